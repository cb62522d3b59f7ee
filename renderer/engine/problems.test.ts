import { beforeEach, describe, expect, it } from 'vitest';
import type { Entity } from '../../shared/model/entities';
import { entitiesOf, rawPod } from '../../shared/relations/cluster.test-support';
import { GraphModel } from './graph-model';
import { ProblemNews } from './problem-news';
import { findProblem, type ProblemQuestion } from './problems';
import { VirtualHost } from './testing/virtual-host';

function pod(name: string, nodeName: string, waitingReason?: string): readonly Entity[] {
  const isReady = waitingReason === undefined;
  const state = isReady ? { running: {} } : { waiting: { reason: waitingReason } };
  return entitiesOf(rawPod(name, {
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }], containerStatuses: [{ name: 'app', ready: isReady, restartCount: 0, state }] },
    spec: { nodeName, containers: [{ name: 'app', image: 'shop/app:1' }] },
  }));
}

const node = (name: string, isReady = true): readonly Entity[] =>
  entitiesOf({ apiVersion: 'v1', kind: 'Node', metadata: { name }, status: { conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }] } });

let model: GraphModel;
beforeEach(() => {
  model = new GraphModel('node', () => undefined);
  put([node('n1'), node('n2', false), node('n3'), pod('slow', 'n1', 'ContainerCreating'), pod('crash-b', 'n3', 'CrashLoopBackOff'), pod('crash-a', 'n3', 'CrashLoopBackOff'), pod('on-n2', 'n2', 'ErrImagePull'), pod('well', 'n1')]);
  model.scene.settle();
});

function put(upserts: readonly (readonly Entity[])[], removes: readonly string[] = []): void {
  const work = model.applyPatch({ upserts: upserts.flat(), removes }, (error) => expect(error).toBeUndefined());
  while (work.step() === 'more');
}

/** Names of a whole walk, each step from the one before. */
function walk(direction: ProblemQuestion['direction'], steps: number): readonly string[] {
  const passed: string[] = [];
  let last: ProblemQuestion['last'];
  for (let step = 0; step < steps; step += 1) {
    const problem = findProblem(model.scene, { direction, ...(last !== undefined && { last, selection: last.id }) });
    last = problem?.place;
    passed.push(`${String(problem?.number)} of ${String((problem?.counts.bad ?? 0) + (problem?.counts.warn ?? 0))}: ${String(problem?.name)}`);
  }
  return passed;
}

describe('the walk along what is sick', () => {
  it('goes from the worst on, by group, a Node before its Pods, and around', () => {
    expect(walk('next', 6)).toEqual(['1 of 5: n2', '2 of 5: on-n2', '3 of 5: crash-a', '4 of 5: crash-b', '5 of 5: slow', '1 of 5: n2']);
    expect(walk('previous', 3)).toEqual(['5 of 5: slow', '4 of 5: crash-b', '3 of 5: crash-a']);
  });

  it('goes on from what is selected where that is sick, a part of a Pod too, and else from where it was', () => {
    const last = findProblem(model.scene, { direction: 'next' })?.place;
    expect(findProblem(model.scene, { direction: 'next', selection: 'Container/shop/crash-a/app', ...(last && { last }) })?.name).toBe('crash-b');
    expect(findProblem(model.scene, { direction: 'next', selection: 'Pod/shop/well', ...(last && { last }) })?.name).toBe('on-n2');
  });

  it('goes on from where something stood that has healed or gone', () => {
    const last = findProblem(model.scene, { direction: 'next', selection: 'Pod/shop/on-n2' })?.place;
    expect(last?.id).toBe('Pod/shop/crash-a');
    put([pod('crash-a', 'n3')]);
    expect(findProblem(model.scene, { direction: 'next', selection: 'Pod/shop/crash-a', ...(last && { last }) })).toMatchObject({ name: 'crash-b', number: 3, counts: { bad: 3, warn: 1 } });
    put([], ['Pod/shop/crash-a']);
    expect(findProblem(model.scene, { direction: 'previous', ...(last && { last }) })?.name).toBe('on-n2');
  });

  it('passes by what the filter leaves out, and Nodes where they are no frames', () => {
    model.scene.setFilter(({ status }) => status !== 'ErrImagePull');
    expect(model.scene.problems()).toEqual({ bad: 3, warn: 1 });
    model.scene.setGrouping('namespace');
    expect(walk('next', 4)).toEqual(['1 of 3: crash-a', '2 of 3: crash-b', '3 of 3: slow', '1 of 3: crash-a']);
  });

  it('stops at a Pod that is not ready though its containers are: a gate is not met, or its Node does not answer', () => {
    const held = (name: string, reason: string): readonly Entity[] => entitiesOf(rawPod(name, {
      owner: { kind: 'ReplicaSet', name: 'web-1' },
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'False', reason }, { type: 'ContainersReady', status: 'True' }], containerStatuses: [{ name: 'app', ready: true, restartCount: 0, state: { running: {} } }] },
    }));
    const { warn } = model.scene.problems();
    put([held('gated', 'ReadinessGatesNotReady'), held('silent', 'NodeNotReady')]);
    expect(model.scene.problems().warn).toBe(warn + 2);
    expect(['gated', 'silent'].map((name) => [model.scene.item(`Pod/shop/${name}`)?.severity, model.scene.traitsOf(`Pod/shop/${name}`)])).toEqual([['warn', ['single-container', 'not-ready']], ['warn', ['single-container', 'not-ready']]]);
  });

  it('ends where nothing is sick', () => {
    model.scene.setFilter(({ status }) => status === 'Running');
    expect(findProblem(model.scene, { direction: 'next' })).toBeUndefined();
    expect(model.scene.problems()).toEqual({ bad: 0, warn: 0 });
  });
});

describe('ProblemNews', () => {
  it('tells how many there are when that is another number', () => {
    const host = new VirtualHost();
    const news = new ProblemNews(host);
    news.tell(model.scene.problems());
    news.tell(model.scene.problems());
    put([pod('well', 'n1', 'CrashLoopBackOff')]);
    news.tell(model.scene.problems());
    put([node('n2')], ['Pod/shop/slow']);
    news.tell(model.scene.problems());
    expect(host.posted).toEqual([{ bad: 4, warn: 1 }, { bad: 5, warn: 1 }, { bad: 4, warn: 0 }].map((counts) => ({ type: 'problems', counts })));
  });
});
