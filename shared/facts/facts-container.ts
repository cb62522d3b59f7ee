/** What a person wants to know of a container, in reading order. */
import { oomEnd } from '../explain/failure-cards';
import { lastEnd } from '../explain/pod-cards';
import { probeCall, probeState, probeTiming } from '../explain/probe-text';
import { riskyRights, rightsFacts } from '../explain/rights';
import { formatBytes } from '../kube/format';
import { humanDuration } from '../kube/human-duration';
import { defaultPullPolicy, parseImage } from '../kube/image-reference';
import type { GraphNode } from '../model/graph';
import { objectId } from '../model/ids';
import type { ContainerModel, LastState } from '../model/pod-entity';
import type { Fact } from '../protocol/engine';
import { severityOf } from '../scene/severity';
import type { FactLookup } from './facts';
import { capital, fact, inSection, linkFact, list, momentFact, resourcesText } from './fact-text';

const ROLES: Readonly<Record<ContainerModel['role'], string>> = {
  init: 'init container',
  sidecar: 'native sidecar',
  app: 'app container',
  ephemeral: 'debug container',
};

const ROLE_NOTES: Readonly<Partial<Record<ContainerModel['role'], string>>> = {
  init: 'Runs to its end before the next one starts.',
  sidecar: 'An init container with restartPolicy Always: starts in the init chain and stays.',
  ephemeral: 'Added to the running Pod to look inside; never restarted.',
};

export function containerFacts(node: GraphNode, container: ContainerModel | undefined, lookup: FactLookup): Fact[] {
  const { attrs } = node;
  const role = attrs.role ?? 'app';
  const concept = role === 'sidecar' ? 'native-sidecar' : role;
  return [
    ...stateFacts(node, container),
    ...fact('Role', `${ROLES[role]}${attrs.order === undefined ? '' : `, step ${attrs.order + 1}`}`, { concept, ...(ROLE_NOTES[role] !== undefined && { note: ROLE_NOTES[role] }) }),
    ...fact('Pattern', attrs.pattern && `${attrs.pattern}${attrs.confidence === 'likely' ? ' (likely)' : ''}`, { ...(attrs.pattern && { concept: attrs.pattern }), ...(attrs.patternWhy !== undefined && { note: attrs.patternWhy }) }),
    ...fact('Looks into', attrs.target),
    ...imageFacts(attrs.image, container),
    ...linkFact('Pod', node.parent, node.parent === undefined ? undefined : lookup.node(node.parent)),
    ...fact('Ports', list(attrs.ports?.map(({ name, port, protocol, hostPort }) => `${name === undefined ? '' : `${name} `}${port}/${protocol}${hostPort === undefined ? '' : ` (Node ${hostPort})`}`)), attrs.ports?.some(({ hostPort }) => hostPort !== undefined) === true ? { concept: 'host-port' } : {}),
    ...inSection('resources', [
      ...fact('Requests', resourcesText(attrs.requests) ?? 'none', { concept: 'requests' }),
      ...fact('Limits', resourcesText(attrs.limits) ?? 'none', { concept: 'limits', ...limitNote(attrs.limits) }),
    ]),
    ...(container === undefined
      ? []
      : [
          ...inSection('probes', probeFacts(container)),
          ...inSection('environment', environmentFacts(container, node.namespace, lookup)),
          ...inSection('security', securityFacts(container)),
          ...inSection('start', commandFacts(container)),
        ]),
  ];
}

function stateFacts(node: GraphNode, container: ContainerModel | undefined): Fact[] {
  const { attrs } = node;
  const message = container?.state !== undefined && 'message' in container.state ? container.state.message : undefined;
  const killed = container && oomEnd(container);
  const isTrouble = attrs.state?.startsWith('waiting: ') === true || (attrs.state?.startsWith('terminated') === true && attrs.exitCode !== 0);
  const state = attrs.exitCode === undefined ? attrs.state : `${attrs.state ?? ''}, exit code ${attrs.exitCode}${attrs.signal === undefined ? '' : `, signal ${attrs.signal}`}`;
  return [
    ...fact('State', state, {
      ...(attrs.stateSinceMs !== undefined && attrs.state !== 'running' && { atMs: attrs.stateSinceMs }),
      ...(message !== undefined && { note: message }),
      ...(isTrouble && { severity: severityOf(node) === 'bad' ? ('bad' as const) : ('warn' as const) }),
      concept: attrs.state === 'waiting: CrashLoopBackOff' ? 'crash-loop' : /ImagePull|ErrImage|InvalidImageName/.test(attrs.state ?? '') ? 'image-pull' : 'status',
    }),
    ...(attrs.state === 'running' ? momentFact('Started', attrs.stateSinceMs) : []),
    ...(attrs.started === false ? fact('Startup', 'not passed yet', { concept: 'probe', note: 'Its startup probe has not passed.' }) : []),
    ...(attrs.state === 'running' && attrs.ready === false && (attrs.role === 'app' || attrs.role === 'sidecar') ? fact('Ready', 'no', { severity: 'warn', concept: 'ready' }) : []),
    ...fact('Restarts', attrs.restarts === 0 ? undefined : attrs.restarts, { severity: 'warn', concept: 'restarts' }),
    ...(attrs.lastState === undefined
      ? []
      : fact('Last end', lastEnd(attrs.lastState), {
          ...(attrs.lastState.finishedAtMs !== undefined && { atMs: attrs.lastState.finishedAtMs }),
          ...lastEndNote(attrs.lastState),
          ...(attrs.lastState.reason === 'OOMKilled' && { severity: 'bad' as const, concept: 'oom-killed' as const }),
        })),
    ...(killed !== undefined && attrs.lastState?.reason !== 'OOMKilled' ? fact('Out of memory', 'killed by the kernel', { severity: 'bad', concept: 'oom-killed' }) : []),
  ];
}

