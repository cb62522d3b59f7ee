import { describe, expect, it } from 'vitest';
import type { PodEntity } from '../model/pod-entity';
import type { EdgeDraft } from '../relations/contribution';
import { entitiesOf, rawPod } from '../relations/cluster.test-support';
import { repositoryOf } from './known-images';
import { recognisePatterns } from './patterns';

interface Rawish {
  readonly name: string;
  readonly image?: string;
  readonly [field: string]: unknown;
}

/** Pattern and confidence of each recognised helper. */
function patternsOf(containers: readonly Rawish[], more: { readonly init?: readonly Rawish[]; readonly volumes?: readonly unknown[]; readonly annotations?: Readonly<Record<string, string>>; readonly edges?: readonly EdgeDraft[] } = {}): Readonly<Record<string, string>> {
  const withImage = (container: Rawish): Rawish => ({ image: `shop/${container.name}:1`, ...container });
  const raw = rawPod('p', { spec: { containers: containers.map(withImage), initContainers: more.init?.map(withImage) ?? [], volumes: more.volumes ?? [] } });
  const pod = { ...(entitiesOf(raw)[0] as PodEntity), annotations: more.annotations ?? {} };
  return Object.fromEntries([...recognisePatterns(pod, more.edges ?? [])].map(([name, { pattern, confidence }]) => [name, `${pattern} ${confidence}`]));
}

const http = { ports: [{ name: 'http', containerPort: 8080 }] };
const mounting = (name: string, readOnly: boolean, mountPath = '/logs'): unknown => ({ volumeMounts: [{ name, readOnly, mountPath }] });
const call = (from: string, to: string): EdgeDraft => ({ kind: 'localhost', from: `Container/shop/p/${from}`, to: `Container/shop/p/${to}`, attrs: { port: 5000, basis: 'declared' } });
const goesOn = (container: string): EdgeDraft => ({ kind: 'traffic', from: 'Pod/shop/p', to: 'Service/shop/db', attrs: { basis: 'declared', evidence: [{ container, field: 'env.DB', text: 'db' }] } });

