/** Where rendered objects come from: from `# Source: <file>` at the head of a document to a line of that file. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Origin } from '../../../../shared/model/entity-base';
import { splitDocuments } from '../split';
import { isKustomizationFile } from './kustomize-files';

type FileOrigin = Extract<Origin, { readonly type: 'file' }>;

/** An object in the file that it was rendered from, as far as its text tells. */
interface Written {
  readonly kind: string;
  readonly name: string;
  readonly line: number;
}

/** By where each document begins in `text`. Documents that do not say, or whose file is not there, are left out. */
export async function traceOrigins(text: string, folder: string): Promise<ReadonlyMap<number, FileOrigin>> {
  const origins = new Map<number, FileOrigin>();
  const files = new Map<string, readonly Written[] | undefined>();
  /** Of which file how many objects of a kind were come to: a template's come in its order. */
  const turns = new Map<string, number>();
  for (const { start, end } of splitDocuments(text)) {
    const document = text.slice(start, end);
    const path = /^# Source: (.+)$/m.exec(document)?.[1]?.trim();
    const object = writtenIn(document)[0];
    if (path === undefined || object === undefined) continue;
    if (!files.has(path)) files.set(path, await readWritten(resolve(folder, path)));
    const written = files.get(path);
    if (written === undefined) continue;
    const key = `${path}\n${object.kind}`;
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    origins.set(start, { type: 'file', path, line: isKustomizationFile(path) ? 1 : lineOf(object, turn, written), column: 1 });
  }
  return origins;
}

/** By kind and name, of which a kustomization may have added to both ends; else by their order; else the file's first line. */
function lineOf({ kind, name }: Written, turn: number, written: readonly Written[]): number {
  const alike = written.filter((each) => each.kind === kind);
  const [closest] = alike.filter((each) => each.name !== '' && name.includes(each.name)).sort((a, b) => b.name.length - a.name.length);
  return (closest ?? alike[turn] ?? alike.at(-1))?.line ?? 1;
}

async function readWritten(file: string): Promise<readonly Written[] | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : writtenIn(text);
}

/** Lines that begin an object, by the text alone: a template is no YAML yet. */
function writtenIn(text: string): readonly Written[] {
  const found: { kind: string; name: string; line: number }[] = [];
  let first: number | undefined;
  let isInMetadata = false;
  for (const [at, line] of text.split('\n').entries()) {
    const [, key = '', value = ''] = /^([A-Za-z]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (/^---/.test(line)) first = undefined;
    // kubectl and kustomize write `data` and the like before `kind`.
    else if (key !== '') first ??= at + 1;
    if (key !== '') isInMetadata = key === 'metadata';
    if (key === 'kind') found.push({ kind: unquoted(value), name: '', line: first ?? at + 1 });
    const name = isInMetadata ? /^ {1,4}name:\s*(.+?)\s*$/.exec(line)?.[1] : undefined;
    const last = found.at(-1);
    if (name !== undefined && last?.name === '') last.name = unquoted(name);
  }
  return found;
}

function unquoted(text: string): string {
  return /^(["'])(.*)\1$/.exec(text)?.[2] ?? text.replace(/\s+#.*$/, '');
}
