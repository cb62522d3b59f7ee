import { describe, expect, it } from 'vitest';
import type { PodEntity } from './pod-entity';
import { projectPod } from './project-pod';
import type { ProjectionContext } from './project-meta';

const context: ProjectionContext = { origin: { type: 'file', path: 'all.yaml', line: 3, column: 1 } };
const meta = { name: 'x', namespace: 'shop' };
const common = { labels: {}, annotations: {}, owners: [], origin: context.origin };

function pod(raw: object, more: Partial<ProjectionContext> = {}): PodEntity {
  const entity = projectPod({ kind: 'Pod', metadata: meta, ...raw }, { ...context, ...more });
  if (entity === undefined) throw new Error('no Pod');
  return entity;
}

describe('Pod', () => {
  it('has the API server\'s defaults', () => {
    expect(pod({ spec: { containers: [{ name: 'a', image: 'nginx' }] } })).toEqual({
      ...common,
      id: 'Pod/shop/x',
      kind: 'Pod',
      name: 'x',
      namespace: 'shop',
      status: 'Pending',
      phase: 'Pending',
      readyContainers: 0,
      totalContainers: 1,
      restarts: 0,
      podIPs: [],
      hostNetwork: false,
      qosClass: 'BestEffort',
      serviceAccount: 'default',
      dnsPolicy: 'ClusterFirst',
      restartPolicy: 'Always',
      naked: true,
      static: false,
      mirror: false,
      daemon: false,
      projected: false,
      planned: true,
      requests: {},
      limits: {},
      imagePullSecrets: [],
      containers: [{ name: 'a', role: 'app', image: 'nginx', command: [], args: [], env: [], envFrom: [], ports: [], mounts: [], probes: [], requests: {}, limits: {}, privileged: false, imagePullPolicy: 'Always', restarts: 0, ready: false }],
      volumes: [],
      conditions: [],
      isReady: false,
      previousIPs: [],
      hostAliases: [],
      enableServiceLinks: true,
    });
  });

  it('reads what a live Pod reports', () => {
    const entity = pod({
      spec: { nodeName: 'n1', hostname: 'db-0', subdomain: 'db', priorityClassName: 'high', serviceAccountName: 'db', dnsPolicy: 'None', restartPolicy: 'Never', imagePullSecrets: [{ name: 'registry' }, {}], containers: [{ name: 'a' }] },
      status: { phase: 'Running', podIP: '10.1.0.1', podIPs: [{ ip: '10.1.0.1' }, { ip: 'fd00::1' }], hostIP: '10.0.0.1', qosClass: 'Burstable', conditions: [{ type: 'Ready', status: 'True' }, { type: 'Other', status: 'False', reason: 'R', message: 'M' }] },
    });
    expect(entity).toMatchObject({
      nodeName: 'n1', hostname: 'db-0', subdomain: 'db', priorityClass: 'high', serviceAccount: 'db', dnsPolicy: 'None', restartPolicy: 'Never', imagePullSecrets: ['registry'],
      podIPs: ['10.1.0.1', 'fd00::1'], hostIP: '10.0.0.1', qosClass: 'Burstable', isReady: true, conditions: [{ type: 'Ready', status: 'True' }, { type: 'Other', status: 'False', reason: 'R', message: 'M' }],
    });
    expect(pod({ status: { podIP: '10.1.0.2' } }).podIPs).toEqual(['10.1.0.2']);
  });

  const controlledBy = (kind: string): object => ({ ...meta, ownerReferences: [{ kind, name: 'c', controller: true }] });
  it.each<[string, object, Partial<ProjectionContext>, Partial<PodEntity>]>([
    ['alone', { metadata: meta }, {}, { naked: true, static: false, mirror: false, daemon: false }],
    ['of a ReplicaSet', { metadata: controlledBy('ReplicaSet') }, {}, { naked: false, controller: { kind: 'ReplicaSet', name: 'c' } }],
    ['of a DaemonSet', { metadata: controlledBy('DaemonSet') }, {}, { naked: false, daemon: true }],
    ['owned, but not controlled', { metadata: { ...meta, ownerReferences: [{ kind: 'Team', name: 't' }] } }, {}, { naked: true }],
    ['a mirror by annotation', { metadata: { ...meta, annotations: { 'kubernetes.io/config.mirror': 'abc', 'kubernetes.io/config.source': 'file' } } }, {}, { naked: false, static: true, mirror: true }],
    ['a mirror by its owner', { metadata: controlledBy('Node') }, {}, { naked: false, static: true, mirror: true }],
    ['owned by a Node, but not controlled', { metadata: { ...meta, ownerReferences: [{ kind: 'Node', name: 'n1' }] } }, {}, { naked: true, static: false, mirror: false }],
    ['a kubelet\'s own from a URL', { metadata: { ...meta, annotations: { 'kubernetes.io/config.source': 'http' } } }, {}, { naked: false, static: true, mirror: false }],
    ['from the API', { metadata: { ...meta, annotations: { 'kubernetes.io/config.source': 'api' } } }, {}, { naked: true, static: false }],
    ['in a folder of static Pods', { metadata: meta }, { staticPods: true }, { naked: false, static: true, mirror: false }],
    ['implied', { metadata: controlledBy('Deployment') }, { isProjected: true }, { naked: false, projected: true, controller: { kind: 'Deployment', name: 'c' } }],
  ])('is known by who looks after it: %s', (_, raw, more, expected) => {
    expect(pod(raw, more)).toMatchObject(expected);
  });
});

