/** Two sources as one: both are followed, what either has is shown once, and how they differ is told with it. */
import type { Result } from '../../../shared/base/result';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import { compare } from '../../../shared/compare/compare';
import { countChanges, summarize } from '../../../shared/compare/wording';
import type { ModelItem, ModelPatch } from '../../../shared/model/entities';
import type { GraphId } from '../../../shared/model/graph';
import { diff } from '../../../shared/model/patch';
import type { Comparison } from '../../../shared/protocol/compare';
import type { FeedMessage, FeedSpec } from '../../../shared/protocol/feed';
import type { SingleSourceSpec, SourceStatus } from '../../../shared/protocol/source';
import type { RawObject } from '../../../shared/protocol/watcher';
import { DeclaredObjects } from '../declared-objects';
import { createSecretSeal } from '../secret-seal';
import type { Source, SourceSink } from '../source';
import { shownOf } from './shown-side';
import { toComparedSide } from './side';

export interface CompareSourceOptions {
  readonly open: (spec: SingleSourceSpec, declared: DeclaredObjects) => Source;
  readonly before: SingleSourceSpec;
  readonly after: SingleSourceSpec;
}

/** Changes are gathered for this long, and so many times longer than the last comparison took. */
const PAUSE_MS = 150;
const PAUSE_SHARE = 8;

const ARRIVED: ReadonlySet<SourceStatus['phase']> = new Set(['live', 'degraded']);
/** From the least to the most that there is to say. */
const PHASES: readonly SourceStatus['phase'][] = ['live', 'degraded', 'loading', 'connecting', 'failed'];

interface Half {
  readonly source: Source;
  readonly declared: DeclaredObjects;
  readonly items: Map<GraphId, ModelItem>;
  status: SourceStatus | undefined;
  diagnostics: readonly Diagnostic[];
}

export function createCompareSource(options: CompareSourceOptions): Source {
  return new CompareSource(options);
}

class CompareSource implements Source {
  readonly #before: Half;
  readonly #after: Half;
  /** The same folder at two times. */
  readonly #mindsFiles: boolean;
  #sink: SourceSink | undefined;
  #comparison: Comparison | undefined;
  /** The half that is shown whole; settled once both have arrived. */
  #first: Half | undefined;
  #shown: ReadonlyMap<GraphId, ModelItem> = new Map();
  #timer: NodeJS.Timeout | undefined;
  #tookMs = 0;
  #isStopped = false;

