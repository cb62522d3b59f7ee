/** The demo's Services: their addresses, and the EndpointSlices that follow their Pods. */
import { groupBy } from '../../../shared/base/group-by';
import { objectId } from '../../../shared/model/ids';
import type { GraphId } from '../../../shared/model/graph';
import type { App, Json } from './app';
import { readService, selects, sliceName, toRawSlices, type ServiceFacts } from './endpoints';
import type { SimApp } from './sim-app';

export interface SimService {
  readonly facts: ServiceFacts;
  readonly raw: Json;
  /** Applications of its namespace whose Pods it selects. */
  readonly apps: readonly SimApp[];
  /** Slices it had when it was last told of. */
  slices: number;
}

export class Services {
  readonly all: readonly SimService[];
  readonly #byApp = new Map<App, SimService[]>();
  readonly #byName = new Map<string, SimService>();

  constructor(apps: readonly SimApp[]) {
    const appsByNamespace = groupBy(apps, (sim) => sim.app.namespace);
    this.all = apps.flatMap((sim) => sim.app.objects).flatMap((object, index) => {
      const facts = readService(object);
      if (!facts) return [];
      const selected = (appsByNamespace.get(facts.namespace) ?? []).filter((sim) => selects(facts, sim.app.labels));
      return [{ facts, raw: withAddress(object, index), apps: selected, slices: 0 }];
    });
    for (const service of this.all) {
      this.#byName.set(`${service.facts.namespace}/${service.facts.name}`, service);
      for (const { app } of service.apps) this.#byApp.set(app, [...(this.#byApp.get(app) ?? []), service]);
    }
  }

  of(sim: SimApp): readonly SimService[] {
    return this.#byApp.get(sim.app) ?? [];
  }

  find(namespace: string, name: string): SimService | undefined {
    return this.#byName.get(`${namespace}/${name}`);
  }

  /** Its slices as they are now, and those that are no longer needed. */
  slices(service: SimService): { readonly objects: readonly Json[]; readonly removes: readonly GraphId[] } {
    const { facts, slices: before } = service;
    const objects = toRawSlices(facts, service.apps.flatMap((sim) => [...sim.pods]));
    service.slices = objects.length;
    const removes = Array.from({ length: Math.max(0, before - objects.length) }, (_, index) => objectId('EndpointSlice', facts.namespace, sliceName(facts, objects.length + index)));
    return { objects, removes };
  }
}

/** The addresses that the API server and a cloud's load balancer would give it. */
function withAddress(object: Json, index: number): Json {
  const { spec } = object as { readonly spec: Json };
  const status = spec['type'] === 'LoadBalancer' ? { loadBalancer: { ingress: [{ ip: `203.0.113.${index % 250}` }] } } : { loadBalancer: {} };
  return { ...object, spec: { clusterIP: `10.${96 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`, ...spec }, status };
}
