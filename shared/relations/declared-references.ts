/** Everything a Pod's containers declare, read once for both rules that use it. */
import type { ContainerModel, PodEntity } from '../model/pod-entity';
import { scanContainer } from '../references/container';
import type { ContainerReferences } from '../references/container';
import type { Reference } from '../references/found';
import { isLocalhost } from '../references/host';
import { aliasAddress } from '../references/host-aliases';
import type { RelationLookup } from './lookup';

export interface DeclaredReferences {
  readonly containers: readonly (ContainerReferences & { readonly container: ContainerModel })[];
  /** Addresses by which any of its containers says it is reached. */
  readonly ownAddresses: ReadonlySet<string>;
}

/** Reads all containers of `pod`; pure but for what it asks of `lookup`. */
export function readDeclaredReferences(pod: PodEntity, lookup: RelationLookup): DeclaredReferences {
  const containers = pod.containers.map((container) => {
    const scanned = scanContainer(pod, container, lookup);
    return { container, ...scanned, references: scanned.references.map((reference) => throughLoopbackAlias(reference, pod)) };
  });
  const ownAddresses = new Set(containers.flatMap((each) => [...each.ownAddresses]).filter((address) => !isLocalhost(address)));
  return { containers, ownAddresses };
}

/** A name that the Pod's /etc/hosts leads to loopback is loopback. */
function throughLoopbackAlias(reference: Reference, pod: PodEntity): Reference {
  const address = pod.hostAliases.length === 0 ? undefined : aliasAddress(reference.host, pod);
  return address !== undefined && isLocalhost(address) ? { ...reference, host: address } : reference;
}
