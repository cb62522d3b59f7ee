/** References in the environment: literals, ConfigMaps, expansion, the forms of connection strings. */
import { describe, expect, it } from 'vitest';
import { declaredEdges, linksOfPod, services, type PodParts } from './declared.test-support';

const OTHERS = services('redis:6379', 'db:5432', 'mysql:3306', 'kafka:9092', 'kafka-2:9092', 'api:8080', 'rabbit:5672', 'mongo-a:27017', 'mongo-b:27017', 'head:80', 'web:80');

function config(name: string, data: Readonly<Record<string, string>>): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' }, data });
}

describe('forms of values', () => {
  it.each([
    ['redis://:secret@redis:6379/0', ['Service/shop/redis:6379']],
    ['redis://redis/1', ['Service/shop/redis:6379']],
    ['rediss://redis', ['Service/shop/redis:6379']],
    ['amqp://user:pass@rabbit:5672/vhost', ['Service/shop/rabbit:5672']],
    ['pyamqp://guest@rabbit//', ['Service/shop/rabbit:5672']],
    ['postgres://shop:p%40ss@db/shop?sslmode=disable', ['Service/shop/db:5432']],
    ['postgresql+asyncpg://shop:pass@db:5432/shop', ['Service/shop/db:5432']],
    ['postgres://shop:$(PASS)@db:5432/shop', ['Service/shop/db:5432']],
    ['jdbc:postgresql://db:5432/shop', ['Service/shop/db:5432']],
    ['jdbc:postgresql://db/shop?user=x', ['Service/shop/db:5432']],
    ['jdbc:mysql://mysql:3306/shop?useSSL=false', ['Service/shop/mysql:3306']],
    ['jdbc:sqlserver://db:1433;databaseName=shop', ['Service/shop/db:1433']],
    ['jdbc:oracle:thin:@db:1521:XE', ['Service/shop/db:1521']],
    ['jdbc:oracle:thin:@//db:1521/XE', ['Service/shop/db:1521']],
    ['jdbc:h2:mem:shop', []],
    ['sqlite:////var/lib/app.db', []],
    ['shop:secret@tcp(mysql:3306)/shop?parseTime=true', ['Service/shop/mysql:3306']],
    ['mysql://root:pw@tcp(mysql:3306)/shop', ['Service/shop/mysql:3306']],
    ['mongodb://a:b@mongo-a:27017,mongo-b:27017/shop?replicaSet=rs0', ['Service/shop/mongo-a:27017', 'Service/shop/mongo-b:27017']],
    ['mongodb://mongo-a,mongo-b/shop', ['Service/shop/mongo-a:27017', 'Service/shop/mongo-b:27017']],
    ['kafka:9092,kafka-2:9092', ['Service/shop/kafka-2:9092', 'Service/shop/kafka:9092']],
    ['PLAINTEXT://kafka:9092,SSL://kafka-2:9093', ['Service/shop/kafka-2:9093', 'Service/shop/kafka:9092']],
    ['nats://api:4222,nats://redis:4222', ['Service/shop/api:4222', 'Service/shop/redis:4222']],
    ['http://api:8080/a,http://redis:80/b', ['Service/shop/api:8080', 'Service/shop/redis:80']],
    ['["http://api:8080","http://redis:81"]', ['Service/shop/api:8080', 'Service/shop/redis:81']],
    ['host=db port=5432 user=shop password=hunter2', ['Service/shop/db:5432']],
    ['host=db user=shop dbname=shop', ['Service/shop/db:5432']],
    ['Host=db;Port=5433;Database=shop;Username=u;Password=p', ['Service/shop/db:5433']],
    ['Server=db,1433;Database=shop;User Id=sa;Password=x', ['Service/shop/db:1433']],
    ['Server=tcp:db,1433;Initial Catalog=shop', ['Service/shop/db:1433']],
    ['Data Source=db;Initial Catalog=shop', ['Service/shop/db:5432']],
    ['redis:6379,password=abc,abortConnect=false', ['Service/shop/redis:6379']],
    ['dns:///api:8080', ['Service/shop/api:8080']],
    ['passthrough:///api:8080', ['Service/shop/api:8080']],
    ['xds:///api:8080', ['Service/shop/api:8080']],
    ['dns:api:8080', ['Service/shop/api:8080']],
    ['dnssrv+_grpc._tcp.api.shop.svc.cluster.local', []],
    ['k8s://https://api:443', ['Service/shop/api:443']],
    ['tcp://api:1234', ['Service/shop/api:1234']],
    ['unix:///var/run/app.sock', []],
    ['unix:/var/run/app.sock', []],
    ['file:///etc/app.yaml', []],
    ['s3://bucket/path', []],
    ['spiffe://cluster.local/ns/shop/sa/web', []],
    ['ldap://api', ['Service/shop/api:389']],
    ['ws://api/socket', ['Service/shop/api:80']],
    ['wss://api/socket', ['Service/shop/api:443']],
    ['smtp://api', ['Service/shop/api:25']],
    ['bolt://api', ['Service/shop/api:7687']],
    ['http://user@api:8080', ['Service/shop/api:8080']],
    ['http://api:$(UNKNOWN_PORT)/', ['Service/shop/api:8080']],
    ['http://$(UNKNOWN):8080', []],
    ['http://api-$(UNKNOWN):8080', []],
    ['http://$(UNKNOWN).api:8080', []],
    ['http://{{ .Values.host }}:8080', []],
    ['http://<host>:8080', []],
    ['http://%s:8080/x', []],
    ['https://*.example.com', []],
    ['server.1=api:2888:3888 server.2=redis:2888:3888', ['Service/shop/api:2888', 'Service/shop/redis:2888']],
    ['1@kafka:9093,2@kafka-2:9093', ['Service/shop/kafka-2:9093', 'Service/shop/kafka:9093']],
    ['etcd-0=http://api:2380,etcd-1=http://redis:2380', ['Service/shop/api:2380', 'Service/shop/redis:2380']],
    ['{"host":"db","port":5432}', ['Service/shop/db:5432']],
    ['{"spring":{"redis":{"host":"redis","port":6380}}}', ['Service/shop/redis:6380']],
    ['-Dspring.redis.host=redis -Dspring.redis.port=6379 -Xmx512m', ['Service/shop/redis:6379']],
    ['-Xms1g -Dapi.url=http://api:8080/ -jar app.jar', ['Service/shop/api:8080']],
    ['cpu:500m', []],
    ['kubernetes://apis/apps/v1/namespaces/shop/deployments/web', []],
    ['"redis:6379"', ['Service/shop/redis:6379']],
  ])('CONNECT_TO=%s', (value, expected) => expect(linksOfPod({ env: { CONNECT_TO: value }, others: OTHERS })).toEqual(expected));
});

