/**
 * Pods straight from what was read of the API server's protobuf into their packed form. What Pods of one template share is
 * projected once, with the first of them; of each other only its own is read. `projectObject` and `packPod` would give the same.
 */
import { hasCondition, podPhase, podStatusWords } from '../kube/pod-status';
import { asCount, asRecords, asString, asTimeMs, type RawCondition, type RawContainerStatus, type RawPodSpec } from '../kube/raw';
import { podId } from './ids';
import { packPod, shareWords, type ContainerLife, type ContainerTemplate, type PackedPod, type PodRarities, type PodTemplate } from './packed-pod';
import { toRaw, type PodReading } from './pod-reading';
import { projectConditions } from './project-conditions';
import { projectLife } from './project-container';
import { namespaceOf, type ProjectionContext } from './project-meta';
import { projectPod, projectPodIPs } from './project-pod';
import { affinityNodeOf, readinessGatesOf } from './project-scheduling';
import { shareLife } from './running-life';
import { shareText } from './share';

/** A template, and what of a reading made it. */
interface KnownTemplate {
  readonly namespace: unknown;
  readonly labels: unknown;
  readonly annotations: unknown;
  readonly owners: unknown;
  readonly qosClass: unknown;
  readonly template: PodTemplate;
}

export class ReadingPacker {
  readonly #share: (template: PodTemplate) => PodTemplate;
  readonly #known = new WeakMap<RawPodSpec, KnownTemplate[]>();
  readonly #affinityNodes = new WeakMap<object, { readonly node: string | undefined }>();

  /** `share` gives the one object that equal templates are. */
  constructor(share: (template: PodTemplate) => PodTemplate) {
    this.#share = share;
  }

  /** Undefined without a name. */
  pack(reading: PodReading, context: ProjectionContext): PackedPod | undefined {
    const template = this.#templateOf(reading);
    if (template !== undefined) return this.#packOwn(reading, template, context);
    const pod = projectPod(toRaw(reading), context);
    if (pod === undefined) return undefined;
    const packed = packPod(pod, this.#share);
    const isOfName = pod.volumes.some(({ type }) => type === 'ephemeral');
    if (packed.tokenVolume === reading.tokenVolume && !isOfName && packed.template.isNamed === (reading.ownName !== undefined)) this.#remember(reading, packed.template);
    return packed;
  }

  #templateOf({ spec, metadata, status }: PodReading): PodTemplate | undefined {
    return this.#known.get(spec)?.find(({ namespace, labels, annotations, owners, qosClass }) =>
      namespace === metadata.namespace && labels === metadata.labels && annotations === metadata.annotations && owners === metadata.ownerReferences && qosClass === status.qosClass)?.template;
  }

  #remember({ spec, metadata, status }: PodReading, template: PodTemplate): void {
    const { namespace, labels, annotations, ownerReferences: owners } = metadata;
    const known = this.#known.get(spec) ?? [];
    known.push({ namespace, labels, annotations, owners, qosClass: status.qosClass, template });
    this.#known.set(spec, known);
  }

  #packOwn(reading: PodReading, template: PodTemplate, { origin }: ProjectionContext): PackedPod | undefined {
    const { metadata, spec, status, nodeName, tokenVolume } = reading;
    const name = asString(metadata.name);
    if (name === undefined) return undefined;
    const words = podStatusWords({ metadata, spec, status });
    const rawConditions = asRecords<RawCondition>(status.conditions);
    const conditions = projectConditions(status.conditions);
    return {
      kind: 'PackedPod',
      id: podId(namespaceOf(metadata), name),
      template,
      name,
      uid: asString(metadata.uid),
      createdAtMs: asTimeMs(metadata.creationTimestamp),
      deletedAtMs: asTimeMs(metadata.deletionTimestamp),
      origin,
      status: shareText(words.status),
      phase: shareText(podPhase(status)),
      planned: asString(status.phase) === undefined,
      isReady: hasCondition(rawConditions, 'Ready'),
      readyContainers: words.readyContainers,
      restarts: words.restarts,
      lastRestartAtMs: words.lastRestartAtMs,
      nodeName,
      hostIP: asString(status.hostIP),
      podIPs: projectPodIPs(status),
      startedAtMs: asTimeMs(status.startTime),
      lives: livesOf(template.containers, status),
      conditions: shareWords(conditions),
      conditionsChangedAtMs: conditions.map(({ changedAtMs }) => changedAtMs ?? -1),
      tokenVolume,
      rare: this.#raritiesOf(reading, rawConditions),
    };
  }

  #raritiesOf({ metadata, spec, status, affinity }: PodReading, conditions: readonly RawCondition[]): PodRarities | undefined {
    const reason = asString(status.reason);
    const message = asString(status.message);
    const readinessGates = readinessGatesOf(spec, conditions);
    const nominatedNode = asString(status.nominatedNodeName);
    const affinityNode = this.#affinityNode(affinity);
    const deletionGraceSeconds = asCount(metadata.deletionGracePeriodSeconds);
    if ((reason ?? message ?? readinessGates ?? nominatedNode ?? affinityNode ?? deletionGraceSeconds) === undefined) return undefined;
    return { reason, message, readinessGates, nominatedNode, affinityNode, deletionGraceSeconds };
  }

  #affinityNode(affinity: unknown): string | undefined {
    if (typeof affinity !== 'object' || affinity === null) return undefined;
    let known = this.#affinityNodes.get(affinity);
    if (known === undefined) this.#affinityNodes.set(affinity, (known = { node: affinityNodeOf({ affinity }) }));
    return known.node;
  }
}

/** What the kubelet reports of each container, in the template's order. */
function livesOf(containers: readonly ContainerTemplate[], status: PodReading['status']): readonly ContainerLife[] {
  const [init, app, ephemeral] = [status.initContainerStatuses, status.containerStatuses, status.ephemeralContainerStatuses].map((list) => asRecords<RawContainerStatus>(list));
  return containers.map(({ name, role }) => {
    const reported = (role === 'app' ? app : role === 'ephemeral' ? ephemeral : init)?.findLast((each) => each.name === name);
    return shareLife(projectLife(reported));
  });
}
