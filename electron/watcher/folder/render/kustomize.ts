/** Builds a kustomization, with the file that each object comes from. */
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { ok } from '../../../../shared/base/result';
import type { Environment } from '../../../../shared/protocol/host';
import { findKustomizeFiles } from './kustomize-files';
import type { FoundTool } from './render-tool';
import { renderFailure, type Rendering } from './rendering';
import { runProgram, type Run } from './run-program';

/**
 * A kustomization around the folder asks for `originAnnotations`, which kustomize hands on to all that it builds; where that is
 * refused the folder is built by itself. They become comments, as Helm writes them.
 */
export async function renderKustomization(folder: string, tool: FoundTool, by: string, env: Environment): Promise<Rendering> {
  const { folders, remotes } = await findKustomizeFiles(folder);
  const command = `${tool.command} ${folder}`;
  const [remote] = remotes;
  if (remote !== undefined) {
    const where = relative(folder, remote.file) || remote.file;
    return {
      text: { ok: false, error: { code: 'render-needs-network', message: `${where} refers to ${remote.target}, which would have to be fetched, and Podarium fetches nothing.`, hint: `Run ${command} in a terminal, and open what it prints.` } },
      by, folders, diagnostics: [],
    };
  }
  const traced = await buildTraced(folder, tool, env);
  if (traced !== undefined) return { text: ok(traced), by, folders, diagnostics: [] };
  const plain = await runProgram(tool.program, [...tool.args, folder], env);
  if (plain.code === 0) return { text: ok(plain.stdout), by, folders, diagnostics: [{ severity: 'info', code: 'render-not-traced', message: 'Which file each object comes from is not known: kustomize does not tell it for this folder.' }] };
  return { text: { ok: false, error: renderFailure(command, plain, hintFor(plain)) }, by, folders, diagnostics: [] };
}

async function buildTraced(folder: string, tool: FoundTool, env: Environment): Promise<string | undefined> {
  const around = await realpath(await mkdtemp(join(tmpdir(), 'podarium-kustomize-')));
  try {
    const target = relative(around, await realpath(folder)).replaceAll('\\', '/');
    // JSON is YAML, and quotes whatever a path may hold.
    await writeFile(join(around, 'kustomization.yaml'), JSON.stringify({ resources: [target], buildMetadata: ['originAnnotations'] }));
    const run = await runProgram(tool.program, [...tool.args, around], env);
    return run.code === 0 ? originsAsComments(run.stdout, (path) => relative(folder, resolve(around, path)).replaceAll('\\', '/')) : undefined;
  } catch {
    // No room for a temporary file: then without it.
    return undefined;
  } finally {
    await rm(around, { recursive: true, force: true });
  }
}

/** kustomize writes fields in the order of their names, so that annotations are the first of an object's metadata. */
const ORIGIN = /^metadata:\n {2}annotations:\n((?: {4}.*\n)*?) {4}config\.kubernetes\.io\/origin: \|\n((?: {6}.*\n?)+)((?: {4}.*\n)*)/m;

/** Takes kustomize's own annotation away and says the same in a comment at the head of the document. */
export function originsAsComments(text: string, shown: (path: string) => string): string {
  return text.split(/^---\n/m).map((document) => {
    const match = ORIGIN.exec(document);
    if (match === null) return document;
    const [whole, before = '', origin = '', after = ''] = match;
    const others = before + after;
    const path = /^ {6}(?:path|configuredIn): (.+)$/m.exec(origin)?.[1];
    const rest = document.replace(whole, () => `metadata:\n${others === '' ? '' : `  annotations:\n${others}`}`);
    return path === undefined ? rest : `# Source: ${shown(path)}\n${rest}`;
  }).join('---\n');
}

function hintFor({ stderr }: Run): string | undefined {
  if (stderr.includes('--enable-helm')) return 'It inflates a Helm chart: build it in a terminal with --enable-helm, and open what that prints.';
  if (stderr.includes('is not in or below')) return 'kustomize reads files only in or below the kustomization that names them.';
  return 'Mend it; it is rendered again as soon as a file is saved.';
}
