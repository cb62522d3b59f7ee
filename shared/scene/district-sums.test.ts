import { expect, it } from 'vitest';
import type { GraphNode, GraphPatch } from '../model/graph';
import { noSums } from './district-sums';
import { Scene } from './scene';
import { SEVERITIES } from './severity';
import { clusterGraph, podGraph, seededRandom } from './testing/graph-generator';

const NODES = 36;

const kubeNode = (at: number, cpu: number): GraphNode => ({ id: `Node/node-${at}`, kind: 'Node', name: `node-${at}`, status: 'Ready', attrs: { zone: `zone-${at % 3}`, pool: at % 2 === 0 ? 'x' : 'y', requests: { cpu, memory: 7 }, allocatable: { cpu: 16, memory: 64 } } });

const patch = (upserts: readonly GraphNode[], removes: readonly string[] = []): GraphPatch => ({ nodes: { upserts, removes }, edges: { upserts: [], removes: [] } });

function expectRecount(scene: Scene): void {
  for (const { frames, sums } of scene.layout.districts) {
    const recount = noSums();
    for (const { id, counts } of frames) {
      for (const severity of SEVERITIES) recount.counts[severity] += counts[severity];
      const { requests, allocatable } = scene.nodes.get(id)?.attrs ?? {};
      if (typeof requests === 'object') for (const name of ['cpu', 'memory'] as const) recount.requests[name] += requests[name] ?? 0;
      for (const name of ['cpu', 'memory'] as const) recount.allocatable[name] += allocatable?.[name] ?? 0;
    }
    expect(sums).toEqual(recount);
  }
}

it('keeps what a district sums up equal to a recount, whatever comes, changes, goes, or leaves it', () => {
  const random = seededRandom(5);
  const pick = (count: number): number => Math.floor(random() * count);
  const scene = new Scene('node');
  scene.apply(clusterGraph({ pods: NODES * 25 }));
  scene.apply(patch(Array.from({ length: NODES }, (_, at) => kubeNode(at, at))));
  scene.settle();
  expect(scene.layout.districts).toHaveLength(9);
  expectRecount(scene);
  const inDistricts = (): number => scene.layout.districts.reduce((sum, { frames }) => sum + frames.size, 0);
  const before = inDistricts();
  for (let step = 0; step < 400; step += 1) {
    const name = `pod-${pick(150)}`;
    const choice = pick(10);
    if (choice === 0) scene.apply(patch([kubeNode(pick(NODES), pick(16))]));
    else if (choice === 1) scene.apply(patch([], [`Pod/team-0/${name}`]));
    // One Node gets so many that its group must move away.
    else scene.apply(patch(podGraph({ namespace: 'team-0', name, node: `node-${choice < 7 ? 3 : pick(NODES)}`, status: choice % 2 === 0 ? 'Running' : 'Error' }).nodes));
    if (step % 40 === 0) expectRecount(scene);
  }
  scene.apply(patch([], ['Node/node-8']));
  expectRecount(scene);
  expect(inDistricts()).toBeLessThan(before);
});
