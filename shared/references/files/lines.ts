/**
 * Everything that is lines of keys and values: properties, INI, TOML, HCL, .env, Fluent Bit, Fluentd, Logstash, redis.conf and
 * the many dialects between them. Tolerant: what a line does not say clearly is only looked at for URLs and `host:port`.
 */
import { isOwnPortKey, toPort } from '../listen-ports';
import { isOneWord, nameFacts, siblingPortNames } from '../names';
import { scanValue } from '../value';
import { blankBetween, linesOf, withoutComment } from './file';
import type { FileText } from './file';

/** Blocks deeper than this are read as if they stood at this depth. */
const DEPTH_LIMIT = 24;

interface Entry {
  readonly key: string;
  readonly value: string;
  readonly line: number;
  readonly group: Group;
}

/** A section or block: its heads from outside in, and its own keys in lower case. */
interface Group {
  readonly heads: readonly string[];
  readonly values: Map<string, string>;
}

const ASSIGNMENT = /^(?:-\s+|\.|export\s+|set\s+|let\s+|ENV\s+)?["']?(\*|[A-Za-z_@%][\w.\-/[\]$]*(?: [\w.-]+){0,2}?)["']?\s*(?:=>|:=|\?=|=|:(?=[\s"'[]|$))\s*(.*)$/;
const BLANK_SEPARATED = /^([A-Za-z][\w.-]*)[ \t]+(\S.*)$/;

export function scanLines(file: FileText): void {
  const entries = readEntries(file);
  for (const entry of entries) scanEntry(entry, file);
}

function readEntries(file: FileText): readonly Entry[] {
  const entries: Entry[] = [];
  const root: Group = { heads: [], values: new Map() };
  let section = root;
  let blocks: Group[] = [];
  const text = /\.(?:hcl|tf|vcl|conf|cfg|cnf)$/.test(file.name) ? blankBetween(file.text, '/*', '*/') : file.text;
  for (const { text: raw, line } of linesOf({ ...file, text })) {
    if (/^\s*(?:!|\/\/|--\s|%|REM\s)/.test(raw)) continue;
    const content = withoutComment(raw, commentMarks(file.name)).trim();
    if (content === '') continue;
    const head = /^\[{1,2}\s*([^\]]+?)\s*\]{1,2}$/.exec(content)?.[1];
    const opened = /^<([A-Za-z]\w*)(?:\s[^>]*)?>$/.exec(content)?.[1];
    if (head !== undefined) {
      section = { heads: head.replaceAll('"', '').split('.'), values: new Map() };
      blocks = [];
      continue;
    }
    if (/^<\/\w+>$/.test(content)) {
      blocks.pop();
      continue;
    }
    const group = blocks.at(-1) ?? section;
    if (opened !== undefined || /\{$/.test(content)) {
      const name = opened ?? content.slice(0, -1);
      const blockHead = name.trim().slice(0, 200).replace(/\s*(?:=>?|:)$/, '');
      blocks.push(blocks.length < DEPTH_LIMIT ? { heads: [...group.heads, blockHead], values: new Map() } : group);
      // `upstream = "http://a" {` has no value of interest; a site address such as Caddy's `:80 {` is listened on.
      if (opened === undefined) addEntry(entries, name.trim(), line, blocks.at(-1) ?? group, true);
      continue;
    }
    if (/^[\])},;]+$/.test(content)) {
      if (content.includes('}')) blocks.pop();
      continue;
    }
    addEntry(entries, content, line, group, false);
  }
  return entries;
}

function commentMarks(name: string): readonly string[] {
  return /\.(?:ini|cnf|cfg)$/.test(name) ? ['#', ';'] : /\.(?:hcl|tf|vcl|js|jsonc|json5)$/.test(name) ? ['#', '//'] : ['#'];
}

