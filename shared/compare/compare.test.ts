import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compare } from './compare';
import { compareManifests, side, told } from './compare.test-support';

const meta = { name: 'web', namespace: 'shop' };
const deployment = (container: object, spec: object = {}, podSpec: object = {}): object => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: meta,
  spec: { selector: { matchLabels: { app: 'web' } }, ...spec, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'app', image: 'web:1', ...container }], ...podSpec } } },
});
const object = (kind: string, rest: object, apiVersion = 'v1'): object => ({ apiVersion, kind, metadata: meta, ...rest });

describe('no difference', () => {
  test.each<readonly [string, object, object]>([
    ['defaults of a container', deployment({}), deployment({ imagePullPolicy: 'IfNotPresent', terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File', resources: {} })],
    ['defaults of a Deployment', deployment({}), deployment({}, { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } } })],
    ['an image that moves is always pulled', deployment({ image: 'a/b' }), deployment({ image: 'a/b', imagePullPolicy: 'Always' })],
    ['a port of the registry is no tag', deployment({ image: 'r:5000/b' }), deployment({ image: 'r:5000/b', imagePullPolicy: 'Always' })],
    ['a digest is a version', deployment({ image: 'b@sha256:00' }), deployment({ image: 'b@sha256:00', imagePullPolicy: 'IfNotPresent' })],
    ['quantities by their worth', deployment({ resources: { limits: { cpu: '1000m', memory: '1Gi' } } }), deployment({ resources: { limits: { cpu: 1, memory: '1024Mi' } } })],
    ['the deprecated twin', deployment({}, {}, { serviceAccount: 'a' }), deployment({}, {}, { serviceAccount: 'a', serviceAccountName: 'a' })],
    ['the order of environment, ports and labels', deployment({ env: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }] }), deployment({ env: [{ name: 'B', value: '2' }, { name: 'A', value: '1' }] })],
    ['an empty value', deployment({ env: [{ name: 'A' }] }), deployment({ env: [{ name: 'A', value: '' }] })],
    ['numbers written as text', deployment({ env: [{ name: 'A', value: '8080' }] }), deployment({ env: [{ name: 'A', value: 8080 }] })],
    ['what is false anyway', deployment({ stdin: false }, { paused: false }, { hostNetwork: false }), deployment({})],
    ['probes', deployment({ livenessProbe: { httpGet: { port: 80 } } }), deployment({ livenessProbe: { httpGet: { port: 80, path: '/', scheme: 'HTTP' }, timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 } })],
    ['a restart by kubectl', deployment({}), { ...deployment({}), metadata: { ...meta, annotations: { 'deployment.kubernetes.io/revision': '3', 'meta.helm.sh/release-name': 'x' } } }],
    ['a Service\'s addresses', object('Service', { spec: { ports: [{ port: 80 }] } }), object('Service', { spec: { type: 'ClusterIP', clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1'], ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', sessionAffinity: 'None', internalTrafficPolicy: 'Cluster', ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }] } })],
    ['a headless Service', object('Service', { spec: { clusterIP: 'None', ports: [{ port: 80 }] } }), object('Service', { spec: { clusterIP: 'None', clusterIPs: ['None'], ports: [{ port: 80 }] } })],
    ['a Service without a spec', object('Service', {}), object('Service', { spec: { clusterIP: '10.0.0.1' } })],
    ['node ports that the server chose', object('Service', { spec: { type: 'NodePort', ports: [{ port: 80 }] } }), object('Service', { spec: { type: 'NodePort', externalTrafficPolicy: 'Cluster', ports: [{ port: 80, nodePort: 30123, targetPort: 80, protocol: 'TCP' }] } })],
    ['a bound claim', object('PersistentVolumeClaim', { spec: { resources: { requests: { storage: '1Gi' } } } }), object('PersistentVolumeClaim', { spec: { resources: { requests: { storage: '1Gi' } }, volumeName: 'pvc-1', storageClassName: 'fast', volumeMode: 'Filesystem' } })],
    ['an autoscaler of the first version', object('HorizontalPodAutoscaler', { spec: { maxReplicas: 3, targetCPUUtilizationPercentage: 70 } }, 'autoscaling/v1'), { ...object('HorizontalPodAutoscaler', { spec: { minReplicas: 1, maxReplicas: 3, metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }] } }, 'autoscaling/v2'), metadata: { ...meta, uid: 'x' } }],
    ['policyTypes', object('NetworkPolicy', { spec: { podSelector: {}, egress: [{}] } }), object('NetworkPolicy', { spec: { podSelector: {}, egress: [{}], policyTypes: ['Egress', 'Ingress'] } })],
    ['a Secret\'s type', object('Secret', { data: { a: 'sealed:1' } }), object('Secret', { type: 'Opaque', data: { a: 'sealed:1' } })],
    ['subjects of a binding', object('RoleBinding', { roleRef: { kind: 'Role', name: 'r' }, subjects: [{ kind: 'User', name: 'u' }] }), object('RoleBinding', { roleRef: { kind: 'Role', name: 'r', apiGroup: 'rbac.authorization.k8s.io' }, subjects: [{ kind: 'User', name: 'u', apiGroup: 'rbac.authorization.k8s.io' }] })],
    ['a volume that nothing is said of', deployment({}, {}, { volumes: [{ name: 'v' }] }), deployment({}, {}, { volumes: [{ name: 'v', emptyDir: {} }] })],
    ['ports of the host', deployment({ ports: [{ containerPort: 80 }] }, {}, { hostNetwork: true }), deployment({ ports: [{ containerPort: 80, hostPort: 80, protocol: 'TCP' }] }, {}, { hostNetwork: true })],
  ])('%s', (_, before, after) => {
    expect(told(compareManifests([before], [after]))).toEqual([]);
    expect(told(compareManifests([after], [before]))).toEqual([]);
  });
});

