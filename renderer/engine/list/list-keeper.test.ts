import { beforeEach, describe, expect, it } from 'vitest';
import type { Entity } from '../../../shared/model/entities';
import type { ListAnswer, ListOrder } from '../../../shared/protocol/list';
import { entitiesOf, rawPod } from '../../../shared/relations/cluster.test-support';
import { GraphModel } from '../graph-model';
import { VirtualHost } from '../testing/virtual-host';
import { ListKeeper } from './list-keeper';

const BY_NAME: ListOrder = { kind: 'Pod', column: 'name', isDescending: false };
const BY_STATUS: ListOrder = { kind: 'Pod', column: 'status', isDescending: false };
const BY_RESTARTS: ListOrder = { kind: 'Pod', column: 'restarts', isDescending: true };
const BY_NODE: ListOrder = { kind: 'Pod', column: 'node', isDescending: true };

interface PodOptions {
  readonly restarts?: number;
  readonly waitingReason?: string;
  readonly nodeName?: string;
}

function pod(name: string, { restarts = 0, waitingReason, nodeName }: PodOptions = {}): readonly Entity[] {
  const isReady = waitingReason === undefined;
  const state = isReady ? { running: {} } : { waiting: { reason: waitingReason } };
  return entitiesOf(rawPod(name, {
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }], containerStatuses: [{ name: 'app', ready: isReady, restartCount: restarts, state }] },
    spec: { ...(nodeName !== undefined && { nodeName }), containers: [{ name: 'app', image: 'shop/app:1' }] },
  }));
}

const host = new VirtualHost();
let model: GraphModel;
let keeper: ListKeeper;
beforeEach(() => {
  host.posted.length = 0;
  model = new GraphModel('node', (change) => keeper.hear(change));
  keeper = new ListKeeper(host, () => model.scene, () => undefined);
});

function put(upserts: readonly (readonly Entity[])[], removes: readonly string[] = []): void {
  const work = model.applyPatch({ upserts: upserts.flat(), removes }, (error) => expect(error).toBeUndefined());
  while (work.step() === 'more');
}

function list(order: ListOrder, offset = 0, limit = 100): ListAnswer {
  let answer: unknown;
  keeper.ask({ type: 'list', order, offset, limit }, (given) => (answer = given));
  host.run();
  return answer as ListAnswer;
}

const names = (answer: ListAnswer): readonly string[] => answer.rows.map(({ name }) => name);
const countNews = (): number => host.posted.filter(({ type }) => type === 'list-changed').length;

