/** Containers by role and by pattern, their images, probes, environment and rights. */
import { parseImage } from '../kube/image-reference';
import type { ContainerModel, PodEntity } from '../model/pod-entity';
import type { Fact } from '../protocol/engine';
import { PROBE_EFFECTS, probeCall, probeState, probeTiming } from './probe-text';
import { riskyRights, rightsFacts } from './rights';
import type { Subject } from './subject';
import { containerField, counted, docs, fact, kubectl, kubectlPod, listed, podField, said, sentences, type Writer } from './writer';

type ContainerConcept = 'init' | 'native-sidecar' | 'app' | 'ephemeral' | 'sidecar' | 'ambassador' | 'adapter' | 'image' | 'probe' | 'security' | 'environment';

export const CONTAINER_CARDS: Readonly<Record<ContainerConcept, Writer>> = {
  init: (subject) => {
    const { pod, container } = subject;
    const chain = pod === undefined ? [] : initChain(pod);
    if (pod === undefined || chain.length === 0 || (container !== undefined && container.role !== 'init')) return undefined;
    const step = container === undefined ? undefined : chain.indexOf(container) + 1;
    const next = step === undefined ? undefined : chain[step];
    return {
      title: step === undefined ? 'Init chain' : `Init container, step ${step} of ${chain.length}`,
      what: 'Init containers run one after another before the app containers start, each to its end: the next begins when the one before it has succeeded. When one fails, it is tried again, or the Pod fails if its restart policy is Never. When the Pod is made anew, all of them run again.',
      here:
        container === undefined
          ? `${counted(chain.length, 'step')}: ${listed(chain.map(({ name, role }) => (role === 'sidecar' ? `${name} (stays)` : name)))}.`
          : sentences(`After ${container.name} comes ${next === undefined ? 'the start of the app containers' : next.name}.`, stateSentence(container)),
      facts: chain.flatMap((link, at) => fact(`${at + 1}. ${link.name}`, stateWord(link) ?? (link.role === 'sidecar' ? 'native sidecar' : 'init container'))),
      kubectl: container === undefined ? podField(subject, '.spec.initContainers[*].name') : containerField(subject, 'status', 'state'),
      source: docs('concepts/workloads/pods/init-containers/'),
    };
  },

  'native-sidecar': (subject) => {
    const { pod, container } = subject;
    if (pod === undefined || container?.role !== 'sidecar') return undefined;
    const chain = initChain(pod);
    return {
      title: 'Native sidecar',
      what: 'An init container with restartPolicy Always. It starts in the init chain, but the chain goes on as soon as it has started (and passed its startup probe), and it stays beside the app containers. It is restarted whatever the Pod’s policy, ends after the app containers, and does not keep a Job from completing.',
      here: sentences(
        `${container.name} starts at step ${chain.indexOf(container) + 1} of ${chain.length}, and then stays.`,
        stateSentence(container),
        container.started === false && container.state?.type === 'running' && 'Its start is not complete, so the chain waits.',
      ),
      facts: [...fact('State', stateWord(container)), ...fact('Restarts', container.restarts)],
      kubectl: containerField(subject, 'spec', 'restartPolicy'),
      source: docs('concepts/workloads/pods/sidecar-containers/'),
    };
  },

  app: (subject) => {
    const { pod, container } = subject;
    if (pod === undefined || container?.role !== 'app') return undefined;
    const others = pod.containers.filter(({ role, name }) => role === 'app' && name !== container.name).map(({ name }) => name);
    return {
      title: 'Container',
      what: 'An app container: what the Pod is there for. All app containers start together once the init chain is done, run side by side, and are restarted one by one by the Pod’s restart policy.',
      here: sentences(others.length === 0 ? `${container.name} is the only app container of ${pod.name}.` : `${container.name} runs beside ${listed(others)}.`, stateSentence(container)),
      facts: [...fact('State', stateWord(container)), ...fact('Image', container.image), ...fact('Restarts', container.state === undefined ? undefined : container.restarts), ...fact('Restart policy', pod.restartPolicy)],
      kubectl: containerField(subject, container.state === undefined ? 'spec' : 'status', container.state === undefined ? 'image' : 'state'),
      source: docs('concepts/workloads/pods/#how-pods-manage-multiple-containers'),
    };
  },

  ephemeral: (subject) => {
    const { pod, container } = subject;
    if (pod === undefined || container?.role !== 'ephemeral') return undefined;
    return {
      title: 'Debug container',
      what: 'An ephemeral container: added to a Pod that exists already, to look inside, mostly by kubectl debug. It is never restarted, has no ports and no probes, does not count as ready or not, and stays in the Pod’s list until the Pod goes.',
      here: sentences(container.target !== undefined && `It sees the processes of ${container.target}.`, stateSentence(container)),
      facts: [...fact('Image', container.image), ...fact('State', stateWord(container))],
      kubectl: podField(subject, '.spec.ephemeralContainers[*].name'),
      source: docs('concepts/workloads/pods/ephemeral-containers/'),
    };
  },

  sidecar: pattern('sidecar', 'Sidecar pattern', 'A helper that does something for the main container beside it, mostly through a volume that both mount: ships its logs, fetches its files, keeps its configuration fresh. The main container knows nothing of it.'),
  ambassador: pattern('ambassador', 'Ambassador pattern', 'A helper that stands for the outside: the main container calls it on localhost, and it makes the call to wherever the service is, with what that takes (addresses, encryption, retries).'),
  adapter: pattern('adapter', 'Adapter pattern', 'A helper that gives what the main container has in the form that others expect, for example its numbers as metrics that a monitoring system can read.'),

  image: (subject) => {
    const { container } = subject;
    if (container === undefined || container.image === '') return undefined;
    const { name, tag, digest } = parseImage(container.image);
    const policy = container.imagePullPolicy;
    return {
      title: 'Image',
      what: 'The files and the command that a container starts from, fetched from a registry by the kubelet. A tag is a name that can be moved to another content at any time; a digest (sha256:…) names exactly one content for good.',
      here: sentences(
        digest !== undefined
          ? 'It is named by digest: every start runs the same content.'
          : tag === undefined
            ? 'Neither tag nor digest is given, so the tag latest is meant: two starts may run different content.'
            : tag === 'latest'
              ? 'The tag latest moves with each release: two starts may run different content.'
              : `It is named by the tag ${tag}, which its owner could move.`,
        PULL_POLICIES[policy],
      ),
      facts: [...fact('Image', name), ...fact('Tag', tag ?? (digest === undefined ? 'latest (not given)' : undefined)), ...fact('Digest', digest), ...fact('Pull policy', policy), ...fact('Pull Secrets', subject.pod?.imagePullSecrets.join(', '))],
      kubectl: containerField(subject, container.state === undefined ? 'spec' : 'status', container.state === undefined ? 'image' : 'imageID'),
      source: docs('concepts/containers/images/'),
    };
  },

  probe: (subject) => {
    const { container } = subject;
    if (container === undefined) return undefined;
    const { probes } = container;
    return {
      title: 'Probes',
      what: 'Questions that the kubelet asks a container again and again. Startup: has it begun? Readiness: may it be called? Liveness: does it have to be started anew? What fails decides what follows.',
      here:
        probes.length === 0
          ? container.role === 'init' || container.role === 'ephemeral'
            ? 'Containers of this role have no probes.'
            : `${container.name} has no probe: it counts as ready as soon as it runs, and is started again only when its process ends.`
          : sentences(...probes.map((probe) => `${capital(probe.purpose)}: ${probeCall(probe)}. ${PROBE_EFFECTS[probe.purpose]}`)),
      facts: probes.flatMap((probe) => fact(capital(probe.purpose), [probeState(probe, container), probeTiming(probe)].filter((part) => part !== undefined).join('; ') || probeCall(probe))),
      kubectl: describeContainer(subject),
      source: docs('concepts/workloads/pods/probes/'),
    };
  },

  security: (subject) => {
    const { container } = subject;
    if (container === undefined) return undefined;
    const risks = riskyRights(container);
    return {
      title: 'Security context',
      what: 'What the container’s process may do: as which user it runs, which of root’s capabilities it has, whether it can gain more, whether it may write its own files. A privileged container may do on its Node nearly whatever root may.',
      here: risks.length === 0 ? 'Nothing in it goes beyond what the container runtime grants by default.' : risks.join(' '),
      facts: rightsFacts(container),
      kubectl: containerField(subject, 'spec', 'securityContext'),
      source: docs('tasks/configure-pod-container/security-context/'),
    };
  },

  environment: (subject) => {
    const { container } = subject;
    if (container === undefined || container.env.length + container.envFrom.length === 0) return undefined;
    return {
      title: 'Environment',
      what: 'Variables that the container’s process finds when it starts: written in the Pod, or taken from ConfigMaps, Secrets, or what the Pod knows of itself. They are read at the start only: a change of a ConfigMap reaches the process when its container starts anew.',
      here: `${container.name} has ${counted(container.env.length, 'variable')} of its own${container.envFrom.length === 0 ? '' : `, and all keys of ${listed(container.envFrom.map(({ kind, name }) => `${kind} ${name}`))}`}. Values of Secrets are never read here.`,
      facts: environmentFacts(container),
      kubectl: containerField(subject, 'spec', 'env'),
      source: docs('tasks/inject-data-application/define-environment-variable-container/'),
    };
  },
};

