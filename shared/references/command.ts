/** Reads one command line: flags and their values, well-known clients, and what names no host at all. */
import type { Finds } from './found';
import { isHost, isLocalhost, isUnspecified, normalizeHost } from './host';
import { isOwnPortFlag, isOwnPortKey, toPort } from './listen-ports';
import { nameFacts, siblingPortNames } from './names';
import { scanValue } from './value';

export interface CommandWord {
  readonly text: string;
  readonly finds: Finds;
  readonly line?: number;
  /** A word of a longer text, not an argument of its own. */
  readonly isPart: boolean;
}

/** What is found inside a word and needs its own reader. */
export interface CommandEvents {
  /** `sh -c` text. */
  script(word: CommandWord): void;
  /** An argument of several lines: configuration, or a program. */
  file(word: CommandWord): void;
}

const SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);
/** They work on files, users, images or other Pods: `chown redis:1000`, `docker run redis:7`, `kubectl exec web -- curl localhost`. */
const WITHOUT_CALLS = new Set([
  'chown', 'chgrp', 'chmod', 'mkdir', 'rmdir', 'cp', 'mv', 'rm', 'ln', 'touch', 'ls', 'cat', 'install', 'useradd', 'adduser', 'groupadd', 'usermod', 'id', 'tar', 'unzip', 'zip', 'gzip',
  'sleep', 'kill', 'killall', 'true', 'false', 'test', '[', '[[', 'trap', 'cd', 'source', '.', 'umask', 'ulimit', 'sysctl', 'kubectl', 'oc', 'docker', 'podman', 'nerdctl', 'crictl', 'ctr', 'skopeo', 'buildah', 'crane', 'openssl', 'keytool', 'setcap', 'apk', 'apt', 'apt-get', 'yum', 'dnf', 'microdnf',
]);
const PRINTING = new Set(['echo', 'printf', 'log', 'info', 'warn', 'error']);
/** Words before the command proper. */
const BEFORE_COMMAND = new Set([
  'if', 'then', 'elif', 'else', 'fi', 'while', 'until', 'do', 'done', '{', '}', '!', 'time', 'exec', 'command', 'sudo', 'nohup', 'env', 'eval', 'builtin', 'tini', 'dumb-init', 'catatonit', '--', 'busybox', 'setsid', 'stdbuf', 'in', 'esac', 'return',
]);

interface ClientFlags {
  readonly host: readonly string[];
  readonly port: readonly string[];
}
const POSTGRES: ClientFlags = { host: ['h'], port: ['p'] };
const MYSQL: ClientFlags = { host: ['h'], port: ['P'] };
const REDIS: ClientFlags = { host: ['h'], port: ['p'] };
/** Clients whose short flag means host, by their manuals. */
const CLIENTS: Readonly<Record<string, ClientFlags>> = {
  psql: POSTGRES, pg_isready: POSTGRES, pg_dump: POSTGRES, pg_dumpall: POSTGRES, pg_restore: POSTGRES, pg_basebackup: POSTGRES, createdb: POSTGRES, dropdb: POSTGRES, createuser: POSTGRES, vacuumdb: POSTGRES, pgbench: POSTGRES,
  mysql: MYSQL, mysqladmin: MYSQL, mysqldump: MYSQL, mysqlcheck: MYSQL, mysqlimport: MYSQL, mariadb: MYSQL, 'mariadb-admin': MYSQL, 'mariadb-dump': MYSQL,
  'redis-cli': REDIS, 'valkey-cli': REDIS, 'redis-benchmark': REDIS, keydb_cli: REDIS,
  mosquitto_pub: POSTGRES, mosquitto_sub: POSTGRES, 'wait-for-it': POSTGRES, 'wait-for-it.sh': POSTGRES, rabbitmqadmin: { host: ['H'], port: ['P'] }, ldapsearch: { host: ['H', 'h'], port: ['p'] }, 'clickhouse-client': { host: ['h'], port: [] }, mongoexport: POSTGRES, 'ab': { host: [], port: [] },
};
const NETCAT = new Set(['nc', 'ncat', 'netcat', 'telnet', 'nc.openbsd', 'nc.traditional']);
const HTTP_CLIENTS = new Set(['curl', 'wget', 'http', 'https']);
/** Of curl and wget: flags that take a value which is no address. */
const HTTP_VALUE_FLAGS = /^-(?:[a-zA-Z]*[oOdHXFAuemUTwKbcEhr]|-(?:output|data[\w-]*|header|request|form|user-agent|user|max-time|connect-timeout|retry[\w-]*|cacert|cert|key|write-out|output-document|timeout|tries|post-data|body-data|method|ca-certificate|directory-prefix|resolve|config|cookie[\w-]*|upload-file|referer))$/;

