import { describe, expect, it } from 'vitest';
import { entitiesOf, rawPod, rawService } from '../../shared/relations/cluster.test-support';
import { detailsOf } from './details';
import { GraphModel } from './graph-model';

function model(...raws: readonly unknown[]): GraphModel {
  const made = new GraphModel('namespace', () => undefined);
  const work = made.applyPatch({ upserts: entitiesOf(...raws), removes: [] }, (error) => {
    if (error !== undefined) throw error as Error;
  });
  while (work.step() === 'more');
  made.scene.settle();
  return made;
}

const facts = (made: GraphModel, id: string): Record<string, string> => Object.fromEntries((detailsOf(made, id)?.facts ?? []).map(({ label, value }) => [label, value]));

const POD = rawPod('web', {
  labels: { app: 'web' },
  spec: {
    nodeName: 'n1',
    initContainers: [{ name: 'migrate', image: 'shop/migrate:1' }],
    containers: [
      {
        name: 'app', image: 'shop/web:2', args: ['--port', '8080'], ports: [{ containerPort: 8080, name: 'http' }], securityContext: { privileged: true },
        resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } },
        readinessProbe: { httpGet: { path: '/ready', port: 'http' } }, volumeMounts: [{ name: 'cache', mountPath: '/cache' }],
      },
    ],
    volumes: [{ name: 'cache', emptyDir: { sizeLimit: '1Gi', medium: 'Memory' } }],
  },
  status: {
    phase: 'Running', podIP: '10.0.0.9', podIPs: [{ ip: '10.0.0.9' }],
    containerStatuses: [{ name: 'app', ready: false, restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s' } }, lastState: { terminated: { reason: 'OOMKilled', exitCode: 137 } } }],
  },
});

