/** Localhost links: who calls, and who serves the port. */
import { describe, expect, it } from 'vitest';
import { declaredEdges, declaredLinks } from './declared.test-support';

interface ContainerParts {
  readonly name: string;
  readonly [field: string]: unknown;
}

function linksOf(containers: readonly ContainerParts[], extra: Readonly<Record<string, unknown>> = {}, others = ''): readonly string[] {
  const withImage = (each: ContainerParts) => ({ image: 'a:1', ...each });
  const { initContainers, ...spec } = extra as { initContainers?: readonly ContainerParts[] };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' }, spec: { containers: containers.map(withImage), ...(initContainers && { initContainers: initContainers.map(withImage) }), ...spec } };
  return declaredLinks([JSON.stringify(pod), others].join('\n---\n'));
}

const env = (values: Readonly<Record<string, string>>) => Object.entries(values).map(([name, value]) => ({ name, value }));
const PROXY = { name: 'proxy', ports: [{ containerPort: 5432 }] };

describe('what calls localhost', () => {
  it.each([
    ['127.0.0.1:5432', ['web.app => proxy:5432']],
    ['localhost:5432', ['web.app => proxy:5432']],
    ['LocalHost:5432', ['web.app => proxy:5432']],
    ['[::1]:5432', ['web.app => proxy:5432']],
    ['127.0.0.53:5432', ['web.app => proxy:5432']],
    ['postgres://u:p@localhost/x', ['web.app => proxy:5432']],
    ['http://127.0.0.1:5432/x', ['web.app => proxy:5432']],
    ['http://localhost:9/x', ['web.app => Pod:9']],
    ['http://localhost', ['web.app => Pod:80']],
    ['localhost:6000', ['web.app => Pod:6000']],
    ['0.0.0.0:5432', []],
    ['localhost', []],
    ['http://localhost.example.com', ['web -> External/localhost.example.com:80']],
  ])('DB=%s', (value, expected) => expect(linksOf([{ name: 'app', env: env({ DB: value }) }, PROXY])).toEqual(expected));

  it.each([
    [{ DB_HOST: '127.0.0.1', DB_PORT: '5432' }, ['web.app => proxy:5432']],
    [{ DB_HOST: 'localhost' }, ['web.app => Pod']],
    [{ HOST: 'localhost', PORT: '5432' }, []],
    [{ METRICS_ADDR: '127.0.0.1:5432' }, []],
    [{ SERVER_ADDR: '127.0.0.1:5432' }, ['web.app => proxy:5432']],
    [{ SERVER_ADDR: '127.0.0.1:99' }, []],
    [{ API_HOST: 'localhost', API_PORT: '5432' }, ['web.app => proxy:5432']],
    [{ API_HOST: 'localhost', API_PORT: '99' }, ['web.app => Pod:99']],
    [{ QUEUE_HOST: 'localhost', QUEUE_PORT: '99' }, ['web.app => Pod:99']],
    [{ LISTEN_ADDR: '127.0.0.1:5432' }, []],
    [{ METRICS_URL: 'http://127.0.0.1:5432' }, ['web.app => proxy:5432']],
    [{ NO_PROXY: 'localhost,127.0.0.1' }, []],
  ])('%j', (values, expected) => expect(linksOf([{ name: 'app', env: env(values) }, PROXY])).toEqual(expected));

  it.each([
    [['--upstream=http://127.0.0.1:5432/'], ['web.app => proxy:5432']],
    [['--db', 'localhost:5432'], ['web.app => proxy:5432']],
    [['--host', 'localhost', '--port', '5432'], ['web.app => proxy:5432']],
    [['--host', 'localhost', '--port', '99'], []],
    [['--db-host', 'localhost', '--db-port', '5432'], ['web.app => proxy:5432']],
    [['sh', '-c', 'until nc -z localhost 5432; do sleep 1; done'], ['web.app => proxy:5432']],
    [['sh', '-c', 'curl -sf http://localhost:5432/ready && echo http://localhost:99'], ['web.app => proxy:5432']],
    [['pg_isready', '-h', 'localhost', '-p', '5432'], ['web.app => proxy:5432']],
    [['--bind-address=127.0.0.1:5432'], []],
    [['--listen-client-urls=http://127.0.0.1:5432'], []],
    [['--metrics-bind-address', '127.0.0.1:5432'], []],
  ])('%j', (args, expected) => expect(linksOf([{ name: 'app', command: args }, PROXY])).toEqual(expected));
});

