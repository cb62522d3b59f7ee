import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepEqual } from '../../../shared/base/deep-equal';
import { projectInput } from '../../../shared/model/project-input.test-support';
import { applyPatch } from '../../../shared/model/patch';
import type { Entity } from '../../../shared/model/entities';
import { toFileObject, type FileObject } from './file-object';
import { createFolderModelBuilder, type FolderModel, type FolderModelBuilder } from './folder-model';
import type { JsonObject } from './json-value';
import type { FoundFile } from './walk';

function file(path: string): FoundFile {
  return { path, absolutePath: `/x/${path}`, signature: '', sizeBytes: 1, isStaticPods: false };
}

function objectsOf(path: string, raws: readonly JsonObject[]): readonly FileObject[] {
  return raws.flatMap((raw, i) => toFileObject({ offset: 0, raw, line: 10 * i + 1, column: 1, start: 0, end: 0, isListItem: false }, file(path)) ?? []);
}

function run(builder: FolderModelBuilder, files: Iterable<readonly FileObject[]>): FolderModel {
  const steps = builder.build(files);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function build(files: Readonly<Record<string, readonly JsonObject[]>>, podLimit?: number): FolderModel {
  return run(createFolderModelBuilder(podLimit), Object.entries(files).map(([path, raws]) => objectsOf(path, raws)));
}

const ids = (model: FolderModel): readonly string[] => [...model.entities.keys()].sort();
const said = (model: FolderModel): readonly string[] => model.diagnostics.map(({ code, file: at, line }) => `${code} ${at ?? ''}:${line}`);

const template = { spec: { containers: [{ name: 'app', image: 'nginx' }] } };
const pod = (name: string, more: JsonObject = {}): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, ...more }, ...template });
const node = (name: string): JsonObject => ({ apiVersion: 'v1', kind: 'Node', metadata: { name } });
const workload = (kind: string, name: string, spec: JsonObject = {}): JsonObject => ({ apiVersion: 'apps/v1', kind, metadata: { name }, spec: { template, ...spec } });
const autoscaler = (name: string, minReplicas: number): JsonObject => ({
  apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name }, spec: { minReplicas, scaleTargetRef: { kind: 'Deployment', name } },
});

describe('the same object twice', () => {
  test('the later by path order counts; each of the others is said, with both places', () => {
    const model = build({ 'a.yaml': [pod('p'), pod('q')], 'b.yaml': [pod('p')], 'c.yaml': [pod('p')] });
    expect(model.entities.get('Pod/default/p')?.origin).toMatchObject({ path: 'c.yaml', line: 1 });
    expect(said(model)).toEqual(['duplicate-object a.yaml:1', 'duplicate-object b.yaml:1']);
    expect(model.diagnostics[0]?.message).toBe('Pod default/p is here and again in c.yaml:1: that one counts, since it comes later by its path.');
  });

  test('within a file the later document', () => {
    const model = build({ 'a.yaml': [pod('p'), pod('p')] });
    expect(model.entities.get('Pod/default/p')?.origin).toMatchObject({ line: 11 });
    expect(said(model)).toEqual(['duplicate-object a.yaml:1']);
    expect(model.diagnostics[0]?.message).toBe('Pod default/p is here and again in a.yaml:11: that one counts, since it comes later in the file.');
  });

  test('a namespace left out is default', () => {
    expect(said(build({ 'a.yaml': [pod('p'), pod('p', { namespace: 'default' }), pod('p', { namespace: 'other' })] }))).toEqual(['duplicate-object a.yaml:1']);
  });

  test('a workload that does not count implies nothing', () => {
    expect(ids(build({ 'a.yaml': [workload('Deployment', 'w', { replicas: 3 })], 'b.yaml': [workload('Deployment', 'w', { replicas: 1 })] }))).toEqual(['Deployment/default/w', 'Pod/default/w~0']);
  });
});

