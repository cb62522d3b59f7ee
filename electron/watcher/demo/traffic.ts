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
  /** By the Pod that it is of. */
  readonly flows: Map<SimPod, Flow>;
}

interface Flow {
  /** The Pod at the other end; none outside. */
  readonly other: SimPod | undefined;
  readonly ordinaryRate: number;
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

  constructor(simulation: Simulation, seed: number) {
    this.#simulation = simulation;
    this.#random = new Random(seed + 1);
    const all = simulation.apps.flatMap((sim): readonly Wanted[] => [
      ...(sim.app.calls ?? []).map((call) => ({ sim, call, isVisit: false, flows: new Map() })),
      ...(sim.app.visitors ?? []).map(({ host, port, rate }) => ({ sim, call: { to: { host }, port, rate }, isVisit: true, flows: new Map() })),
    ]);
    let expected = 0;
    this.#wanted = all.filter(({ sim }) => (expected += sim.replicas) <= FLOW_LIMIT);
    this.#isSampled = this.#wanted.length < all.length;
  }

  /** Ends, begins and changes what the last tick asks for. */
  advance(): FlowChanges {
    const removes: GraphId[] = [];
    const upserts = new Map<GraphId, FlowEntity>();
    const going: Flow[] = [];
    for (const wanted of this.#wanted) {
      for (const [pod, { other, entity }] of wanted.flows) {
        if (isReady(pod) && wanted.sim.pods.has(pod) && (!other || (isReady(other) && this.#simulation.pods.appOf(other)))) continue;
        wanted.flows.delete(pod);
        removes.push(entity.id);
      }
      for (const pod of wanted.sim.pods) {
        const flow = wanted.flows.get(pod) ?? (isReady(pod) ? this.#begin(pod, wanted) : undefined);
        if (!flow) continue;
        going.push(flow);
        if (wanted.flows.has(pod)) continue;
        wanted.flows.set(pod, flow);
        upserts.set(flow.entity.id, flow.entity);
      }
    }
    for (let count = Math.ceil(going.length / CALM); count > 0; count--) {
      const flow = this.#random.pick(going);
      if (!flow) break;
      flow.entity = { ...flow.entity, rate: this.#rate(flow.ordinaryRate), untilMs: this.#simulation.nowMs };
      upserts.set(flow.entity.id, flow.entity);
    }
    return { upserts: [...upserts.values()], removes: removes.filter((id) => !upserts.has(id)) };
  }

  #begin(pod: SimPod, wanted: Wanted): Flow | undefined {
    const own = podId(pod.namespace, pod.name);
    const { to, port, rate } = wanted.call;
    if ('host' in to) {
      const outside = externalId(to.host);
      const entity = wanted.isVisit ? this.#entity(outside, own, port, rate) : this.#entity(own, outside, port, rate);
      return { other: undefined, ordinaryRate: rate, entity };
    }
    const service = this.#simulation.services.find(to.namespace, to.service);
    const servers = service?.apps.flatMap((sim) => [...sim.pods]).filter((server) => server !== pod && isReady(server)) ?? [];
    const other = this.#random.pick(servers);
    if (!service || !other) return undefined;
    const servicePort = service.facts.ports.find((item) => item.port === port);
    const targetPort = servicePort && targetNumber(other, servicePort.targetPort);
    return { other, ordinaryRate: rate, entity: this.#entity(own, podId(other.namespace, other.name), targetPort ?? port, rate) };
  }

  #entity(from: GraphId, to: GraphId, port: number, ordinaryRate: number): FlowEntity {
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
      rate: this.#rate(ordinaryRate),
    };
  }

  /** About the ordinary rate, by chance up to half more or less. */
  #rate(ordinary: number): number {
    const rate = ordinary * this.load * (0.5 + this.#random.next());
    return rate >= 10 ? Math.round(rate) : Math.round(rate * 100) / 100;
  }
}