describe('who serves', () => {
  const caller = { name: 'app', env: env({ PEER: 'localhost:8080' }) };
  it.each<[server: { readonly name: string } & Readonly<Record<string, unknown>>, expected: string, why: string]>([
    [{ name: 'b', ports: [{ containerPort: 8080 }] }, 'b', 'its containerPorts'],
    [{ name: 'b', readinessProbe: { httpGet: { port: 8080 } } }, 'b', 'its probe'],
    [{ name: 'b', livenessProbe: { tcpSocket: { port: 8080 } } }, 'b', 'another probe'],
    [{ name: 'b', startupProbe: { grpc: { port: 8080 } } }, 'b', 'a gRPC probe'],
    [{ name: 'b', readinessProbe: { httpGet: { port: 8080, host: 'example.com' } } }, 'Pod', 'a probe of another host'],
    [{ name: 'b', args: ['--listen=:8080'] }, 'b', 'a flag to listen'],
    [{ name: 'b', args: ['--bind-address=127.0.0.1:8080'] }, 'b', 'a flag to bind'],
    [{ name: 'b', args: ['--metrics-addr=127.0.0.1:8080'] }, 'b', 'an address of its own metrics'],
    [{ name: 'b', args: ['--secure-listen-address=0.0.0.0:8080'] }, 'b', 'a secure listen address'],
    [{ name: 'b', args: ['--port=8080'] }, 'b', '--port'],
    [{ name: 'b', args: ['--port', '8080'] }, 'b', '--port with a blank'],
    [{ name: 'b', args: ['--addr=:8080'] }, 'b', 'no host at all'],
    [{ name: 'b', args: ['--addr', '0.0.0.0:8080'] }, 'b', 'any address'],
    [{ name: 'b', command: ['sh', '-c', 'exec srv --listen 0.0.0.0:8080'] }, 'b', 'shell text'],
    [{ name: 'b', args: ['/cloud_sql_proxy', '-instances=p:r:i=tcp:8080'] }, 'b', 'cloud-sql-proxy'],
    [{ name: 'b', args: ['/cloud_sql_proxy', '-instances=p:r:i=tcp:0.0.0.0:8080'] }, 'b', 'cloud-sql-proxy with an address'],
    [{ name: 'b', args: ['--secure-listen-address=[$(IP)]:8080'] }, 'b', 'an address nobody knows'],
    [{ name: 'b', env: env({ PORT: '8080' }) }, 'b', 'PORT'],
    [{ name: 'b', env: env({ LISTEN_ADDR: '0.0.0.0:8080' }) }, 'b', 'LISTEN_ADDR'],
    [{ name: 'b', env: env({ ASPNETCORE_URLS: 'http://+:8080' }) }, 'b', 'ASPNETCORE_URLS'],
    [{ name: 'b', env: env({ HTTP_ADDR: '127.0.0.1:8080' }) }, 'b', 'HTTP_ADDR'],
    [{ name: 'b', env: env({ SOME_PORT: '8080' }) }, 'Pod', 'a port of who knows whom'],
    [{ name: 'b', ports: [{ containerPort: 80 }] }, 'Pod', 'another port'],
  ])('%j: %s (%s)', (server, expected) => expect(linksOf([caller, server]).filter((link) => link.startsWith('web.app'))).toEqual([`web.app => ${expected}:8080`]));

  it('looks at mounted configuration', () => {
    const config = (data: Readonly<Record<string, string>>) => JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'shop' }, data });
    const volumes = [{ name: 'v', configMap: { name: 'c' } }];
    const mounted = { name: 'b', volumeMounts: [{ name: 'v', mountPath: '/etc/x' }] };
    const files: readonly Readonly<Record<string, string>>[] = [
      { 'nginx.conf': 'http { server { listen 8080; location / { root /x; } } }' },
      { 'nginx.conf': 'http { server { listen [::]:8080 ssl; location / { root /x; } } }' },
      { 'haproxy.cfg': 'defaults\n  mode http\nfrontend f\n  bind *:8080' },
      { 'envoy.yaml': 'static_resources: {listeners: [{address: {socket_address: {address: 127.0.0.1, port_value: 8080}}}]}' },
      { 'application.properties': 'server.port=8080' },
      { 'loki.yaml': 'server:\n  http_listen_port: 8080' },
      { 'otel.yaml': 'receivers: {otlp: {protocols: {http: {endpoint: "localhost:8080"}}}}' },
      { 'otel-pod.yaml': 'receivers: {jaeger: {protocols: {thrift_http: {endpoint: "${env:MY_POD_IP}:8080"}}}}' },
      { 'redis.conf': 'port 8080' },
      { 'config.toml': '[server]\nport = 8080' },
      { 'fluent-bit.conf': '[INPUT]\n  Name forward\n  Port 8080' },
    ];
    for (const data of files) expect(linksOf([caller, mounted], { volumes }, config(data)), JSON.stringify(data)).toEqual(['web.app => b:8080']);
  });

  it('draws no link of a container to itself', () => {
    expect(linksOf([{ name: 'app', ports: [{ containerPort: 8080 }], env: env({ SELF: 'localhost:8080' }) }])).toEqual([]);
    expect(linksOf([{ name: 'app', args: ['--listen=:8080'], env: env({ SELF: 'localhost:8080' }) }, { name: 'b', ports: [{ containerPort: 8080 }] }])).toEqual([]);
  });

  it('takes who listens on loopback over who has the port on the address of the Pod', () => {
    const front = { name: 'front', ports: [{ containerPort: 9100 }], args: ['--upstream=http://127.0.0.1:9100/'] };
    expect(linksOf([front, { name: 'exporter', args: ['--web.listen-address=127.0.0.1:9100'] }])).toEqual(['web.front => exporter:9100']);
    expect(linksOf([front, { name: 'exporter', args: ['--web.listen-address=:9100'] }])).toEqual([]);
  });

  it('takes what is said over what is only probed', () => {
    expect(linksOf([caller, { name: 'b', readinessProbe: { httpGet: { port: 8080 } } }, { name: 'c', ports: [{ containerPort: 8080 }] }])).toEqual(['web.app => c:8080']);
  });

  it('finds a probe by the name of its port', () => {
    expect(linksOf([caller, { name: 'b', ports: [{ name: 'http', containerPort: 8080 }], readinessProbe: { httpGet: { port: 'http' } } }])).toEqual(['web.app => b:8080']);
  });

  it('has init containers served by the sidecars before them only', () => {
    const init = (name: string, more: Readonly<Record<string, unknown>>) => ({ name, ...more });
    const server = { ports: [{ containerPort: 8080 }] };
    expect(linksOf([{ name: 'app', ...server }], { initContainers: [init('i', { env: env({ PEER: 'localhost:8080' }) })] })).toEqual(['web.i => Pod:8080']);
    expect(linksOf([{ name: 'app' }], { initContainers: [init('s', { ...server, restartPolicy: 'Always' }), init('i', { env: env({ PEER: 'localhost:8080' }) })] })).toEqual(['web.i => s:8080']);
    expect(linksOf([{ name: 'app' }], { initContainers: [init('i', { env: env({ PEER: 'localhost:8080' }) }), init('s', { ...server, restartPolicy: 'Always' })] })).toEqual(['web.i => Pod:8080']);
    expect(linksOf([{ name: 'app', env: env({ PEER: 'localhost:8080' }) }], { initContainers: [init('i', server)] })).toEqual(['web.app => Pod:8080']);
    expect(linksOf([{ name: 'app', env: env({ PEER: 'localhost:8080' }) }], { initContainers: [init('s', { ...server, restartPolicy: 'Always' })] })).toEqual(['web.app => s:8080']);
  });

  it("goes to the Pod's own containers first on the Node's network", () => {
    expect(linksOf([caller, { name: 'b', ports: [{ containerPort: 8080 }] }], { hostNetwork: true })).toEqual(['web.app => b:8080']);
    expect(linksOf([caller], { hostNetwork: true })).toEqual(['web.app => Pod:8080']);
    expect(linksOf([caller, { name: 'b', livenessProbe: { httpGet: { host: '127.0.0.1', port: 8080 } } }], { hostNetwork: true })).toEqual(['web.app => b:8080']);
  });
});

it('draws two edges for two ports, numbered, with their evidence', () => {
  const app = { name: 'app', image: 'a:1', env: env({ B: 'localhost:9002', A: 'http://user:pw@localhost:9001', C: 'localhost:9002' }) };
  const server = { name: 'b', image: 'b:1', ports: [{ containerPort: 9001 }, { containerPort: 9002 }] };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' }, spec: { containers: [app, server] } };
  const id = 'localhost:Container/shop/web/app->Container/shop/web/b';
  const evidence = (name: string, text: string) => ({ container: 'app', field: `env.${name}`, text });
  expect(declaredEdges(JSON.stringify(pod)).map((edge) => [edge.id, edge.attrs])).toEqual([
    [id, { port: 9001, basis: 'declared', evidence: [evidence('A', 'http://***@localhost:9001')] }],
    [`${id}#2`, { port: 9002, basis: 'declared', evidence: [evidence('B', 'localhost:9002'), evidence('C', 'localhost:9002')] }],
  ]);
});
