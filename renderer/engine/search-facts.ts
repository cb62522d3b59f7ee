/** What a thing can be found by beside its name: what it is, has, uses and suffers. Looked at for each node, so nothing here makes texts anew. */
import type { GraphNode, NodeAttrs } from '../../shared/model/graph';

/** `why` says what fits, for the hit's second line. */
export interface FactMatch {
  readonly rank: number;
  readonly why: string;
}

/** Of what a word may be, what has to be worked out once for a query and not for each node. */
export interface FactWord {
  /** Lower case. */
  readonly text: string;
  /** A port number, with or without a colon before it. */
  readonly port?: number;
}

const RANK = 5;

export function toPort(text: string): number | undefined {
  const [, digits] = /^:?(\d{1,5})$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Undefined where nothing fits. */
export function matchFacts(node: GraphNode, word: FactWord): FactMatch | undefined {
  switch (node.kind) {
    case 'Pod':
      return matchPod(node.attrs, word);
    case 'Container':
      return matchContainer(node.attrs, word);
    case 'Volume':
      return matchVolume(node.attrs, word);
    case 'Node':
      return matchText('zone', node.attrs.zone, word) ?? matchText('pool', node.attrs.pool, word);
    case 'Service':
      return matchPorts(node.attrs, word) ?? matchText(`type ${String(node.attrs['type'])}`, node.attrs['type'], word) ?? (node.attrs.clusterIP === 'None' && 'headless'.startsWith(word.text) && word.text.length > 3 ? { rank: RANK, why: 'headless' } : undefined);
    case 'External':
      return matchPorts(node.attrs, word);
    case 'ConfigMap':
    case 'Secret':
      return matchList(node.attrs.keys, word, 'key');
    default:
      return undefined;
  }
}

function matchPod(attrs: NodeAttrs, word: FactWord): FactMatch | undefined {
  const { text } = word;
  if (attrs.naked === true && text === 'naked') return { rank: RANK, why: 'naked: no controller' };
  if (attrs.static === true && text === 'static') return { rank: RANK, why: 'static Pod' };
  if (attrs.hostNetwork === true && text === 'hostnetwork') return { rank: RANK, why: 'host network' };
  const hostPort = word.port === undefined ? undefined : attrs.hostPorts?.find(({ port }) => port === word.port);
  if (hostPort !== undefined) return { rank: RANK, why: `port ${hostPort.port} of its Node` };
  return (
    matchText('QoS', attrs.qosClass, word) ??
    matchText('ServiceAccount', attrs.serviceAccount, word) ??
    matchText('reason', attrs.reason, word) ??
    matchText('waits', attrs.waiting?.reason, word) ??
    matchText('priority', attrs.priorityClass, word) ??
    matchList(attrs.schedulingGates, word, 'gate')
  );
}

function matchContainer(attrs: NodeAttrs, word: FactWord): FactMatch | undefined {
  const { text } = word;
  if (attrs.role !== undefined && attrs.role !== 'app' && attrs.role === text) return { rank: RANK, why: `${attrs.role} container` };
  return (
    matchText('pattern', attrs.pattern, word) ??
    matchPorts(attrs, word) ??
    matchText('state', attrs.state?.startsWith('running') === true ? undefined : attrs.state, word, true) ??
    matchText('ended before', attrs.lastState?.reason, word) ??
    matchList(attrs.envFrom, word, 'environment from') ??
    matchList(attrs.security, word, 'rights')
  );
}

function matchVolume(attrs: NodeAttrs, word: FactWord): FactMatch | undefined {
  if (attrs.system === true) return undefined;
  return matchText('type', attrs['type'], word) ?? matchText('claim', attrs.claim, word, true) ?? matchText('path', attrs.path, word) ?? matchText('source', attrs.detail, word, true);
}

function matchPorts({ ports }: NodeAttrs, word: FactWord): FactMatch | undefined {
  if (ports === undefined) return undefined;
  for (const { port, name, hostPort, nodePort } of ports) {
    if (word.port !== undefined && (port === word.port || hostPort === word.port || nodePort === word.port)) return { rank: RANK, why: `port ${name === undefined ? '' : `${name} `}${port}` };
    if (name === word.text) return { rank: RANK, why: `port ${name} ${port}` };
  }
  return undefined;
}

/** From its beginning, or anywhere in it. Short words fit too much to say anything. */
function matchText(label: string, value: unknown, { text }: FactWord, isAnywhere = false): FactMatch | undefined {
  if (typeof value !== 'string' || text.length < 3 || value.length < text.length) return undefined;
  const at = lower(value).indexOf(text);
  return at === 0 || (isAnywhere && at > 0) ? { rank: RANK, why: `${label} ${value}` } : undefined;
}

function matchList(values: readonly string[] | undefined, word: FactWord, label: string): FactMatch | undefined {
  if (values === undefined) return undefined;
  for (const value of values) {
    const found = matchText(label, value, word, true);
    if (found) return found;
  }
  return undefined;
}

const lowered = new Map<string, string>();

/** Words of Kubernetes are few: each is lowered once. */
export function lower(text: string): string {
  const known = lowered.get(text);
  if (known !== undefined) return known;
  const result = text.toLowerCase();
  if (lowered.size < 10_000) lowered.set(text, result);
  return result;
}