describe('recognisePatterns', () => {
  it.each([
    ['docker.io/istio/proxyv2:1.22.0', 'ambassador certain'],
    ['cr.l5d.io/linkerd/proxy:edge', 'ambassador certain'],
    ['envoyproxy/envoy:v1.31@sha256:0', 'ambassador likely'],
    ['gcr.io/cloud-sql-connectors/cloud-sql-proxy:2', 'ambassador certain'],
    ['quay.io/oauth2-proxy/oauth2-proxy', 'sidecar certain'],
    ['oliver006/redis_exporter:v1', 'adapter certain'],
    ['nginx/nginx-prometheus-exporter:1.3', 'adapter certain'],
    ['fluent/fluent-bit:3', 'sidecar certain'],
    ['grafana/promtail:3', 'sidecar certain'],
    ['registry.k8s.io/git-sync/git-sync:v4', 'sidecar certain'],
  ])('knows %s', (image, pattern) => {
    expect(patternsOf([{ name: 'app' }, { name: 'helper', image }])).toEqual({ helper: pattern });
  });

  it('knows Vault by its command, since the same image is also the server', () => {
    expect(patternsOf([{ name: 'app' }, { name: 'v', image: 'hashicorp/vault:1', args: ['agent', '-config=/c'] }])).toEqual({ v: 'sidecar certain' });
    expect(patternsOf([{ name: 'app' }, { name: 'v', image: 'hashicorp/vault:1', args: ['server'] }])).toEqual({});
  });

  it('says nothing where a helper’s image is alone, or nobody can tell whom the helpers help', () => {
    expect(patternsOf([{ name: 'e', image: 'prom/node-exporter:1' }])).toEqual({});
    expect(patternsOf([{ name: 'e', image: 'prom/node-exporter:1' }, { name: 'f', image: 'prom/blackbox-exporter:1' }])).toEqual({});
    expect(patternsOf([{ name: 'e', image: 'prom/node-exporter:1' }, { name: 'p', image: 'quay.io/brancz/kube-rbac-proxy:1' }]), 'one that may stand alone is the main one').toEqual({ p: 'sidecar certain' });
  });

  it('knows injected containers by the injector’s annotation, whatever their image', () => {
    const containers = [{ name: 'app', ...http }, { name: 'istio-proxy', image: 'corp.example/golden/p:1' }];
    expect(patternsOf(containers)).toEqual({});
    expect(patternsOf(containers, { annotations: { 'sidecar.istio.io/status': '' } })).toEqual({ 'istio-proxy': 'ambassador certain' });
  });

  it('takes an only-metrics container beside an application without metrics for an adapter', () => {
    const metrics = { name: 'stats', ports: [{ name: 'metrics', containerPort: 9100 }] };
    expect(patternsOf([{ name: 'app', ...http }, metrics])).toEqual({ stats: 'adapter likely' });
    expect(patternsOf([{ name: 'app', ports: [{ name: 'metrics', containerPort: 9000 }] }, metrics])).toEqual({});
  });

  it('takes who is called on localhost and goes on outside for an ambassador', () => {
    const containers = [{ name: 'app', ...http }, { name: 'helper' }];
    expect(patternsOf(containers, { edges: [call('app', 'helper'), goesOn('helper')] })).toEqual({ helper: 'ambassador likely' });
    expect(patternsOf(containers, { edges: [call('app', 'helper')] }), 'a local cache goes nowhere').toEqual({});
    expect(patternsOf(containers, { edges: [call('app', 'helper'), goesOn('app')] })).toEqual({});
    expect(patternsOf([{ name: 'web', image: 'nginx:1.27', ...http }, { name: 'php' }], { edges: [call('web', 'php'), goesOn('php')] }), 'what a web server calls is the application, and it stands in front').toEqual({ web: 'sidecar likely' });
    const assets = [{ name: 'web', image: 'nginx:1.27', ...http, ...(mounting('a', true) as object) }, { name: 'php', ...(mounting('a', false) as object) }];
    expect(patternsOf(assets, { edges: [call('web', 'php')], volumes: [{ name: 'a', emptyDir: {} }] }), 'and the web server helps it').toEqual({ web: 'sidecar likely' });
  });

  it.each<[string, readonly (string | undefined)[], readonly (string | undefined)[], boolean]>([
    ['the same sub-path', ['logs'], ['./logs/'], true],
    ['two sub-paths', ['data'], ['logs'], false],
    ['names that only begin alike', ['log'], ['logs'], false],
    ['all of it and a part', [undefined], ['logs'], true],
    ['a folder and one below', ['var/logs'], ['var'], true],
    ['several mounts, of which two meet', ['data', 'logs'], ['tmp', 'logs'], true],
  ])('files are shared by %s', (_, ofMain, ofHelper, isShared) => {
    const mounts = (subPaths: readonly (string | undefined)[], readOnly: boolean): object =>
      ({ volumeMounts: subPaths.map((subPath, index) => ({ name: 'v', mountPath: `/m${index}`, readOnly, ...(subPath !== undefined && { subPath }) })) });
    const containers = [{ name: 'app', ...http, ...mounts(ofMain, false) }, { name: 'helper', ...mounts(ofHelper, true) }];
    expect(patternsOf(containers, { volumes: [{ name: 'v', emptyDir: {} }] })).toEqual(isShared ? { helper: 'sidecar likely' } : {});
  });

  it.each([
    ['reads what the main container writes', false, true, { helper: 'sidecar likely' }],
    ['writes what the main container reads', true, false, { helper: 'sidecar likely' }],
    ['both write', false, false, {}],
    ['both read', true, true, {}],
  ])('a shared volume: %s', (_, mainReads, helperReads, expected) => {
    const containers = [{ name: 'app', ...http, ...(mounting('logs', mainReads) as object) }, { name: 'helper', ...(mounting('logs', helperReads) as object) }];
    expect(patternsOf(containers, { volumes: [{ name: 'logs', emptyDir: {} }] })).toEqual(expected);
    expect(patternsOf(containers, { volumes: [{ name: 'logs', configMap: { name: 'c' } }] }), 'nobody writes a ConfigMap volume').toEqual({});
  });

  it.each([
    ['follows a file', 'tail -n+1 -F /var/log/1.log', { helper: 'sidecar likely' }],
    ['writes a file', 'while true; do date >> /var/log/index.html; sleep 1; done', { helper: 'sidecar likely' }],
    ['writes with tee', 'fetch | tee -a "/var/log/out"', { helper: 'sidecar likely' }],
    ['follows a file elsewhere', 'tail -f /var/logs/x', {}],
    ['does something else', 'cat; ls /var/log/', {}],
  ])('reads from the command that a helper %s in a shared volume', (_, script, expected) => {
    const containers = [{ name: 'app', ...(mounting('logs', false, '/srv') as object) }, { name: 'helper', command: ['/bin/sh', '-c', script], ...(mounting('logs', false, '/var/log') as object) }];
    expect(patternsOf(containers, { volumes: [{ name: 'logs', emptyDir: {} }] })).toEqual(expected);
  });

  it('marks a native sidecar, and never an init container', () => {
    expect(patternsOf([{ name: 'app' }], { init: [{ name: 'side', restartPolicy: 'Always' }, { name: 'setup', image: 'fluent/fluent-bit:3' }] })).toEqual({ side: 'sidecar certain' });
    expect(patternsOf([{ name: 'app' }], { init: [{ name: 'mesh', image: 'istio/proxyv2:1', restartPolicy: 'Always' }] })).toEqual({ mesh: 'ambassador certain' });
  });

  it('finds the main container by kubectl’s annotation, else by its ports, else as the first', () => {
    const logs = (name: string, readOnly: boolean, extra: object = {}): Rawish => ({ name, ...(mounting('logs', readOnly) as object), ...extra });
    const volumes = [{ name: 'logs', emptyDir: {} }];
    expect(patternsOf([logs('a', true), logs('b', false)], { volumes })).toEqual({ b: 'sidecar likely' });
    expect(patternsOf([logs('a', true), logs('b', false, http)], { volumes })).toEqual({ a: 'sidecar likely' });
    expect(patternsOf([logs('a', true, http), logs('b', false)], { volumes, annotations: { 'kubectl.kubernetes.io/default-container': 'b' } })).toEqual({ a: 'sidecar likely' });
  });
});

