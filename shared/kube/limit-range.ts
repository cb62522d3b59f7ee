/**
 * What a LimitRange gives containers that leave their resources out (kubernetes.io/docs/concepts/policy/limit-range): its own
 * defaults (`SetDefaults_LimitRangeItem` of pkg/apis/core/v1/defaults.go), and how admission puts them into a Pod
 * (`mergePodResourceRequirements` of plugin/pkg/admission/limitranger).
 */
import { asRecord, asRecords, isRecord, type Raw, type RawContainer, type RawPodSpec } from './raw';

type Amounts = Readonly<Record<string, unknown>>;

/** Quantities as they are written, by resource. */
export interface ContainerDefaults {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** Undefined where it has none for containers. */
export function containerDefaults(limitRange: Raw<'spec'>): ContainerDefaults | undefined {
  let found: ContainerDefaults | undefined;
  for (const item of asRecords<Raw<'type' | 'default' | 'defaultRequest' | 'max' | 'min'>>(asRecord<Raw<'limits'>>(limitRange.spec).limits)) {
    if (item.type !== 'Container') continue;
    const limits = { ...asRecord(item.max), ...asRecord(item.default) };
    const requests = { ...asRecord(item.min), ...limits, ...asRecord(item.defaultRequest) };
    if (Object.keys(limits).length + Object.keys(requests).length > 0) found = found === undefined ? { requests, limits } : joined(found, { requests, limits });
  }
  return found;
}

/** Of several for one namespace: what the first has stays. */
export function joined(first: ContainerDefaults, second: ContainerDefaults): ContainerDefaults {
  return { requests: { ...second.requests, ...first.requests }, limits: { ...second.limits, ...first.limits } };
}

/** The spec as admission leaves it. A limit without a request has become the request by then, as of any container. */
export function withContainerDefaults(spec: RawPodSpec, defaults: ContainerDefaults): RawPodSpec {
  const filled = (list: unknown): unknown => (Array.isArray(list) ? list.map((item: unknown) => (isRecord(item) ? fill(item, defaults) : item)) : list);
  return { ...spec, containers: filled(spec.containers), ...(spec.initContainers !== undefined && { initContainers: filled(spec.initContainers) }) };
}

function fill(container: RawContainer, defaults: ContainerDefaults): RawContainer {
  const resources = asRecord<Raw<'requests' | 'limits'>>(container.resources);
  const limits = asRecord(resources.limits);
  const requests = { ...defaults.requests, ...limits, ...asRecord(resources.requests) };
  return { ...container, resources: { ...resources, requests, limits: { ...defaults.limits, ...limits } } };
}