export interface CommandFacts {
  /** Its output goes to a file or another command: what it prints is configuration or input. */
  readonly isRedirected?: boolean;
  /** The program is the image's own, the words are arguments only. */
  readonly isProgramHidden?: boolean;
}

/** Tells what the words of one command refer to or listen on. */
export function scanCommand(words: readonly CommandWord[], events: CommandEvents, facts: CommandFacts = {}): void {
  const start = commandStart(words);
  const command = words.slice(start);
  for (const word of words.slice(0, start)) scanAssignment(word);
  for (const word of words) scanDevice(word);
  const first = command[0];
  if (first === undefined) return;
  const program = baseName(first.text);
  if (facts.isProgramHidden !== true && (WITHOUT_CALLS.has(program) || (PRINTING.has(program) && facts.isRedirected !== true))) return;
  const script = shellScriptAt(command);
  if (script !== undefined) {
    events.script(command[script] as CommandWord);
    scanArguments(command.slice(script + 1), events);
    return;
  }
  const rest = command.slice(1);
  if (NETCAT.has(program)) scanNetcat(rest);
  else if (HTTP_CLIENTS.has(program)) scanHttpClient(rest);
  else {
    const client = Object.hasOwn(CLIENTS, program) ? CLIENTS[program] : undefined;
    if (client !== undefined) scanClientFlags(rest, client);
    if (program === 'cqlsh') scanHostAndPort(rest);
    scanReplication(command);
    scanArguments(facts.isProgramHidden === true || first.text.startsWith('-') || isArgument(first.text) ? command : rest, events);
  }
}

/** The image's own entrypoint may be left out: then the first word is no program. */
function isArgument(text: string): boolean {
  return /[\s:=]/.test(text);
}

/** Index of the program behind assignments, keywords and wrappers such as `exec`, `timeout 5`, `gosu redis`. */
function commandStart(words: readonly CommandWord[]): number {
  let at = 0;
  while (at < words.length) {
    const text = words[at]?.text ?? '';
    const program = baseName(text);
    if (program === 'for' || program === 'case') return at + 1;
    if (program === 'timeout') at += /^-/.test(words[at + 1]?.text ?? '') ? 3 : 2;
    else if (program === 'gosu' || program === 'su-exec' || program === 'runuser' || program === 'chroot') at += 2;
    else if (BEFORE_COMMAND.has(program) || /^(?:export|local|readonly|declare|typeset)$/.test(text)) at += 1;
    else if (/^[A-Za-z_]\w*=/.test(text) && words[at]?.isPart === true) at += 1;
    else break;
  }
  return Math.min(at, words.length);
}

function scanAssignment(word: CommandWord): void {
  const match = /^([A-Za-z_]\w*)=([^]*)$/.exec(word.text);
  if (match !== null) scanValue(match[1] ?? '', match[2] ?? '', context(word, false));
}