describe('names that say so', () => {
  it.each(['HOST', 'DB_HOST', 'db_host', 'dbHost', 'DB_HOSTNAME', 'DB_HOST_NAME', 'DB_ADDR', 'DB_ADDRESS', 'DB_URL', 'DB_URI', 'DB_ENDPOINT', 'DB_SERVER', 'DB_SERVICE', 'DB_BROKER', 'DB_TARGET', 'DB_UPSTREAM',
    'DB_HOSTS', 'DB_ENDPOINTS', 'DB_SERVERS', 'DB_BROKERS', 'DB_ADDRESSES', 'PGHOST', 'DBHOST', 'spring.datasource.host', 'DB_HOST_1', 'DB_HOST2', 'DB_HOST_RO', 'DB_HOST_MASTER', 'BASEURL', 'Db-Host', 'SPRING_DATA_MONGODB_HOST'])('%s=db', (name) => {
    expect(linksOfPod({ env: { [name]: 'db' }, others: OTHERS })).toEqual(['Service/shop/db:5432']);
  });

  it.each(['DB', 'DATABASE', 'DB_NAME', 'DB_TYPE', 'DB_DRIVER', 'APP', 'HOST_IP_FAMILY', 'SERVICE_TYPE', 'SERVER_TYPE', 'DB_HOST_ENABLED', 'TARGET_ENV', 'CURL', 'URL_PATH', 'ADDRESS_FAMILY', 'SERVICE_ID', 'SPRING_PROFILES_ACTIVE', 'KIND'])('%s=db is none', (name) => {
    expect(linksOfPod({ env: { [name]: 'db' }, others: OTHERS })).toEqual([]);
  });

  it.each([['DOCS_SERVICE_ADDR'], ['LICENSE_SERVER'], ['ORIGIN_HOST'], ['IMAGE_PROVIDER_HOST'], ['LABEL_SERVICE_HOST'], ['CASSANDRA_CONTACT_POINTS'], ['MEMBERLIST_MEMBERS']])('%s=db counts, whatever else the name speaks of', (name) => {
    expect(linksOfPod({ env: { [name]: 'db' }, others: OTHERS })).toEqual(['Service/shop/db:5432']);
  });

  it('reads a value that ends in a line end as one value', () => {
    expect(linksOfPod({ env: { DB_ADDR: 'gone:5432\n', X_HOST: ' db\n' }, others: OTHERS })).toEqual(['Service/shop/db:5432', 'Service/shop/gone:5432 missing']);
  });

  it('lists hosts only under a plural', () => {
    expect(linksOfPod({ env: { ES_HOSTS: 'db,redis', SEEDS: 'api api.shop' }, others: OTHERS })).toEqual(['Service/shop/api:8080', 'Service/shop/db:5432', 'Service/shop/redis:6379']);
    expect(linksOfPod({ env: { CERT_HOST: 'db,redis' }, others: OTHERS })).toEqual([]);
    expect(linksOfPod({ env: { SERVICES: 's3,sqs,lambda' }, others: OTHERS })).toEqual([]);
  });
});

