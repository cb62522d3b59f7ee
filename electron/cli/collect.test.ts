import { describe, expect, it } from 'vitest';
import { fail } from '../../shared/base/result';
import type { SourceStatus } from '../../shared/protocol/source';
import { canSeeWith } from '../../shared/insight/findings/can-see';
import { entitiesOf, rawPod } from '../../shared/relations/cluster.test-support';
import type { Source, SourceSink } from '../watcher/source';
import { collect } from './collect';
import { messageLines } from './messages';
import { statusDiagnostics } from '../../shared/report/status-diagnostics';

const status = (phase: SourceStatus['phase'], more: Partial<SourceStatus> = {}): SourceStatus => ({ phase, title: 'test', kinds: [], ...more });

class ScriptedSource implements Source {
  isStopped = false;

  constructor(private readonly script: (sink: SourceSink) => void) {}

  start(sink: SourceSink): void {
    setImmediate(() => this.script(sink));
  }

  stop(): Promise<void> {
    this.isStopped = true;
    return Promise.resolve();
  }

  getRaw(): ReturnType<Source['getRaw']> {
    return Promise.resolve(fail('no-object', 'none'));
  }
}

describe('collect', () => {
  it.each<SourceStatus['phase']>(['live', 'degraded', 'failed'])('waits until the source is %s, then stops it', async (phase) => {
    const [a, b] = entitiesOf(rawPod('a'), rawPod('b'));
    const source = new ScriptedSource((sink) => {
      sink.status(status('connecting'));
      sink.patch({ upserts: [a!, b!], removes: [] });
      sink.status(status('loading'));
      sink.patch({ upserts: [], removes: ['Pod/shop/a'] });
      sink.diagnostics([{ severity: 'info', code: 'first', message: '' }]);
      sink.diagnostics([{ severity: 'info', code: 'second', message: '' }]);
      sink.status(status(phase));
    });
    const counts: number[] = [];
    const { entities, diagnostics, status: last } = await collect(source, (_, objects) => counts.push(objects));
    expect(entities.map(({ id }) => id)).toEqual(['Pod/shop/b']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['second']);
    expect(last.phase).toBe(phase);
    expect(counts).toEqual([2, 1]);
    expect(source.isStopped).toBe(true);
  });
});

describe('what a status means for the document', () => {
  const limited = status('degraded', {
    kinds: [
      { kind: 'Pod', namespace: 'shop', state: 'synced', count: 3 },
      { kind: 'Secret', namespace: 'shop', state: 'forbidden', count: 0, message: 'no rights' },
      { kind: 'Service', state: 'retrying', count: 0 },
      { kind: 'Gateway', state: 'absent', count: 0 },
    ],
    failure: { code: 'server-error', message: 'The server is busy.', hint: 'Wait.' },
  });

  it('tells each gap, and the failure first', () => {
    expect(statusDiagnostics(limited, []).map(({ severity, code }) => `${severity} ${code}`)).toEqual(['warning server-error', 'warning forbidden', 'error not-listed']);
    expect(statusDiagnostics(status('failed', { failure: { code: 'not-found', message: 'gone' } }), [{ severity: 'error', code: 'not-found', message: 'x: gone' }])).toEqual([]);
  });

  it('tells once what was read by namespace instead of in the whole cluster', () => {
    const kinds: SourceStatus['kinds'] = [
      ...['Pod', 'Service', 'Secret'].map((kind) => ({ kind, state: 'forbidden', count: 0 }) as const),
      ...['Pod', 'Service'].map((kind) => ({ kind, namespace: 'shop', state: 'synced', count: 1 }) as const),
      { kind: 'Secret', namespace: 'shop', state: 'forbidden', count: 0 },
      { kind: 'Node', state: 'forbidden', count: 0 },
    ];
    expect(statusDiagnostics(status('live', { kinds }), []).map(({ message }) => message.split(',')[0])).toEqual([
      'Of 3 kinds the graph holds only what is in the namespace shop', 'Secret objects of namespace shop are not in the graph', 'Node objects are not in the graph',
    ]);
  });

  it('calls missing only what could have been seen', () => {
    const canSee = canSeeWith(limited.kinds);
    expect([canSee('Pod', 'shop'), canSee('Pod', 'other'), canSee('Secret', 'shop'), canSee('Service', 'shop'), canSee('Widget', 'shop')]).toEqual([true, false, false, false, false]);
    expect(canSeeWith([{ kind: 'Files', state: 'synced', count: 1 }])('Secret', 'shop')).toBe(true);
  });

  it('prints warnings and errors with their place, not information, and the failure last', () => {
    const diagnostics = [
      { severity: 'warning', code: 'w', message: 'odd', file: 'a.yaml', line: 3, column: 1 },
      { severity: 'info', code: 'i', message: 'by the way' },
    ] as const;
    expect(messageLines(diagnostics, { code: 'x', message: 'Nothing read.', hint: 'Look elsewhere.' })).toEqual(['a.yaml:3:1: warning: odd', 'podarium: Nothing read.', 'Look elsewhere.']);
    expect(messageLines(Array.from({ length: 30 }, () => diagnostics[0]), undefined).at(-1)).toBe('... and 10 more: the document of podarium graph holds all');
  });
});
