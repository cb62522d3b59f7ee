/** What a watcher process does beside looking at kubeconfigs. One module, as the rehearsal would be in vain where it ran a copy of what it is for. */
import type { WatcherJob } from '../../shared/protocol/host';
import { createSource } from './create-source';
import { DeclaredObjects } from './declared-objects';
import { collectWithRoom, growHeapAsUsual, growHeapInSteps } from './heap-growth';
import { createRecordedSource, readRecording, REHEARSAL } from './rehearsal/source';
import { watchSource, type MainLine } from './watch-source';

export function watch({ spec, env, allowedPrograms = [] }: Extract<WatcherJob, { readonly type: 'watch' }>, port: Electron.MessagePortMain, main: MainLine): void {
  growHeapAsUsual();
  const declared = newDeclared();
  watchSource({ spec, source: createSource(spec, env, allowedPrograms, declared), declared, onLive: growHeapInSteps }, port, main);
}

/** Marked in the very moment that a rehearsal ends, less of its optimized code was there for what is opened next (docs/performance.md). */
const LET_GO_MS = 50;

/** Opens the recorded cluster to an engine that shows it to nobody. Ends when that closes the port, or with `signal`. */
export async function rehearse(port: Electron.MessagePortMain, signal: AbortSignal): Promise<void> {
  const recording = await readRecording();
  if (signal.aborted) return port.close();
  const declared = newDeclared();
  const source = createRecordedSource(recording, declared);
  port.once('close', () => {
    void source.stop();
    setTimeout(() => {
      // What was opened meanwhile is to grow as usual.
      if (!signal.aborted) collectWithRoom();
    }, LET_GO_MS).unref();
  });
  // Holds what was rehearsed until then: V8 lets go of code that it optimized for objects of a shape of which none is left.
  signal.addEventListener('abort', () => {
    void source.stop();
    port.close();
  }, { once: true });
  watchSource({ spec: REHEARSAL, source, declared }, port, { tell: () => undefined, onSave: () => undefined });
}

/** Nobody waits for it while a cluster loads, so Pods are not fetched one by one. */
function newDeclared(): DeclaredObjects {
  return new DeclaredObjects({ wantsWholePods: false });
}