function lastEndNote({ reason, message, startedAtMs, finishedAtMs }: LastState): { readonly note?: string } {
  const ran = startedAtMs === undefined || finishedAtMs === undefined ? undefined : `It had run ${humanDuration(finishedAtMs - startedAtMs)}.`;
  const why = reason === 'OOMKilled' ? 'The kernel ended it for want of memory.' : undefined;
  const note = [why, ran, message].filter((part) => part !== undefined && part !== '').join(' ');
  return note === '' ? {} : { note };
}

function imageFacts(image: string | undefined, container: ContainerModel | undefined): Fact[] {
  if (image === undefined || image === '') return [];
  const { tag, digest } = parseImage(image);
  const floats = digest === undefined && (tag === undefined || tag === 'latest');
  const policy = container?.imagePullPolicy;
  return [
    ...fact('Image', image, { concept: 'image', ...(floats && { note: `${tag === undefined ? 'No tag and no digest: latest is meant, which' : 'The tag latest'} moves with each release.` }), ...(digest !== undefined && { note: 'Named by digest: always the same content.' }) }),
    ...fact('Pull policy', policy === defaultPullPolicy(image) ? undefined : policy),
  ];
}

/** A CPU limit slows down, a memory limit kills. */
function limitNote(limits: GraphNode['attrs']['limits']): { readonly note?: string } {
  const memory = limits?.['memory'];
  return { note: `${memory === undefined ? 'No memory limit: it can use up its Node.' : `Beyond ${formatBytes(memory)} of memory it is killed`}${memory === undefined ? '' : limits?.['cpu'] === undefined ? '.' : '; at its CPU limit it is slowed down.'}` };
}

function probeFacts(container: ContainerModel): Fact[] {
  const { probes, lifecycle = [] } = container;
  return [
    ...probes.flatMap((probe) => {
      const state = probeState(probe, container);
      return fact(`${capital(probe.purpose)} probe`, probeCall(probe), { concept: 'probe', note: `${state === undefined ? '' : `${capital(state)}. `}${capital(probeTiming(probe))}.` });
    }),
    ...lifecycle.flatMap(({ moment, type, detail }) => fact(moment === 'postStart' ? 'After the start' : 'Before the end', `${type} ${detail}`)),
  ];
}

/** Names only; values written in the Pod stand in its YAML, those of Secrets nowhere. */
function environmentFacts({ env, envFrom }: ContainerModel, namespace: string | undefined, lookup: FactLookup): Fact[] {
  const bySource = new Map<string, { readonly kind?: string; readonly name: string; readonly variables: string[] }>();
  const put = (kind: string | undefined, name: string, variable: string): void => {
    const key = `${kind ?? ''} ${name}`;
    const source = bySource.get(key) ?? { ...(kind !== undefined && { kind }), name, variables: [] };
    bySource.set(key, source);
    source.variables.push(variable);
  };
  for (const { name, source } of env) {
    if (source.type === 'configMap' || source.type === 'secret') put(source.type === 'secret' ? 'Secret' : 'ConfigMap', source.name, name);
    else put(undefined, source.type === 'value' ? 'Written in the Pod' : 'Of the Pod itself', name);
  }
  for (const { kind, name, prefix } of envFrom) put(kind, name, prefix === '' ? 'all keys' : `all keys, as ${prefix}…`);
  return [...bySource.values()].flatMap(({ kind, name, variables }) => {
    if (kind === undefined) return fact(name, variables.join(', '), { concept: 'environment' });
    const id = objectId(kind, namespace, name);
    return linkFact(`From ${kind} ${name}`, id, lookup.node(id), { note: variables.join(', '), concept: 'environment' });
  });
}

function securityFacts(container: ContainerModel): Fact[] {
  const risks = riskyRights(container);
  const facts = rightsFacts(container);
  if (facts.length === 0 && risks.length === 0) return [];
  const isGrave = container.privileged || container.security?.hostProcess === true || (container.security?.addedCapabilities.length ?? 0) > 0 || container.security?.runAsUser === 0;
  return [...fact('Rights', risks.length === 0 ? 'nothing beyond the usual' : risks.join(' '), { concept: 'security', ...(isGrave && { severity: 'warn' as const }) }), ...facts];
}

function commandFacts({ command, args, workingDir, image }: ContainerModel): Fact[] {
  return [
    ...fact('Command', command.length === 0 ? undefined : command.join(' ')),
    ...fact('Arguments', args.length === 0 ? undefined : args.join(' ')),
    ...(command.length + args.length === 0 && image !== '' ? fact('Command', 'the image’s own') : []),
    ...fact('Working folder', workingDir),
  ];
}