/** Init containers and native sidecars, in their order. */
function initChain({ containers }: Pick<PodEntity, 'containers'>): readonly ContainerModel[] {
  return containers.filter(({ role }) => role === 'init' || role === 'sidecar');
}

/** Names of variables by where they come from; values of Secrets and of ConfigMaps are left out. */
function environmentFacts({ env, envFrom }: ContainerModel): readonly Fact[] {
  const bySource = new Map<string, string[]>();
  const put = (source: string, name: string): void => void bySource.set(source, [...(bySource.get(source) ?? []), name]);
  for (const { name, source } of env) {
    switch (source.type) {
      case 'value':
        put('Written in the Pod', name);
        break;
      case 'configMap':
        put(`ConfigMap ${source.name}`, name);
        break;
      case 'secret':
        put(`Secret ${source.name}`, name);
        break;
      default:
        put('Of the Pod itself', name);
    }
  }
  for (const { kind, name, prefix } of envFrom) put(`${kind} ${name}`, prefix === '' ? 'all keys' : `all keys, as ${prefix}…`);
  return [...bySource].flatMap(([source, names]) => fact(source, names.join(', ')));
}

function pattern(name: 'sidecar' | 'ambassador' | 'adapter', title: string, what: string): Writer {
  return (subject) => {
    const { node, container } = subject;
    const { attrs } = node;
    if (attrs.pattern !== name) return undefined;
    return {
      title,
      what,
      here: sentences(
        `${container?.name ?? node.name} is ${attrs.confidence === 'likely' ? 'likely' : 'certainly'} ${name === 'sidecar' ? 'a' : 'an'} ${name}.`,
        attrs.patternWhy === undefined ? undefined : said('Why', attrs.patternWhy),
        'Kubernetes itself knows no patterns: this is read from the Pod.',
      ),
      facts: [...fact('Why', attrs.patternWhy), ...fact('How sure', attrs.confidence)],
      kubectl: kubectlPod(subject, '-o yaml'),
      source: docs('concepts/workloads/pods/#how-pods-manage-multiple-containers'),
    };
  };
}

/** pkg/kubelet/images: what the kubelet does before each start. */
const PULL_POLICIES: Readonly<Record<string, string>> = {
  Always: 'Before each start the kubelet asks the registry what the name stands for.',
  IfNotPresent: 'It is fetched only where the Node does not have it yet.',
  Never: 'It is never fetched: the Node must have it.',
};

function describeContainer(subject: Subject): string | undefined {
  const { pod } = subject;
  return pod && kubectl(subject, `describe pod ${pod.name}`, pod.namespace);
}

function stateWord({ state }: ContainerModel): string | undefined {
  if (state === undefined) return undefined;
  return state.type === 'running' || state.reason === undefined ? state.type : `${state.type}: ${state.reason}`;
}

function stateSentence(container: ContainerModel): string | undefined {
  const { state } = container;
  if (state === undefined) return undefined;
  switch (state.type) {
    case 'running':
      return 'It runs.';
    case 'waiting':
      return state.reason === undefined ? 'It waits to be started.' : `It waits: ${state.reason}.`;
    default:
      return `It has ended${state.exitCode === undefined ? '' : ` with exit code ${state.exitCode}`}${state.reason === undefined ? '' : ` (${state.reason})`}.`;
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
