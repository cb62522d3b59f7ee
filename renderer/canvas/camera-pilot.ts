import type { ReactFlowInstance } from '@xyflow/react';
import { assertUnreachable } from '../../shared/base/assert';
import type { Rect } from '../../shared/base/geometry';
import { isSame } from '../../shared/base/is-same';
import type { GraphId } from '../../shared/model/graph';
import type { Camera } from '../../shared/protocol/engine';
import { centerCamera, fitCamera } from '../../shared/protocol/fit-camera';
import { isArriving } from '../../shared/protocol/source';
import { LAYER_NAMES } from '../../shared/scene/layers';
import { engine } from '../bridge/engine-client';
import { createLatest } from '../bridge/latest';
import { holdActivity } from '../state/activity';
import { useCamera } from '../state/camera';
import { isSameCamera, maxFitZoom, minZoomFor, shiftedCamera, toCamera, toFlowViewport, zoomedCamera, type FlowViewport } from '../state/camera-math';
import { useSource } from '../state/source';
import { useUi } from '../state/ui';
import { useView, type CameraCommand } from '../state/view';
import { planFlight } from './flight';
import { createFrameTask } from './frame-task';
import type { FlowEdge, FlowNode } from './flow-elements';
import { trackPainted, usePainted } from './painted';

/** Of React Flow, what moves the camera. */
export type FlowCamera = Pick<ReactFlowInstance<FlowNode, FlowEdge>, 'setViewport' | 'getViewport'>;

/** Two changes of the canvas's size within so many milliseconds: somebody is dragging the window's edge. */
const DRAGGED_MS = 250;

