/** Ports that two containers of a Pod claim. */
import type { PodEntity } from '../model/pod-entity';

export interface PortConflict {
  readonly port: number;
  readonly protocol: string;
  /** Names, in the Pod's order. */
  readonly containers: readonly string[];
}

/** Among the containers that run side by side: app containers and native sidecars. */
export function portConflicts({ containers }: Pick<PodEntity, 'containers'>): readonly PortConflict[] {
  const claims = new Map<string, { readonly port: number; readonly protocol: string; readonly names: Set<string> }>();
  for (const { name, role, ports } of containers) {
    if (role !== 'app' && role !== 'sidecar') continue;
    for (const { port, protocol } of ports) {
      const claim = claims.get(`${port}/${protocol}`) ?? { port, protocol, names: new Set() };
      claims.set(`${port}/${protocol}`, claim);
      claim.names.add(name);
    }
  }
  return [...claims.values()].filter(({ names }) => names.size > 1).map(({ port, protocol, names }) => ({ port, protocol, containers: [...names] }));
}