describe('detailsOf', () => {
  const made = model(POD, rawService('web', { selector: { app: 'web' }, clusterIP: '10.96.0.1', ports: [{ port: 80, targetPort: 'http' }] }), { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, status: { allocatable: { cpu: '4', memory: '8Gi' } } });

  it('tells how the parts of a Pod stand, in a word', () => {
    expect(detailsOf(made, 'Pod/shop/web')?.children.map(({ name, status }) => [name, status])).toEqual([['migrate', undefined], ['app', 'CrashLoopBackOff'], ['cache', undefined]]);
  });

  it('tells of a Pod what a person asks first', () => {
    expect(facts(made, 'Pod/shop/web')).toMatchObject({ Ready: '0/1', Restarts: '3', 'Pod IP': '10.0.0.9', Node: 'Node n1', 'Kept alive by': 'nobody', 'QoS class': 'Burstable', Requests: 'cpu 100m, memory 64Mi', Limits: 'memory 128Mi' });
    const details = detailsOf(made, 'Pod/shop/web');
    expect(details?.children.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['Container migrate', 'Container app', 'Volume cache']);
    expect(details?.links.map(({ edge, direction, other }) => `${direction} ${edge.kind} ${other.id}`)).toEqual(['in selects Service/shop/web']);
    expect(details).toMatchObject({ labels: { app: 'web' }, severity: 'bad' });
  });

  it('tells of a container how it fares, what it runs, and what it asks for', () => {
    expect(facts(made, 'Container/shop/web/app')).toMatchObject({
      State: 'waiting: CrashLoopBackOff', 'Last end': 'OOMKilled, exit code 137', Image: 'shop/web:2', Arguments: '--port 8080', Ports: 'http 8080/TCP',
      Requests: 'cpu 100m, memory 64Mi', Limits: 'memory 128Mi', 'Readiness probe': 'GET /ready on port http', Privileged: 'yes',
    });
    expect(facts(made, 'Container/shop/web/migrate')).toMatchObject({ Role: 'init container, step 1' });
  });

  it('tells of volumes, Services, Nodes and namespaces', () => {
    expect(facts(made, 'Volume/shop/web/cache')).toMatchObject({ Type: 'emptyDir', Medium: 'Memory', 'Size limit': '1Gi', 'Can write': 'app' });
    expect(facts(made, 'Service/shop/web')).toMatchObject({ 'Cluster IP': '10.96.0.1', Ports: '80/TCP to http', Selector: 'app=web' });
    expect(facts(made, 'Node/n1')).toMatchObject({ Pods: '1', 'cpu requested': '100m (2%)', 'memory requested': '64Mi (0%)', 'memory limits': '128Mi (1%)' });
  });

  it('says what is referred to but missing', () => {
    const broken = model(rawPod('web', { spec: { containers: [{ name: 'app', image: 'x', envFrom: [{ configMapRef: { name: 'settings' } }] }] } }));
    expect(facts(broken, 'ConfigMap/shop/settings')).toMatchObject({ Missing: 'not found' });
  });

  it('is calm about what is missing and optional, as long as nobody needs it', () => {
    const service = (name: string, ref: object): unknown => rawPod(name, { owner: { kind: 'ReplicaSet', name }, spec: { containers: [{ name: 'app', image: 'x', envFrom: [ref] }] } });
    const optional = service('a', { secretRef: { name: 'extra', optional: true } });
    const made = model(optional, service('b', { configMapRef: { name: 'settings', optional: true } }), rawPod('c', { spec: { volumes: [{ name: 'v', secret: { secretName: 'extra', optional: true } }] } }));
    expect(detailsOf(made, 'Secret/shop/extra')).toMatchObject({ severity: 'idle', facts: [{ label: 'Missing', value: 'not there, and optional' }], findings: [] });
    expect(detailsOf(made, 'ConfigMap/shop/settings')).toMatchObject({ severity: 'idle', node: { status: 'NotNeeded' } });
    const change = (upserts: readonly unknown[], removes: readonly string[]): void => {
      const work = made.applyPatch({ upserts: entitiesOf(...upserts), removes }, (error) => expect(error).toBeUndefined());
      while (work.step() === 'more');
    };
    change([service('d', { secretRef: { name: 'extra' } })], []);
    expect(detailsOf(made, 'Secret/shop/extra')).toMatchObject({ severity: 'bad', node: { status: 'Missing' }, facts: [{ label: 'Missing', value: 'not found' }] });
    change([], ['Pod/shop/d']);
    expect(detailsOf(made, 'Secret/shop/extra')).toMatchObject({ severity: 'idle' });
    change([], ['Pod/shop/a', 'Pod/shop/c']);
    expect(detailsOf(made, 'Secret/shop/extra')).toBeUndefined();
  });

  it('counts no Pod among them that is only referred to', () => {
    const calling = model(
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'kafka', namespace: 'shop' }, spec: { clusterIP: 'None', ports: [{ port: 9092 }] } },
      rawPod('app', { spec: { containers: [{ name: 'app', image: 'x', env: [{ name: 'KAFKA_BROKERS', value: 'kafka-0.kafka:9092' }] }] } }),
    );
    calling.scene.setGrouping('workload');
    expect(detailsOf(calling, 'group/absent/shop')).toMatchObject({ node: { kind: 'Pods', name: 'Only referred to' }, facts: [], children: [{ name: 'kafka-0', severity: 'bad' }] });
    expect(detailsOf(calling, 'group/naked/shop')).toMatchObject({ facts: [{ label: 'Pods', value: '1' }], children: [{ name: 'app' }] });
  });

  it('knows frames that stand for no object, and nothing of what is not there', () => {
    const byNode = model(rawPod('lost'));
    byNode.scene.setGrouping('node');
    expect(detailsOf(byNode, 'group/unscheduled')).toMatchObject({ node: { name: 'Unscheduled' }, facts: [{ label: 'Pods', value: '1' }], children: [{ name: 'lost' }] });
    expect(detailsOf(byNode, 'Pod/shop/gone')).toBeUndefined();
    const services = ['a', 'b', 'c'].map((name) => rawService(name, { ports: [{ port: 80 }] }));
    const byWorkload = model(rawPod('lost'), ...services);
    byWorkload.scene.setGrouping('node');
    expect(detailsOf(byWorkload, 'band/services', 2)).toMatchObject({ node: { kind: 'Band', name: 'Services' }, children: [{ name: 'a' }, { name: 'b' }], childCount: 3 });
  });

  it('says how many links and Pods there are where it lists fewer', () => {
    const pods = ['a', 'b', 'c'].map((name) => rawPod(name, { labels: { app: 'web' } }));
    const many = model(...pods, rawService('web', { selector: { app: 'web' }, ports: [{ port: 80 }] }));
    const sizes = (id: string, limit: number): readonly number[] => {
      const { links = [], linkCount = 0, children = [], childCount = 0 } = detailsOf(many, id, limit) ?? {};
      return [links.length, linkCount, children.length, childCount];
    };
    expect(sizes('Service/shop/web', 2)).toEqual([2, 3, 0, 0]);
    expect(sizes('Service/shop/web', 3)).toEqual([3, 3, 0, 0]);
    expect(sizes('Namespace/shop', 2)[3]).toBe(3);
    expect(sizes('Namespace/shop', 2)[2]).toBe(2);
  });

  it('says of parts of other Pods whose they are, and of its own parts nothing', () => {
    const volumes = [{ name: 'all', configMap: { name: 'settings' } }];
    const two = model(...['a', 'b'].map((name) => rawPod(name, { spec: { volumes, containers: [{ name: 'app', image: 'x', volumeMounts: [{ name: 'all', mountPath: '/all' }] }] } })));
    expect(detailsOf(two, 'ConfigMap/shop/settings')?.links.map(({ other }) => `${other.name} ${other.where ?? ''}`)).toEqual(['all in a', 'all in b']);
    expect(detailsOf(two, 'Volume/shop/a/all')?.links.filter(({ edge }) => edge.kind === 'mounts').map(({ other }) => `${other.name} ${other.where ?? ''}`)).toEqual(['app ']);
  });

  it('labels each fact once: they are keyed by it', () => {
    for (const { id } of made.store.nodes()) {
      const labels = (detailsOf(made, id)?.facts ?? []).map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });
});