/** `/dev/tcp/db/5432`, bash's own way to open a connection. */
function scanDevice(word: CommandWord): void {
  const device = /^\/dev\/(?:tcp|udp)\/([^/]+)\/(\d+)$/.exec(word.text);
  if (device !== null) scanValue('client-host', device[1] ?? '', context(word, false, () => toPort(device[2])));
}

/** Index of the text behind `sh -c`, also behind a wrapper's own flags (`tini -g -- sh -ec ...`) or alone behind `-c`. */
function shellScriptAt(words: readonly CommandWord[]): number | undefined {
  for (const [index, word] of words.entries()) {
    if (index > 8) return undefined;
    const isShell = SHELLS.has(baseName(word.text));
    if (!isShell && !(index === 0 && /^-[a-z]*c$/.test(word.text) && /\s/.test(words[1]?.text ?? ''))) continue;
    let at = isShell ? index + 1 : index;
    while (at < words.length && /^[-+]/.test(words[at]?.text ?? '')) {
      const flag = words[at]?.text ?? '';
      at += 1;
      if (/^-[a-zA-Z]*c$/.test(flag)) return at < words.length ? (words[at]?.text === '--' ? at + 1 : at) : undefined;
      if (/^[-+][a-zA-Z]*o$/.test(flag)) at += 1;
    }
    return undefined;
  }
  return undefined;
}

function baseName(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}

function context(word: CommandWord, isPart: boolean, siblingPort?: () => number | undefined) {
  return { finds: word.finds, isPart, ...(word.line === undefined ? {} : { line: word.line }), ...(siblingPort === undefined ? {} : { siblingPort }) };
}

interface Flag {
  readonly name: string;
  readonly value: string;
  readonly word: CommandWord;
}

function scanArguments(words: readonly CommandWord[], events: CommandEvents): void {
  const flags: Flag[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as CommandWord;
    const { text } = word;
    const assigned = /^(--?)([A-Za-z][\w.:[\]-]*?)=([^]*)$/.exec(text);
    const next = words[at + 1];
    if (assigned !== null) {
      const name = assigned[1] === '-' && /^D[a-z]/.test(assigned[2] ?? '') ? (assigned[2] ?? '').slice(1) : (assigned[2] ?? '');
      flags.push({ name, value: assigned[3] ?? '', word });
    } else if (/^--?[A-Za-z][\w.-]*$/.test(text)) {
      const hasValue = next !== undefined && !/^-/.test(next.text);
      flags.push({ name: text.replace(/^--?/, ''), value: hasValue ? next.text : '', word: hasValue ? next : word });
      if (hasValue) at += 1;
    } else scanPositional(word, events);
  }
  scanFlags(flags, events);
}

function scanPositional(word: CommandWord, events: CommandEvents): void {
  const { text } = word;
  if (!word.isPart && text.includes('\n')) events.file(word);
  else if (/(?:^|\s)--?[A-Za-z]/.test(text) && /\s/.test(text)) scanArguments(splitWords(word), events);
  else {
    const pair = /^([A-Za-z_@][\w.@[\]-]*)=([^]*)$/.exec(text);
    if (pair !== null) scanValue(pair[1] ?? '', pair[2] ?? '', context(word, false));
    else scanValue('', text, context(word, word.isPart));
  }
}

