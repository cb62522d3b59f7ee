/** XML: texts of elements and values of attributes under their names. Namespaces, schemas and document types are identifiers. */
import { countLines } from '../count-lines';
import { toPort } from '../listen-ports';
import { siblingPortNames } from '../names';
import { scanValue } from '../value';
import { blankBetween } from './file';
import type { FileText } from './file';

interface Entry {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

interface Element {
  readonly name: string;
  readonly entries: Entry[];
}

export function scanXml(file: FileText): void {
  const comments = [['<!--', '-->'], ['<?', '?>'], ['<!DOCTYPE', '>']] as const;
  const text = comments.reduce((rest, [open, close]) => blankBetween(rest, open, close), file.text).replaceAll('<![CDATA[', '').replaceAll(']]>', '');
  const stack: Element[] = [{ name: '', entries: [] }];
  const tag = /<(\/?)([A-Za-z_][\w.:-]*)(?![\w.:-])([^<>]*)>([^<]*)/g;
  let line = file.firstLine;
  let from = 0;
  for (let match = tag.exec(text); match !== null; match = tag.exec(text)) {
    line += countLines(text, from, match.index);
    from = match.index;
    const [, slash, name = '', attributes = '', content = ''] = match;
    if (slash === '/') {
      const element = stack.length > 1 ? stack.pop() : undefined;
      if (element !== undefined) scanElement(element, stack.at(-1)?.name ?? '', file);
      continue;
    }
    const inner: Element = { name, entries: readAttributes(attributes, line) };
    const value = content.trim();
    if (value !== '') stack.at(-1)?.entries.push({ name, value, line });
    if (attributes.endsWith('/')) scanElement(inner, stack.at(-1)?.name ?? '', file);
    else stack.push(inner);
  }
  for (const element of stack) scanElement(element, '', file);
}

function readAttributes(text: string, line: number): Entry[] {
  const entries: Entry[] = [];
  for (const [, name = '', value = ''] of text.slice(0, 4000).matchAll(/(?<![\w.:-])([A-Za-z_][\w.:-]*)\s*=\s*"([^"]*)"/g)) {
    if (!/^xmlns|schemaLocation$|^publicId$|^systemId$/i.test(name)) entries.push({ name, value, line });
  }
  // `<property name="host" value="db"/>` says `host = db`.
  const named = entries.find((entry) => entry.name === 'name' || entry.name === 'key');
  const value = entries.find((entry) => entry.name === 'value');
  return named === undefined || value === undefined ? entries : [{ name: named.value, value: value.value, line }];
}

function scanElement(element: Element, parent: string, file: FileText): void {
  // Hadoop's `<property><name>fs.defaultFS</name><value>...</value></property>`.
  const named = element.entries.find((entry) => entry.name === 'name');
  const value = element.entries.find((entry) => entry.name === 'value');
  const entries = named !== undefined && value !== undefined ? [{ ...value, name: named.value }] : element.entries;
  for (const entry of entries) {
    const siblingPort = (): number | undefined => siblingPortNames(entry.name).map((name) => toPort(element.entries.find((each) => each.name === name)?.value)).find((port) => port !== undefined);
    const name = /[._-]/.test(entry.name) ? entry.name : `${element.name || parent}.${entry.name}`;
    scanValue(name, entry.value, { finds: file.finds, line: entry.line, siblingPort });
  }
}
