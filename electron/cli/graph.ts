/** `podarium graph`: reads a source once and prints its graph. */
import type { Writable } from 'node:stream';
import { fail, ok, type Result } from '../../shared/base/result';
import { toGraphDocument } from '../../shared/document/build';
import { toDotText } from '../../shared/document/dot';
import { toJsonText } from '../../shared/document/json';
import { toMermaidText } from '../../shared/document/mermaid';
import { createGraphStore } from '../../shared/insight/create-graph-store';
import type { GraphDocument } from '../../shared/model/graph';
import type { Environment } from '../../shared/protocol/host';
import { listContexts } from '../watcher/cluster/contexts';
import { createClusterSource } from '../watcher/cluster/source';
import { createDemoSource } from '../watcher/demo/source';
import { createFolderSource } from '../watcher/folder/source';
import type { Source } from '../watcher/source';
import { collect, type Collection } from './collect';
import { createProgress, messageLines } from './messages';
import type { GraphInput, OutputFormat } from './options';
import { writeAll } from './output';
import { canSeeWith, statusDiagnostics } from './status-diagnostics';

export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Writable;
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly env: Environment;
}

const WRITERS: Readonly<Record<OutputFormat, (document: GraphDocument) => Iterable<string>>> = {
  json: toJsonText,
  mermaid: toMermaidText,
  dot: toDotText,
};

/** Prints the document, also when nothing could be read; returns the exit code, 0 or 1. */
export async function runGraph(input: GraphInput, output: OutputFormat, terminal: Terminal): Promise<number> {
  const collection = await read(input, terminal);
  const { entities, diagnostics, status } = collection;
  const store = createGraphStore();
  store.apply({ upserts: entities, removes: [] });
  const document = toGraphDocument(store, collection.source, [...diagnostics, ...statusDiagnostics(status, diagnostics)], canSeeWith(status));
  for (const line of messageLines(document.diagnostics, status.failure)) terminal.stderr.write(`${line}\n`);
  await writeAll(terminal.stdout, WRITERS[output](document));
  return status.phase === 'failed' ? 1 : 0;
}

interface Reading extends Collection {
  /** As the document tells it: what was asked for, with the context that it came to. */
  readonly source: GraphDocument['source'];
}

async function read(input: GraphInput, { stdin, stderr, env }: Terminal): Promise<Reading> {
  const progress = createProgress(stderr);
  const collectFrom = (source: Source): Promise<Collection> => collect(source, (objects) => progress.report(objects)).finally(() => progress.end());
  switch (input.type) {
    case 'manifests':
      return { source: { ...input }, ...(await collectFrom(createFolderSource({ paths: input.paths, watch: false, stdin }))) };
    case 'demo':
      return { source: { ...input }, ...(await collectFrom(createDemoSource(input))) };
    case 'cluster': {
      const { kubeconfig, namespaces } = input;
      const context = await contextOf(input, env);
      const source = { type: input.type, ...(context.ok && { context: context.value }), ...(namespaces !== undefined && { namespaces }) } as const;
      if (!context.ok) return { source, entities: [], diagnostics: [], status: { phase: 'failed', title: '', kinds: [], failure: context.error } };
      return { source, ...(await collectFrom(createClusterSource({ context: context.value, kubeconfig, namespaces, env }))) };
    }
  }
}

/** The context asked for, else the current one. */
async function contextOf({ context, kubeconfig }: Extract<GraphInput, { readonly type: 'cluster' }>, env: Environment): Promise<Result<string>> {
  if (context !== undefined) return ok(context);
  const contexts = await listContexts({ kubeconfig, env });
  if (!contexts.ok) return contexts;
  const current = contexts.value.find((each) => each.current);
  if (current !== undefined) return ok(current.name);
  return fail('context-missing', 'The kubeconfig has no current context.', { hint: `Name one with --context: ${contexts.value.map(({ name }) => name).join(', ')}` });
}
