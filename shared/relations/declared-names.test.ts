/** Where names lead: cluster DNS, addresses, ports. docs/graph-format.md, "What counts as a declared reference". */
import { describe, expect, it } from 'vitest';
import { linksOfPod, services } from './declared.test-support';

const DATABASE_SET = JSON.stringify({
  apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db', namespace: 'shop' },
  spec: { replicas: 2, serviceName: 'db', selector: { matchLabels: { app: 'db' } }, template: { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'db', image: 'db:1' }] } } },
});
const HEADLESS = JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'db', namespace: 'shop' }, spec: { clusterIP: 'None', selector: { app: 'db' }, ports: [{ port: 5432 }] } });
const OTHERS = [
  services('redis:6379', 'api:8080', 'multi:80,443', 'dns:53/UDP', 'both:53,53/UDP', 'data/pg:5432', 'data/db-0:5432', 'monitoring/prometheus:9090', 'web:80', 'bare'),
  DATABASE_SET, HEADLESS,
  JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'outside', namespace: 'shop' }, spec: { type: 'ExternalName', externalName: 'db.example.com' } }),
  JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'fixed', namespace: 'shop' }, spec: { clusterIP: '10.96.0.44', externalIPs: ['198.51.100.7'], selector: { app: 'x' }, ports: [{ port: 7000 }] } }),
  JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'peer', namespace: 'shop' }, spec: { containers: [{ name: 'peer', image: 'peer:1' }], hostname: 'peer-host', subdomain: 'db' }, status: { podIP: '10.244.1.9', podIPs: [{ ip: '10.244.1.9' }] } }),
  JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'empty' } }),
].join('\n---\n');

function linksOf(env: Readonly<Record<string, unknown>>): readonly string[] {
  return linksOfPod({ env, others: OTHERS });
}

describe('names of Services', () => {
  it.each([
    ['redis:6379', 'Service/shop/redis:6379'],
    ['REDIS:6379', 'Service/shop/redis:6379'],
    ['redis:7777', 'Service/shop/redis:7777'],
    ['redis.shop:6379', 'Service/shop/redis:6379'],
    ['redis.shop.svc:6379', 'Service/shop/redis:6379'],
    ['redis.shop.svc.cluster.local:6379', 'Service/shop/redis:6379'],
    ['redis.shop.svc.cluster.local.:6379', 'Service/shop/redis:6379'],
    ['redis.shop.svc.k8s.example.org:6379', 'Service/shop/redis:6379'],
    ['Redis.Shop.SVC.Cluster.Local:6379', 'Service/shop/redis:6379'],
    ['pg.data:5432', 'Service/data/pg:5432'],
    ['pg.data.svc:5432', 'Service/data/pg:5432'],
    ['http://pg.data.svc.cluster.local:5432/x', 'Service/data/pg:5432'],
    ['_http._tcp.api.shop.svc.cluster.local:8080', 'Service/shop/api:8080'],
    ['gone.data:5432', 'Service/data/gone:5432 missing'],
    ['gone.empty:5432', 'Service/empty/gone:5432 missing'],
    ['kubernetes.default:443', 'Service/default/kubernetes:443 missing'],
    ['gone.nowhere.svc:5432', 'Service/nowhere/gone:5432 missing'],
    ['gone.nowhere.svc.cluster.local:5432', 'Service/nowhere/gone:5432 missing'],
    ['gone:5432', 'Service/shop/gone:5432 missing'],
    ['http://gone/', 'Service/shop/gone:80 missing'],
    ['web:80', 'Service/shop/web:80 self'],
    ['http://web.shop.svc.cluster.local/', 'Service/shop/web:80 self'],
    ['outside:5432', 'Service/shop/outside:5432'],
    ['https://outside', 'Service/shop/outside:443'],
    ['pg:5432', 'Service/shop/pg:5432 missing'],
  ])('%s leads to %s', (value, expected) => expect(linksOf({ TARGET_ADDR: value })).toEqual([expected]));

  it('does not believe a foreign domain behind svc where the namespace is unknown', () => {
    expect(linksOf({ API_URL: 'https://a.b.svc.example.com/' })).toEqual(['External/a.b.svc.example.com:443']);
  });
});

