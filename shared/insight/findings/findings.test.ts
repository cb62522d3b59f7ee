import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { entitiesOf, rawPod, rawService, READY } from '../../relations/cluster.test-support';
import { createGraphStore } from '../create-graph-store';
import { FINDING_RULES, findings } from './findings';

/** Subjects and severities of one rule's findings. */
function found(rule: string, raws: readonly unknown[], canSee: (kind: string) => boolean = () => true): readonly string[] {
  const store = createGraphStore();
  store.apply({ upserts: entitiesOf(...raws), removes: [] });
  return findings(store, canSee).filter((finding) => finding.rule === rule).map(({ subject, severity }) => `${subject} ${severity}`).sort();
}

const container = (extra: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({ name: 'app', image: 'shop/app:1', ...extra });
const podWith = (extra: Readonly<Record<string, unknown>>, spec: Readonly<Record<string, unknown>> = {}, status: Readonly<Record<string, unknown>> = {}): unknown =>
  rawPod('p', { labels: { app: 'p' }, spec: { containers: [container(extra)], ...spec }, status });
const stated = (status: Readonly<Record<string, unknown>>): unknown => podWith({}, {}, { containerStatuses: [{ name: 'app', restartCount: 3, ...status }] });
const terminated = { terminated: { reason: 'OOMKilled', exitCode: 137 } };
const app = 'Container/shop/p/app';
const calling = (url: string, ...others: readonly unknown[]): unknown => rawPod('p', { spec: { containers: [container({ env: [{ name: 'API_URL', value: url }] }), ...others] } });
const onHost = (url: string, spec: Readonly<Record<string, unknown>> = {}): unknown => podWith({ env: [{ name: 'API_URL', value: url }] }, { hostNetwork: true, ...spec });
const service = (ports: readonly unknown[], selector: unknown = { app: 'p' }): unknown => rawService('s', { selector, ports });

describe('findings', () => {
  it.each<[string, string, readonly unknown[], readonly string[]]>([
    ['naked-pod', 'nobody owns it', [rawPod('p')], ['Pod/shop/p warning']],
    ['naked-pod', 'a controller owns it', [rawPod('p', { owner: { kind: 'ReplicaSet', name: 'r' } })], []],
    ['naked-pod', 'it has ended', [rawPod('p', { status: { phase: 'Succeeded' } })], []],

    ['missing-requests', 'none', [podWith({})], [`${app} warning`]],
    ['missing-requests', 'memory only', [podWith({ resources: { requests: { memory: '1Mi' } } })], [`${app} warning`]],
    ['missing-requests', 'limits stand in for requests', [podWith({ resources: { limits: { cpu: '1', memory: '1Mi' } } })], []],
    ['missing-requests', 'the Pod as a whole asks', [podWith({}, { resources: { requests: { cpu: '1', memory: '1Mi' } } })], []],
    ['missing-requests', 'an init container ends soon', [podWith({ resources: { limits: { cpu: '1', memory: '1Mi' } } }, { initContainers: [container({ name: 'setup' })] })], []],
    ['missing-limits', 'none', [podWith({ resources: { requests: { cpu: '1', memory: '1Mi' } } })], [`${app} info`]],
    ['missing-limits', 'CPU may go unlimited', [podWith({ resources: { limits: { memory: '1Mi' } } })], []],

    ['image-latest', 'no tag', [podWith({ image: 'nginx' })], [`${app} warning`]],
    ['image-latest', 'a registry’s port is no tag', [podWith({ image: 'registry:5000/nginx' })], [`${app} warning`]],
    ['image-latest', 'latest', [podWith({ image: 'registry:5000/nginx:latest' })], [`${app} warning`]],
    ['image-latest', 'a version', [podWith({ image: 'nginx:1.27' })], []],
    ['image-latest', 'a digest', [podWith({ image: 'nginx@sha256:0000' })], []],

    ['service-selects-nothing', 'no Pod', [service([{ port: 80 }])], ['Service/shop/s warning']],
    ['service-selects-nothing', 'a Pod', [service([{ port: 80 }]), podWith({})], []],
    ['service-selects-nothing', 'no selector', [service([{ port: 80 }], {})], []],

    ['service-port-unserved', 'a name that no Pod has', [service([{ port: 80, targetPort: 'web' }]), podWith({})], ['Service/shop/s warning']],
    ['service-port-unserved', 'a number that is not among the declared', [service([{ port: 80 }]), podWith({ ports: [{ containerPort: 8080 }] })], ['Service/shop/s warning']],
    ['service-port-unserved', 'the declared one', [service([{ port: 80, targetPort: 8080 }]), podWith({ ports: [{ containerPort: 8080 }] })], []],
    ['service-port-unserved', 'probed, so served', [service([{ port: 80 }]), podWith({ ports: [{ containerPort: 8080 }], readinessProbe: { tcpSocket: { port: 80 } } })], []],
    ['service-port-unserved', 'told to listen, so served', [service([{ port: 80 }]), podWith({ ports: [{ containerPort: 8080 }], args: ['--listen=:80'] })], []],
    ['service-port-unserved', 'nothing is declared', [service([{ port: 80 }]), podWith({})], []],

    ['localhost-port-unserved', 'nobody serves it', [calling('http://localhost:9000')], [`${app} warning`]],
    ['localhost-port-unserved', 'a helper serves it', [calling('http://localhost:9000', { name: 'helper', image: 'h:1', ports: [{ containerPort: 9000 }] })], []],
    ['localhost-port-unserved', 'a helper serves another', [calling('http://localhost:9000', { name: 'helper', image: 'h:1', ports: [{ containerPort: 9001 }] })], [`${app} warning`]],
    ['localhost-port-unserved', 'a helper of unknown ports may', [calling('http://localhost:9000', { name: 'helper', image: 'h:1' })], []],
    ['localhost-port-unserved', 'the Node may', [podWith({ env: [{ name: 'API_URL', value: 'http://localhost:9000' }] }, { hostNetwork: true })], []],

    ['host-network-dns', 'it calls a Service by name', [onHost('http://s'), service([{ port: 80 }])], ['Pod/shop/p warning']],
    ['host-network-dns', 'with the policy for it', [onHost('http://s', { dnsPolicy: 'ClusterFirstWithHostNet' }), service([{ port: 80 }])], []],
    ['host-network-dns', 'it calls nobody known', [onHost('http://api.example.com')], []],

    ['unknown-reference', 'a Service', [podWith({ env: [{ name: 'API_URL', value: 'http://cart:80' }] })], ['Pod/shop/p warning']],
    ['unknown-reference', 'a ConfigMap', [podWith({ envFrom: [{ configMapRef: { name: 'c' } }] })], [`${app} warning`]],
    ['unknown-reference', 'an optional one', [podWith({ envFrom: [{ configMapRef: { name: 'c', optional: true } }] })], []],
    ['unknown-reference', 'a claim', [podWith({}, { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }] })], ['Volume/shop/p/v warning']],
    ['unknown-reference', 'a claim that comes by itself', [podWith({}, { volumes: [{ name: 'v', ephemeral: { volumeClaimTemplate: { spec: {} } } }] })], []],
    ['unknown-reference', 'a ConfigMap that comes by itself', [podWith({}, { volumes: [{ name: 'v', configMap: { name: 'kube-root-ca.crt' } }] })], []],
    ['unknown-reference', 'an owner may well be gone', [rawPod('p', { owner: { kind: 'ReplicaSet', name: 'r' } })], []],

    ['crash-loop', 'waiting', [stated({ state: { waiting: { reason: 'CrashLoopBackOff' } } })], [`${app} error`]],
    ['crash-loop', 'running again', [stated({ state: { running: {} } })], []],
    ['oom-killed', 'last time', [stated({ state: { running: {} }, lastState: terminated })], [`${app} error`]],
    ['oom-killed', 'now', [stated({ state: terminated })], [`${app} error`]],
    ['oom-killed', 'another end', [stated({ state: { running: {} }, lastState: { terminated: { reason: 'Error', exitCode: 1 } } })], []],

    ['unknown-reference', 'a Gateway', [{ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'r', namespace: 'shop' }, spec: { parentRefs: [{ name: 'gw' }] } }], ['HTTPRoute/shop/r warning']],

    ['image-pull', 'backing off', [stated({ state: { waiting: { reason: 'ImagePullBackOff' } } })], [`${app} error`]],
    ['image-pull', 'still pulling', [stated({ state: { waiting: { reason: 'ContainerCreating' } } })], []],
    ['unschedulable', 'no Node fits', [podWith({}, {}, { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available.' }] })], ['Pod/shop/p error']],
    ['unschedulable', 'gated on purpose', [podWith({}, {}, { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] })], []],

    ['privileged', 'it is', [podWith({ securityContext: { privileged: true } })], [`${app} warning`]],
    ['privileged', 'it is not', [podWith({ securityContext: { privileged: false } })], []],
    ['host-path', 'written', [podWith({ volumeMounts: [{ name: 'v', mountPath: '/v' }] }, { volumes: [{ name: 'v', hostPath: { path: '/etc' } }] })], ['Volume/shop/p/v warning']],
    ['host-path', 'only read', [podWith({ volumeMounts: [{ name: 'v', mountPath: '/v', readOnly: true }] }, { volumes: [{ name: 'v', hostPath: { path: '/etc' } }] })], ['Volume/shop/p/v info']],
  ])('%s: %s', (rule, _, raws, expected) => {
    expect(found(rule, raws)).toEqual(expected);
  });

  it('does not call missing what the source may not show', () => {
    const raws = [podWith({ envFrom: [{ secretRef: { name: 'c' } }] }), service([{ port: 80 }], { app: 'elsewhere' })];
    expect(found('unknown-reference', raws, (kind) => kind !== 'Secret')).toEqual([]);
    expect(found('service-selects-nothing', raws, (kind) => kind !== 'Pod')).toEqual([]);
  });

  describe('single-point-of-failure', () => {
    const web = (index: number, nodeName: string): unknown => rawPod(`web-${index}`, { labels: { app: 'p' }, owner: { kind: 'ReplicaSet', name: 'web-1' }, spec: { nodeName }, status: READY });
    const replicaSet = { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'web-1', namespace: 'shop', ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }] }, spec: {} };
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec: {} };
    const of = (...pods: readonly unknown[]): readonly string[] => found('single-point-of-failure', [deployment, replicaSet, service([{ port: 80 }]), ...pods]);

    it('is one Pod behind a Service, or all of them on one Node', () => {
      expect(of(web(1, 'n1'))).toEqual(['Deployment/shop/web info']);
      expect(of(web(1, 'n1'), web(2, 'n1'))).toEqual(['Deployment/shop/web info']);
      expect(of(web(1, 'n1'), web(2, 'n2'))).toEqual([]);
    });

    it('is nothing that serves nobody', () => {
      expect(found('single-point-of-failure', [deployment, replicaSet, web(1, 'n1')])).toEqual([]);
    });
  });

  it('each stands in the table once, and is explained in docs/findings.md', () => {
    const names = FINDING_RULES.map(({ rule }) => rule);
    const explained = readFileSync(new URL('../../../docs/findings.md', import.meta.url), 'utf8').match(/^## .+$/gm)?.map((heading) => heading.slice('## '.length));
    expect([...names].sort()).toEqual([...(explained ?? [])].sort());
  });
});
