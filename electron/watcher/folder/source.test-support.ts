/** A folder on disk and a source on it, for tests. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { Entity, ModelPatch } from '../../../shared/model/entities';
import type { SourceStatus } from '../../../shared/protocol/source';
import type { Source } from '../source';
import { createFolderSource, type FolderSourceOptions } from './source';
import { wholeItem } from '../../../shared/model/whole-item';

export interface Seen {
  readonly source: Source;
  readonly patches: ModelPatch[];
  readonly statuses: SourceStatus[];
  diagnostics: readonly Diagnostic[];
  readonly entities: Map<string, Entity>;
  status: SourceStatus | undefined;
  /** Resolves when the source has told something that makes `holds` true. */
  until(holds: (seen: Seen) => boolean): Promise<void>;
}

export interface TestFolder {
  readonly path: string;
  put(name: string, text: string | Buffer): Promise<void>;
  /** Starts a source; it is stopped with the folder. */
  open(options: FolderSourceOptions): Seen;
  /** Reads paths, the folder itself when none is given, without following changes. */
  readOnce(...paths: readonly string[]): Promise<Seen>;
  /** Reads the folder and forgets the first patch. */
  watch(): Promise<Seen>;
  remove(): Promise<void>;
}

/** The source has told that it has read everything. */
export const isRead = ({ status }: Seen): boolean => status?.phase === 'live' || status?.phase === 'failed' || status?.phase === 'degraded';

export async function makeTestFolder(): Promise<TestFolder> {
  const path = await mkdtemp(join(tmpdir(), 'podarium-folder-'));
  const sources: Source[] = [];
  const folder: TestFolder = {
    path,
    put: (name, text) => writeFile(join(path, name), text),
    open(options) {
      const seen = see(createFolderSource(options));
      sources.push(seen.source);
      return seen;
    },
    async readOnce(...paths) {
      const seen = folder.open({ paths: paths.length === 0 ? [path] : paths, watch: false });
      await seen.until(isRead);
      return seen;
    },
    async watch() {
      const seen = folder.open({ paths: [path] });
      await seen.until(isRead);
      seen.patches.length = 0;
      return seen;
    },
    async remove() {
      await Promise.all(sources.map((source) => source.stop()));
      await rm(path, { recursive: true, force: true });
    },
  };
  return folder;
}

function see(source: Source): Seen {
  const waiting = new Set<() => void>();
  const seen: Seen = {
    source,
    patches: [],
    statuses: [],
    diagnostics: [],
    entities: new Map(),
    status: undefined,
    until: (holds) => new Promise((resolve) => {
      const check = (): void => {
        if (!holds(seen)) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    }),
  };
  const told = (): void => [...waiting].forEach((check) => check());
  source.start({
    patch(patch) {
      seen.patches.push(patch);
      for (const entity of patch.upserts) seen.entities.set(entity.id, wholeItem(entity));
      for (const id of patch.removes) seen.entities.delete(id);
      told();
    },
    status(status) {
      seen.statuses.push(status);
      seen.status = status;
      told();
    },
    diagnostics(items) {
      seen.diagnostics = items;
      told();
    },
  });
  return seen;
}

export const pod = (name: string, image = 'nginx:1.27'): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: app, image: "${image}"}]}\n`;
export const ids = (seen: Seen): readonly string[] => [...seen.entities.keys()].sort();
export const codes = (seen: Seen): readonly string[] => seen.diagnostics.map(({ code, file, line }) => `${code} ${file ?? ''}${line === undefined ? '' : `:${line}`}`);
