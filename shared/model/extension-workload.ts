/** Workloads of extensions (Argo's Rollout, OpenShift's DeploymentConfig, OpenKruise's CloneSet): their controllers make Pods in ways of their own, of a Pod template as it is known. */
import { asCount, asRecord, asRecords, asString, asTextMap, type Raw, type RawMeta, type RawObject, type RawPodSpec } from '../kube/raw';
import type { Labels } from '../kube/selectors';
import { share } from './share';

/**
 * Labels that the Pods of such a workload will bear at least: those of its `spec.template`. Undefined for what has no Pod template,
 * for a workload of no replicas, and for one that a cluster has (`uid`): its Pods are there, or they are not.
 */
export function plannedPodLabels(raw: RawObject): Labels | undefined {
  const { template, replicas } = asRecord<Raw<'template' | 'replicas'>>(raw.spec);
  const { metadata, spec } = asRecord<Raw<'metadata' | 'spec'>>(template);
  const isPodTemplate = asRecords(asRecord<RawPodSpec>(spec).containers).length > 0;
  if (!isPodTemplate || asCount(replicas) === 0 || asString(asRecord<RawMeta>(raw.metadata).uid) !== undefined) return undefined;
  return share(asTextMap(asRecord<RawMeta>(metadata).labels));
}