/** The camera's owner: carries out camera commands, flies, keeps a source in view while it loads, and tells the engine. */
export class CameraPilot {
  #flow: FlowCamera | undefined;
  readonly #stops: (() => void)[] = [];
  #endFlight: (() => void) | undefined;
  /** At most once a frame. */
  readonly #told = createFrameTask('viewport', () => {
    const { camera, widthPx, heightPx, isMoving } = useCamera.getState();
    if (widthPx > 0) engine().send({ type: 'viewport', camera, widthPx, heightPx, dpr: window.devicePixelRatio, isMoving, isFollowing: this.#isFollowing && this.#isArriving });
  });
  /** It is moved from here, and that is the last step; undefined: a person moves it. */
  #isLastStep: boolean | undefined;
  #resizedAtMs = -Infinity;
  /** Everything is kept in view until a person moves the camera or the source has all been read. */
  #isFollowing = true;
  /** The source was still read when it was followed last. */
  #isArriving = true;
  #followed: Rect | undefined;
  /** Everything was in view when following ended, and nobody has moved the camera since. */
  #isUntouched = false;
  /** What was fitted last, as long as nobody moved away: a canvas of another size (the inspector opened) fits it again. */
  #goal: { readonly rect: Rect; readonly maxZoom: number; readonly isEverything: boolean } | undefined;
  readonly #bounds = createLatest(
    (command: Extract<CameraCommand, { readonly type: 'fit' }>) => engine().request({ type: 'bounds', id: command.id, ids: command.ids }),
    (rect, command) => {
      if (rect === undefined) return command.id === undefined ? undefined : void sayHidden(command.id);
      const maxZoom = maxFitZoom(command.ids ?? (command.id === undefined ? [] : [command.id]));
      this.#whenGrouped(() => {
        this.#goal = { rect, maxZoom, isEverything: command.ids === undefined && command.id === undefined };
        this.#fly(fitCamera(rect, useCamera.getState(), maxZoom), command.isInstant === true);
      });
    },
  );
  /** Where it is to go once the picture is grouped as the person chose: over the former one it would look at what lies elsewhere. */
  #awaited: (() => void) | undefined;

  /** React Flow is there. */
  attach(flow: FlowCamera): void {
    this.#flow = flow;
    this.#follow(usePainted.getState().bounds, true);
  }

  /** A person moves the camera: flights end, and nothing is followed any more. */
  takeOver(): void {
    this.#awaited = undefined;
    this.#endFollowing();
    this.#isUntouched = false;
    this.#goal = undefined;
    this.#endFlight?.();
  }

  /** The camera moved, by whomever. */
  moved(viewport: FlowViewport): void {
    useCamera.setState({ camera: toCamera(viewport), isMoving: this.#isLastStep !== true });
    this.#told.request();
  }

  start(): void {
    // Of a picture that was left, a person may have moved it last.
    useCamera.setState({ isMoving: false });
    this.#stops.push(
      useView.subscribe((now, before) => {
        if (now.command !== undefined && now.command !== before.command) this.#carryOut(now.command.command);
        if (now.frame !== before.frame && isGrouped()) this.#goOn();
        if (now.options.grouping !== before.options.grouping) {
          this.#isFollowing = true;
          // Of the former layout.
          this.#goal = undefined;
        }
      }),
      trackPainted(),
      usePainted.subscribe(({ bounds }, before) => (this.#followed !== undefined && isSomething(bounds) && !isSomething(before.bounds) ? this.#meetAgain(bounds) : this.#follow(bounds))),
      useSource.subscribe((now, before) => {
        if (now.spec !== before.spec) this.#isFollowing = this.#isArriving = true;
      }),
      useCamera.subscribe((now, before) => {
        if (now.widthPx === before.widthPx && now.heightPx === before.heightPx && now.coveredTopPx === before.coveredTopPx) return;
        useCamera.setState({ isMoving: false });
        this.#resized();
        const nowMs = performance.now();
        if (nowMs - this.#resizedAtMs < DRAGGED_MS) useCamera.setState({ isMoving: true });
        this.#resizedAtMs = nowMs;
        this.#told.request();
      }),
    );
    this.#told.request();
  }

  stop(): void {
    this.#awaited = undefined;
    this.#endFlight?.();
    this.#told.stop();
    for (const stop of this.#stops.splice(0)) stop();
  }

  /** All had gone, and something is there again: nobody can have chosen to look where it is not. */
  #meetAgain(bounds: Rect): void {
    this.#isFollowing = true;
    this.#goal = undefined;
    this.#follow(bounds, true);
    const { selection } = useView.getState().options;
    if (selection !== undefined && !this.#isArriving) this.#carryOut({ type: 'fit', id: selection, isInstant: true });
  }

  /** While a source loads, and once after a change of grouping, everything stays in view. */
  #follow(bounds: Rect | undefined, isForced = false): void {
    if (!this.#isFollowing || bounds === undefined || bounds.width === 0) return;
    if (this.#flow === undefined || useCamera.getState().widthPx === 0) return;
    const hasSettled = this.#followed !== undefined && isSame(bounds, this.#followed);
    const wasArriving = this.#isArriving;
    this.#isArriving = isArriving(useSource.getState().status);
    if (!hasSettled || isForced) {
      this.#followed = bounds;
      this.#fly(fitCamera(bounds, useCamera.getState()), true);
    }
    if (wasArriving) {
      // The engine waits to hear that the camera is right for the layout that it painted, whether it had to move or not.
      useCamera.setState({ isMoving: this.#isArriving });
      this.#told.request();
    }
    if (!this.#isArriving && hasSettled) {
      this.#isFollowing = false;
      this.#isUntouched = true;
    }
  }

  /** The engine is told, wherever the camera goes or stays. */
  #endFollowing(): void {
    if (this.#isFollowing && this.#isArriving) this.#told.request();
    this.#isFollowing = false;
  }

  #resized(): void {
    if (this.#isFollowing) this.#follow(this.#followed, true);
    else if (this.#goal !== undefined) this.#fly(fitCamera(this.#goal.rect, useCamera.getState(), this.#goal.maxZoom), this.#goal.isEverything);
    else {
      const { frame, options } = useView.getState();
      // A panel that opens beside the whole picture crops nothing of it. What is selected stays where it was clicked, as far as it can.
      if (this.#isUntouched && options.selection === undefined && frame !== undefined) this.#fly(fitCamera(frame.bounds, useCamera.getState()), true);
      else this.#keepSelectionInView();
    }
  }

  /** What a person clicked at must not lie under the inspector that the click opened. */
  #keepSelectionInView(): void {
    const { frame, options } = useView.getState();
    const rect = frame?.nodes.find(({ id }) => id === options.selection)?.rect;
    const state = useCamera.getState();
    if (rect !== undefined) this.#fly(shiftedCamera(state.camera, rect, state), false);
  }

  #whenGrouped(go: () => void): void {
    this.#awaited = go;
    if (isGrouped()) this.#goOn();
  }

  #goOn(): void {
    const go = this.#awaited;
    this.#awaited = undefined;
    go?.();
  }

  #carryOut(command: CameraCommand): void {
    this.#awaited = undefined;
    this.#endFollowing();
    this.#isUntouched = false;
    this.#goal = undefined;
    const state = useCamera.getState();
    const bounds = useView.getState().frame?.bounds;
    switch (command.type) {
      case 'fit':
        this.#bounds.run(command);
        break;
      case 'zoom':
        this.#fly(zoomedCamera(state.camera, command.factor, state, bounds === undefined ? 0.01 : minZoomFor(bounds, state), command.at), false);
        break;
      case 'center':
        this.#fly(centerCamera(command.point, state.camera.zoom, state), command.isInstant === true);
        break;
      case 'camera':
        this.#fly(command.camera, command.isInstant === true);
        break;
      case 'out': {
        const crumbs = useView.getState().frame?.breadcrumbs ?? [];
        const id = crumbs[crumbs.length - 2]?.id;
        this.#bounds.run({ type: 'fit', id: id === 'all' ? undefined : id });
        break;
      }
      default:
        assertUnreachable(command);
    }
  }

  #fly(to: Camera, isInstant: boolean): void {
    this.#endFlight?.();
    const flow = this.#flow;
    if (flow === undefined) return;
    const state = useCamera.getState();
    if (isInstant || isMotionUnwelcome() || state.widthPx === 0) {
      this.#step(flow, to, true);
      return;
    }
    const from = toCamera(flow.getViewport());
    // A flight may have ended right here.
    if (isSameCamera(from, to)) return this.#step(flow, to, true);
    const flight = planFlight(from, to, state);
    const release = holdActivity('flight');
    let startedAtMs: number | undefined;
    let frameRequest = 0;
    const step = (nowMs: number): void => {
      startedAtMs ??= nowMs;
      const part = (nowMs - startedAtMs) / flight.durationMs;
      this.#step(flow, flight.at(part), part >= 1);
      if (part < 1) frameRequest = requestAnimationFrame(step);
      else end();
    };
    const end = (): void => {
      cancelAnimationFrame(frameRequest);
      this.#endFlight = undefined;
      release();
    };
    this.#endFlight = end;
    frameRequest = requestAnimationFrame(step);
  }

  #step(flow: FlowCamera, to: Camera, isLast: boolean): void {
    this.#isLastStep = isLast;
    void flow.setViewport(toFlowViewport(to));
    this.#isLastStep = undefined;
    // Where it stays, nobody says that it moved.
    if (useCamera.getState().isMoving !== isLast) return;
    useCamera.setState({ isMoving: !isLast });
    this.#told.request();
  }
}

/** Why nothing is flown to. */
async function sayHidden(id: GraphId): Promise<void> {
  const layer = await engine().request({ type: 'layer-off', id });
  useUi.getState().notify(layer === undefined ? 'It has no card in this grouping: the inspector tells of it' : `It is not in the picture: the layer ${LAYER_NAMES[layer]} is off. Turn it on under Layers`);
}

/** Whether the frame that is shown groups as the person chose last. */
function isGrouped(): boolean {
  const { frame, options } = useView.getState();
  return frame?.grouping === options.grouping;
}

function isSomething(bounds: Rect | undefined): bounds is Rect {
  return bounds !== undefined && bounds.width > 0;
}

function isMotionUnwelcome(): boolean {
  return document.documentElement.dataset['motion'] === 'off' || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
