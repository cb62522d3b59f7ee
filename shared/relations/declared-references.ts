/** Everything a Pod's containers declare, read once for both rules that use it. */
import type { ContainerModel, PodEntity } from '../model/entities';
import { scanContainer } from '../references/container';
import type { ContainerReferences } from '../references/container';
import { isLocalhost } from '../references/host';
import type { RelationLookup } from './lookup';

export interface DeclaredReferences {
  readonly containers: readonly (ContainerReferences & { readonly container: ContainerModel })[];
  /** Addresses by which any of its containers says it is reached. */
  readonly ownAddresses: ReadonlySet<string>;
}

/** Reads all containers of `pod`; pure but for what it asks of `lookup`. */
export function readDeclaredReferences(pod: PodEntity, lookup: RelationLookup): DeclaredReferences {
  const containers = pod.containers.map((container) => ({ container, ...scanContainer(pod, container, lookup) }));
  const ownAddresses = new Set(containers.flatMap((each) => [...each.ownAddresses]).filter((address) => !isLocalhost(address)));
  return { containers, ownAddresses };
}