describe('expansion as Kubernetes does it', () => {
  it.each<[env: NonNullable<PodParts['env']>, expected: readonly string[], why: string]>([
    [{ H: 'redis', REDIS_URL: 'redis://$(H):6379' }, ['Service/shop/redis:6379'], 'an earlier variable'],
    [{ REDIS_URL: 'redis://$(H):6379', H: 'redis' }, [], 'a later one is not known yet'],
    [{ H: 'redis', REDIS_URL: 'redis://$$(H):6379' }, [], '$$ is an escape'],
    [{ H: 'redis', REDIS_URL: 'redis://$H:6379' }, [], 'only parentheses'],
    [{ H: 'redis', REDIS_URL: 'redis://${H}:6379' }, [], 'no braces'],
    [{ A: 'redis', B: '$(A)', REDIS_URL: 'redis://$(B)' }, ['Service/shop/redis:6379'], 'through two'],
    [{ H: { secretKeyRef: { name: 's', key: 'h' } }, REDIS_URL: 'redis://$(H):6379' }, [], 'a Secret is not known'],
    [{ P: { secretKeyRef: { name: 's', key: 'p' } }, REDIS_URL: 'redis://:$(P)@redis:6379' }, ['Service/shop/redis:6379'], 'a Secret as password does not hide the host'],
    [{ NS: { fieldRef: { fieldPath: 'metadata.namespace' } }, DB_URL: 'tcp://db.$(NS).svc:5432' }, ['Service/shop/db:5432'], 'the namespace'],
    [{ NODE: { fieldRef: { fieldPath: 'spec.nodeName' } }, K_URL: 'https://$(NODE):10250' }, [], 'the Node is not known'],
    [{ X_HOST: { fieldRef: { fieldPath: 'status.hostIP' } } }, [], 'the Node, whatever the name says'],
    [{ REDIS_URL: 'redis://$(REDIS_SERVICE_HOST):$(REDIS_SERVICE_PORT)' }, ['Service/shop/redis:6379'], 'what the kubelet sets for a Service'],
    [{ REDIS_URL: '$(REDIS_PORT)' }, ['Service/shop/redis:6379'], 'REDIS_PORT is a URL then'],
    [{ REDIS_HOST: '$(REDIS_SERVICE_HOST)' }, ['Service/shop/redis:6379'], 'as a whole value'],
    [{ A_URL: 'http://$(KAFKA_2_PORT_9092_TCP_ADDR)' }, ['Service/shop/kafka-2:80'], 'the older form'],
    [{ A_URL: 'http://$(GONE_SERVICE_HOST)' }, [], 'no such Service'],
    [{ REDIS_SERVICE_HOST: 'db', A_URL: 'http://$(REDIS_SERVICE_HOST):1' }, ['Service/shop/db:1,5432'], 'the own variable goes first'],
  ])('%j: %j (%s)', (env, expected) => expect(linksOfPod({ env, others: OTHERS })).toEqual(expected));

  it('knows no variables of headless Services', () => {
    const headless = JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'hl', namespace: 'shop' }, spec: { clusterIP: 'None', selector: { a: 'b' }, ports: [{ port: 1 }] } });
    expect(linksOfPod({ env: { A_URL: 'http://$(HL_SERVICE_HOST)' }, others: headless })).toEqual([]);
  });

  it('leaves only the API server’s own variables where Service links are off', () => {
    const env = { A_URL: 'redis://$(REDIS_SERVICE_HOST)', B_URL: 'https://$(KUBERNETES_SERVICE_HOST):$(KUBERNETES_SERVICE_PORT)' };
    const others = [OTHERS, services('default/kubernetes:443')].join('\n---\n');
    expect(linksOfPod({ env, others, spec: { enableServiceLinks: false } })).toEqual(['Service/default/kubernetes:443']);
    expect(linksOfPod({ env, others, spec: { enableServiceLinks: true } })).toEqual(['Service/default/kubernetes:443', 'Service/shop/redis:6379']);
  });
});

