/** What a person wants to know of a Pod and of a container, in reading order. */
import { formatBytes } from '../../shared/kube/format';
import type { ContainerModel, PodEntity, Probe } from '../../shared/model/pod-entity';
import type { GraphNode } from '../../shared/model/graph';
import type { Fact } from '../../shared/protocol/engine';
import type { FactLookup } from './facts';
import { fact, linkFact, list, resourcesText } from './fact-text';

export function podFacts(node: GraphNode, entity: PodEntity | undefined, lookup: FactLookup): Fact[] {
  const { attrs } = node;
  const badConditions = entity?.conditions.filter(({ status, type, reason }) => status === 'False' && type !== 'Ready' && reason !== 'PodCompleted') ?? [];
  return [
    ...fact('Ready', attrs.planned === true ? undefined : typeof attrs.ready === 'string' ? attrs.ready : undefined),
    ...fact('Restarts', attrs.restarts === 0 ? undefined : attrs.restarts, { severity: 'warn' }),
    ...badConditions.flatMap(({ type, reason, message }) => fact(`Not ${type}`, reason ?? 'False', { severity: 'warn', ...(message === undefined ? {} : { note: message }) })),
    ...(attrs.planned === true ? fact('Planned', 'not running', { note: attrs.projected === true ? 'Implied by a workload of a manifest: the Pod that it would create.' : 'Known from a manifest only: no cluster has reported on it.' }) : []),
    ...fact('Pod IP', list(attrs.podIPs), attrs.hostNetwork === true ? { note: 'The Node’s own address: the Pod shares the Node’s network.' } : {}),
    ...fact('Former IPs', list(attrs.previousIPs), { note: 'Addresses of the Pods it replaced. A Pod’s address does not outlive it.' }),
    ...linkFact('Node', node.parent, node.parent === undefined ? undefined : lookup.node(node.parent)),
    ...controllerFact(node, lookup),
    ...fact('QoS class', attrs.qosClass, qosNote(attrs.qosClass)),
    ...fact('Priority class', entity?.priorityClass),
    ...fact('Service account', entity?.serviceAccount),
    ...fact('Restart policy', entity?.restartPolicy === 'Always' ? undefined : entity?.restartPolicy),
    ...fact('DNS policy', entity?.dnsPolicy === 'ClusterFirst' ? undefined : entity?.dnsPolicy),
  ];
}

function controllerFact({ attrs }: GraphNode, lookup: FactLookup): Fact[] {
  if (attrs.static === true) return fact('Kept alive by', 'the kubelet', { note: 'A static Pod: read from a file on its Node; what the API server shows is its mirror.' });
  if (attrs.naked === true) return fact('Kept alive by', 'nobody', { severity: 'warn', note: 'A naked Pod: when it or its Node goes, nothing creates it again.' });
  const root = attrs.controller === undefined ? undefined : (lookup.ownerOf(attrs.controller) ?? attrs.controller);
  return linkFact('Kept alive by', root, root === undefined ? undefined : lookup.node(root));
}

/** https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/ */
function qosNote(qosClass: string | undefined): { readonly note?: string } {
  if (qosClass === 'BestEffort') return { note: 'No requests and no limits: the first to be evicted when its Node runs short.' };
  if (qosClass === 'Burstable') return { note: 'May use more than it requested; evicted before Guaranteed Pods when it does.' };
  if (qosClass === 'Guaranteed') return { note: 'Requests equal limits: the last to be evicted.' };
  return {};
}

const ROLES: Readonly<Record<ContainerModel['role'], string>> = {
  init: 'init container',
  sidecar: 'native sidecar',
  app: 'container',
  ephemeral: 'ephemeral container',
};

const ROLE_NOTES: Readonly<Partial<Record<ContainerModel['role'], string>>> = {
  init: 'Runs to its end before the next one starts.',
  sidecar: 'An init container with restartPolicy Always: starts in the init chain and stays.',
  ephemeral: 'Added to the running Pod to look inside; never restarted.',
};