describe('a difference', () => {
  test.each<readonly [string, object, object, readonly string[]]>([
    ['an image', deployment({}), deployment({ image: 'web:2' }), ['spec.template.spec.containers[app].image: web:1 -> web:2']],
    ['replicas against the default', deployment({}), deployment({}, { replicas: 3 }), ['spec.replicas: 1 -> 3']],
    ['a variable that came', deployment({ env: [{ name: 'B', value: 'x' }] }), deployment({ env: [{ name: 'A', value: 'y' }, { name: 'B', value: 'x' }] }), ['spec.template.spec.containers[app].env[A]:  -> name: A\nvalue: y']],
    ['a label', { ...deployment({}), metadata: { ...meta, labels: { 'app.kubernetes.io/name': 'web' } } }, deployment({}), ['metadata.labels[app.kubernetes.io/name]: web -> ']],
    ['arguments as a whole', deployment({ args: ['a', 'b'] }), deployment({ args: ['a', 'c'] }), ['spec.template.spec.containers[app].args: - a\n- b -> - a\n- c']],
    ['the order in which init containers run', deployment({}, {}, { initContainers: [{ name: 'a', image: 'i:1' }, { name: 'b', image: 'i:1' }] }), deployment({}, {}, { initContainers: [{ name: 'b', image: 'i:1' }, { name: 'a', image: 'i:1' }] }), ['spec.template.spec.initContainers (order): a, b -> b, a']],
    ['a headless Service', object('Service', { spec: { ports: [{ port: 80 }] } }), object('Service', { spec: { clusterIP: 'None', ports: [{ port: 80 }] } }), ['spec.clusterIP:  -> None']],
    ['no storage class at all', object('PersistentVolumeClaim', { spec: { storageClassName: '' } }), object('PersistentVolumeClaim', { spec: { storageClassName: 'fast' } }), ['spec.storageClassName:  -> fast']],
    ['a policy that selects all', object('NetworkPolicy', { spec: { podSelector: {}, ingress: [{}] } }), object('NetworkPolicy', { spec: { podSelector: {}, ingress: [] } }), ['spec.ingress[0]: {} -> ']],
    ['a rule put in before others', object('NetworkPolicy', { spec: { ingress: [{ ports: [{ port: 1 }] }] } }), object('NetworkPolicy', { spec: { ingress: [{ ports: [{ port: 2 }] }, { ports: [{ port: 1 }] }] } }), ['spec.ingress[0]:  -> ports:\n  - port: 2']],
    ['an emptyDir that became another', deployment({}, {}, { volumes: [{ name: 'v', emptyDir: {} }] }), deployment({}, {}, { volumes: [{ name: 'v', hostPath: { path: '/x' } }] }), ['spec.template.spec.volumes[v].emptyDir: {} -> ', 'spec.template.spec.volumes[v].hostPath:  -> path: /x']],
    ['a Secret\'s value, which is not shown', object('Secret', { data: { a: 'sealed:1', b: 'sealed:1' } }), object('Secret', { data: { a: 'sealed:2', c: 'sealed:3' } }), ['data.a: (one value) -> (another value)', 'data.b: (a value) -> ', 'data.c:  -> (a value)']],
    ['a file of a ConfigMap', object('ConfigMap', { data: { 'a.properties': 'x=1\ny=2\n' } }), object('ConfigMap', { data: { 'a.properties': 'x=1\ny=3\n' } }), ['data[a.properties]: x=1\ny=2\n -> x=1\ny=3\n']],
    ['root or not', deployment({ securityContext: { runAsUser: 0 } }), deployment({}), ['spec.template.spec.containers[app].securityContext: runAsUser: 0 -> ']],
    ['a worth that only looks like a quantity', deployment({ env: [{ name: 'A', value: '1' }] }), deployment({ env: [{ name: 'A', value: '1000m' }] }), ['spec.template.spec.containers[app].env[A].value: 1 -> 1000m']],
    ['the version of the API', object('CronJob', {}, 'batch/v1beta1'), object('CronJob', {}, 'batch/v1'), ['apiVersion: batch/v1beta1 -> batch/v1']],
  ])('%s', (_, before, after, fields) => {
    const prefix = /^~ \S+ /;
    expect(told(compareManifests([before], [after])).map((line) => line.replace(prefix, ''))).toEqual(fields);
  });
});

