/** Chooses the reader for a file by its name, else by what its text looks like. Shell scripts are left to the caller. */
import type { FileText } from './file';
import { scanCode } from './code';
import { looksLikeHaproxy, scanHaproxy } from './haproxy';
import { scanLines } from './lines';
import { looksLikeNginx, scanNginx } from './nginx';
import { scanStructured } from './structured';
import { scanXml } from './xml';

export type FileType = 'nginx' | 'haproxy' | 'structured' | 'xml' | 'lines' | 'code' | 'shell' | 'none';

/** Larger files hold data, not configuration; YAML beyond its own limit is read line by line. */
const SIZE_LIMIT = 1_048_576;
const STRUCTURED_LIMIT = 262_144;
const SNIFF_LENGTH = 20_000;
/** No configuration opens so much at once; parsing it would take its time. */
const DEEP_NESTING = /[[{]{64}|(?:[[{]\s?"?\w?"?:?){64}|"{64}/;

const BY_EXTENSION: Readonly<Record<string, FileType>> = {
  yaml: 'structured', yml: 'structured', json: 'structured', xml: 'xml', sh: 'shell', bash: 'shell', ash: 'shell', env: 'lines', properties: 'lines', ini: 'lines', toml: 'lines', hcl: 'lines', cnf: 'lines', vcl: 'lines', dotenv: 'lines',
  js: 'code', mjs: 'code', cjs: 'code', ts: 'code', py: 'code', rb: 'code', lua: 'code', go: 'code', php: 'code', pl: 'code', java: 'code', groovy: 'code', kt: 'code', erl: 'code', ex: 'code', exs: 'code', r: 'code',
  html: 'none', htm: 'none', css: 'none', svg: 'none', md: 'none', rst: 'none', txt: 'none', sql: 'none', pem: 'none', crt: 'none', cer: 'none', key: 'none', csr: 'none', pub: 'none', csv: 'none', rego: 'none', proto: 'none', graphql: 'none',
  rules: 'none', tpl: 'none', tmpl: 'none', gotmpl: 'none', jsonnet: 'none', libsonnet: 'none', schema: 'none', png: 'none', xsd: 'none', xsl: 'none', wsdl: 'none', tmx: 'none', lst: 'none', patch: 'none', diff: 'none', zone: 'none',
};
/** Files whose lines look like addresses but say who may come, or what names mean. */
const BY_NAME: Readonly<Record<string, FileType>> = {
  // Knative's and Tekton's ConfigMaps document themselves under this key.
  _example: 'none',
  'pg_hba.conf': 'none', 'pg_ident.conf': 'none', hosts: 'none', 'mime.types': 'none', corefile: 'none', nodehosts: 'none', license: 'none', readme: 'none', crontab: 'none', known_hosts: 'none', ssh_known_hosts: 'none', authorized_keys: 'none',
  'policy.csv': 'none', 'robots.txt': 'none', 'fastcgi_params': 'none', 'uwsgi_params': 'none', 'nsswitch.conf': 'none', 'resolv.conf': 'none', 'parsers.conf': 'none', kubeconfig: 'structured', 'haproxy.cfg': 'haproxy', 'nginx.conf': 'nginx', '.env': 'lines', dockerfile: 'none', entrypoint: 'shell',
};

/** Which reader a file needs. `name` is its base name in lower case. */
export function fileTypeOf(name: string, text: string): FileType {
  if (Object.hasOwn(BY_NAME, name)) return BY_NAME[name] ?? 'none';
  const extension = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : '';
  const start = text.slice(0, SNIFF_LENGTH);
  if (/^#!.*\b(?:ba|da|a|z|k)?sh\b/.test(start)) return 'shell';
  if (/^#!.*\b(?:python|node|perl|ruby|lua|php)/.test(start)) return 'code';
  if (Object.hasOwn(BY_EXTENSION, extension)) return BY_EXTENSION[extension] ?? 'none';
  if (/^\s*(?:<\?xml|<!--|<!DOCTYPE\s+(?!html)|<[A-Za-z][\w:.-]*(?:\s+[\w:.-]+\s*=|>\s*<))/.test(start) && !/<\/?(?:source|match|filter|server|html|store)\b/i.test(start)) return 'xml';
  if (/^\s*<(?:!DOCTYPE\s+html|html|svg)/i.test(start)) return 'none';
  if (looksLikeNginx(start)) return 'nginx';
  if (looksLikeHaproxy(start)) return 'haproxy';
  if (/^\s*[{[]\s*["{[\]}\n]/.test(start) && !/^\s*\[{1,2}[\w. -]+\]{1,2}\s*(?:\n|$)/.test(start)) return 'structured';
  if (/^-----BEGIN /m.test(start)) return 'none';
  return /^(?:---\s*$|[A-Za-z_"'][\w."'/-]*:(?:\s|$)|- )/m.test(start) && !/^\s*\[[\w. -]+\]\s*$/m.test(start) && !/^[\w.-]+\s?=/m.test(start) ? 'structured' : 'lines';
}

/** Tells the file's finds what it refers to and listens on. Answers `shell` where the caller must read it as a script. */
export function scanFile(file: FileText): 'done' | 'shell' {
  if (file.text.length > SIZE_LIMIT || file.text.includes('\0')) return 'done';
  const type = fileTypeOf(file.name, file.text);
  switch (type) {
    case 'shell': return 'shell';
    case 'nginx': scanNginx(file); break;
    case 'haproxy': scanHaproxy(file); break;
    case 'xml': scanXml(file); break;
    case 'code': scanCode(file); break;
    case 'lines': scanLines(file); break;
    case 'structured':
      if (isDashboard(file.text)) break;
      if (file.text.length > STRUCTURED_LIMIT || DEEP_NESTING.test(file.text) || !scanStructured(file)) scanLines(file);
      break;
    case 'none': break;
  }
  return 'done';
}

/** Grafana dashboards name data sources, never addresses to call. */
function isDashboard(text: string): boolean {
  return text.includes('"panels"') && (text.includes('"schemaVersion"') || text.includes('"templating"'));
}
