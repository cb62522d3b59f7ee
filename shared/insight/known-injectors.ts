/** What admission webhooks leave behind when they add a helper to a Pod: an annotation, and a container of a fixed name. */
import type { INJECTION_MARKS } from '../model/project-meta';
import type { ContainerAttrs } from '../model/graph';
import type { ContainerModel, PodEntity } from '../model/pod-entity';

export interface Injector {
  readonly annotation: (typeof INJECTION_MARKS)[number];
  /** The name that the injector gives its container, whatever the image. */
  readonly container: string;
  readonly pattern: NonNullable<ContainerAttrs['pattern']>;
  /** For a person: "<does>: the Pod bears <annotation>". */
  readonly does: string;
}

const INJECTORS: readonly Injector[] = [
  { annotation: 'sidecar.istio.io/status', container: 'istio-proxy', pattern: 'ambassador', does: 'Istio’s proxy carries the Pod’s connections to and from other Pods' },
  { annotation: 'linkerd.io/proxy-version', container: 'linkerd-proxy', pattern: 'ambassador', does: 'Linkerd’s proxy carries the Pod’s connections to and from other Pods' },
  { annotation: 'consul.hashicorp.com/connect-inject-status', container: 'consul-dataplane', pattern: 'ambassador', does: 'Consul’s proxy carries the Pod’s connections to and from other Pods' },
  { annotation: 'kuma.io/sidecar-injected', container: 'kuma-sidecar', pattern: 'ambassador', does: 'Kuma’s proxy carries the Pod’s connections to and from other Pods' },
  { annotation: 'vault.hashicorp.com/agent-inject-status', container: 'vault-agent', pattern: 'sidecar', does: 'Vault’s agent fetches and renews the application’s secrets' },
  { annotation: 'dapr.io/enabled', container: 'daprd', pattern: 'sidecar', does: 'is the Dapr runtime beside the application' },
  { annotation: 'sidecar.opentelemetry.io/inject', container: 'otc-container', pattern: 'sidecar', does: 'the OpenTelemetry collector forwards the application’s traces and metrics' },
  { annotation: 'gke-gcsfuse/volumes', container: 'gke-gcsfuse-sidecar', pattern: 'sidecar', does: 'mounts a storage bucket as a folder for the application' },
];

/** The injector that added the container; undefined where none has left both its marks. */
export function injectorOf(pod: PodEntity, { name }: ContainerModel): Injector | undefined {
  return INJECTORS.find(({ annotation, container }) => container === name && pod.annotations[annotation] !== undefined);
}