describe('ListKeeper', () => {
  it('sorts by what is asked, the sick first by status, and things without a value last either way', () => {
    put([pod('b', { restarts: 7, nodeName: 'n2' }), pod('a', { nodeName: 'n1' }), pod('c', { waitingReason: 'CrashLoopBackOff', restarts: 2 })]);
    expect(names(list(BY_NAME))).toEqual(['a', 'b', 'c']);
    expect(names(list({ ...BY_NAME, isDescending: true }))).toEqual(['c', 'b', 'a']);
    expect(names(list(BY_STATUS))).toEqual(['c', 'a', 'b']);
    expect(names(list(BY_RESTARTS))).toEqual(['b', 'c', 'a']);
    expect(names(list(BY_NODE))).toEqual(['b', 'a', 'c']);
    expect(names(list({ ...BY_NODE, isDescending: false }))).toEqual(['a', 'b', 'c']);
  });

  it('gives the rows asked for, with all that they show', () => {
    put(['a', 'b', 'c', 'd'].map((name) => pod(name, { nodeName: 'n1', restarts: 3 })));
    const answer = list(BY_NAME, 1, 2);
    expect(names(answer)).toEqual(['b', 'c']);
    expect(answer).toMatchObject({ offset: 1, total: 4, unfilteredTotal: 4 });
    expect(answer.rows[0]).toMatchObject({ kind: 'Pod', id: 'Pod/shop/b', namespace: 'shop', severity: 'ok', status: 'Running', ready: '1/1', restarts: 3, node: 'n1' });
  });

  it('mends its order with what comes, changes and goes, as sorting anew would', () => {
    const all = Array.from({ length: 40 }, (_, at) => `pod-${String(at).padStart(2, '0')}`);
    put(all.map((name) => pod(name)));
    list(BY_RESTARTS);
    put([pod('pod-07', { restarts: 9 }), pod('new', { restarts: 4 })], ['Pod/shop/pod-03']);
    const mended = names(list(BY_RESTARTS));
    expect(mended.slice(0, 3)).toEqual(['pod-07', 'new', 'pod-00']);
    list(BY_NAME);
    expect(names(list(BY_RESTARTS))).toEqual(mended);
    expect(mended).toHaveLength(40);
    expect(mended).not.toContain('pod-03');
  });

  it('leaves out what the filter leaves out, and says how many there are', () => {
    put([pod('a'), pod('b', { waitingReason: 'ImagePullBackOff' })]);
    list(BY_NAME);
    model.scene.setFilter((node) => node.status === 'ImagePullBackOff');
    keeper.viewChanged();
    expect(list(BY_NAME)).toMatchObject({ total: 1, unfilteredTotal: 2, rows: [{ name: 'b' }] });
  });

  it('says where a thing stands, and a part where its Pod does', () => {
    put([pod('a', { nodeName: 'n1' }), pod('b', { nodeName: 'n1' })]);
    const places: unknown[] = [];
    for (const id of ['Pod/shop/b', 'Container/shop/b/app', 'Pod/shop/gone']) keeper.ask({ type: 'list-place', order: BY_NAME, id }, (place) => places.push(place));
    host.run();
    expect(places).toEqual([1, 1, undefined]);
  });

  it('tells of changes only once somebody looks, a burst once, and nothing after it was closed', () => {
    put([pod('a')]);
    host.run();
    expect(countNews()).toBe(0);
    list(BY_NAME);
    put([pod('b')]);
    put([pod('c')]);
    host.run();
    expect(countNews()).toBe(1);
    keeper.close();
    put([pod('d')]);
    host.run();
    expect(countNews()).toBe(1);
    expect(keeper.isBusy).toBe(false);
  });

  it('takes what changes while it sorts for the next time', () => {
    put(Array.from({ length: 60 }, (_, at) => pod(`pod-${String(at)}`)));
    let first: unknown;
    keeper.ask({ type: 'list', order: BY_RESTARTS, offset: 0, limit: 1 }, (given) => (first = given));
    put([pod('pod-59', { restarts: 5 })]);
    host.run();
    expect(first).toBeDefined();
    expect(names(list(BY_RESTARTS))[0]).toBe('pod-59');
  });

  it('holds once what goes and comes back while it sorts', () => {
    put(Array.from({ length: 1500 }, (_, at) => pod(`pod-${String(at)}`)));
    keeper.ask({ type: 'list', order: BY_NAME, offset: 0, limit: 1 }, () => undefined);
    // So long that a turn has one piece.
    host.workTakesMs = 10;
    host.runTurns(1);
    host.workTakesMs = 0;
    put([], ['Pod/shop/pod-3']);
    put([pod('pod-3')]);
    host.run();
    expect(names(list(BY_NAME, 0, 2000)).filter((name) => name === 'pod-3')).toEqual(['pod-3']);
    expect(list(BY_NAME).total).toBe(1500);
  });

  it.each<[string, number]>([2, 4].flatMap((turns) => [['goes', turns], ['is another source\'s', turns]]))('answers also where what is listed %s after %i turns of sorting it', (how, turns) => {
    const all = Array.from({ length: 3000 }, (_, at) => pod(`pod-${String(at)}`));
    put(all);
    let first: ListAnswer | undefined;
    host.workTakesMs = 10;
    keeper.ask({ type: 'list', order: BY_STATUS, offset: 0, limit: 50 }, (given) => (first = given as ListAnswer));
    host.runTurns(turns);
    expect(first).toBeUndefined();
    if (how === 'goes') put([], all.slice(0, 2000).flat().map(({ id }) => id));
    else {
      model = new GraphModel('node', (change) => keeper.hear(change));
      keeper.reset();
    }
    host.run();
    host.workTakesMs = 0;
    expect(names(first ?? expect.fail()).filter((name) => model.scene.item(`Pod/shop/${name}`) === undefined)).toEqual([]);
    expect(list(BY_STATUS).total).toBe(how === 'goes' ? 1000 : 0);
  });

  it('lists no Pod that is only referred to, until it comes', () => {
    put([
      entitiesOf({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'db', namespace: 'shop' }, spec: { clusterIP: 'None', ports: [{ port: 5432 }] } }),
      entitiesOf(rawPod('app', { spec: { containers: [{ name: 'app', image: 'shop/app:1', env: [{ name: 'DB_ADDR', value: 'db-0.db:5432' }] }] } })),
    ]);
    expect(model.scene.item('Pod/shop/db-0')?.isAbsent).toBe(true);
    expect(list(BY_NAME)).toMatchObject({ total: 1, unfilteredTotal: 1, rows: [{ name: 'app' }] });
    put([pod('db-0')]);
    expect(names(list(BY_NAME))).toEqual(['app', 'db-0']);
    put([], ['Pod/shop/db-0']);
    expect(names(list(BY_NAME))).toEqual(['app']);
  });

  it('lists Nodes with what is on them', () => {
    const node = (name: string): readonly Entity[] => entitiesOf({
      apiVersion: 'v1', kind: 'Node', metadata: { name },
      status: { allocatable: { cpu: '2', memory: '4Gi', pods: '110' }, conditions: [{ type: 'Ready', status: 'True' }] },
    });
    put([node('n1'), node('n2'), pod('a', { nodeName: 'n2', waitingReason: 'CrashLoopBackOff' })]);
    model.scene.settle();
    const answer = list({ kind: 'Node', column: 'failing', isDescending: true });
    expect(names(answer)).toEqual(['n2', 'n1']);
    expect(answer.rows[0]).toMatchObject({ kind: 'Node', status: 'Ready', pods: 1, podsAllocatable: 110, rollup: { pods: 1, bySeverity: { bad: 1 } }, cpu: { requested: 0, allocatable: 2000 } });
  });
});

it('answers what is asked after a bug', () => {
  let isBroken = true;
  keeper = new ListKeeper(host, () => {
    if (isBroken) throw new Error('Bug: no scene');
    return model.scene;
  }, () => undefined);
  put([pod('b'), pod('a')]);
  const answers: unknown[] = [];
  const ask = (): void => keeper.ask({ type: 'list', order: BY_NAME, offset: 0, limit: 100 }, (answer) => answers.push(answer));
  ask();
  ask();
  expect(() => host.run()).toThrow('Bug: no scene');
  expect(() => host.run()).toThrow('Bug: no scene');
  expect(keeper.isBusy).toBe(false);
  isBroken = false;
  expect(names(list(BY_NAME))).toEqual(['a', 'b']);
  expect(answers).toEqual([]);
});
