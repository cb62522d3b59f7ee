/** A folder as a git revision has it: read once, since it does not change. */
import { basename, resolve } from 'node:path';
import { fail } from '../../../shared/base/result';
import type { Environment } from '../../../shared/protocol/host';
import type { DeclaredObjects } from '../declared-objects';
import { createFolderSource } from '../folder/source';
import type { Source } from '../source';
import { readRevision } from './read-revision';

export interface RevisionSourceOptions {
  /** A folder or file of a repository's working tree. */
  readonly path: string;
  /** A branch, a tag, a commit. */
  readonly revision: string;
  readonly env: Environment;
  readonly declared?: DeclaredObjects;
}

export function createRevisionSource({ path, revision, env, declared }: RevisionSourceOptions): Source {
  const title = `${basename(resolve(path))} at ${revision}`;
  let folder: Source | undefined;
  let isStopped = false;
  return {
    start(sink) {
      sink.status({ phase: 'connecting', title, kinds: [] });
      void readRevision(path, revision, env).then((tree) => {
        if (isStopped) return;
        if (!tree.ok) {
          sink.status({ phase: 'failed', title, kinds: [], failure: tree.error });
          return;
        }
        folder = createFolderSource({ paths: [path], watch: false, tree: tree.value, title, declared });
        folder.start(sink);
      });
    },
    async stop() {
      isStopped = true;
      await folder?.stop();
    },
    getRaw: (id) => folder?.getRaw(id) ?? Promise.resolve(fail('no-such-object', 'The revision has not been read.', { where: id })),
  };
}