describe('repositoryOf', () => {
  it.each([
    ['nginx', 'nginx'],
    ['nginx:1.27', 'nginx'],
    ['registry.example:5000/team/app:1@sha256:abc', 'team/app'],
    ['localhost/app', 'app'],
    ['team/app', 'team/app'],
  ])('%s is %s', (image, repository) => {
    expect(repositoryOf(image)).toBe(repository);
  });

  it.each<[string, readonly string[], string | undefined]>([
    ['copies into the folder', ['bash', '-c', 'while true; do install -m 0600 /certs/tls.key /logs; sleep 5; done'], 'sidecar likely'],
    ['copies below the folder', ['aws', 's3', 'sync', 's3://bucket/dags', '/logs/dags/'], 'sidecar likely'],
    ['copies out of the folder', ['sh', '-c', 'cp -r /logs /elsewhere; sleep inf'], undefined],
    ['copies into a folder of like name', ['sh', '-c', 'cp x /logs-of-others; sleep inf'], undefined],
    ['turns logs over', ['sh', '-c', 'while true; do logrotate -f /etc/logrotate.conf; sleep 900; done'], 'sidecar likely'],
    ['deletes logs', ['bash', '/clean-logs'], 'sidecar likely'],
    ['backs up', ['pgbackrest', 'server'], 'sidecar likely'],
    ['runs timed jobs', ['/cron.sh'], 'sidecar likely'],
    ['names such a program in passing', ['serve', '--restic-metrics=true', '--logrotate-size=5'], undefined],
  ])('sees what a helper does in a volume that both write: %s', (_, command, expected) => {
    const volumes = [{ name: 'v', emptyDir: {} }];
    expect(patternsOf([{ name: 'app', image: 'shop/all:1', ...http, ...(mounting('v', false) as object) }, { name: 'helper', image: 'shop/all:1', command, ...(mounting('v', false) as object) }], { volumes })).toEqual(expected === undefined ? {} : { helper: expected });
  });

  it('wants a volume that both mount for what a helper does', () => {
    expect(patternsOf([{ name: 'app', ...http }, { name: 'helper', command: ['logrotate', '/etc/logrotate.conf'] }])).toEqual({});
  });
});