describe('ConfigMaps', () => {
  const others = [OTHERS, config('app', { REDIS_HOST: 'redis', url: 'http://api:8080', 'my.key': 'db', RAW: 'redis://$(H)' }), config('late', { REDIS_HOST: 'db' })].join('\n---\n');
  it.each<[parts: PodParts, expected: readonly string[], why: string]>([
    [{ env: { API_URL: { configMapKeyRef: { name: 'app', key: 'url' } } } }, ['Service/shop/api:8080'], 'a key'],
    [{ env: { DB_HOST: { configMapKeyRef: { name: 'app', key: 'my.key' } } } }, ['Service/shop/db:5432'], "the variable's name counts, not the key's"],
    [{ env: { DB_HOST: { configMapKeyRef: { name: 'gone', key: 'x' } } } }, [], 'an absent ConfigMap'],
    [{ env: { H: 'redis', R: { configMapKeyRef: { name: 'app', key: 'RAW' } } } }, [], 'values from ConfigMaps are not expanded'],
    [{ envFrom: [{ configMapRef: { name: 'app' } }] }, ['Service/shop/api:8080', 'Service/shop/redis:6379'], 'all keys'],
    [{ envFrom: [{ prefix: 'X_', configMapRef: { name: 'late' } }] }, ['Service/shop/db:5432'], 'a prefix'],
    [{ envFrom: [{ configMapRef: { name: 'app' } }, { configMapRef: { name: 'late' } }] }, ['Service/shop/api:8080', 'Service/shop/db:5432'], 'the later wins'],
    [{ envFrom: [{ configMapRef: { name: 'late' } }], env: { REDIS_HOST: 'redis' } }, ['Service/shop/redis:6379'], 'env wins'],
    [{ envFrom: [{ secretRef: { name: 'app' } }] }, [], 'Secrets are never read'],
    [{ envFrom: [{ configMapRef: { name: 'late' } }], env: { A_URL: 'http://$(REDIS_HOST):1' } }, ['Service/shop/db:1,5432'], 'envFrom is known to env'],
  ])('%j: %j (%s)', (parts, expected) => expect(linksOfPod({ ...parts, others })).toEqual(expected));
});

