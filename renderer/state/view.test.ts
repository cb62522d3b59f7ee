import { beforeEach, describe, expect, it } from 'vitest';
import type { ViewFrame } from '../../shared/protocol/engine';
import { isFiltering, NO_FILTER, useView } from './view';

const initial = useView.getState();

function frame(number: number, pods: number): ViewFrame {
  return {
    frame: number,
    grouping: 'node',
    nodes: [],
    edges: [],
    bounds: { x: 0, y: 0, width: 100, height: 80 },
    breadcrumbs: [{ id: 'all', label: 'all' }],
    totals: { pods, shownPods: pods, containers: 0, nodes: 0, services: 0, bySeverity: { ok: pods, warn: 0, bad: 0, idle: 0, unknown: 0 }, namespaces: [], statuses: {}, controllers: {}, traits: {} },
  };
}

describe('the view', () => {
  beforeEach(() => useView.setState(initial, true));

  it('keeps the identity of what a new frame leaves as it was', () => {
    useView.getState().receive(frame(1, 5));
    const before = useView.getState().frame;
    useView.getState().receive(frame(2, 6));
    const after = useView.getState().frame;
    expect(after?.frame).toBe(2);
    expect(after?.bounds).toBe(before?.bounds);
    expect(after?.breadcrumbs).toBe(before?.breadcrumbs);
    expect(after?.totals).not.toBe(before?.totals);
  });

  it('begins a new source without the selection, filter and frame of the former one, but with its layers', () => {
    const { receive, select, setFilter, setLayer, begin } = useView.getState();
    receive(frame(1, 5));
    select('Pod/a/b');
    setFilter({ namespaces: ['a'] });
    setLayer('ownership', true);
    begin('workload');
    const { frame: shown, options } = useView.getState();
    expect(shown).toBeUndefined();
    expect(options).toMatchObject({ grouping: 'workload', selection: undefined, filter: NO_FILTER });
    expect(options.layers.ownership).toBe(true);
  });

  it('tells two equal camera commands apart', () => {
    const { moveCamera } = useView.getState();
    moveCamera({ type: 'fit' });
    const first = useView.getState().command;
    moveCamera({ type: 'fit' });
    expect(useView.getState().command?.seq).toBe((first?.seq ?? 0) + 1);
  });

  it('selects and flies there at once', () => {
    useView.getState().reveal('Pod/a/b');
    const { options, command } = useView.getState();
    expect(options.selection).toBe('Pod/a/b');
    expect(command?.command).toEqual({ type: 'fit', id: 'Pod/a/b' });
  });

  it('does not count selecting the same again as a change', () => {
    useView.getState().select('Pod/a/b');
    const { options } = useView.getState();
    useView.getState().select('Pod/a/b');
    expect(useView.getState().options).toBe(options);
  });

  it('points at a link of what is selected until something else is', () => {
    useView.getState().select('Pod/a/b', 'traffic:Pod/a/b->Service/a/c');
    expect(useView.getState().link).toBe('traffic:Pod/a/b->Service/a/c');
    useView.getState().reveal('Pod/a/b');
    expect(useView.getState().link).toBeUndefined();
  });

  it('knows whether a filter hides anything', () => {
    expect(isFiltering(NO_FILTER)).toBe(false);
    expect(isFiltering({ ...NO_FILTER, labelSelector: 'app=web' })).toBe(true);
    expect(isFiltering({ ...NO_FILTER, statuses: ['bad'] })).toBe(true);
    expect(isFiltering({ ...NO_FILTER, traits: ['naked'] })).toBe(true);
  });
});
