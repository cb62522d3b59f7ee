/** Reads a source once, as every command does before it answers. */
import type { Diagnostic } from '../../shared/base/diagnostic';
import { fail, ok, type Result } from '../../shared/base/result';
import type { ModelPatch } from '../../shared/model/entities';
import { createGraphStore } from '../../shared/insight/create-graph-store';
import { canSeeWith } from '../../shared/insight/findings/can-see';
import type { CanSee } from '../../shared/insight/findings/finding-rule';
import type { GraphDocument } from '../../shared/model/graph';
import type { Environment } from '../../shared/protocol/host';
import type { RedactionClass } from '../../shared/protocol/redaction';
import { createRedactor, type Redactor } from '../../shared/redact/redactor';
import type { SourceStatus } from '../../shared/protocol/source';
import type { GraphStore } from '../../shared/relations/graph-store';
import { listContexts } from '../watcher/cluster/contexts';
import { createClusterSource } from '../watcher/cluster/source';
import type { DeclaredObjects } from '../watcher/declared-objects';
import { createDemoSource } from '../watcher/demo/source';
import { createFolderSource } from '../watcher/folder/source';
import { createSnapshotSource } from '../watcher/snapshot/source';
import type { Source } from '../watcher/source';
import { collect, type Collection } from './collect';
import type { Terminal } from './command';
import { createProgress } from './messages';
import type { SourceInput } from './options';
import { redactReading } from './redact-reading';
import { statusDiagnostics } from '../../shared/report/status-diagnostics';

/** A source's graph, and how well it could be read. */
export interface LoadedGraph {
  readonly store: GraphStore;
  /** As the document tells it: what was asked for, with the context that it came to. */
  readonly source: GraphDocument['source'];
  /** The source's own, and the gaps that its status tells of. */
  readonly diagnostics: readonly Diagnostic[];
  readonly status: SourceStatus;
  readonly canSee: CanSee;
  /** What was replaced by pseudonyms; empty: nothing. */
  readonly redacted: readonly RedactionClass[];
  /** For texts that come from elsewhere, such as a review. */
  readonly redactor?: Redactor;
}

/** Progress goes to standard error of a terminal. `status.phase` is `failed` where nothing could be read. */
export async function loadGraph(input: SourceInput, terminal: Terminal, redacted: readonly RedactionClass[] = []): Promise<LoadedGraph> {
  const store = createGraphStore();
  const take = (patch: ModelPatch): void => void store.apply(patch, true);
  // Pseudonyms are given to all that there is at once. Without them what comes is taken in while the rest is read.
  const reading = await readInput(input, terminal, redacted.length === 0 ? { onPatch: take } : {});
  const redactor = redacted.length === 0 ? undefined : createRedactor(redacted, reading.entities);
  const { source, entities, diagnostics, status } = redactor === undefined ? reading : redactReading(reading, redactor);
  store.apply({ upserts: redactor === undefined ? [] : entities, removes: [] });
  return { store, source, diagnostics: [...diagnostics, ...statusDiagnostics(status, diagnostics)], status, canSee: canSeeWith(status.kinds), redacted, ...(redactor !== undefined && { redactor }) };
}

/** What a source told, and what it was. */
export interface Reading extends Collection {
  readonly source: GraphDocument['source'];
}

export interface ReadingOptions {
  /** Gets what people wrote in it. */
  readonly declared?: DeclaredObjects;
  /** Told of all that comes, as it comes. */
  readonly onPatch?: (patch: ModelPatch) => void;
}

/** Reads a source once, as it is. */
export async function readInput(input: SourceInput, { stdin, stderr, env, openCluster }: Terminal, { declared, onPatch }: ReadingOptions = {}): Promise<Reading> {
  const progress = createProgress(stderr);
  const take = (patch: ModelPatch, objects: number): void => {
    onPatch?.(patch);
    progress.report(objects);
  };
  const collectFrom = (source: Source): Promise<Collection> => collect(source, take).finally(() => progress.end());
  switch (input.type) {
    case 'manifests':
      return { source: { ...input }, ...(await collectFrom(createFolderSource({ ...input, watch: false, stdin, declared, env }))) };
    case 'demo':
      return { source: { ...input }, ...(await collectFrom(createDemoSource({ ...input, declared }))) };
    case 'snapshot':
      return { source: { ...input }, ...(await collectFrom(createSnapshotSource({ path: input.path, declared }))) };
    case 'cluster': {
      const { kubeconfig, namespaces } = input;
      const context = await contextOf(input, env);
      const source = { type: input.type, ...(context.ok && { context: context.value }), ...(namespaces !== undefined && { namespaces }) } as const;
      if (!context.ok) return { source, entities: [], diagnostics: [], status: { phase: 'failed', title: '', kinds: [], failure: context.error } };
      const cluster = { context: context.value, kubeconfig, namespaces, env: { ...env } };
      // Who wants what people wrote wants it here.
      const isElsewhere = openCluster !== undefined && declared === undefined;
      return { source, ...(await collectFrom(isElsewhere ? openCluster(cluster) : createClusterSource({ ...cluster, declared, watch: false }))) };
    }
  }
}

/** The context asked for, else the current one. */
async function contextOf({ context, kubeconfig }: Extract<SourceInput, { readonly type: 'cluster' }>, env: Environment): Promise<Result<string>> {
  if (context !== undefined) return ok(context);
  const contexts = await listContexts({ kubeconfig, env });
  if (!contexts.ok) return contexts;
  const current = contexts.value.contexts.find((each) => each.current);
  if (current !== undefined) return ok(current.name);
  return fail('context-missing', 'The kubeconfig has no current context.', { hint: `Name one with --context: ${contexts.value.contexts.map(({ name }) => name).join(', ')}` });
}
