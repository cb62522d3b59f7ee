/** `main..`, `a..b`, `a...b`: two states of a folder, as git writes them. */
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ok, type Result } from '../../../shared/base/result';
import type { Environment } from '../../../shared/protocol/host';
import { openGit, resolveRevision } from '../revision/git';

export interface GitRange {
  readonly before: string;
  /** Absent: the files as they are now. */
  readonly after?: string;
}

/** A revision alone means from there to the files as they are now. `a...b` is b and the commit where it left a. */
export async function parseRange(path: string, range: string, env: Environment): Promise<Result<GitRange>> {
  const [, from = '', dots = '', to = ''] = /^(.*?)(\.\.\.?|$)(.*)$/s.exec(range) ?? [];
  const before = from === '' ? 'HEAD' : from;
  const after = to === '' ? {} : { after: to };
  const absolute = resolve(path);
  const isFile = await stat(absolute).then((found) => found.isFile(), () => false);
  const git = await openGit(isFile ? dirname(absolute) : absolute, env);
  if (!git.ok) return git;
  for (const revision of [before, ...(to === '' ? [] : [to])]) {
    const found = await resolveRevision(git.value, revision, '^{commit}');
    if (!found.ok) return found;
  }
  if (dots !== '...') return ok({ before, ...after });
  const base = await git.value.run(['merge-base', before, to === '' ? 'HEAD' : to]);
  return base.ok ? ok({ before: base.value.toString('utf8').trim().slice(0, 12), ...after }) : base;
}