describe('what is paired', () => {
  const config = (namespace: string, name: string, data: object = { a: 'one long enough to be told apart' }): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace, name }, data });

  it('by kind, namespace and name', () => {
    expect(told(compareManifests([config('shop', 'a', { a: '1' })], [config('shop', 'b', { b: '2' })]))).toEqual(['- ConfigMap/shop/a', '+ ConfigMap/shop/b']);
  });

  it('else by what it is made of', () => {
    expect(told(compareManifests([config('shop', 'a'), config('team', 'x', { x: 'something else than the others' })], [config('pay', 'a'), config('team', 'y', { x: 'something else than the others' })]))).toEqual([
      '> ConfigMap/pay/a (namespace shop -> namespace pay)', '> ConfigMap/team/y (x -> y)',
    ]);
  });

  it('not where several could be meant', () => {
    expect(told(compareManifests([config('shop', 'a'), config('shop', 'b')], [config('shop', 'c')]))).toEqual(['- ConfigMap/shop/a', '- ConfigMap/shop/b', '+ ConfigMap/shop/c']);
  });

  it('a Pod that runs on another Node has moved', () => {
    const pod = (nodeName: string): object => ({ apiVersion: 'v1', kind: 'Pod', metadata: { ...meta, uid: 'x' }, spec: { nodeName, containers: [{ name: 'a', image: 'i:1' }] } });
    expect(told(compare(side('cluster', [pod('node-1')]), side('cluster', [pod('node-2')])))).toEqual(['> Pod/shop/web (Node node-1 -> Node node-2)']);
  });
});