describe('names of Pods', () => {
  it.each([
    ['db-0.db', 'Pod/shop/db-0:5432', 'the Pod of the own namespace'],
    ['db-1.db.shop', 'Pod/shop/db-1:5432', 'with its namespace'],
    ['db-1.db.shop.svc', 'Pod/shop/db-1:5432', 'with svc'],
    ['db-1.db.shop.svc.cluster.local', 'Pod/shop/db-1:5432', 'in full'],
    ['peer-host.db.shop.svc.cluster.local', 'Pod/shop/peer:5432', 'by hostname and subdomain'],
    ['db-7.db.shop.svc.cluster.local', 'Pod/shop/db-7:5432 missing', 'beyond the replicas'],
    ['db-7.db', 'Pod/shop/db-7:5432 missing', 'beyond the replicas, short'],
    ['db-0.data', 'Service/data/db-0:5432', 'a Service that looks like a Pod'],
    ['x.gone.shop.svc.cluster.local', 'Service/shop/gone:5432 missing', 'a Pod of a Service nobody knows'],
  ])('%s leads to %s: %s', (host, expected) => expect(linksOf({ PEER: `tcp://${host}:5432` })).toEqual([expected]));

  it.each([
    ['10.244.1.9:8080', ['Pod/shop/peer:8080']],
    ['http://10-244-1-9.shop.pod.cluster.local:8080', ['Pod/shop/peer:8080']],
    ['http://10-244-1-77.shop.pod.cluster.local:8080', []],
  ])('%s leads to %j', (value, expected) => expect(linksOf({ PEER_ADDR: value })).toEqual(expected));
});

describe('addresses and outside hosts', () => {
  it.each([
    ['10.96.0.44:7000', ['Service/shop/fixed:7000']],
    ['198.51.100.7:7000', ['Service/shop/fixed:7000']],
    ['http://10.1.2.3:9000', ['External/10.1.2.3:9000']],
    ['http://[2001:db8::1]:8080/', ['External/2001:db8::1:8080']],
    ['http://169.254.169.254/latest/meta-data', ['External/169.254.169.254:80']],
    ['https://api.stripe.com/v1', ['External/api.stripe.com:443']],
    ['https://API.Stripe.com./v1', ['External/api.stripe.com:443']],
    ['db.prod.example.com:5432', ['External/db.prod.example.com:5432']],
    ['redis.nowhere:6379', ['External/redis.nowhere:6379']],
    ['https://gcr.io/shop/web', []],
    ['https://quay.io', []],
    ['https://123456789012.dkr.ecr.eu-west-1.amazonaws.com', []],
    ['https://europe-docker.pkg.dev/v2/', []],
    ['https://mycompany.azurecr.io', []],
    ['something.cluster.local:80', []],
  ])('%s leads to %j', (value, expected) => expect(linksOf({ X_URL: value })).toEqual(expected));

  it('takes its own address for no reference', () => {
    const env = { POD_IP: { fieldRef: { fieldPath: 'status.podIP' } }, SELF_URL: 'http://$(POD_IP):80', OTHER_URL: 'http://10.0.0.6:80' };
    expect(linksOfPod({ env, status: { podIP: '10.0.0.5', podIPs: [{ ip: '10.0.0.5' }] } })).toEqual(['External/10.0.0.6:80']);
  });
});

describe('names of /etc/hosts', () => {
  const hostAliases = [{ ip: '10.96.0.7', hostnames: ['cache', 'cache.corp.example'] }, { ip: '192.0.2.9', hostnames: ['legacy'] }, { ip: '127.0.0.1', hostnames: ['Gate.local'] }, { ip: '0.0.0.0', hostnames: ['ads.example.com'] }];
  const others = [services('legacy:1'), JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'redis', namespace: 'shop' }, spec: { clusterIP: '10.96.0.7', ports: [{ port: 6379 }] } })].join('\n---\n');
  it.each([
    ['the address of a Service', 'redis://cache', ['Service/shop/redis:6379']],
    ['any of the names', 'redis://cache.corp.example', ['Service/shop/redis:6379']],
    ['an address outside, before DNS is asked', 'http://legacy:8080', ['External/legacy:8080']],
    ['loopback', 'http://gate.local:8080', ['=> Pod:8080']],
    ['nowhere', 'http://ads.example.com', []],
    ['a name that is not among them', 'http://other.example.com', ['External/other.example.com:80']],
  ])('lead to %s', (_, value, expected) => expect(linksOfPod({ env: { A_URL: value }, others, spec: { hostAliases } })).toEqual(expected));
});

