/**
 * Reads files out of a git repository with the person's own `git`: only with commands that read, with nothing of the
 * repository's configuration that would run a program, and without fetching what a partial clone lacks.
 */
import { execFile } from 'node:child_process';
import { fail, ok, type Result } from '../../../shared/base/result';
import type { Environment } from '../../../shared/protocol/host';
import { findProgram } from '../cluster/find-program';

export interface GitRepository {
  /** Runs git in the folder; fails with what it said on standard error. */
  run(args: readonly string[], input?: string): Promise<Result<Buffer>>;
}

export interface GitBlob {
  readonly path: string;
  readonly objectId: string;
  readonly sizeBytes: number;
}

const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;
const SAFE_OPTIONS = ['--no-pager', '--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

export async function openGit(folder: string, env: Environment): Promise<Result<GitRepository>> {
  const program = await findProgram('git', env);
  if (program === undefined) return fail('no-git', 'git was not found on the PATH.', { where: folder, hint: 'Install git, or compare two folders instead.' });
  const environment = { ...env, GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' } as NodeJS.ProcessEnv;
  return ok({
    run: (args, input) => new Promise((resolve) => {
      const child = execFile(program, [...SAFE_OPTIONS, '-C', folder, ...args], { env: environment, encoding: 'buffer', maxBuffer: MAX_OUTPUT_BYTES, windowsHide: true }, (error, stdout, stderr) => {
        if (error === null) resolve(ok(stdout));
        else resolve(gitFailure(folder, stderr.toString('utf8').trim() || error.message));
      });
      // git may end before it has read all: what it says of that is on standard error.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input ?? '');
    }),
  });
}

function gitFailure(folder: string, said: string): Result<never> {
  if (/not a git repository/i.test(said)) return fail('no-repository', `${folder} is in no git repository.`, { hint: 'Name a folder of a repository, or compare two folders.' });
  if (/dubious ownership/i.test(said)) return fail('foreign-repository', `${folder} belongs to somebody else, so that git does not read it.`, { hint: 'Tell git that you trust it: git config --global --add safe.directory PATH' });
  return fail('git-failed', `git could not read ${folder}: ${said.split('\n')[0] ?? ''}`);
}

/** The id of what a revision means; `suffix` as `^{tree}`. Nothing that a person types becomes an option of git's. */
export async function resolveRevision(git: GitRepository, revision: string, suffix = '^{tree}'): Promise<Result<string>> {
  if (revision === '' || revision.startsWith('-') || /[\0\n]/.test(revision)) return noRevision(revision);
  const found = await git.run(['rev-parse', '--verify', '--quiet', `${revision}${suffix}`]);
  if (!found.ok) return found.error.code === 'git-failed' ? noRevision(revision) : found;
  return ok(found.value.toString('utf8').trim());
}

function noRevision(revision: string): Result<never> {
  return fail('no-revision', `git knows no revision ${revision === '' ? 'with an empty name' : `“${revision}”`}.`, { hint: 'Name a branch, a tag or a commit: git log --oneline lists commits.' });
}

/** Regular files of a tree below `prefix`, by path. Links and submodules are passed over: they are no files there. */
export async function listBlobs(git: GitRepository, tree: string, prefix: string): Promise<Result<readonly GitBlob[]>> {
  const listed = await git.run(['ls-tree', '-r', '-l', '-z', '--full-tree', tree, ...(prefix === '' ? [] : ['--', prefix])]);
  if (!listed.ok) return listed;
  return ok(listed.value.toString('utf8').split('\0').flatMap((line) => {
    const match = /^100\d{3} blob ([0-9a-f]+)\s+(\d+)\t(.+)$/s.exec(line);
    return match === null ? [] : [{ objectId: match[1] ?? '', sizeBytes: Number(match[2]), path: match[3] ?? '' }];
  }));
}

/** Contents by object id. */
export async function readBlobs(git: GitRepository, ids: readonly string[]): Promise<Result<ReadonlyMap<string, Buffer>>> {
  if (ids.length === 0) return ok(new Map());
  const answered = await git.run(['cat-file', '--batch'], `${ids.join('\n')}\n`);
  if (!answered.ok) return answered;
  const bytes = answered.value;
  const blobs = new Map<string, Buffer>();
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0x0a, at);
    if (end < 0) break;
    const [id = '', type = '', size = ''] = bytes.toString('latin1', at, end).split(' ');
    if (type !== 'blob') return fail('git-failed', `git could not read the object ${id} (${type}).`, { hint: 'A shallow or partial clone may lack it: git fetch gets it.' });
    const length = Number(size);
    blobs.set(id, bytes.subarray(end + 1, end + 1 + length));
    at = end + 1 + length + 1;
  }
  return ok(blobs);
}