describe('a folder and a cluster', () => {
  const inNamespace = (namespace: string, name: string): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace, name }, data: { a: name } });

  it('are compared in the namespaces that the folder speaks of', () => {
    const folder = side('manifests', [inNamespace('shop', 'a')]);
    const cluster = side('cluster', [inNamespace('shop', 'a'), inNamespace('shop', 'b'), inNamespace('team', 'c'), { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }, { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'v' } }]);
    expect(told(compare(cluster, folder))).toEqual(['- ConfigMap/shop/b']);
    expect(told(compare(folder, cluster))).toEqual(['+ ConfigMap/shop/b']);
  });

  it('but not in what the cluster does not let one read', () => {
    const folder = side('manifests', [inNamespace('shop', 'a'), { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta }]);
    const { changes, notes } = compare(side('cluster', [inNamespace('shop', 'a')]), folder);
    expect(changes).toEqual([]);
    expect(notes).toEqual([{ code: 'kind-not-read', message: 'Not compared, because one side cannot tell of them: ServiceAccount (1).' }]);
  });

  it('leave replicas to the autoscaler, and say so', () => {
    const scaler = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: meta, spec: { maxReplicas: 9, scaleTargetRef: { kind: 'Deployment', name: 'web' } } };
    const { changes, notes } = compareManifests([deployment({}), scaler], [deployment({}, { replicas: 7 }), scaler]);
    expect(changes).toEqual([]);
    expect(notes.map(({ code }) => code)).toEqual(['replicas-by-autoscaler']);
  });

  it('leave out claims of a StatefulSet\'s templates', () => {
    const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db', namespace: 'shop' }, spec: { volumeClaimTemplates: [{ metadata: { name: 'data' } }], template: {} } };
    const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data-db-0', namespace: 'shop' }, spec: {} };
    expect(told(compare(side('manifests', [set]), side('cluster', [set, claim])))).toEqual([]);
  });
});

describe('laws', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd');
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const value = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(fc.constantFrom('name', 'containers', 'env', 'ports', 'spec', 'template', 'labels', 'metadata', 'value', 'x'), tie('tree'), { maxKeys: 5 })),
  })).tree;
  const kinds = fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Service', 'Pod', 'NetworkPolicy', 'HorizontalPodAutoscaler', 'PersistentVolumeClaim', 'ConfigMap', 'Secret', 'RoleBinding', 'LimitRange', 'HTTPRoute', 'Widget');
  const anyObject = fc.record({ apiVersion: fc.constant('v1'), kind: kinds, metadata: fc.record({ name, namespace: name, labels: value, annotations: value }), spec: value, data: value, rules: value, webhooks: value });
  const objects = fc.uniqueArray(anyObject, { maxLength: 6, selector: ({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}` });

  it('nothing differs from itself, whatever it holds', () => {
    fc.assert(fc.property(objects, (all) => {
      expect(compareManifests(all, structuredClone(all)).changes).toEqual([]);
    }), { numRuns: 300 });
  });

  it('what came one way went the other way, and changes are the same, turned round', () => {
    fc.assert(fc.property(objects, objects, (left, right) => {
      const there = compareManifests(left, right).changes;
      const back = compareManifests(right, left).changes;
      const of = (changes: typeof there, sort: string): readonly string[] => changes.filter((change) => change.sort === sort).map(({ id }) => id);
      expect(of(there, 'changed')).toEqual(of(back, 'changed'));
      expect(there.length).toBe(back.length);
      expect(new Set([...of(there, 'added'), ...of(there, 'moved')])).toEqual(new Set([...of(back, 'removed'), ...back.flatMap(({ movedFrom }) => movedFrom?.id ?? [])]));
      const fieldsOf = (changes: typeof there): readonly string[] => changes.filter(({ sort }) => sort === 'changed').flatMap(({ id, fields }) => fields.map(({ path }) => `${id} ${path}`)).sort();
      expect(fieldsOf(there)).toEqual(fieldsOf(back));
    }), { numRuns: 300 });
  });
});
