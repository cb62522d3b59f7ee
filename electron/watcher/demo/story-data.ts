/** Data: what must not be lost. StatefulSets with claims, backups beside them, batch work. */
import { allowFrom, app, configMap, configVolume, disruptionBudget, env, field, httpProbe, mount, port, resources, secret, secretKey, service, type App, type AppContainer } from './app';
import type { Namespaces } from './story';

const PG_HBA = `local all all trust
host  all all 10.0.0.0/8 scram-sha-256
`;

export function tellData({ data, shop, payments }: Namespaces): readonly App[] {
  const part = { namespace: data, partOf: 'data' };

  const postgres = (name: string, replicas: number, clients: readonly string[]): App => {
    const serverEnv = env({ PGDATA: '/var/lib/postgresql/data/pgdata', POSTGRES_PASSWORD: secretKey(name, 'password') });
    const exporter: AppContainer = { name: 'postgres-exporter', image: 'quay.io/prometheuscommunity/postgres-exporter:v0.17.1', env: env({ DATA_SOURCE_URI: 'localhost:5432/postgres?sslmode=disable', DATA_SOURCE_PASS: secretKey(name, 'password') }), ports: [port('metrics', 9187)], resources: resources(20, 48) };
    return app({
      ...part,
      kind: 'StatefulSet',
      name,
      component: 'database',
      replicas,
      serviceName: name,
      claims: [{ name: 'data', gibibytes: 100 }],
      spec: {
        initContainers: [
          { name: 'restore-check', image: 'registry.shop.example/data/pg-tools:17.2', command: ['/bin/sh', '-c', 'test -f /var/lib/postgresql/data/pgdata/PG_VERSION || pg-restore latest'], volumeMounts: [mount('data', '/var/lib/postgresql/data')], resources: resources(100, 128) },
          { name: 'wal-archiver', image: 'registry.shop.example/data/wal-g:3.0.5', restartPolicy: 'Always', env: env({ AWS_ENDPOINT: `http://minio.${data}.svc:9000` }), volumeMounts: [mount('data', '/var/lib/postgresql/data', { readOnly: true })], resources: resources(50, 96) },
        ],
        containers: [
          { name: 'postgres', image: 'docker.io/library/postgres:17.6', ports: [port('pg', 5432)], env: serverEnv, volumeMounts: [mount('data', '/var/lib/postgresql/data'), mount('config', '/etc/postgresql', { readOnly: true })], readinessProbe: { exec: { command: ['pg_isready'] } }, resources: resources(1000, 4096, { cpu: 2000 }) },
          exporter,
        ],
        volumes: [configVolume('config', `${name}-config`)],
        priorityClassName: 'data-critical',
      },
      objects: [
        service(data, name, { pg: [5432, 'pg'] }, { clusterIP: 'None', publishNotReadyAddresses: true }),
        configMap(data, `${name}-config`, { 'pg_hba.conf': PG_HBA }),
        secret(data, name, ['password']),
        allowFrom(data, name, { matchLabels: { 'app.kubernetes.io/name': name } }, clients.map((client) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': client } } })), [5432]),
      ],
      calls: [{ to: { namespace: data, service: 'minio' }, port: 9000, rate: 0.5 }],
    });
  };

  return [
    postgres('postgres-orders', 3, [shop, data, 'observability']),
    postgres('postgres-ledger', 3, [payments, data]),
    app({
      ...part,
      kind: 'StatefulSet',
      name: 'kafka',
      component: 'broker',
      replicas: 5,
      serviceName: 'kafka',
      claims: [{ name: 'log', gibibytes: 200 }],
      spec: {
        containers: [
          { name: 'kafka', image: 'docker.io/apache/kafka:4.1.0', ports: [port('kafka', 9092), port('controller', 9093)], env: env({ POD_NAME: field('metadata.name'), KAFKA_CONTROLLER_QUORUM_BOOTSTRAP_SERVERS: [0, 1, 2].map((index) => `kafka-${index}.kafka:9093`).join(',') }), volumeMounts: [mount('log', '/var/lib/kafka')], readinessProbe: { tcpSocket: { port: 'kafka' } }, startupProbe: { tcpSocket: { port: 'kafka' }, periodSeconds: 5, failureThreshold: 60 }, lifecycle: { preStop: { exec: { command: ['/opt/kafka/bin/kafka-server-stop.sh'] } } }, resources: resources(600, 2048, { memory: 3072 }) },
          { name: 'jmx-exporter', image: 'docker.io/bitnami/jmx-exporter:1.4.0', args: ['9404', '/etc/jmx/config.yaml'], ports: [port('metrics', 9404)], resources: resources(30, 96) },
        ],
      },
      objects: [service(data, 'kafka', { kafka: [9092, 'kafka'], controller: [9093, 'controller'] }, { clusterIP: 'None' }), disruptionBudget(data, 'kafka', { maxUnavailable: 1 })],
      calls: [{ to: { namespace: data, service: 'kafka' }, port: 9093, rate: 4 }],
    }),
    app({
      ...part,
      kind: 'StatefulSet',
      name: 'elasticsearch',
      component: 'search',
      replicas: 3,
      serviceName: 'elasticsearch',
      claims: [{ name: 'index', gibibytes: 150 }],
      spec: {
        initContainers: [{ name: 'max-map-count', image: 'docker.io/library/busybox:1.37', command: ['sysctl', '-w', 'vm.max_map_count=262144'], securityContext: { privileged: true }, resources: resources(10, 16) }],
        containers: [{ name: 'elasticsearch', image: 'docker.elastic.co/elasticsearch/elasticsearch:9.1.4', ports: [port('http', 9200), port('transport', 9300)], env: env({ DISCOVERY_SEED_HOSTS: 'elasticsearch:9300' }), volumeMounts: [mount('index', '/usr/share/elasticsearch/data')], startupProbe: { tcpSocket: { port: 'http' }, periodSeconds: 10, failureThreshold: 30 }, readinessProbe: httpProbe('/_cluster/health?local=true', 'http'), resources: resources(800, 4096, { cpu: 2000 }) }],
      },
      objects: [service(data, 'elasticsearch', { http: [9200, 'http'], transport: [9300, 'transport'] }, { clusterIP: 'None' })],
      calls: [{ to: { namespace: data, service: 'elasticsearch' }, port: 9300, rate: 6 }],
    }),
    app({
      ...part,
      kind: 'StatefulSet',
      name: 'redis-cart',
      component: 'cache',
      replicas: 3,
      serviceName: 'redis-cart',
      claims: [{ name: 'dump', gibibytes: 10 }],
      spec: {
        containers: [
          { name: 'redis', image: 'docker.io/library/redis:8.2.1', args: ['--save', '60', '1000', '--dir', '/data'], ports: [port('redis', 6379)], volumeMounts: [mount('dump', '/data')], readinessProbe: { tcpSocket: { port: 'redis' } }, resources: resources(200, 1024) },
          { name: 'redis-exporter', image: 'docker.io/oliver006/redis_exporter:v1.77.0', env: env({ REDIS_ADDR: 'redis://localhost:6379' }), ports: [port('metrics', 9121)], resources: resources(10, 32) },
        ],
      },
      objects: [service(data, 'redis-cart', { redis: [6379, 'redis'] }, { clusterIP: 'None' })],
    }),
    app({
      ...part,
      kind: 'StatefulSet',
      name: 'minio',
      component: 'object-store',
      replicas: 4,
      serviceName: 'minio',
      claims: [{ name: 'export', gibibytes: 500 }],
      spec: { containers: [{ name: 'minio', image: 'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z', args: ['server', '/export'], envFrom: [{ secretRef: { name: 'minio-root' } }], ports: [port('s3', 9000)], volumeMounts: [mount('export', '/export')], readinessProbe: httpProbe('/minio/health/ready', 's3'), resources: resources(300, 1024) }] },
      objects: [service(data, 'minio', { s3: [9000, 's3'] }, { clusterIP: 'None' }), secret(data, 'minio-root', ['MINIO_ROOT_USER', 'MINIO_ROOT_PASSWORD'])],
    }),
    app({
      ...part,
      kind: 'Job',
      name: 'reindex-products',
      replicas: 4,
      spec: { restartPolicy: 'Never', containers: [{ name: 'reindex', image: 'registry.shop.example/data/reindex:2.5.0', env: env({ ELASTICSEARCH_URL: 'http://elasticsearch:9200', CATALOG_URL: `http://catalog.${shop}:8080` }), resources: resources(400, 512) }] },
      calls: [{ to: { namespace: data, service: 'elasticsearch' }, port: 9200, rate: 30 }, { to: { namespace: shop, service: 'catalog' }, port: 8080, rate: 12 }],
    }),
    app({
      ...part,
      kind: 'CronJob',
      name: 'wal-backup',
      spec: { restartPolicy: 'OnFailure', containers: [{ name: 'backup', image: 'registry.shop.example/data/pg-tools:17.2', args: ['backup', '--host=postgres-orders', '--port=5432', '--to=http://minio:9000/backups'], volumeMounts: [mount('scratch', '/scratch')], resources: resources(300, 512) }], volumes: [{ name: 'scratch', emptyDir: {} }] },
      schedule: { cron: '*/3 * * * *', everyTicks: 180, workTicks: 40 },
      calls: [{ to: { namespace: data, service: 'postgres-orders' }, port: 5432, rate: 50 }, { to: { namespace: data, service: 'minio' }, port: 9000, rate: 8 }],
    }),
    app({
      ...part,
      name: 'recommendation-trainer',
      replicas: 2,
      isTrouble: true,
      spec: { nodeSelector: { 'shop.example/accelerator': 'h200' }, containers: [{ name: 'train', image: 'registry.shop.example/ml/trainer:0.9.2', env: env({ DATA_URL: 'http://minio:9000/clicks' }), resources: { requests: { cpu: '8', memory: '32Gi', 'nvidia.com/gpu': '1' }, limits: { memory: '32Gi', 'nvidia.com/gpu': '1' } } }] },
    }),
  ];
}
