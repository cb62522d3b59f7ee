import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Rect } from '../../shared/base/geometry';
import type { ViewFrame } from '../../shared/protocol/engine';
import type { SourceStatus } from '../../shared/protocol/source';
import { useSource } from '../state/source';
import { useView } from '../state/view';
import { trackPainted, usePainted } from './painted';
import { clearUnderlay, presentFrame, receiveUnderlay } from './underlay';

const small: Rect = { x: 0, y: 0, width: 500, height: 300 };
const large: Rect = { ...small, width: 5000 };
const phase = (name: SourceStatus['phase']): void => useSource.setState({ status: { phase: name, title: 't', kinds: [] } });

function tell(frame: number, bounds: Rect): void {
  const totals = { pods: 1, shownPods: 1, containers: 0, nodes: 0, services: 0, bySeverity: { ok: 1, warn: 0, bad: 0, idle: 0, unknown: 0 }, namespaces: [], statuses: {}, controllers: {}, traits: {} };
  const told: ViewFrame = { frame, grouping: 'node', nodes: [], edges: [], bounds, breadcrumbs: [], totals };
  useView.getState().receive(told);
  presentFrame(frame);
}

function paintOverview(frame: number): void {
  const bitmap: ImageBitmap = { width: 10, height: 10, close: () => undefined };
  receiveUnderlay({ layer: 'overview', generation: 1, isApart: false, column: 0, row: 0, rect: small, scale: 1, frame }, bitmap);
}

describe('where the picture lies', () => {
  let stop: () => void;

  beforeEach(() => {
    clearUnderlay();
    useView.setState({ frame: undefined });
    usePainted.setState({ bounds: undefined });
    phase('loading');
    stop = trackPainted();
  });

  afterEach(() => stop());

  it('is told while a source is read once the overview of that layout is shown, by the last of several', () => {
    tell(1, small);
    expect(usePainted.getState().bounds).toBeUndefined();
    paintOverview(1);
    expect(usePainted.getState().bounds).toEqual(small);
    tell(2, { ...small, width: 1000 });
    tell(3, large);
    paintOverview(1);
    expect(usePainted.getState().bounds).toEqual(small);
    paintOverview(3);
    expect(usePainted.getState().bounds).toEqual(large);
  });

  it('is told at once where it lies as before, and of each frame', () => {
    tell(1, small);
    paintOverview(1);
    let times = 0;
    const unsubscribe = usePainted.subscribe(() => (times += 1));
    tell(2, { ...small });
    tell(3, { ...small });
    expect(times).toBe(2);
    unsubscribe();
  });

  it('waits for an awaited layout however many frames come of it', () => {
    tell(1, small);
    paintOverview(1);
    for (const frame of [2, 3, 4]) tell(frame, { ...large });
    paintOverview(2);
    expect(usePainted.getState().bounds).toEqual(large);
  });

  it('is told at once when all has been read: a regroup is painted for the camera that fits it', () => {
    phase('live');
    tell(1, small);
    expect(usePainted.getState().bounds).toEqual(small);
  });

  it('is forgotten with its source', () => {
    tell(1, small);
    paintOverview(1);
    clearUnderlay();
    useView.setState({ frame: undefined });
    expect(usePainted.getState().bounds).toBeUndefined();
    tell(1, large);
    expect(usePainted.getState().bounds).toBeUndefined();
  });
});
