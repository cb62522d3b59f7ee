/** The worker's entry: joins the engine to the window's messages, the watcher's port, the clock and the canvas. */
import { startMarking } from '../../shared/base/start-marking';
import type { ToEngine } from '../../shared/protocol/engine';
import type { FromWatcher } from '../../shared/protocol/watcher';
import { ChangeLitter } from './change-litter';
import { Engine } from './engine';
import { loadFonts } from './fonts';
import { Rehearsal, type RehearsalHost } from './rehearsal';

declare const self: DedicatedWorkerGlobalScope;

/** A turn of the event loop without the few milliseconds that nested timers wait. */
const turns = new MessageChannel();
const deferred: (() => void)[] = [];
turns.port1.onmessage = () => deferred.shift()?.();

/**
 * Tile after tile is painted on this one. A canvas counts as a megabyte in use until all garbage is collected, wherever its picture
 * went: one for each tile had all of the engine's heap collected every other answer.
 */
const canvas = new OffscreenCanvas(1, 1);
const brush = canvas.getContext('2d');

const host: RehearsalHost = {
  post: (message) => self.postMessage(message, message.type === 'underlay' ? [message.bitmap as ImageBitmap] : []),
  now: () => performance.now(),
  defer: (task) => {
    deferred.push(task);
    turns.port2.postMessage(undefined);
  },
  delay: (task, delayMs) => {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
  createBitmap: ({ widthPx, heightPx }, draw) => {
    if (!brush) return undefined;
    // Clears the canvas and all that the brush was told before, whether its size changes or not.
    canvas.width = widthPx;
    canvas.height = heightPx;
    draw(brush);
    return canvas.transferToImageBitmap();
  },
  dropBitmap: (bitmap) => (bitmap as ImageBitmap).close(),
};

const engine = new Engine(host);
/** Kept until something is opened, also once it is over: V8 lets go of code that it optimized for objects of a shape of which none is left. */
let rehearsal: Rehearsal | undefined;

engine.awaitFonts(loadFonts());

self.onmessage = ({ data, ports }: MessageEvent<ToEngine>) => {
  const port = ports[0];
  if (data.type === 'rehearse') {
    if (port) rehearse(port);
  } else if (data.type !== 'connect') engine.receive(data);
  else if (port) {
    rehearsal?.end();
    rehearsal = undefined;
    listen(port, engine.connect(data.spec, port));
  }
};

function rehearse(port: MessagePort): void {
  const begun = new Rehearsal(host, port);
  rehearsal = begun;
  listen(port, (message) => begun.receive(message));
}

function listen(port: MessagePort, receive: (message: FromWatcher) => void): void {
  const litter = new ChangeLitter(startMarking);
  port.onmessage = ({ data: message }: MessageEvent<FromWatcher>) => {
    receive(message);
    litter.hear(message);
    // It was read. An event holds its data until all garbage is collected, and these would be most of it.
    if (message.type === 'patch') delete (message as { patch?: unknown }).patch;
  };
}