function addEntry(entries: Entry[], content: string, line: number, group: Group, isHead: boolean): void {
  const assigned = isHead ? null : ASSIGNMENT.exec(content);
  const separated = assigned === null && !isHead ? BLANK_SEPARATED.exec(content) : null;
  const key = (assigned?.[1] ?? separated?.[1] ?? '').trim();
  const value = (assigned?.[2] ?? separated?.[2] ?? content).replace(/[;,]\s*$/, '').trim();
  entries.push({ key: isHead ? '' : key, value: isHead ? content : separated === null ? value : content, line, group });
  if (key !== '') group.values.set(key.toLowerCase(), (separated?.[2] ?? value).trim());
}

function scanEntry({ key, value, line, group }: Entry, file: FileText): void {
  const { finds } = file;
  const replication = /^(?:replicaof|slaveof|sentinel\s+monitor\s+\S+)\s+(\S+)\s+(\d+)/i.exec(value);
  if (replication !== null) {
    scanValue('client-host', replication[1] ?? '', { finds, line, siblingPort: () => toPort(replication[2]) });
    return;
  }
  const path = [...group.heads, key].join('.');
  const rest = group.values.get(key.toLowerCase()) ?? value;
  const isBlankSeparated = key !== '' && rest !== value && value.startsWith(key);
  // ZooKeeper's `server.1=zk-0.zk:2888:3888;2181`: the first port is the one followers call.
  const plainValue = unquote(isBlankSeparated ? rest : /^server\.\d+$/.test(key) ? value.replace(/^([^:]+:\d+):\d+.*$/, '$1') : value);
  const port = toPort(plainValue);
  if (port !== undefined) {
    if (isListeningKey(key, path, group)) finds.listen({ port, text: `${key} ${plainValue}`, line });
    return;
  }
  const siblingPort = (): number | undefined => siblingPortNames(key).map((name) => toPort(unquote(group.values.get(name.toLowerCase()) ?? ''))).find((each) => each !== undefined);
  const isListening = group.heads.some((head) => /^listener\b/i.test(head)) && /addr/i.test(key);
  const name = nameFor(key, group);
  const context = { finds, line, siblingPort, isListening, isConfig: true };
  // Blanks separate keys from values in running text too: there a single word after a host's key must be all there is.
  if (isBlankSeparated && (/\s/.test(plainValue) || nameFacts(key).isWeak)) scanValue(nameFacts(name).role === 'host' ? '' : name, value, { ...context, isPart: true, isProse: true });
  else if (/^\[.*\]$/.test(plainValue)) for (const item of plainValue.slice(1, -1).split(',')) scanValue(name, item.trim(), context);
  else if (isBlankSeparated && group.heads.length === 0) scanValue(name, plainValue, { ...context, isPart: true });
  else if (key === '') scanValue('', plainValue, { ...context, isPart: true, isProse: true });
  else scanValue(name, plainValue, context);
}

/** A key of one word is told apart by its section: `[server] host`, `[OUTPUT] Host`. */
function nameFor(key: string, group: Group): string {
  const head = /^[\w-]+/.exec(group.heads.at(-1) ?? '')?.[0];
  return head === undefined || key === '' || !isOneWord(key) ? key : `${head}.${key}`;
}

function isListeningKey(key: string, path: string, group: Group): boolean {
  if (nameFacts(key).role === 'listen' || isOwnPortKey(path) || /^(?:https?_port|http_server_port|tcp_port|interserver_http_port|rpc_port)$/i.test(key)) return true;
  if (!/^port$/i.test(key)) return false;
  const head = group.heads.at(-1) ?? '';
  // redis.conf and mosquitto have it at the top; Fluentd, Fluent Bit and Logstash in what takes data in.
  return (group.heads.length === 0 && !group.values.has('host')) || /^(?:source|input|service|server|beats|http|tcp|udp|syslog|mysqld|transport)\b/i.test(head);
}

function unquote(text: string): string {
  const match = /^(["'])([^]*)\1$/.exec(text.trim());
  return match?.[2] ?? text.trim();
}