export function containerFacts(node: GraphNode, model: ContainerModel | undefined, lookup: FactLookup): Fact[] {
  const { attrs } = node;
  const role = attrs.role ?? 'app';
  const { lastState } = attrs;
  const stateMessage = model?.state !== undefined && 'message' in model.state ? model.state.message : undefined;
  return [
    ...fact('State', attrs.state, stateMessage === undefined ? {} : { note: stateMessage }),
    ...fact('Restarts', attrs.restarts === 0 ? undefined : attrs.restarts, { severity: 'warn' }),
    ...fact('Last end', lastState && [lastState.reason, lastState.exitCode === undefined ? undefined : `exit code ${lastState.exitCode}`].filter((part) => part !== undefined).join(', '), lastState?.reason === 'OOMKilled' ? { severity: 'bad', note: 'It used more memory than its limit.' } : {}),
    ...fact('Role', `${ROLES[role]}${attrs.order === undefined ? '' : `, step ${attrs.order + 1}`}`, ROLE_NOTES[role] === undefined ? {} : { note: ROLE_NOTES[role] }),
    ...fact('Pattern', attrs.pattern && `${attrs.pattern}${attrs.confidence === 'likely' ? ' (likely)' : ''}`, attrs.patternWhy === undefined ? {} : { note: attrs.patternWhy }),
    ...fact('Image', attrs.image),
    ...linkFact('Pod', node.parent, node.parent === undefined ? undefined : lookup.node(node.parent)),
    ...fact('Ports', list(attrs.ports?.map(({ name, port, protocol, hostPort }) => `${name === undefined ? '' : `${name} `}${port}/${protocol}${hostPort === undefined ? '' : ` (host ${hostPort})`}`))),
    ...fact('Requests', resourcesText(attrs.requests)),
    ...fact('Limits', resourcesText(attrs.limits)),
    ...fact('Command', list(model?.command) && model?.command.join(' ')),
    ...fact('Arguments', list(model?.args) && model?.args.join(' ')),
    ...(model?.probes ?? []).flatMap((probe) => fact(`${capital(probe.purpose)} probe`, probeText(probe))),
    ...(model?.privileged === true ? fact('Privileged', 'yes', { severity: 'warn', note: 'It may do on its Node whatever root may.' }) : []),
  ];
}

function probeText({ type, port, path, host }: Probe): string {
  return [type, [host, port].filter((part) => part !== undefined).join(':'), path].filter((part) => part !== undefined && part !== '').join(' ');
}

export function volumeFacts({ attrs, parent }: GraphNode, lookup: FactLookup): Fact[] {
  const type = attrs['type'];
  return [
    ...fact('Type', typeof type === 'string' ? type : undefined, typeof type === 'string' && VOLUME_NOTES[type] !== undefined ? { note: VOLUME_NOTES[type] } : {}),
    ...(attrs.shared === true ? fact('Shared', 'yes', { note: 'Two or more containers of the Pod mount it: what one writes the others read.' }) : []),
    ...(attrs.system === true ? fact('Purpose', 'service account token', { note: 'Added by Kubernetes to nearly every Pod.' }) : []),
    ...fact('Medium', attrs.medium),
    ...fact('Size limit', attrs.sizeLimit === undefined ? undefined : formatBytes(attrs.sizeLimit)),
    ...fact('Path on the Node', attrs.path, { severity: 'warn' }),
    ...fact('Source', typeof attrs['detail'] === 'string' ? attrs['detail'] : undefined),
    ...linkFact('Pod', parent, parent === undefined ? undefined : lookup.node(parent)),
  ];
}

/** https://kubernetes.io/docs/concepts/storage/volumes/ */
const VOLUME_NOTES: Readonly<Record<string, string>> = {
  emptyDir: 'Empty when the Pod starts, gone when the Pod goes; survives a container’s restart.',
  hostPath: 'A folder of the Node itself.',
  configMap: 'Files from ConfigMap keys.',
  secret: 'Files from Secret keys, in memory.',
  persistentVolumeClaim: 'Storage that outlives the Pod.',
  projected: 'Several sources in one folder.',
  downwardAPI: 'What the Pod knows of itself, as files.',
};

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
