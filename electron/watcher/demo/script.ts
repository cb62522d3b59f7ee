/** What happens in the demo, over and over: a day in a few minutes, and small mishaps at any time. */
import type { SimApp } from './sim-app';
import { activePods } from './sim-app';
import { isFinished, isReady, type SimPod } from './sim-pod';
import type { Simulation } from './simulation';
import type { Traffic } from './traffic';

/** Ticks until it begins again. */
export const LOOP_TICKS = 240;

interface Stage {
  readonly simulation: Simulation;
  readonly traffic: Traffic;
  /** How often the script has been through. */
  readonly round: number;
}

type Act = (stage: Stage) => void;

/** Each act at its tick of the loop. What it is about may be missing in a small demo: then nothing happens. */
const ACTS: ReadonlyMap<number, Act> = new Map<number, Act>([
  // A release that goes well, and one Pod that hiccups.
  [5, ({ simulation, round }) => withApp(simulation, 'shop', 'catalog', (sim) => simulation.rollOut(sim, { image: nextImage(sim, 3 + round) }))],
  [28, ({ simulation }) => withPod(simulation, 'shop', 'search', (pod) => simulation.pods.crash(pod, 'search', 'Error'))],
  // The evening rush.
  [40, ({ simulation, traffic }) => {
    traffic.load = 1.7;
    withApp(simulation, 'shop', 'storefront', (sim) => simulation.scale(sim, sim.app.replicas + Math.ceil(sim.app.replicas / 2)));
  }],
  // A release with a mistyped tag; somebody notices and rolls back.
  [58, ({ simulation }) => withApp(simulation, 'shop', 'recommendations', (sim) => simulation.rollOut(sim, { image: `${nextImage(sim, 99)}-tpyo`, fate: { type: 'image-pull', container: 'recommendations', pods: sim.replicas } }))],
  [86, ({ simulation }) => withApp(simulation, 'shop', 'recommendations', (sim) => simulation.rollBack(sim))],
  [96, ({ simulation, traffic }) => {
    traffic.load = 1;
    withApp(simulation, 'shop', 'storefront', (sim) => simulation.scale(sim, sim.app.replicas));
  }],
  // Somebody looks into a Pod from within.
  [104, ({ simulation }) => withPod(simulation, 'shop', 'checkout', (pod) => simulation.pods.attachDebugContainer(pod, 'docker.io/nicolaka/netshoot:v0.14', 'checkout'))],
  // A Pod goes, and takes its time: it still answers what was begun.
  [108, ({ simulation }) => withPod(simulation, 'shop', 'search', (pod) => simulation.pods.delete(pod))],
  // A Node is emptied for maintenance, and comes back.
  [110, ({ simulation }) => drain(simulation)],
  // A large release, wave by wave.
  [124, ({ simulation, round }) => withApp(simulation, 'shop', 'storefront', (sim) => simulation.rollOut(sim, { image: nextImage(sim, 2 + round) }))],
  [136, ({ simulation }) => simulation.pool.nodes.filter((node) => node.isCordoned).forEach((node) => simulation.cordon(node, false))],
  // A database Pod starts anew: same name, another address.
  [146, ({ simulation }) => withPod(simulation, 'data', 'postgres-ledger', (pod) => simulation.pods.delete(pod))],
  // Nobody replaces a naked Pod, until somebody applies it again.
  [158, ({ simulation }) => withPod(simulation, 'shop', 'black-friday-banner', (pod) => simulation.pods.delete(pod))],
  [178, ({ simulation }) => withApp(simulation, 'shop', 'black-friday-banner', (sim) => simulation.applyAgain(sim))],
  [196, ({ simulation }) => withApp(simulation, 'data', 'reindex-products', (sim) => simulation.rerunJob(sim))],
  [206, ({ simulation, round }) => withApp(simulation, 'payments', 'payments-api', (sim) => simulation.rollOut(sim, { image: nextImage(sim, 1 + round) }))],
  [226, ({ simulation }) => withApp(simulation, 'observability', 'fluent-bit', (sim) => withAnyPod(simulation, sim, (pod) => simulation.pods.delete(pod)))],
]);

/** One tick of the script, and by chance a mishap anywhere. */
export function play(simulation: Simulation, traffic: Traffic): void {
  const { tick, random } = simulation;
  ACTS.get(tick % LOOP_TICKS)?.({ simulation, traffic, round: Math.floor(tick / LOOP_TICKS) });
  if (tick % 6 !== 0) return;
  const sim = random.pick(simulation.apps);
  if (sim?.app.kind !== 'Deployment' || sim.app.fate !== undefined) return;
  withAnyPod(simulation, sim, (pod) => {
    if (random.below(3) > 0) simulation.pods.delete(pod);
    else simulation.pods.crash(pod, pod.spec.containers[0]?.name ?? '', 'OOMKilled');
  });
}

function withApp(simulation: Simulation, namespace: string, name: string, act: (sim: SimApp) => void): void {
  const sim = simulation.apps.find(({ app }) => app.namespace === namespace && app.name === name);
  if (sim) act(sim);
}

function withPod(simulation: Simulation, namespace: string, name: string, act: (pod: SimPod) => void): void {
  withApp(simulation, namespace, name, (sim) => withAnyPod(simulation, sim, act));
}

function withAnyPod(simulation: Simulation, sim: SimApp, act: (pod: SimPod) => void): void {
  const pod = simulation.random.pick(activePods(sim).filter(isReady));
  if (pod) act(pod);
}

/** A worker is cordoned, and the Pods of its Deployments move away. */
function drain(simulation: Simulation): void {
  const workers = simulation.pool.nodes.filter((node) => !node.isControlPlane);
  const node = simulation.random.pick(workers);
  if (!node || workers.length < 2) return;
  simulation.cordon(node, true);
  for (const pod of [...simulation.pods.all()]) {
    const kind = simulation.pods.appOf(pod)?.app.kind;
    if (pod.node === node && kind === 'Deployment' && !isFinished(pod)) simulation.pods.delete(pod);
  }
}

/** The first container's image with another last number in its tag. */
function nextImage(sim: SimApp, last: number): string {
  return (sim.app.spec.containers[0]?.image ?? '').replace(/\d+$/, String(last));
}
