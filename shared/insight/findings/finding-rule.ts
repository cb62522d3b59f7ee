import type { Requirement } from '../../kube/selectors';
import type { Entity } from '../../model/entities';
import type { PackedPod } from '../../model/packed-pod';
import type { ContainerModel, PodEntity } from '../../model/pod-entity';
import type { Finding, GraphId } from '../../model/graph';
import type { NetworkPolicyEntity } from '../../model/policy-entity';
import { containerId } from '../../model/ids';
import type { GraphStore } from '../../relations/graph-store';
import { hasEnded } from '../../relations/fact-rules';
import { RULE_TEXTS, type RuleId } from './rule-texts';
import type { RuleText } from './texts/rule-text';

/** Whether the source could show objects of this kind (in this namespace): what it could not show is not missing. */
export type CanSee = (kind: string, namespace: string | undefined) => boolean;

/** What rules may ask of all the Pods of a Node: what changes seldom. */
export type PodOnNode = Pick<PackedPod, 'id' | 'name' | 'phase' | 'deletedAtMs' | 'template'>;

/** The graph as rules see it: they read, and never change it. Whatever a rule asks is remembered (`findings-reader.ts`). */
export interface FindingGraph extends Pick<GraphStore, 'entity' | 'node' | 'edgesOf' | 'ownEdgesOf' | 'walkEdgesOf'> {
  readonly canSee: CanSee;
  /** Pods bound to a Node, ended ones too, by id. */
  podsOnNode(node: GraphId): readonly PodOnNode[];
  /** NetworkPolicies of the namespace. */
  policiesIn(namespace: string): readonly NetworkPolicyEntity[];
  /** How many Pods of the namespace that have not ended meet all requirements. */
  countPods(namespace: string, selector: readonly Requirement[]): number;
  /** Whether Pods that meet all requirements are to come of an extension's workload, which Podarium draws none of. */
  plansPods(namespace: string, selector: readonly Requirement[]): boolean;
  /** Whether a workload of the namespace, an extension's or not, has a Pod template whose labels meet all requirements, though it may have no Pods now. */
  hasTemplate(namespace: string, selector: readonly Requirement[]): boolean;
}

/** A finding with what documents do not tell: whether it says the same as another one (`alike.ts`). */
export interface FoundFinding extends Finding {
  /**
   * What tells it from the rule's other findings on the same thing, the same for all Pods of a workload; empty where there is but
   * one, however its words change from one moment to the next. Absent: its message does.
   */
  readonly about?: string;
}

/** What a rule says of one entity or of a part of it. */
export interface Remark extends Omit<FoundFinding, 'rule' | 'severity'> {
  /** Where it is not the rule's own. */
  readonly severity?: Finding['severity'];
}

/** One rule, explained under its name in docs/findings.md. It looks at one entity at a time and is quiet when in doubt. */
export interface FindingRule extends RuleText {
  readonly rule: RuleId;
  readonly check: (entity: Entity, graph: FindingGraph) => readonly Remark[];
}

/** The entity types that kinds `K` may be of. */
type EntityOf<K extends Entity['kind'], E extends Entity = Entity> = E extends Entity ? ([K & E['kind']] extends [never] ? never : E) : never;

/** A rule about entities of the given kinds. */
export function entityRule<K extends Entity['kind']>(
  rule: RuleId,
  kinds: readonly K[],
  check: (entity: EntityOf<K>, graph: FindingGraph) => readonly Remark[],
): FindingRule {
  const isMeant = (entity: Entity): entity is EntityOf<K> => (kinds as readonly string[]).includes(entity.kind);
  return { rule, ...RULE_TEXTS[rule], check: (entity, graph) => (isMeant(entity) ? check(entity, graph) : []) };
}

/** A rule about Pods that have not ended. */
export function podRule(rule: RuleId, check: (pod: PodEntity, graph: FindingGraph) => readonly Remark[]): FindingRule {
  return { rule, ...RULE_TEXTS[rule], check: (entity, graph) => (entity.kind === 'Pod' && !hasEnded(entity) ? check(entity, graph) : []) };
}

/** A rule about each container of such Pods. */
export function containerRule(rule: RuleId, check: (container: ContainerModel, pod: PodEntity) => Omit<Remark, 'subject'> | undefined): FindingRule {
  return podRule(rule, (pod) =>
    pod.containers.flatMap((container) => {
      const remark = check(container, pod);
      return remark === undefined ? [] : [{ subject: idOf(pod, container), ...remark }];
    }),
  );
}

export function idOf(pod: PodEntity, container: ContainerModel): GraphId {
  return containerId(pod.namespace, pod.name, container.name);
}

/** The containers that run side by side once a Pod is up. */
export function runningContainers(pod: PodEntity): readonly ContainerModel[] {
  return pod.containers.filter(({ role }) => role === 'app' || role === 'sidecar');
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
