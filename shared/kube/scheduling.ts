/** Where a Pod may run: node selectors, node affinity and taints (k8s.io/component-helpers/scheduling/corev1). */
import { asRecord, asRecords, asString, asTextMap, isRecord, type Raw, type RawPodSpec } from './raw';
import { matchesAll, readExpressions, requireLabels, type Labels } from './selectors';

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

export interface Toleration {
  /** Absent with `Exists`: any key. */
  readonly key?: string;
  readonly operator: string;
  readonly value?: string;
  /** Absent: any effect. */
  readonly effect?: string;
}

/** What placing a Pod needs to know of a Node. */
export interface NodeToPlaceOn {
  readonly name: string;
  readonly labels: Labels;
  readonly taints: readonly Taint[];
}

export function readTaints(value: unknown): readonly Taint[] {
  return asRecords<Raw<'key' | 'value' | 'effect'>>(value).flatMap((raw) => {
    const key = asString(raw.key);
    const text = asString(raw.value);
    return key === undefined ? [] : [{ key, effect: asString(raw.effect) ?? '', value: text }];
  });
}

export function readTolerations(value: unknown): readonly Toleration[] {
  return asRecords<Raw<'key' | 'operator' | 'value' | 'effect'>>(value).map((raw) => {
    const key = asString(raw.key);
    const text = asString(raw.value);
    const effect = asString(raw.effect);
    return {
      operator: asString(raw.operator) ?? 'Equal',
      key,
      value: text,
      effect,
    };
  });
}

/** Whether every taint that keeps Pods off (NoSchedule, NoExecute) is tolerated. */
export function toleratesAll(tolerations: readonly Toleration[], taints: readonly Taint[]): boolean {
  return taints
    .filter((taint) => taint.effect === 'NoSchedule' || taint.effect === 'NoExecute')
    .every((taint) => tolerations.some((toleration) => tolerates(toleration, taint)));
}

function tolerates({ key, operator, value, effect }: Toleration, taint: Taint): boolean {
  if (effect !== undefined && effect !== taint.effect) return false;
  if (key !== undefined && key !== taint.key) return false;
  if (operator === 'Exists') return true;
  return operator === 'Equal' && key !== undefined && (value ?? '') === (taint.value ?? '');
}

/** Whether the Pod's `nodeSelector` and required node affinity admit the Node (`GetRequiredNodeAffinity`). */
export function isNodeSelected(spec: RawPodSpec, node: NodeToPlaceOn): boolean {
  if (!matchesAll(requireLabels(asTextMap(spec.nodeSelector)), node.labels)) return false;
  const { nodeAffinity } = asRecord<Raw<'nodeAffinity'>>(spec.affinity);
  const required = asRecord<Raw<'requiredDuringSchedulingIgnoredDuringExecution'>>(nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution;
  if (!isRecord(required)) return true;
  const terms = asRecords<Raw<'matchExpressions' | 'matchFields'>>(asRecord<Raw<'nodeSelectorTerms'>>(required).nodeSelectorTerms);
  return terms.some((term) => {
    const labels = readExpressions(term.matchExpressions);
    const fields = readExpressions(term.matchFields);
    if (labels === undefined || fields === undefined || labels.length + fields.length === 0) return false;
    return matchesAll(labels, node.labels) && matchesAll(fields, { 'metadata.name': node.name });
  });
}
