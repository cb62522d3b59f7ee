/** What decides when and where a Pod may run. */
import { asRecord, asRecords, asString, asStrings, asTextMap, isRecord, mapRecords, type Raw, type RawCondition, type RawPodSpec } from '../kube/raw';
import type { PodEntity } from './pod-entity';
import { share } from './share';

export function schedulingGatesOf(spec: RawPodSpec): readonly string[] | undefined {
  const gates = mapRecords<Raw<'name'>, string>(spec.schedulingGates, ({ name }) => asString(name));
  return gates.length === 0 ? undefined : gates;
}

/** With what the Pod's conditions say of each; a condition that nobody has set counts as not met. */
export function readinessGatesOf(spec: RawPodSpec, conditions: readonly RawCondition[]): PodEntity['readinessGates'] {
  const gates = mapRecords<Raw<'conditionType'>, { readonly type: string; readonly status: string }>(spec.readinessGates, (gate) => {
    const type = asString(gate.conditionType);
    return type === undefined ? undefined : { type, status: asString(conditions.find((condition) => condition.type === type)?.status) ?? 'Unknown' };
  });
  return gates.length === 0 ? undefined : gates;
}

/** Undefined for the default scheduler. */
export function schedulerOf(spec: RawPodSpec): string | undefined {
  return spec.schedulerName === 'default-scheduler' ? undefined : asString(spec.schedulerName);
}

export function nodeSelectorOf(spec: RawPodSpec): Readonly<Record<string, string>> | undefined {
  const selector = asTextMap(spec.nodeSelector);
  return Object.keys(selector).length === 0 ? undefined : share(selector);
}

/**
 * The one Node that all terms of the required node affinity name by the field `metadata.name`. The DaemonSet controller
 * binds its Pods so, and leaves the rest to the scheduler (`ReplaceDaemonSetPodNodeNameNodeAffinity` in
 * pkg/controller/daemon/util/daemonset_util.go).
 */
export function affinityNodeOf(spec: RawPodSpec): string | undefined {
  if (!isRecord(spec.affinity)) return undefined;
  const { nodeAffinity } = asRecord<Raw<'nodeAffinity'>>(spec.affinity);
  const required = asRecord<Raw<'requiredDuringSchedulingIgnoredDuringExecution'>>(nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution;
  const terms = asRecords<Raw<'matchFields'>>(asRecord<Raw<'nodeSelectorTerms'>>(required).nodeSelectorTerms);
  const named = terms.map((term) => {
    const field = asRecords<Raw<'key' | 'operator' | 'values'>>(term.matchFields).find(({ key, operator }) => key === 'metadata.name' && operator === 'In');
    const values = asStrings(field?.values);
    return values.length === 1 ? values[0] : undefined;
  });
  return new Set(named).size === 1 ? named[0] : undefined;
}
