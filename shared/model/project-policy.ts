/**
 * NetworkPolicy (networking.k8s.io/v1, and extensions/v1beta1 before it) with the API server's defaults
 * (`SetDefaults_NetworkPolicy`). What the API server would refuse lets nobody through: reading past it could open what
 * its author meant to close.
 */
import { parseCidr } from '../kube/cidr';
import { asList, asPort, asPortOrName, asRecord, asRecords, asString, isRecord, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import { readLabelSelector, type Requirement } from '../kube/selectors';
import type { NetworkPolicyEntity, PolicyDirection, PolicyPeer, PolicyPort, PolicyRule } from './policy-entity';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';
import { share } from './share';

type RawPolicySpec = Raw<'podSelector' | 'policyTypes' | 'ingress' | 'egress'>;
type RawPeer = Raw<'podSelector' | 'namespaceSelector' | 'ipBlock'>;

const DIRECTIONS: readonly PolicyDirection[] = ['Ingress', 'Egress'];

export function projectNetworkPolicy(raw: RawObject, context: ProjectionContext): NetworkPolicyEntity | undefined {
  const base = projectMeta(raw, 'NetworkPolicy', context);
  if (base === undefined) return undefined;
  const spec = asRecord<RawPolicySpec>(raw.spec);
  return {
    ...base,
    namespace: namespaceOf(asRecord<RawMeta>(raw.metadata)),
    // Left out it is the empty one, which selects all Pods of the namespace.
    podSelector: isAbsent(spec.podSelector) ? [] : readStrictSelector(spec.podSelector),
    policyTypes: readPolicyTypes(spec),
    ingress: readRules(spec.ingress, 'from'),
    egress: readRules(spec.egress, 'to'),
  };
}

/** None given: Ingress always, Egress where there is any egress rule. */
function readPolicyTypes({ policyTypes, egress }: RawPolicySpec): readonly PolicyDirection[] {
  const given = asList(policyTypes);
  if (given.length === 0) return asList(egress).length > 0 ? DIRECTIONS : ['Ingress'];
  return DIRECTIONS.filter((direction) => given.includes(direction));
}

/** A rule left empty (`-`) is `{}` and lets everything through; one that lets nothing through is left out. */
function readRules(value: unknown, peerField: 'from' | 'to'): readonly PolicyRule[] {
  return asList(value).flatMap((item): readonly PolicyRule[] => {
    if (!isAbsent(item) && !isRecord(item)) return [];
    const rule = asRecord<Raw<'from' | 'to' | 'ports'>>(item);
    const ports = readPorts(rule.ports);
    return ports === undefined ? [] : [{ peers: readPeers(rule[peerField]), ports }];
  });
}

function readPeers(value: unknown): readonly PolicyPeer[] {
  if (isAbsent(value)) return [];
  return Array.isArray(value) ? value.map(readPeer) : [{ type: 'broken' }];
}

/** Either an ipBlock or selectors, at least one of them (`ValidateNetworkPolicyPeer`). */
function readPeer(value: unknown): PolicyPeer {
  const { podSelector, namespaceSelector, ipBlock } = asRecord<RawPeer>(value);
  const hasSelector = !isAbsent(podSelector) || !isAbsent(namespaceSelector);
  if (hasSelector !== isAbsent(ipBlock)) return { type: 'broken' };
  if (!hasSelector) return readIpBlock(ipBlock);
  const pods = isAbsent(podSelector) ? [] : readStrictSelector(podSelector);
  const namespaces = isAbsent(namespaceSelector) ? [] : readStrictSelector(namespaceSelector);
  if (pods === undefined || namespaces === undefined) return { type: 'broken' };
  return { type: 'pods', ...(!isAbsent(namespaceSelector) && { namespaces }), ...(!isAbsent(podSelector) && { pods }) };
}

function readIpBlock(value: unknown): PolicyPeer {
  const raw = asRecord<Raw<'cidr' | 'except'>>(value);
  const cidr = asString(raw.cidr);
  const except = isAbsent(raw.except) ? [] : readCidrs(raw.except);
  return cidr === undefined || parseCidr(cidr) === undefined || except === undefined ? { type: 'broken' } : { type: 'ipBlock', cidr, except };
}

function readCidrs(value: unknown): readonly string[] | undefined {
  const isBlock = (item: unknown): item is string => typeof item === 'string' && parseCidr(item) !== undefined;
  return Array.isArray(value) && value.every(isBlock) ? value : undefined;
}

/** None: all ports. Undefined when there are some and all are broken, so that nothing passes. */
function readPorts(value: unknown): readonly PolicyPort[] | undefined {
  if (isAbsent(value)) return [];
  if (!Array.isArray(value)) return undefined;
  const ports = value.flatMap((item) => readPort(item) ?? []);
  return ports.length === 0 && value.length > 0 ? undefined : share(ports);
}

/** An empty item is all TCP ports. `endPort` needs a number, and none above it (`ValidateNetworkPolicyPort`). */
function readPort(value: unknown): PolicyPort | undefined {
  if (!isAbsent(value) && !isRecord(value)) return undefined;
  const raw = asRecord<Raw<'protocol' | 'port' | 'endPort'>>(value);
  const protocol = isAbsent(raw.protocol) || raw.protocol === '' ? 'TCP' : asString(raw.protocol);
  if (protocol === undefined || !['TCP', 'UDP', 'SCTP'].includes(protocol)) return undefined;
  if (isAbsent(raw.port)) return isAbsent(raw.endPort) ? { protocol } : undefined;
  const port = asPortOrName(raw.port);
  if (port === undefined) return undefined;
  if (isAbsent(raw.endPort)) return { protocol, port };
  const endPort = asPort(raw.endPort);
  return typeof port === 'number' && endPort !== undefined && endPort >= port ? { protocol, port, endPort } : undefined;
}

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** A LabelSelector as `ValidateLabelSelector` takes it; undefined where the API server would refuse it. */
function readStrictSelector(value: unknown): readonly Requirement[] | undefined {
  if (!isRecord(value)) return undefined;
  const { matchLabels, matchExpressions } = asRecord<Raw<'matchLabels' | 'matchExpressions'>>(value);
  const areLabels = isAbsent(matchLabels) || (isRecord(matchLabels) && Object.values(matchLabels).every((label) => ['string', 'number', 'boolean'].includes(typeof label)));
  const areExpressions = isAbsent(matchExpressions) || (Array.isArray(matchExpressions) && matchExpressions.every(isRecord) && asRecords<Raw<'operator' | 'values'>>(matchExpressions).every(isExpression));
  const selector = areLabels && areExpressions ? readLabelSelector(value) : undefined;
  return selector && share(selector);
}

/** `In` and `NotIn` name values, the others none. */
function isExpression({ operator, values }: Raw<'operator' | 'values'>): boolean {
  if (typeof operator !== 'string' || !OPERATORS.includes(operator)) return false;
  return asList(values).length > 0 === (operator === 'In' || operator === 'NotIn');
}

/** To the API server a null is a field left out. */
function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}
