import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../../shared/base/result';
import type { SourceSpec } from '../../shared/protocol/source';
import { useActivity } from './activity';
import { useApp } from './app';
import { useSource } from './source';

type Opened = Result<{ readonly title: string }>;

const initial = useApp.getState();
const demo: SourceSpec = { type: 'demo' };

describe('opening a source', () => {
  /** Answers of main, in the order of asking. */
  let answers: ((result: Opened) => void)[];

  beforeEach(() => {
    answers = [];
    useApp.setState({ ...initial, page: 'start' }, true);
    useSource.getState().end();
    vi.stubGlobal('window', { podarium: { open: () => new Promise<Opened>((resolve) => answers.push(resolve)), close: () => Promise.resolve() } });
  });

  it('shows it when main has opened it, and is under way until then', async () => {
    const opening = useApp.getState().openSource(demo);
    expect(useApp.getState()).toMatchObject({ page: 'start', opening: demo });
    expect(useActivity.getState().holds).toEqual({ open: 1 });
    answers[0]?.(ok({ title: 'Demo cluster' }));
    await opening;
    expect(useApp.getState()).toMatchObject({ page: 'source', opening: undefined });
    expect(useSource.getState()).toMatchObject({ spec: demo, title: 'Demo cluster' });
    expect(useActivity.getState().holds).toEqual({});
  });

  it('says on the start page why it failed', async () => {
    const opening = useApp.getState().openSource(demo);
    answers[0]?.(fail('path-not-found', 'There is no folder x.'));
    await opening;
    expect(useApp.getState()).toMatchObject({ page: 'start', opening: undefined, openFailure: { code: 'path-not-found' } });
  });

  it('offers the other contexts of the kubeconfig whose context was not found', async () => {
    const opening = useApp.getState().openSource({ type: 'cluster', context: 'nope', kubeconfig: '/x/config' });
    answers[0]?.(fail('context-not-found', 'The kubeconfig has no context “nope”.'));
    await opening;
    expect(useApp.getState()).toMatchObject({ page: 'start', kubeconfig: '/x/config' });
  });

  it('keeps what the source has said before main answered', async () => {
    const opening = useApp.getState().openSource(demo);
    useSource.getState().begin(demo, '');
    useSource.setState({ diagnostics: [{ severity: 'info', code: 'x', message: 'y' }] });
    answers[0]?.(ok({ title: 'Demo cluster' }));
    await opening;
    expect(useSource.getState()).toMatchObject({ title: 'Demo cluster', diagnostics: [{ code: 'x' }] });
  });

  it('lets the last one asked for win', async () => {
    const folder: SourceSpec = { type: 'manifests', paths: ['a'] };
    const first = useApp.getState().openSource(demo);
    const second = useApp.getState().openSource(folder);
    answers[1]?.(ok({ title: 'a' }));
    await second;
    answers[0]?.(ok({ title: 'Demo cluster' }));
    await first;
    expect(useSource.getState().spec).toBe(folder);
  });
});