/** One argument that holds several: `--a=b --c=d`. */
export function splitWords(word: CommandWord): readonly CommandWord[] {
  return word.text.split(/\s+/).filter((text) => text !== '').slice(0, 500).map((text) => ({ ...word, text: text.replace(/^(["'])(.*)\1$/, '$2'), isPart: true }));
}

function scanFlags(flags: readonly Flag[], events: CommandEvents): void {
  const portOf = (name: string): number | undefined => toPort(flags.find((flag) => flag.name === name)?.value);
  const host = flags.find((flag) => /^(?:host|hostname|server|address|addr)$/i.test(flag.name) && isHost(flag.value) && !isUnspecified(flag.value));
  const isLocal = host !== undefined && isLocalhost(normalizeHost(host.value));
  const isClient = host !== undefined && !isLocal;
  for (const { name, value, word } of flags) {
    if (value === '') continue;
    const ownPort = (isOwnPortFlag(name) || isOwnPortKey(name)) && !isClient ? toPort(value) : undefined;
    if (ownPort !== undefined) word.finds.listen({ port: ownPort, isLoopback: isLocal, isGuess: isLocal, text: `--${name}=${value}`, ...(word.line === undefined ? {} : { line: word.line }) });
    const isLong = value.includes('\n') || (/\s/.test(value) && /(?:^|\s)--?[A-Za-z]/.test(value));
    if (isLong && nameFacts(name).role !== 'ignored') {
      if (value.includes('\n')) events.file({ ...word, text: value });
      else scanArguments(splitWords({ ...word, text: value }), events);
      continue;
    }
    // `--set redis.host=redis`, `-e DB_HOST=db`, `--override listeners=PLAINTEXT://:9092`
    const pair = /^([A-Za-z_][\w.[\]-]*)=([^]*)$/.exec(value);
    if (pair !== null && nameFacts(name).role === 'plain') scanValue(pair[1] ?? '', pair[2] ?? '', context(word, false));
    else scanValue(name, value, context(word, false, () => siblingPortNames(name).map(portOf).find((port) => port !== undefined)));
  }
}

/** `psql -h db -p 5432`, `mysql -hdb -P3306`. */
function scanClientFlags(words: readonly CommandWord[], client: ClientFlags): void {
  const valueOf = (names: readonly string[]): CommandWord | undefined => {
    for (const [index, word] of words.entries()) {
      for (const name of names) {
        const next = words[index + 1];
        if (word.text === `-${name}`) return next;
        if (word.text.startsWith(`-${name}`) && !word.text.startsWith('--') && !word.text.includes('=')) return { ...word, text: word.text.slice(name.length + 1) };
      }
    }
    return undefined;
  };
  const host = valueOf(client.host);
  const port = toPort(valueOf(client.port)?.text);
  if (host !== undefined) scanValue('client-host', host.text, context(host, false, () => port));
}

/** `nc -z db 5432`: netcat's own way to write host and port. */
function scanNetcat(words: readonly CommandWord[]): void {
  if (words.some((word) => /^-[a-zA-Z]*l/.test(word.text) || word.text === '--listen')) return;
  scanHostAndPort(words);
  for (const word of words) if (word.text.includes(':')) scanValue('', word.text, context(word, true));
}

/** The first two neighbouring words that are a host and a port. */
function scanHostAndPort(words: readonly CommandWord[]): void {
  for (const [index, word] of words.entries()) {
    const port = toPort(words[index + 1]?.text);
    if (port === undefined || word.text.startsWith('-') || !isHost(word.text)) continue;
    scanValue('client-host', word.text, context(word, false, () => port));
    return;
  }
}

/** curl and wget take `service/path` for a URL. Without a scheme it counts only where the host is known. */
function scanHttpClient(words: readonly CommandWord[]): void {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as CommandWord;
    if (HTTP_VALUE_FLAGS.test(word.text)) at += 1;
    else if (word.text.startsWith('-')) scanArguments([word], { script: () => undefined, file: () => undefined });
    else if (word.text.includes(':')) scanValue('', word.text, context(word, true));
    else {
      const host = /^([^/?#\s]+)(?:[/?#].*)?$/.exec(word.text)?.[1] ?? '';
      if (isHost(host)) scanValue('join', host, context(word, true, () => 80));
    }
  }
}

/** `redis-server --replicaof redis-0.redis 6379`, also `slaveof`. */
function scanReplication(words: readonly CommandWord[]): void {
  const at = words.findIndex((word) => /^(?:--)?(?:replicaof|slaveof)$/i.test(word.text));
  if (at >= 0) scanHostAndPort(words.slice(at + 1, at + 3));
}
