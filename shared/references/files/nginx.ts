/** nginx configuration (nginx.org/en/docs): what is passed on, what is listened on, nothing else. */
import { isHost, isIPAddress } from '../host';
import { scanValue } from '../value';
import { findHits } from '../text';
import type { FileText } from './file';

interface Directive {
  readonly words: readonly string[];
  readonly line: number;
  /** Name of the block it stands in. */
  readonly block: string | undefined;
}

const PASS = new Set(['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'grpc_pass', 'memcached_pass', 'auth_http', 'mirror_pass', 'otlp_endpoint', 'endpoint']);
const TOKEN_LIMIT = 50_000;

export function scanNginx(file: FileText): void {
  const directives = readDirectives(file);
  const upstreams = new Set<string>();
  const variables = new Map<string, string>();
  for (const { words } of directives) {
    if (words[0] === 'upstream' && words[1] !== undefined) upstreams.add(words[1]);
    if (words[0] === 'set' && words[1] !== undefined && words[2] !== undefined) variables.set(words[1], words[2]);
  }
  for (const directive of directives) scanDirective(directive, upstreams, variables, file);
}

function scanDirective({ words, line, block }: Directive, upstreams: ReadonlySet<string>, variables: ReadonlyMap<string, string>, { finds }: FileText): void {
  const [name = '', first = ''] = words;
  const context = { finds, line };
  if (name === 'listen') scanValue('listen', first, context);
  else if (PASS.has(name)) scanPass(expand(first, variables), upstreams, context);
  else if (name === 'server' && block === 'upstream') scanServer(first, context);
  // DNS servers: only `host:port` counts, as everywhere.
  else if (name === 'resolver') for (const word of words.slice(1)) scanUdp(word, context);
  else if (name === 'access_log' || name === 'error_log') scanValue('', /^syslog:server=([^,]+)/.exec(first)?.[1] ?? '', context);
}

/** `http://backend` where `backend` is an upstream of this file leads to that upstream's servers. */
function scanPass(target: string, upstreams: ReadonlySet<string>, context: { finds: FileText['finds']; line: number }): void {
  const authority = /^(?:[a-z]+:\/\/)?([^/:$\s]+)/i.exec(target)?.[1] ?? '';
  if (upstreams.has(authority) || target.startsWith('unix:')) return;
  const isUrl = target.includes('://');
  scanValue(isUrl || target.includes(':') ? '' : 'upstream', target, context);
}

/** A server of an upstream; without a port nginx takes 80. */
function scanServer(target: string, context: { finds: FileText['finds']; line: number }): void {
  if (target.startsWith('unix:')) return;
  scanValue('upstream', target, { ...context, ...(target.includes(':') ? {} : { siblingPort: () => 80 }) });
}

function scanUdp(word: string, { finds, line }: { finds: FileText['finds']; line: number }): void {
  for (const hit of findHits(word)) {
    if (hit.type !== 'host-port' || (!isHost(hit.host) && !isIPAddress(hit.host))) continue;
    finds.reference({ host: hit.host, ...(hit.port === undefined ? {} : { port: hit.port }), protocol: 'UDP', form: 'host-port', isWhole: true, mustBeKnown: false, isAdvertised: false, isPerhapsOwn: false, isRegistry: false, text: word, line });
  }
}

/** `set $upstream http://api:8080; proxy_pass $upstream;` */
function expand(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{?([A-Za-z_]\w*)\}?/g, (whole, name: string) => variables.get(`$${name}`) ?? whole);
}

function readDirectives({ text, firstLine }: FileText): readonly Directive[] {
  const directives: Directive[] = [];
  const blocks: string[] = [];
  let words: string[] = [];
  let line = firstLine;
  let startLine = line;
  const finish = (): void => {
    if (words.length > 0) directives.push({ words, line: startLine, block: blocks.at(-1) });
    words = [];
  };
  // A comment, a quoted word, a bare word (`${var}` and regular expressions keep their braces), or punctuation.
  const token = /#[^\n]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\n|[;{}]|(?:[^\s;{}"'#$]|\$\{?|(?<=\$\{\w{0,60})\}|(?<=\S)#)+/g;
  let count = 0;
  for (let match = token.exec(text); match !== null && (count += 1) < TOKEN_LIMIT; match = token.exec(text)) {
    const word = match[0];
    if (word === '\n') line += 1;
    else if (word.startsWith('#')) continue;
    else if (word === ';') finish();
    else if (word === '{') {
      const name = words[0] ?? '';
      finish();
      blocks.push(name);
    } else if (word === '}') {
      finish();
      blocks.pop();
    } else {
      if (words.length === 0) startLine = line;
      words.push(/^["']/.test(word) ? word.slice(1, -1) : word);
      for (let at = word.indexOf('\n'); at >= 0; at = word.indexOf('\n', at + 1)) line += 1;
    }
  }
  return directives;
}

/** Whether a text without a telling name is nginx configuration. */
export function looksLikeNginx(text: string): boolean {
  return /(?:^|[\s{;])(?:server|upstream\s+\S+|http|stream|events|location\s+\S+(?:\s+\S+)?)\s*\{/.test(text)
    && /(?:^|[\s{;])(?:listen|proxy_pass|fastcgi_pass|uwsgi_pass|grpc_pass|server_name|worker_processes|worker_connections|root|return|server)\s+[^=\s{][^{}\n]*;/.test(text);
}