describe('Pods that workloads imply', () => {
  test('an object of a file is never replaced by an implied one', () => {
    const model = build({ 'a.yaml': [workload('StatefulSet', 's', { replicas: 1, volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }] }), { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data-s-0', labels: { own: 'yes' } } }] });
    expect(ids(model)).toEqual(['PersistentVolumeClaim/default/data-s-0', 'Pod/default/s-0', 'StatefulSet/default/s']);
    expect(model.entities.get('PersistentVolumeClaim/default/data-s-0')?.labels).toEqual({ own: 'yes' });
    expect(model.sources.get('Pod/default/s-0')?.entity.id).toBe('StatefulSet/default/s');
  });

  test('a dump that has its Pods implies no others', () => {
    const owner = { kind: 'ReplicaSet', name: 'w-1', controller: true };
    const replicaSet: JsonObject = { ...workload('ReplicaSet', 'w-1', { replicas: 1 }), metadata: { name: 'w-1', ownerReferences: [{ kind: 'Deployment', name: 'w', controller: true }] } };
    expect(ids(build({ 'a.yaml': [workload('Deployment', 'w', { replicas: 1 }), replicaSet, pod('w-1-x', { ownerReferences: [owner] })] }))).toEqual(['Deployment/default/w', 'Pod/default/w-1-x', 'ReplicaSet/default/w-1']);
  });

  test('up to what a cluster may hold, in the order of the files', () => {
    const model = build({ 'a.yaml': [pod('p'), workload('Deployment', 'w', { replicas: 1_000_000_000 })], 'b.yaml': [workload('Deployment', 'v', { replicas: 2 })] }, 5);
    expect(ids(model).filter((id) => id.startsWith('Pod/'))).toEqual(['Pod/default/p', 'Pod/default/w~0', 'Pod/default/w~1', 'Pod/default/w~2', 'Pod/default/w~3']);
    expect(said(model)).toEqual(['too-many-pods a.yaml:11']);
  });

  test('two workloads of one name', () => {
    const model = build({ 'a.yaml': [workload('Deployment', 'w', { replicas: 2 }), workload('ReplicaSet', 'w', { replicas: 2 })] });
    expect(ids(model)).toEqual(['Deployment/default/w', 'Pod/default/w~0', 'Pod/default/w~1', 'ReplicaSet/default/w']);
    expect(said(model)).toEqual(['same-pod-name a.yaml:11']);
  });
});

describe('Secrets that an object of a file is going to make', () => {
  const external = { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'db' }, spec: {} };

  test('are there, and lead to that object', () => {
    const model = build({ 'a.yaml': [external] });
    expect(ids(model)).toEqual(['ExternalSecret/default/db', 'Secret/default/db']);
    expect(model.sources.get('Secret/default/db')?.entity.id).toBe('ExternalSecret/default/db');
  });

  test('go behind one of a file', () => {
    const model = build({ 'a.yaml': [external], 'b.yaml': [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, data: { password: '' } }] });
    expect(model.entities.get('Secret/default/db')).toMatchObject({ keys: ['password'], origin: { path: 'b.yaml' } });
    expect(said(model)).toEqual([]);
  });
});

test('what did not change is the same entity, not an equal one', () => {
  const builder = createFolderModelBuilder();
  const a = objectsOf('a.yaml', [workload('Deployment', 'w', { replicas: 2 }), workload('DaemonSet', 'd')]);
  const before = new Map(run(builder, [a]).entities);
  const after = run(builder, [a, objectsOf('b.yaml', [pod('p')])]);
  for (const [id, entity] of before) expect(after.entities.get(id)).toBe(entity);
});

describe('files that changed alone', () => {
  const rest = objectsOf('z.yaml', [workload('Deployment', 'w', { replicas: 2 }), pod('q'), pod('q')]);
  const changed = (before: readonly JsonObject[], after: readonly JsonObject[]): { readonly isAlone: boolean; readonly model: FolderModel } => {
    const builder = createFolderModelBuilder();
    const { entities } = run(builder, [objectsOf('a.yaml', before), rest]);
    const model = run(builder, [objectsOf('a.yaml', after), rest]);
    return { isAlone: model.entities === entities, model };
  };

  test.each<[string, readonly JsonObject[], readonly JsonObject[]]>([
    ['a Pod comes', [pod('p')], [pod('p'), pod('r')]],
    ['a Pod goes', [pod('p')], []],
    ['a workload is scaled', [workload('Deployment', 'v', { replicas: 1 })], [workload('Deployment', 'v', { replicas: 3 })]],
    ['only lines move', [workload('Deployment', 'v'), pod('p')], [pod('p'), workload('Deployment', 'v')]],
  ])('%s: all else is left as it is', (_, before, after) => {
    expect(changed(before, after).isAlone).toBe(true);
  });

  test.each<[string, readonly JsonObject[], readonly JsonObject[]]>([
    ['a Node comes', [], [node('n1')]],
    ['a LimitRange comes', [], [{ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'r' }, spec: { limits: [{ type: 'Container', default: { memory: '1Gi' } }] } }]],
    ['an autoscaler asks for more', [autoscaler('w', 2)], [autoscaler('w', 3)]],
    ['a Pod of the workload is there', [], [pod('w-x', { ownerReferences: [{ kind: 'Deployment', name: 'w', controller: true }] })]],
    ['an object is there twice now', [], [pod('w~0')]],
    ['of the same object twice one goes', [pod('q')], []],
  ])('%s: all is looked at', (_, before, after) => {
    expect(changed(before, after).isAlone).toBe(false);
  });

  test('what changed is told, with what a scaled workload implies', () => {
    const { patch, moved } = changed([workload('Deployment', 'v', { replicas: 2 }), pod('p')], [workload('Deployment', 'v', { replicas: 1 }), pod('p')]).model;
    expect(patch.upserts.map(({ id }) => id)).toEqual(['Deployment/default/v']);
    expect(patch.removes).toEqual(['Pod/default/v~1']);
    expect([...moved].sort()).toEqual(['Deployment/default/v', 'Pod/default/p', 'Pod/default/v~0', 'Pod/default/v~1']);
  });
});