describe('containers', () => {
  const timing = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3 };

  it('come in order with their roles', () => {
    const { containers } = pod({
      spec: {
        ephemeralContainers: [{ name: 'debug' }],
        containers: [{ name: 'web' }, { name: 'web' }, { image: 'nameless' }, 'junk'],
        initContainers: [{ name: 'migrate' }, { name: 'proxy', restartPolicy: 'Always' }, { name: 'warm' }],
      },
    });
    expect(containers.map(({ name, role, order }) => [name, role, order])).toEqual([['migrate', 'init', 0], ['proxy', 'sidecar', 1], ['warm', 'init', 2], ['web', 'app', undefined], ['debug', 'ephemeral', undefined]]);
  });

  it('are read in full', () => {
    const [container] = pod({
      spec: {
        containers: [{
          name: 'web',
          image: 'web:1',
          command: ['/bin/web', 3],
          args: ['--port', 8080, null],
          workingDir: '/srv',
          env: [
            { name: 'A', value: '1' }, { name: 'EMPTY' }, { name: 'N', value: 5 },
            { name: 'C', valueFrom: { configMapKeyRef: { name: 'cm', key: 'k', optional: true } } },
            { name: 'S', valueFrom: { secretKeyRef: { name: 'sec', key: 'k' } } },
            { name: 'F', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
            { name: 'R', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
            { name: 'X', valueFrom: { fileKeyRef: {} } }, { value: 'nameless' }, 'junk',
          ],
          envFrom: [{ configMapRef: { name: 'cm' } }, { prefix: 'DB_', secretRef: { name: 'sec', optional: true } }, {}],
          ports: [{ name: 'http', containerPort: 8080 }, { containerPort: 53, protocol: 'UDP', hostPort: 53 }, { containerPort: 'http' }],
          volumeMounts: [{ name: 'data', mountPath: '/data' }, { name: 'conf', mountPath: '/etc/x.conf', subPath: 'x.conf', readOnly: true }, { name: 'nowhere' }],
          volumeDevices: [{ name: 'disk', devicePath: '/dev/xvda' }],
          livenessProbe: { httpGet: { port: 'http' } },
          readinessProbe: { tcpSocket: { port: 8080, host: '127.0.0.1' } },
          startupProbe: { grpc: { port: 9090 }, periodSeconds: 5, failureThreshold: 30, initialDelaySeconds: 2, timeoutSeconds: 0 },
          lifecycle: { preStop: { exec: { command: ['nginx', '-s', 'quit'] } }, postStart: { httpGet: { port: 80, path: '/warm' } } },
          resources: { limits: { cpu: '1' } },
          securityContext: { privileged: true },
        }],
      },
      status: { containerStatuses: [{ name: 'web', ready: true, started: true, restartCount: 2, state: { running: { startedAt: '2026-03-01T10:00:00Z' } }, lastState: { terminated: { exitCode: 137, reason: 'OOMKilled', finishedAt: '2026-03-01T09:59:00Z' } } }] },
    }).containers;
    expect(container).toEqual({
      name: 'web',
      role: 'app',
      image: 'web:1',
      command: ['/bin/web', '3'],
      args: ['--port', '8080'],
      workingDir: '/srv',
      env: [
        { name: 'A', source: { type: 'value', value: '1' } }, { name: 'EMPTY', source: { type: 'value', value: '' } }, { name: 'N', source: { type: 'value', value: '5' } },
        { name: 'C', source: { type: 'configMap', name: 'cm', key: 'k', optional: true } },
        { name: 'S', source: { type: 'secret', name: 'sec', key: 'k', optional: false } },
        { name: 'F', source: { type: 'field', path: 'status.podIP' } },
        { name: 'R', source: { type: 'resource', resource: 'limits.cpu' } },
      ],
      envFrom: [{ kind: 'ConfigMap', name: 'cm', prefix: '', optional: false }, { kind: 'Secret', name: 'sec', prefix: 'DB_', optional: true }],
      ports: [{ name: 'http', port: 8080, protocol: 'TCP' }, { port: 53, protocol: 'UDP', hostPort: 53 }],
      mounts: [{ volume: 'data', mountPath: '/data', readOnly: false }, { volume: 'conf', mountPath: '/etc/x.conf', readOnly: true, subPath: 'x.conf' }, { volume: 'disk', mountPath: '/dev/xvda', readOnly: false, isDevice: true }],
      probes: [
        { purpose: 'liveness', type: 'httpGet', port: 'http', path: '/', timing },
        { purpose: 'readiness', type: 'tcpSocket', port: 8080, host: '127.0.0.1', timing },
        { purpose: 'startup', type: 'grpc', port: 9090, timing: { ...timing, initialDelaySeconds: 2, periodSeconds: 5, failureThreshold: 30 } },
      ],
      lifecycle: [{ moment: 'postStart', type: 'httpGet', detail: 'http://:80/warm' }, { moment: 'preStop', type: 'exec', detail: 'nginx -s quit' }],
      imagePullPolicy: 'IfNotPresent',
      security: { privileged: true, addedCapabilities: [], droppedCapabilities: [] },
      requests: { cpu: 1000 },
      limits: { cpu: 1000 },
      privileged: true,
      restarts: 2,
      ready: true,
      started: true,
      state: { type: 'running', startedAtMs: Date.UTC(2026, 2, 1, 10) },
      lastState: { type: 'terminated', exitCode: 137, reason: 'OOMKilled', finishedAtMs: Date.UTC(2026, 2, 1, 9, 59) },
    });
  });

  it('open their ports on the host with its network', () => {
    const { containers } = pod({ spec: { hostNetwork: true, containers: [{ name: 'a', ports: [{ containerPort: 9100 }, { containerPort: 1, hostPort: 2 }] }] } });
    expect(containers[0]?.ports).toEqual([{ port: 9100, protocol: 'TCP', hostPort: 9100 }, { port: 1, protocol: 'TCP', hostPort: 2 }]);
  });

  it.each<[string, unknown, unknown]>([
    ['empty', {}, { type: 'waiting' }],
    ['waiting', { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 10s' } }, { type: 'waiting', reason: 'CrashLoopBackOff', message: 'back-off 10s' }],
    ['terminated', { terminated: { exitCode: 0, signal: 0, reason: 'Completed' } }, { type: 'terminated', exitCode: 0, reason: 'Completed' }],
    ['running and null others', { waiting: null, terminated: null, running: {} }, { type: 'running' }],
  ])('tell their state: %s', (_, state, expected) => {
    expect(pod({ spec: { containers: [{ name: 'a' }] }, status: { containerStatuses: [{ name: 'a', state }] } }).containers[0]?.state).toEqual(expected);
  });
});

describe('volumes', () => {
  const tokenMount = { name: 'tok', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' };
  const base = { readOnly: false, system: false, sources: [] };
  it.each<[string, object, object]>([
    ['no source is an emptyDir', { name: 'v' }, { ...base, type: 'emptyDir' }],
    ['a null source too', { name: 'v', emptyDir: null }, { ...base, type: 'emptyDir' }],
    ['emptyDir', { name: 'v', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } }, { ...base, type: 'emptyDir', medium: 'Memory', sizeLimitBytes: 67108864 }],
    ['hostPath', { name: 'v', hostPath: { path: '/var/log', type: 'Directory' } }, { ...base, type: 'hostPath', hostPath: '/var/log', hostPathType: 'Directory' }],
    ['configMap', { name: 'v', configMap: { name: 'cm', items: [{ key: 'k', path: 'p' }, {}], optional: true } }, { ...base, type: 'configMap', sources: [{ kind: 'ConfigMap', name: 'cm', items: [{ key: 'k', path: 'p' }], optional: true }] }],
    ['secret', { name: 'v', secret: { secretName: 'sec' } }, { ...base, type: 'secret', sources: [{ kind: 'Secret', name: 'sec', optional: false }] }],
    ['projected', { name: 'v', projected: { sources: [{ secret: { name: 's' } }, { configMap: { name: 'c', items: [{ key: 'a', path: 'b' }] } }, { downwardAPI: {} }] } }, { ...base, type: 'projected', parts: ['Secret s', 'ConfigMap c, a', 'downward API'], sources: [{ kind: 'Secret', name: 's', optional: false }, { kind: 'ConfigMap', name: 'c', items: [{ key: 'a', path: 'b' }], optional: false }] }],
    ['projected, of the kinds without an object', { name: 'v', projected: { sources: [{ serviceAccountToken: { path: 't', expirationSeconds: 600, audience: 'vault' } }, { clusterTrustBundle: { signerName: 'example.com/s' } }, { podCertificate: { signerName: 'example.com/p' } }, { downwardAPI: { items: [{ path: 'labels' }, { path: 'cpu' }] } }] } }, { ...base, type: 'projected', parts: ['service account token, 600 s, audience vault', 'trust bundle, example.com/s', 'Pod certificate, example.com/p', 'downward API, labels, cpu'] }],
    ['claim', { name: 'v', persistentVolumeClaim: { claimName: 'data', readOnly: true } }, { ...base, type: 'persistentVolumeClaim', claim: 'data', readOnly: true }],
    ['generic ephemeral', { name: 'scratch', ephemeral: { volumeClaimTemplate: {} } }, { ...base, name: 'scratch', type: 'ephemeral', claim: 'x-scratch' }],
    ['generic ephemeral with its claim', { name: 'scratch', ephemeral: { volumeClaimTemplate: { spec: { storageClassName: 'fast', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } } } }, { ...base, name: 'scratch', type: 'ephemeral', claim: 'x-scratch', detail: 'fast, 1Gi, ReadWriteOnce' }],
    ['downward API', { name: 'v', downwardAPI: { items: [{ path: 'labels' }, { path: 'annotations' }] } }, { ...base, type: 'downwardAPI', detail: 'labels, annotations' }],
    ['csi', { name: 'v', csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, nodePublishSecretRef: { name: 'creds' } } }, { ...base, type: 'csi', readOnly: true, detail: 'secrets-store.csi.k8s.io', sources: [{ kind: 'Secret', name: 'creds', optional: false }] }],
    ['nfs', { name: 'v', nfs: { server: 'nas', path: '/export' } }, { ...base, type: 'nfs', detail: 'nas:/export' }],
    ['image', { name: 'v', image: { reference: 'models:1' } }, { ...base, type: 'image', detail: 'models:1' }],
    ['the automatic token', { name: 'kube-api-access-x7x2k', projected: { sources: [{ serviceAccountToken: { path: 'token' } }, { configMap: { name: 'kube-root-ca.crt' } }] } }, { ...base, type: 'projected', system: true, sources: [{ kind: 'ConfigMap', name: 'kube-root-ca.crt', optional: false }] }],
    ['a token of one\'s own', { name: 'vault-token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }, { ...base, type: 'projected', parts: ['service account token, 3600 s'] }],
    ['the token of old', { name: 'tok', secret: { secretName: 'web-token-x7x2k' } }, { ...base, type: 'secret', system: true, sources: [{ kind: 'Secret', name: 'web-token-x7x2k', optional: false }] }],
    ['the token of another account', { name: 'tok', secret: { secretName: 'other-token-x7x2k' } }, { ...base, type: 'secret', sources: [{ kind: 'Secret', name: 'other-token-x7x2k', optional: false }] }],
  ])('%s', (_, volume, expected) => {
    const { volumes } = pod({ spec: { serviceAccountName: 'web', containers: [{ name: 'a', volumeMounts: [tokenMount] }], volumes: [volume, { emptyDir: {} }, volume] } });
    expect(volumes).toEqual([{ name: (volume as { readonly name: string }).name, ...expected }]);
  });
});
