/**
 * Traffic in the demo, as an observer on every Node would see it: which Pod talks to which, behind the Services, how
 * often. Each client Pod keeps a connection to one Pod of each Service that it calls, for as long as both are ready.
 */
import type { FlowEntity } from '../../../shared/model/entities';
import { externalId, podId } from '../../../shared/model/ids';
import type { GraphId } from '../../../shared/model/graph';
import type { Call } from './app';
import { targetNumber } from './endpoints';
import { Random } from './random';
import type { SimApp } from './sim-app';
import { isReady, type SimPod } from './sim-pod';
import type { Simulation } from './simulation';

/** An observer of a large cluster samples: more lines than this tell nobody anything. */
const FLOW_LIMIT = 2000;
/** One flow in this many changes its rate with each tick. */
const CALM = 40;

interface Wanted {
  readonly sim: SimApp;
  readonly call: Call;
  readonly isVisit: boolean;
}

interface Flow {
  readonly client: SimPod | undefined;
  readonly server: SimPod | undefined;
  readonly wanted: Wanted;
  entity: FlowEntity;
}

export interface FlowChanges {
  readonly upserts: readonly FlowEntity[];
  readonly removes: readonly GraphId[];
}

export class Traffic {
  /** How busy the shop is; 1 on an ordinary day. */
  load = 1;
  readonly #simulation: Simulation;
  readonly #random: Random;
  readonly #wanted: readonly Wanted[];
  readonly #isSampled: boolean;
  /** By client Pod and what it calls. */
  readonly #flows = new Map<string, Flow>();

  constructor(simulation: Simulation, seed: number) {
    this.#simulation = simulation;
    this.#random = new Random(seed + 1);
    const all = simulation.apps.flatMap((sim) => [
      ...(sim.app.calls ?? []).map((call) => ({ sim, call, isVisit: false })),
      ...(sim.app.visitors ?? []).map(({ host, port, rate }) => ({ sim, call: { to: { host }, port, rate }, isVisit: true })),
    ]);
    let expected = 0;
    this.#wanted = all.filter(({ sim }) => (expected += sim.replicas) <= FLOW_LIMIT);
    this.#isSampled = this.#wanted.length < all.length;
  }

  /** Ends, begins and changes what the last tick asks for. */
  advance(): FlowChanges {
    const removes: GraphId[] = [];
    const upserts: FlowEntity[] = [];
    for (const [key, { client, server, entity }] of this.#flows) {
      if ((!client || isReady(client)) && (!server || isReady(server))) continue;
      this.#flows.delete(key);
      removes.push(entity.id);
    }
    for (const wanted of this.#wanted) {
      for (const pod of wanted.sim.pods) {
        const key = `${pod.uid} ${wanted.isVisit ? 'from' : 'to'} ${JSON.stringify(wanted.call.to)}:${wanted.call.port}`;
        if (this.#flows.has(key) || !isReady(pod)) continue;
        const flow = this.#begin(pod, wanted);
        if (!flow) continue;
        this.#flows.set(key, flow);
        upserts.push(flow.entity);
      }
    }
    const flows = [...this.#flows.values()];
    for (let count = Math.ceil(flows.length / CALM); count > 0; count--) {
      const flow = this.#random.pick(flows);
      if (!flow) break;
      flow.entity = { ...flow.entity, rate: this.#rate(flow.wanted.call.rate), untilMs: this.#simulation.nowMs };
      upserts.push(flow.entity);
    }
    const last = new Map(upserts.map((flow) => [flow.id, flow]));
    return { upserts: [...last.values()], removes: removes.filter((id) => !last.has(id)) };
  }

  #begin(pod: SimPod, wanted: Wanted): Flow | undefined {
    const own = podId(pod.namespace, pod.name);
    const { to, port } = wanted.call;
    if ('host' in to) {
      const outside = externalId(to.host);
      const entity = wanted.isVisit ? this.#entity(outside, own, port, wanted) : this.#entity(own, outside, port, wanted);
      return { client: wanted.isVisit ? undefined : pod, server: wanted.isVisit ? pod : undefined, wanted, entity };
    }
    const service = this.#simulation.services.find(to.namespace, to.service);
    const servers = service?.apps.flatMap((sim) => [...sim.pods]).filter((other) => other !== pod && isReady(other)) ?? [];
    const server = this.#random.pick(servers);
    if (!service || !server) return undefined;
    const servicePort = service.facts.ports.find((item) => item.port === port);
    const targetPort = servicePort ? targetNumber(server, servicePort.targetPort) : undefined;
    return { client: pod, server, wanted, entity: this.#entity(own, podId(server.namespace, server.name), targetPort ?? port, wanted) };
  }

  #entity(from: GraphId, to: GraphId, port: number, { call }: Wanted): FlowEntity {
    const { nowMs } = this.#simulation;
    return {
      id: `Flow/${from}->${to}:${port}`,
      kind: 'Flow',
      name: `${from}->${to}:${port}`,
      labels: {},
      annotations: {},
      owners: [],
      origin: { type: 'demo' },
      from,
      to,
      ports: [{ port, protocol: 'TCP' }],
      observer: 'demo',
      sinceMs: nowMs,
      untilMs: nowMs,
      sampled: this.#isSampled,
      rate: this.#rate(call.rate),
    };
  }

  /** About the ordinary rate, by chance up to half more or less. */
  #rate(ordinary: number): number {
    const rate = ordinary * this.load * (0.5 + this.#random.next());
    return rate >= 10 ? Math.round(rate) : Math.round(rate * 100) / 100;
  }
}