describe('ports', () => {
  it.each<[env: Readonly<Record<string, string>>, expected: string, why: string]>([
    [{ REDIS_URL: 'redis://redis' }, 'Service/shop/redis:6379', "the scheme's own"],
    [{ API_URL: 'http://api' }, 'Service/shop/api:80', "the scheme's own goes before the Service's"],
    [{ API_URL: 'https://api/x' }, 'Service/shop/api:443', 'https'],
    [{ API_URL: 'grpc://api' }, 'Service/shop/api:8080', "a scheme without a port: the Service's only one"],
    [{ REDIS_HOST: 'redis' }, 'Service/shop/redis:6379', "the Service's only port"],
    [{ REDIS_HOST: 'redis', REDIS_PORT: '7000' }, 'Service/shop/redis:7000', 'a sibling'],
    [{ redisHost: 'redis', redisPort: '7000' }, 'Service/shop/redis:7000', 'a sibling in camel case'],
    [{ REDIS_SERVICE_HOST: 'redis', REDIS_SERVICE_PORT: '7000' }, 'Service/shop/redis:7000', 'a sibling of the same stem'],
    [{ PGHOST: 'redis', PGPORT: '7000' }, 'Service/shop/redis:7000', 'a sibling without underscore'],
    [{ REDIS_HOST: 'redis:7001', REDIS_PORT: '7000' }, 'Service/shop/redis:7001', 'the one written goes first'],
    [{ REDIS_HOST: 'redis', REDIS_PORT: 'default' }, 'Service/shop/redis:6379', 'a sibling that is no number'],
    [{ HOST: 'redis', PORT: '8080' }, 'Service/shop/redis:6379', 'PORT alone is what the container listens on'],
    [{ MULTI_HOST: 'multi' }, 'Service/shop/multi', 'left out where the Service has several'],
    [{ MULTI_HOST: 'multi', MULTI_PORT: '443' }, 'Service/shop/multi:443', 'a sibling chooses'],
    [{ DNS_HOST: 'dns' }, 'Service/shop/dns:53/UDP', "the Service's protocol"],
    [{ DNS_ADDR: 'dns:53' }, 'Service/shop/dns:53/UDP', "the protocol of the Service's port"],
    [{ DNS_ADDR: 'both:53' }, 'Service/shop/both:53', 'TCP where both'],
    [{ STATSD: 'udp://api:8125' }, 'Service/shop/api:8125/UDP', 'a scheme that says UDP'],
    [{ BARE_HOST: 'bare' }, 'Service/shop/bare', 'none known'],
    [{ DB: 'mongodb+srv://cluster0.abc.mongodb.net/shop' }, 'External/cluster0.abc.mongodb.net', 'SRV names carry no port'],
  ])('%j leads to %s: %s', (env, expected) => expect(linksOf(env)).toEqual([expected]));

  it('unites what leads to the same target, ports in order', () => {
    expect(linksOf({ A_URL: 'http://multi', B_URL: 'https://multi', C_ADDR: 'multi.shop:80' })).toEqual(['Service/shop/multi:80,443']);
  });
});

describe('a bare word', () => {
  it.each([
    [{ REDIS_HOST: 'gone' }, ['Service/shop/gone missing']],
    [{ CART_SERVICE: 'gone' }, ['Service/shop/gone missing']],
    [{ CACHE: 'redis' }, []],
    [{ CACHE_TYPE: 'redis' }, []],
    [{ BACKEND: 'redis' }, ['Service/shop/redis:6379']],
    [{ QUEUE: 'gone:1234' }, ['Service/shop/gone:1234 missing']],
    [{ QUEUES: 'gone:1234,redis:6379' }, ['Service/shop/redis:6379']],
    [{ NOTE_TO: 'ask gone:1234 about it' }, []],
    [{ ARGUMENTS: 'use redis:6379 for it' }, ['Service/shop/redis:6379']],
    [{ TARGET: 'production' }, []],
    [{ SERVICE: 'true' }, []],
    [{ SERVICE_NAME: 'redis' }, []],
    [{ OTEL_SERVICE_NAME: 'api' }, []],
    [{ DD_SERVICE: 'api' }, []],
    [{ SERVER_MODE: 'redis' }, []],
    [{ HOST_PATH: 'redis' }, []],
    [{ SERVICE_ACCOUNT: 'api' }, []],
    [{ GHOST: 'redis' }, []],
    [{ HOSTNAME: 'web' }, ['Service/shop/web:80 self']],
  ])('%j leads to %j', (env, expected) => expect(linksOf(env)).toEqual(expected));
});