/** Documents that a property test draws from: few names, so that they meet. */
const anyObject: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.constantFrom(...['p', 'w~0', 's-0'].map((name) => pod(name))),
  fc.constantFrom(...['n1', 'n2', 'n3'].map(node)),
  fc.tuple(fc.constantFrom('Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'), fc.constantFrom('w', 's', 'd'), fc.option(fc.nat(6), { nil: undefined })).map(([kind, name, replicas]) => workload(kind, name, replicas === undefined ? {} : { replicas })),
  fc.constantFrom<JsonObject>({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'x' }, spec: {} }, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'x' }, spec: { selector: { app: 'x' } } }),
  fc.constantFrom<JsonObject>({ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'x' }, subsets: [{ addresses: [{ ip: '192.0.2.1' }] }] }, { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'x' }, subsets: [{ notReadyAddresses: [{ ip: '192.0.2.2' }] }] }),
  fc.constantFrom<JsonObject>({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'x-1', labels: { 'kubernetes.io/service-name': 'x' } }, addressType: 'IPv4', endpoints: [] }),
  fc.constantFrom(...['1Gi', '2Gi'].map((memory) => ({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'r' }, spec: { limits: [{ type: 'Container', default: { memory } }] } }))),
  fc.tuple(fc.constantFrom('w', 's'), fc.nat(4)).map(([name, least]) => autoscaler(name, least)),
  fc.constantFrom<JsonObject>({ apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'y' }, spec: {} }, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'y' } }),
  fc.constantFrom(pod('w-x', { uid: 'u1', ownerReferences: [{ kind: 'Deployment', name: 'w', controller: true }] })),
  fc.constantFrom<JsonObject>({ ...pod('e'), spec: { containers: [], volumes: [{ name: 'v', ephemeral: { volumeClaimTemplate: { spec: {} } } }] } }),
);

test('edits one by one come to the same as reading everything anew', () => {
  const paths = ['a.yaml', 'b.yaml', 'c/d.yaml', 'e.yaml'];
  const edit = fc.record({ path: fc.constantFrom(...paths), objects: fc.option(fc.array(anyObject, { maxLength: 4 }), { nil: undefined }) });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), fc.constantFrom(12, 100), (edits, podLimit) => {
      const builder = createFolderModelBuilder(podLimit);
      const files = new Map<string, readonly FileObject[]>();
      const raws = new Map<string, readonly JsonObject[]>();
      const told = new Map<string, Entity>();
      const toldSources = new Map<string, FileObject>();
      for (const { path, objects } of edits) {
        if (objects === undefined) {
          files.delete(path);
          raws.delete(path);
        } else {
          files.set(path, objectsOf(path, objects));
          raws.set(path, objects);
        }
        const inOrder = paths.flatMap((each) => files.get(each) ?? []);
        const model = run(builder, paths.map((each) => files.get(each) ?? []));
        expect(model.patch.upserts.some(({ id }) => model.patch.removes.includes(id))).toBe(false);
        expect(model.patch.upserts.some((entity) => deepEqual(told.get(entity.id), entity))).toBe(false);
        applyPatch(told, model.patch);
        expect(deepEqual(Object.fromEntries(model.entities), Object.fromEntries(told))).toBe(true);
        for (const id of model.moved) {
          const source = model.sources.get(id);
          if (source === undefined) toldSources.delete(id);
          else toldSources.set(id, source);
        }
        expect(toldSources.size).toBe(model.sources.size);
        for (const [id, source] of model.sources) expect(toldSources.get(id)).toBe(source);

        const fresh = run(createFolderModelBuilder(podLimit), paths.map((each) => objectsOf(each, raws.get(each) ?? [])));
        expect(Object.fromEntries(told)).toEqual(Object.fromEntries(fresh.entities));
        expect(model.diagnostics).toEqual(fresh.diagnostics);
        expect(fresh.sources.size).toBe(fresh.entities.size);
        for (const [id, { origin }] of fresh.sources) expect(model.sources.get(id)?.origin).toEqual(origin);

        // The model's own way from a whole input, told only what counts.
        const counting = inOrder.filter((object, i) => !inOrder.slice(i + 1).some(({ entity }) => entity.id === object.entity.id));
        const allRaws = paths.flatMap((each) => raws.get(each) ?? []);
        const whole = projectInput(counting.map((object) => ({ raw: allRaws[inOrder.indexOf(object)], context: { origin: object.origin } })), podLimit);
        expect(Object.fromEntries(told)).toEqual(Object.fromEntries(whole.entities));
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});