  constructor({ open, before, after }: CompareSourceOptions) {
    const seal = createSecretSeal();
    const half = (spec: SingleSourceSpec): Half => {
      const declared = new DeclaredObjects({ seal, onChange: () => this.#compareSoon() });
      return { source: open(spec, declared), declared, items: new Map(), status: undefined, diagnostics: [] };
    };
    this.#before = half(before);
    this.#after = half(after);
    this.#mindsFiles = before.type === 'revision' || after.type === 'revision';
  }

  start(sink: SourceSink): void {
    this.#sink = sink;
    for (const half of [this.#before, this.#after]) {
      half.source.start({
        patch: (patch) => this.#take(half, patch),
        status: (status) => this.#takeStatus(half, status),
        diagnostics: (items) => {
          half.diagnostics = items;
          sink.diagnostics([...this.#before.diagnostics, ...this.#after.diagnostics]);
        },
      });
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await Promise.all([this.#before.source.stop(), this.#after.source.stop()]);
  }

  async getRaw(id: GraphId): Promise<Result<RawObject>> {
    const [first, second] = this.#first === this.#before ? [this.#before, this.#after] : [this.#after, this.#before];
    const found = await first.source.getRaw(id);
    return found.ok ? found : second.source.getRaw(id);
  }

  openFeed(feed: FeedSpec, onMessage: (message: FeedMessage) => void): () => void {
    for (const { source } of [this.#after, this.#before]) if (source.openFeed !== undefined) return source.openFeed(feed, onMessage);
    onMessage({ type: 'state', state: 'failed', failure: { code: 'no-feed', message: 'Neither side of the comparison runs: there are no events and no logs.' } });
    return () => undefined;
  }

  setNamespaces(namespaces: readonly string[]): void {
    for (const { source } of [this.#before, this.#after]) source.setNamespaces?.(namespaces);
  }

  #take(half: Half, patch: ModelPatch): void {
    for (const id of patch.removes) half.items.delete(id);
    for (const item of patch.upserts) half.items.set(item.id, item);
    if (half !== this.#first) {
      if (this.#first !== undefined) this.#compareSoon();
      return;
    }
    this.#sink?.patch(patch);
    // The other side may have shown what this one now has, or lacks.
    if (patch.removes.length > 0 || patch.upserts.some(({ id }) => this.#shown.has(id))) this.#compareSoon();
  }

  #takeStatus(half: Half, status: SourceStatus): void {
    half.status = status;
    const isEverythingHere = [this.#before, this.#after].every((each) => each.status !== undefined && ARRIVED.has(each.status.phase));
    if (isEverythingHere && this.#comparison === undefined) this.#compareNow();
    this.#reportStatus();
  }

  #reportStatus(): void {
    const [before, after] = [this.#before.status, this.#after.status];
    if (before === undefined || after === undefined) return;
    const worst = PHASES.indexOf(before.phase) > PHASES.indexOf(after.phase) ? before : after;
    const first = (this.#first ?? this.#after).status ?? after;
    const { phase } = worst;
    this.#sink?.status({
      ...first,
      subject: first.kinds.some(({ kind }) => kind === 'Files') ? 'manifests' : (first.subject ?? 'cluster'),
      // Until it is known how they differ, nothing is there to look at.
      phase: ARRIVED.has(phase) && this.#comparison === undefined ? 'loading' : phase,
      title: `${before.title} → ${after.title}`,
      detail: this.#comparison === undefined ? undefined : summarize(countChanges(this.#comparison.changes)),
      failure: worst.failure,
    });
  }

  #compareSoon(): void {
    if (this.#comparison === undefined || this.#timer !== undefined || this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#compareNow();
      this.#reportStatus();
    }, Math.max(PAUSE_MS, this.#tookMs * PAUSE_SHARE));
  }

  #compareNow(): void {
    const { status: beforeStatus } = this.#before;
    const { status: afterStatus } = this.#after;
    if (this.#isStopped || beforeStatus === undefined || afterStatus === undefined) return;
    const startedMs = performance.now();
    const [before, after] = [toComparedSide(this.#before.declared, beforeStatus), toComparedSide(this.#after.declared, afterStatus)];
    const comparison = compare(before, after, { mindsFiles: this.#mindsFiles });
    if (this.#first === undefined) {
      this.#first = before.type === 'cluster' && after.type === 'manifests' ? this.#before : this.#after;
      this.#sink?.patch({ upserts: [...this.#first.items.values()], removes: [] });
    }
    this.#showSecond(this.#first, comparison);
    this.#comparison = comparison;
    this.#tookMs = performance.now() - startedMs;
    this.#sink?.comparison?.(comparison);
  }

  #showSecond(first: Half, { changes }: Comparison): void {
    const isAfter = first === this.#before;
    const second = isAfter ? this.#after : this.#before;
    const only = new Set(changes.flatMap(({ sort, id, movedFrom }) => (sort === 'moved' && movedFrom !== undefined ? [isAfter ? id : movedFrom.id] : sort === (isAfter ? 'added' : 'removed') ? [id] : [])));
    const firstIds = new Set(first.items.keys());
    const shown = shownOf(second.items, firstIds, only);
    const { upserts, removes } = diff(this.#shown, shown);
    this.#shown = shown;
    // What the first side has by now is its own to tell.
    const gone = removes.filter((id) => !firstIds.has(id));
    if (upserts.length > 0 || gone.length > 0) this.#sink?.patch({ upserts, removes: gone });
  }
}
