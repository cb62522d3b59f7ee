/** HorizontalPodAutoscaler, of autoscaling/v1 and v2. */
import { asCount, asRecord, asRecords, asString, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import type { AutoscalerEntity } from './entities';
import { idKind } from './own-kinds';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';

type RawSpec = Raw<'scaleTargetRef' | 'minReplicas' | 'maxReplicas' | 'metrics' | 'targetCPUUtilizationPercentage'>;

export function projectAutoscaler(raw: RawObject, context: ProjectionContext): AutoscalerEntity | undefined {
  const base = projectMeta(raw, 'HorizontalPodAutoscaler', context);
  if (base === undefined) return undefined;
  const spec = asRecord<RawSpec>(raw.spec);
  const status = asRecord<Raw<'currentReplicas' | 'desiredReplicas'>>(raw.status);
  const target = asRecord<Raw<'apiVersion' | 'kind' | 'name'>>(spec.scaleTargetRef);
  const utilizationOf = utilizationTargets(spec);
  return {
    ...base,
    namespace: namespaceOf(asRecord<RawMeta>(raw.metadata)),
    target: { kind: idKind(asString(target.kind) ?? '', target.apiVersion), name: asString(target.name) ?? '' },
    // The API server's defaults (pkg/apis/autoscaling).
    minReplicas: asCount(spec.minReplicas) ?? 1,
    maxReplicas: asCount(spec.maxReplicas) ?? 1,
    currentReplicas: asCount(status.currentReplicas),
    desiredReplicas: asCount(status.desiredReplicas),
    ...(utilizationOf.length > 0 && { utilizationOf }),
  };
}

/** Without any metric, the API server demands 80 % of the requested CPU. */
function utilizationTargets({ metrics, targetCPUUtilizationPercentage }: RawSpec): readonly string[] {
  const all = asRecords<Raw<'type' | 'resource'>>(metrics);
  if (all.length === 0 || asCount(targetCPUUtilizationPercentage) !== undefined) return ['cpu'];
  const targets = all.filter(({ type }) => type === 'Resource').flatMap(({ resource }) => {
    const { name, target, targetAverageUtilization } = asRecord<Raw<'name' | 'target' | 'targetAverageUtilization'>>(resource);
    const isShare = asString(asRecord<Raw<'type'>>(target).type) === 'Utilization' || targetAverageUtilization !== undefined;
    return isShare ? [asString(name) ?? ''] : [];
  });
  return [...new Set(targets)].filter((name) => name !== '').sort();
}