describe('what is none', () => {
  it.each([
    [{ IMAGE: 'redis:6379' }], [{ SIDECAR_IMAGE: 'api:8080' }], [{ RELATED_IMAGE_DB: 'quay.io/x/db:5432' }], [{ APP_VERSION: 'api:8080' }], [{ POSTGRES: 'db:13' }], [{ BASE: 'localhost:5000/shop/web:1.2' }],
    [{ START_TIME: '12:30' }], [{ AT: '2024-01-01T10:30' }], [{ AT: '2024-01-01T10:30:00Z' }], [{ RATIO: '1:2' }], [{ MAC: '00:1a:2b:3c:4d:5e' }], [{ V6: 'fe80::1' }], [{ V: '1.2.3:80' }],
    [{ SCHEDULE: '0 12:30 * *' }], [{ NO_PROXY: 'localhost,127.0.0.1,redis:6379,.svc,10.0.0.0/8,db' }], [{ no_proxy: 'redis,db' }], [{ ALLOWED_HOSTS: 'redis,db' }], [{ DJANGO_ALLOWED_HOSTS: 'http://redis' }],
    [{ CORS_ORIGINS: 'http://redis:6379' }], [{ CORS_ALLOW_ORIGIN: 'https://shop.example.com' }], [{ COOKIE_DOMAIN: 'shop.example.com' }], [{ TRUSTED_PROXIES: '10.0.0.1:80' }],
    [{ DB_PASSWORD: 'redis:6379' }], [{ TOKEN: 'api:8080' }], [{ MIME: 'application/json' }], [{ FILE: '/etc/redis:6379' }], [{ CLASS: 'com.foo.Bar:12' }], [{ JAVA_CLASS_TARGET: 'com.foo.Bar' }], [{ SERVICE_CLASS: 'org.springframework.Foo' }],
    [{ CONFIG_TARGET: 'server.xml' }], [{ SOURCE_ADDRESS: 'app.js' }], [{ MAIL_ADDRESS: 'shop@example.com' }], [{ CONTACT_URL: 'mailto:shop@example.com' }], [{ API_GROUP_SERVICE: 'networking.k8s.io/v1' }],
    [{ POD_CIDR: '10.0.0.0/8' }], [{ SERVICE_CIDR: '10.96.0.0/12' }], [{ ADDRESS_REGEX: '.*redis:6379' }], [{ MEMORY: '512Mi' }], [{ CPU: '500m' }], [{ WIN: 'C:\\data' }],
    [{ TEMPLATE_HOST: '{{ .Values.host }}' }], [{ X_HOST: '${DB_HOST}' }], [{ X_HOST: '<none>' }], [{ X_HOST: '' }], [{ X_HOST: '-' }], [{ X_HOST: '10.0.0.0/8' }], [{ X_URL: '/api/v1' }], [{ X_URL: 'api/v1' }],
    [{ LABELS: 'host=redis,team=db' }], [{ OTEL_RESOURCE_ATTRIBUTES: 'service.name=redis,host=db' }], [{ REGISTRY: 'https://index.docker.io/v1/' }], [{ IMAGE_REGISTRY: 'redis:5000' }], [{ DOCKER_REGISTRY_URL: 'https://registry.example.com' }],
    [{ HTTP_USER_AGENT: 'curl http://api' }], [{ DOCS_URL: 'https://docs.example.com' }], [{ KC_HOSTNAME: 'login.example.com' }], [{ VIRTUAL_HOST: 'shop.example.com' }], [{ HOSTNAME: 'elsewhere' }], [{ ALLOWED_ORIGINS: 'http://api' }], [{ SERVER_PORT: '127.0.0.1:9001' }], [{ DESCRIPTION: 'see http://api' }], [{ SCOPES: 'https://www.example.com/auth/x' }], [{ JWT_AUDIENCE: 'https://api' }], [{ LISTEN_ADDR: 'redis:6379' }], [{ BIND_ADDRESS: 'redis' }],
    [{ HTTP_ADDR: '0.0.0.0:8080' }], [{ X_URL: 'http://0.0.0.0:8080' }], [{ X_ADDR: ':8080' }], [{ X_ADDR: '[::]:8080' }], [{ ASPNETCORE_URLS: 'http://+:80;http://*:81' }], [{ RUN_AS_USER: 'api:1000' }], [{ KAFKA_CREATE_TOPICS: 'api:1:1' }],
    [{ TZ: 'Europe/Berlin' }], [{ PATH: '/usr/bin:/bin' }], [{ LD_LIBRARY_PATH: '/a:/b' }], [{ JAVA_OPTS: '-Xmx512m -server' }], [{ LANG: 'en_US.UTF-8' }], [{ CSP: "default-src https://cdn.example.com" }],
  ])('%j', (env) => expect(linksOfPod({ env, others: OTHERS })).toEqual([]));
});

describe('evidence', () => {
  it.each([
    [{ REDIS_URL: 'redis://:hunter2@redis:6379' }, 'redis://***@redis:6379'],
    [{ HOOK_URL: 'https://hooks.slack.com/services/T0/B0/aB3dE6gH9jK2mN5pQ8sT1vW4' }, 'https://hooks.slack.com/services/T0/B0/***'],
    [{ HOOK_URL: 'https://hooks.example.com/0123456789abcdef0123456789abcdef?x=1' }, 'https://hooks.example.com/***?x=1'],
    [{ A_URL: 'http://api/kube-prometheus-stack-2026-release/v1' }, 'http://api/kube-prometheus-stack-2026-release/v1'],
    [{ A_URL: 'http://api/$(INDEX)/x' }, 'http://api/$(INDEX)/x'],
    [{ A_URL: '(http://api/x)' }, 'http://api/x'],
    [{ DB_URL: 'postgres://u:hunter2@db/x?password=hunter2' }, 'postgres://***@db/x?password=***'],
    [{ DSN: 'host=db password=hunter2' }, 'db'],
    [{ DSN: 'shop:hunter2@tcp(mysql:3306)/x' }, 'mysql:3306'],
  ])('%j shows %s', (env, text) => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' }, spec: { containers: [{ name: 'app', image: 'a:1', env: Object.entries(env).map(([name, value]) => ({ name, value })) }] } };
    const [name] = Object.keys(env);
    expect(declaredEdges(`${JSON.stringify(pod)}\n---\n${OTHERS}`).flatMap((edge) => edge.attrs.evidence ?? [])).toEqual([{ container: 'app', field: `env.${name}`, text }]);
  });
});
