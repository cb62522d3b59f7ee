/** What the text of a host can be: names as DNS writes them, addresses, and what only looks like a host. */

const LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/i;
/** SRV records put `_port._protocol` in front: kubernetes.io/docs/concepts/services-networking/dns-pod-service. */
const SRV_LABEL = /^_[a-z0-9][-a-z0-9]{0,61}$/i;
const IPV4 = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

export function isIPv4(text: string): boolean {
  const first = text.charCodeAt(0);
  return text.length <= 15 && first >= 48 && first <= 57 && IPV4.test(text);
}

/** IPv6 without brackets and zone. */
export function isIPv6(text: string): boolean {
  if (text.length < 2 || text.length > 45 || !/^[0-9a-f:.]+$/i.test(text) || !text.includes(':')) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1);
  const hasDotted = last !== undefined && last.includes('.');
  if (hasDotted && !isIPv4(last)) return false;
  if (!groups.every((group, index) => /^[0-9a-f]{1,4}$/i.test(group) || (hasDotted && index === groups.length - 1))) return false;
  const size = groups.length + (hasDotted ? 1 : 0);
  return halves.length === 2 ? size < 8 : size === 8;
}

export function isIPAddress(text: string): boolean {
  return isIPv4(text) || isIPv6(text);
}

/**
 * A host as a URL may bear it: an address, or a DNS name whose last label is not a number. A trailing dot is allowed.
 */
export function isHost(text: string): boolean {
  if (text.length === 0 || text.length > 254) return false;
  if (isIPAddress(text)) return true;
  const labels = (text.endsWith('.') ? text.slice(0, -1) : text).split('.');
  const last = labels.at(-1) ?? '';
  if (!/[a-z]/i.test(last)) return false;
  return labels.every((label, index) => LABEL.test(label) || (index < 2 && labels.length > 2 && SRV_LABEL.test(label)));
}

/** Lower case, without brackets, without the root's dot. */
export function normalizeHost(text: string): string {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  return (bare.endsWith('.') ? bare.slice(0, -1) : bare).toLowerCase();
}

/** The Pod's own loopback. */
export function isLocalhost(host: string): boolean {
  if (host === 'localhost' || host === 'localhost.localdomain' || host === 'ip6-localhost' || host === 'localhost4' || host === 'localhost6') return true;
  if (host.startsWith('127.')) return isIPv4(host);
  return host === '::1' || host === '0:0:0:0:0:0:0:1' || /^::ffff:127\./.test(host);
}

/** All addresses of the Pod: only ever listened on. `*` and `+` are written so by nginx, HAProxy and .NET. */
export function isUnspecified(host: string): boolean {
  return host === '0.0.0.0' || host === '::' || host === '*' || host === '+' || host === '0:0:0:0:0:0:0:0' || host === '::0';
}

const REGISTRIES = new Set([
  'gcr.io', 'quay.io', 'docker.io', 'ghcr.io', 'registry.k8s.io', 'k8s.gcr.io', 'mcr.microsoft.com', 'public.ecr.aws', 'nvcr.io',
  'registry.gitlab.com', 'registry.redhat.io', 'registry.access.redhat.com', 'registry.connect.redhat.com', 'registry.hub.docker.com',
  'hub.docker.com', 'registry.opensource.zalan.do', 'docker.elastic.co', 'cr.fluentbit.io', 'cr.l5d.io', 'container-registry.oracle.com',
  'xpkg.upbound.io', 'lscr.io', 'cgr.dev', 'registry.npmmirror.com', 'icr.io', 'registry.suse.com', 'docker.pkg.github.com',
]);
const REGISTRY_SUFFIXES = ['.gcr.io', '.docker.io', '.azurecr.io', '.azurecr.cn', '-docker.pkg.dev', '.icr.io', '.ocir.io', '.scr.io', '.quay.io', '.registry.k8s.io'];

/** A public registry of container images. Registries are never drawn as External. */
export function isImageRegistry(host: string): boolean {
  return REGISTRIES.has(host) || REGISTRY_SUFFIXES.some((suffix) => host.endsWith(suffix)) || /^\d+\.dkr\.ecr[.-]/.test(host);
}

/** Last labels that name a file's type. Those that are also top-level domains count as files only in running text. */
const FILE_TYPES = new Set([
  'conf', 'cfg', 'config', 'ini', 'json', 'json5', 'jsonnet', 'libsonnet', 'yaml', 'yml', 'toml', 'xml', 'properties', 'env', 'tpl', 'tmpl', 'template', 'j2',
  'txt', 'log', 'out', 'err', 'csv', 'tsv', 'html', 'htm', 'css', 'js', 'mjs', 'cjs', 'jsx', 'ts', 'tsx', 'map', 'java', 'jar', 'war', 'ear', 'class', 'kt',
  'scala', 'groovy', 'gradle', 'go', 'mod', 'sum', 'py', 'pyc', 'rb', 'rs', 'php', 'pl', 'pm', 'lua', 'c', 'h', 'cc', 'cpp', 'hpp', 'cs', 'so', 'dll', 'exe',
  'bin', 'dat', 'sql', 'sh', 'bash', 'zsh', 'bat', 'ps1', 'pem', 'crt', 'cer', 'key', 'csr', 'p12', 'jks', 'pfx', 'pub', 'sock', 'socket', 'pid', 'lock', 'tmp', 'bak',
  'gz', 'tgz', 'tar', 'zip', 'bz2', 'xz', 'zst', 'rpm', 'deb', 'apk', 'png', 'jpg', 'jpeg', 'gif', 'svg', 'ico', 'pdf', 'md', 'rst', 'proto', 'avsc', 'tf', 'hcl',
  'rego', 'vcl', 'wasm', 'db', 'sqlite', 'rdb', 'aof', 'service', 'kubeconfig', 'rules', 'list',
]);
const FILE_TYPES_THAT_ARE_DOMAINS = new Set(['go', 'py', 'rs', 'pl', 'sh', 'so', 'md', 'cc', 'in', 'zip', 'mov', 'ps', 'tf', 'service', 'map', 'pm', 'pub', 'c', 'h']);

/** `server.xml`, `app.js`: a dotted word that is a file's name. `isStrict` where nothing but the word speaks for a host. */
export function looksLikeFile(host: string, isStrict: boolean): boolean {
  const type = host.slice(host.lastIndexOf('.') + 1);
  return host.includes('.') && FILE_TYPES.has(type) && (isStrict || !FILE_TYPES_THAT_ARE_DOMAINS.has(type));
}

/** First labels of reversed domain names, as Java packages and Kubernetes identifiers write them. */
const PACKAGE_ROOTS = new Set(['com', 'org', 'net', 'io', 'java', 'javax', 'jakarta', 'sun', 'scala', 'kotlin', 'edu', 'gov', 'de', 'dev', 'ch', 'python', 'spring']);

/** `com.foo.Bar`, `org.springframework.data`: a dotted word that is a class or package, not a host. */
export function looksLikeCode(text: string): boolean {
  const labels = text.split('.');
  if (labels.length < 2) return false;
  const last = labels.at(-1) ?? '';
  if (/[a-z][A-Z]|^[A-Z][a-z]/.test(last)) return true;
  return labels.length > 2 && PACKAGE_ROOTS.has(labels[0] ?? '') && !isDomainEnd(last);
}

function isDomainEnd(label: string): boolean {
  return /^(?:com|org|net|io|dev|edu|gov|cloud|internal|local|svc)$/i.test(label);
}
