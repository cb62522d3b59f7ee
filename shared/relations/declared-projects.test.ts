/**
 * Shapes that manifests of well-known projects have, written anew for these tests: what each says it calls, and nothing
 * that only looks like it.
 */
import { describe, expect, it } from 'vitest';
import { declaredLinks } from './declared.test-support';

interface Workload {
  readonly name: string;
  readonly namespace?: string;
  readonly kind?: string;
  readonly [field: string]: unknown;
}

/** A workload of one Pod with these containers; other fields belong to the Pod's spec. */
function workload({ name, namespace = 'shop', kind = 'Pod', ...spec }: Workload): string {
  const containers = (spec.containers as readonly Record<string, unknown>[]).map((each) => ({ image: `${String(each.name)}:1`, ...each }));
  const template = { metadata: { name, namespace, labels: { app: name } }, spec: { ...spec, containers } };
  if (kind === 'Pod') return JSON.stringify({ apiVersion: 'v1', kind, ...template });
  return JSON.stringify({ apiVersion: 'apps/v1', kind, metadata: { name, namespace }, spec: { replicas: 1, serviceName: spec.subdomain ?? name, selector: { matchLabels: { app: name } }, template } });
}

function service(text: string, more: Readonly<Record<string, unknown>> = {}): string {
  const [, namespace = 'shop', name, ports = ''] = /^(?:([^/:]+)\/)?([^:]+)(?::(.*))?$/.exec(text) ?? [];
  const list = ports.split(',').filter((port) => port !== '').map((port, index) => ({ name: `p${index}`, port: Number(port) }));
  return JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: name }, ports: list, ...more } });
}

function config(name: string, data: Readonly<Record<string, string>>, namespace = 'shop'): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data });
}

const env = (values: Readonly<Record<string, unknown>>) => Object.entries(values).map(([name, value]) => (typeof value === 'string' ? { name, value } : { name, valueFrom: value }));
const secret = (key: string) => ({ secretKeyRef: { name: 'secret', key } });
const field = (fieldPath: string) => ({ fieldRef: { fieldPath } });
const mount = (name: string, mountPath: string, subPath?: string) => ({ volumeMounts: [{ name, mountPath, ...(subPath && { subPath }) }] });
const volume = (name: string, configMap = name) => ({ volumes: [{ name, configMap: { name: configMap } }] });

const PROJECTS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['WordPress with MySQL', [
    service('wordpress:80'), service('wordpress-mysql:3306', { clusterIP: 'None' }),
    workload({ name: 'wordpress', containers: [{ name: 'wordpress', image: 'wordpress:6.2.1-apache', ports: [{ containerPort: 80 }], env: env({ WORDPRESS_DB_HOST: 'wordpress-mysql', WORDPRESS_DB_PASSWORD: secret('p'), WORDPRESS_DB_USER: 'wordpress' }) }] }),
    workload({ name: 'wordpress-mysql', containers: [{ name: 'mysql', image: 'mysql:8.0', ports: [{ containerPort: 3306 }], env: env({ MYSQL_ROOT_PASSWORD: secret('p'), MYSQL_DATABASE: 'wordpress', MYSQL_USER: 'wordpress' }) }] }),
  ], ['wordpress -> Service/shop/wordpress-mysql:3306']],

  ['Sock Shop', [
    service('carts-db:27017'), service('catalogue-db:3306'), service('session-db:6379'), service('front-end:80'), service('orders-db:27017'), service('zipkin:9411'), service('rabbitmq:5672,9090'),
    workload({ name: 'carts', containers: [{ name: 'carts', env: env({ JAVA_OPTS: '-Xms64m -Xmx128m -XX:+UseG1GC -Djava.security.egd=file:/dev/urandom -Dspring.zipkin.enabled=false' }), ports: [{ containerPort: 80 }] }] }),
    workload({ name: 'front-end', containers: [{ name: 'front-end', env: env({ SESSION_REDIS: 'true' }), ports: [{ containerPort: 8079 }] }] }),
    workload({ name: 'user', containers: [{ name: 'user', env: env({ mongo: 'user-db:27017' }), ports: [{ containerPort: 80 }] }] }),
    workload({ name: 'load-test', containers: [{ name: 'load-test', command: ['/bin/sh'], args: ['-c', 'while true; do locust --host http://front-end.shop.svc.cluster.local -f /config/locustfile.py --clients 5 --hatch-rate 5 --num-request 100 --no-web; done'] }] }),
    workload({ name: 'catalogue', containers: [{ name: 'catalogue', command: ['/app'], args: ['-port=80'], ports: [{ containerPort: 80 }] }] }),
  ], ['load-test -> Service/shop/front-end:80', 'user -> Service/shop/user-db:27017 missing']],

  ['Bank of Anthos', [
    ...['userservice:8080', 'contacts:8080', 'ledgerwriter:8080', 'balancereader:8080', 'transactionhistory:8080', 'accounts-db:5432', 'ledger-db:5432'].map((text) => service(text)),
    config('service-api-config', { TRANSACTIONS_API_ADDR: 'ledgerwriter:8080', BALANCES_API_ADDR: 'balancereader:8080', HISTORY_API_ADDR: 'transactionhistory:8080', CONTACTS_API_ADDR: 'contacts:8080', USERSERVICE_API_ADDR: 'userservice:8080' }),
    config('accounts-db-config', { POSTGRES_DB: 'accounts-db', POSTGRES_USER: 'accounts-admin', POSTGRES_PASSWORD: 'pw', ACCOUNTS_DB_URI: 'postgresql://accounts-admin:accounts-pwd@accounts-db:5432/accounts-db' }),
    config('ledger-db-config', { SPRING_DATASOURCE_URL: 'jdbc:postgresql://ledger-db:5432/postgresdb', SPRING_DATASOURCE_USERNAME: 'admin' }),
    config('environment-config', { LOCAL_ROUTING_NUM: '883745000', PUB_KEY_PATH: '/tmp/.ssh/publickey' }),
    workload({ name: 'frontend', containers: [{ name: 'front', envFrom: [{ configMapRef: { name: 'environment-config' } }, { configMapRef: { name: 'service-api-config' } }], env: env({ VERSION: 'v0.6.1', PORT: '8080', ENABLE_TRACING: 'true', SCHEME: 'http', LOG_LEVEL: 'info', BANK_NAME: 'Bank of Anthos', DEFAULT_USERNAME: 'testuser', REGISTERED_OAUTH_CLIENT_ID: { configMapKeyRef: { name: 'oauth-config', key: 'id', optional: true } } }) }] }),
    workload({ name: 'contacts', containers: [{ name: 'contacts', envFrom: [{ configMapRef: { name: 'accounts-db-config' } }], env: env({ PORT: '8080' }) }] }),
    workload({ name: 'ledgerwriter', containers: [{ name: 'ledgerwriter', envFrom: [{ configMapRef: { name: 'ledger-db-config' } }], env: env({ BALANCES_API_ADDR: { configMapKeyRef: { name: 'service-api-config', key: 'BALANCES_API_ADDR' } }, JVM_OPTS: '-XX:+UseContainerSupport -Xms512m' }) }] }),
    workload({ name: 'loadgenerator', containers: [{ name: 'loadgenerator', env: env({ FRONTEND_ADDR: 'frontend:80', USERS: '5', LOG_LEVEL: 'error' }) }] }),
  ], [
    'contacts -> Service/shop/accounts-db:5432', 'frontend -> Service/shop/balancereader:8080', 'frontend -> Service/shop/contacts:8080', 'frontend -> Service/shop/ledgerwriter:8080', 'frontend -> Service/shop/transactionhistory:8080',
    'frontend -> Service/shop/userservice:8080', 'ledgerwriter -> Service/shop/balancereader:8080', 'ledgerwriter -> Service/shop/ledger-db:5432', 'loadgenerator -> Service/shop/frontend:80 missing',
  ]],

  ['Bookinfo with ratings in MySQL and MongoDB', [
    service('mysqldb:3306'), service('mongodb:27017'),
    workload({ name: 'ratings-v2-mysql', containers: [{ name: 'ratings', env: env({ DB_TYPE: 'mysql', MYSQL_DB_HOST: 'mysqldb', MYSQL_DB_PORT: '3306', MYSQL_DB_USER: 'root', MYSQL_DB_PASSWORD: 'password' }), ports: [{ containerPort: 9080 }] }] }),
    workload({ name: 'ratings-v2', containers: [{ name: 'ratings', env: env({ DB_TYPE: 'mongodb', MONGO_DB_URL: 'mongodb://mongodb:27017/test' }) }] }),
    workload({ name: 'reviews-v1', containers: [{ name: 'reviews', env: env({ LOG_DIR: '/tmp/logs' }) }] }),
  ], ['ratings-v2 -> Service/shop/mongodb:27017', 'ratings-v2-mysql -> Service/shop/mysqldb:3306']],

  ['kube-prometheus: kube-state-metrics behind kube-rbac-proxy', [
    workload({ name: 'kube-state-metrics', containers: [
      { name: 'kube-state-metrics', args: ['--host=127.0.0.1', '--port=8081', '--telemetry-host=127.0.0.1', '--telemetry-port=8082'] },
      { name: 'kube-rbac-proxy-main', image: 'quay.io/brancz/kube-rbac-proxy:v0.14.0', args: ['--secure-listen-address=:8443', '--tls-cipher-suites=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', '--upstream=http://127.0.0.1:8081/'], ports: [{ containerPort: 8443 }] },
      { name: 'kube-rbac-proxy-self', args: ['--secure-listen-address=:9443', '--upstream=http://127.0.0.1:8082/'], ports: [{ containerPort: 9443 }] },
    ] }),
  ], ['kube-state-metrics.kube-rbac-proxy-main => kube-state-metrics:8081', 'kube-state-metrics.kube-rbac-proxy-self => kube-state-metrics:8082']],

  ['kube-prometheus: node-exporter on the host network', [
    workload({ name: 'node-exporter', hostNetwork: true, containers: [
      { name: 'node-exporter', args: ['--web.listen-address=127.0.0.1:9100', '--path.sysfs=/host/sys', '--no-collector.wifi', '--collector.filesystem.mount-points-exclude=^/(dev|proc|sys|run/k3s/containerd/.+|var/lib/docker/.+)($|/)'] },
      { name: 'kube-rbac-proxy', env: env({ IP: field('status.podIP') }), args: ['--secure-listen-address=[$(IP)]:9100', '--upstream=http://127.0.0.1:9100/'], ports: [{ containerPort: 9100, hostPort: 9100 }] },
    ] }),
    // Both claim 9100: the proxy on the Pod's address, node-exporter on loopback. The caller's own claim keeps it silent.
  ], []],

  ['Prometheus Operator and adapter', [
    workload({ name: 'prometheus-operator', containers: [{ name: 'prometheus-operator', args: ['--kubelet-service=kube-system/kubelet', '--prometheus-config-reloader=quay.io/prometheus-operator/prometheus-config-reloader:v0.65.1', '--kubelet-endpoints=true'] }] }),
    workload({ name: 'prometheus-adapter', containers: [{ name: 'prometheus-adapter', args: ['--cert-dir=/var/run/serving-cert', '--config=/etc/adapter/config.yaml', '--metrics-relist-interval=1m', '--prometheus-url=http://prometheus-k8s.monitoring.svc:9090/', '--secure-port=6443', '--tls-cipher-suites=TLS_X'] }] }),
  ], ['prometheus-adapter -> Service/monitoring/prometheus-k8s:9090 missing']],

  ['Prometheus server with Alertmanager and reloader', [
    service('alertmanager:9093'), service('node-exporter:9100'),
    config('prometheus-config', { 'prometheus.yml': 'global: {scrape_interval: 15s}\nrule_files: [/etc/prometheus/rules/*.yml]\nalerting:\n  alertmanagers:\n  - static_configs:\n    - targets: ["alertmanager:9093"]\nscrape_configs:\n- job_name: prometheus\n  static_configs:\n  - targets: ["localhost:9090"]\n- job_name: node\n  static_configs:\n  - targets: ["node-exporter:9100"]\n- job_name: kubernetes-apiservers\n  kubernetes_sd_configs: [{role: endpoints}]\n  scheme: https\n  tls_config: {ca_file: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt}\n  relabel_configs:\n  - source_labels: [__meta_kubernetes_namespace, __meta_kubernetes_service_name]\n    action: keep\n    regex: default;kubernetes;https\n', 'alerts.rules': 'groups: []' }),
    workload({ name: 'prometheus', ...volume('config', 'prometheus-config'), containers: [
      { name: 'prometheus', args: ['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/prometheus', '--web.enable-lifecycle', '--web.console.templates=/x'], ports: [{ containerPort: 9090 }], ...mount('config', '/etc/prometheus') },
      { name: 'reloader', image: 'jimmidyson/configmap-reload:v0.5.0', args: ['--volume-dir=/etc/config', '--webhook-url=http://127.0.0.1:9090/-/reload'] },
    ] }),
  ], ['prometheus -> Service/shop/alertmanager:9093', 'prometheus -> Service/shop/node-exporter:9100', 'prometheus.reloader => prometheus:9090']],

  ['Grafana', [
    service('prometheus:9090'), service('loki:3100'),
    config('grafana-datasources', { 'datasources.yaml': 'apiVersion: 1\ndatasources:\n- {name: Prometheus, type: prometheus, url: "http://prometheus.shop.svc:9090", access: proxy, isDefault: true}\n- {name: Loki, type: loki, url: "http://loki:3100"}\n' }),
    config('grafana-dashboards', { 'nodes.json': '{"annotations": {"list": []}, "panels": [{"targets": [{"expr": "up{instance=~\\"api:8080\\"}"}], "links": [{"url": "https://grafana.com/x"}]}], "schemaVersion": 27, "templating": {"list": []}}' }),
    workload({ name: 'grafana', volumes: [{ name: 'd', configMap: { name: 'grafana-datasources' } }, { name: 'b', configMap: { name: 'grafana-dashboards' } }], containers: [{ name: 'grafana', env: env({ GF_SERVER_ROOT_URL: 'https://grafana.example.com/', GF_SERVER_DOMAIN: 'grafana.example.com', GF_INSTALL_PLUGINS: 'grafana-piechart-panel' }), ports: [{ containerPort: 3000 }], volumeMounts: [{ name: 'd', mountPath: '/etc/grafana/provisioning/datasources' }, { name: 'b', mountPath: '/dash' }] }] }),
  ], ['grafana -> Service/shop/loki:3100', 'grafana -> Service/shop/prometheus:9090']],

  ['Argo CD', [
    service('argocd/argocd-redis:6379'), service('argocd/argocd-repo-server:8081,8084'), service('argocd/argocd-dex-server:5556,5557'),
    config('argocd-cm', { url: 'https://argocd.example.com', 'dex.config': 'connectors:\n- type: github\n  config: {redirectURI: "https://argocd.example.com/api/dex/callback"}' }, 'argocd'),
    config('argocd-cmd-params-cm', { 'repo.server': 'argocd-repo-server:8081', 'redis.server': 'argocd-redis:6379' }, 'argocd'),
    workload({ name: 'argocd-server', namespace: 'argocd', containers: [{ name: 'argocd-server', image: 'quay.io/argoproj/argocd:v2.9.3', args: ['/usr/local/bin/argocd-server', '--staticassets', '/shared/app', '--dex-server', 'https://argocd-dex-server:5556'], env: env({
      ARGOCD_SERVER_REPO_SERVER: { configMapKeyRef: { name: 'argocd-cmd-params-cm', key: 'repo.server', optional: true } }, REDIS_SERVER: { configMapKeyRef: { name: 'argocd-cmd-params-cm', key: 'redis.server', optional: true } },
      ARGOCD_SERVER_INSECURE: { configMapKeyRef: { name: 'argocd-cmd-params-cm', key: 'server.insecure', optional: true } }, ARGOCD_SERVER_LISTEN_ADDRESS: { configMapKeyRef: { name: 'argocd-cmd-params-cm', key: 'server.listen.address', optional: true } },
    }), ports: [{ containerPort: 8080 }, { containerPort: 8083 }] }] }),
    workload({ name: 'argocd-redis', namespace: 'argocd', containers: [{ name: 'redis', image: 'redis:7.0.11-alpine', args: ['--save', '', '--appendonly', 'no'], ports: [{ containerPort: 6379 }] }] }),
  ], ['argocd/argocd-server -> Service/argocd/argocd-dex-server:5556', 'argocd/argocd-server -> Service/argocd/argocd-redis:6379', 'argocd/argocd-server -> Service/argocd/argocd-repo-server:8081']],

  ['OpenTelemetry demo', [
    ...['cart:8080', 'currency:8080', 'product-catalog:8080', 'otel-collector:4317,4318', 'frontend:8080', 'image-provider:8081', 'grafana:80', 'jaeger-query:16686', 'load-generator:8089', 'flagd:8013', 'kafka:9092'].map((text) => service(text)),
    workload({ name: 'frontend', containers: [{ name: 'frontend', env: env({
      OTEL_SERVICE_NAME: { fieldRef: { apiVersion: 'v1', fieldPath: "metadata.labels['app']" } }, OTEL_COLLECTOR_NAME: 'otel-collector', OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'cumulative', FRONTEND_PORT: '8080', FRONTEND_ADDR: ':8080',
      CART_ADDR: 'cart:8080', CURRENCY_ADDR: 'currency:8080', PRODUCT_CATALOG_ADDR: 'product-catalog:8080', FLAGD_HOST: 'flagd', FLAGD_PORT: '8013', OTEL_COLLECTOR_HOST: '$(OTEL_COLLECTOR_NAME)', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://$(OTEL_COLLECTOR_NAME):4317',
      WEB_OTEL_SERVICE_NAME: 'frontend-web', PUBLIC_OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://localhost:8080/otlp-http/v1/traces', OTEL_RESOURCE_ATTRIBUTES: 'service.name=$(OTEL_SERVICE_NAME),service.namespace=opentelemetry-demo,service.version=1.11.1',
    }), ports: [{ containerPort: 8080 }] }], initContainers: [{ name: 'wait-for-kafka', image: 'busybox:latest', command: ['sh', '-c', 'until nc -z -v -w30 kafka 9092; do echo waiting for kafka; sleep 2; done;'] }] }),
    workload({ name: 'frontend-proxy', containers: [{ name: 'frontend-proxy', env: env({ ENVOY_PORT: '8080', FRONTEND_PORT: '8080', FRONTEND_HOST: 'frontend', GRAFANA_HOST: 'grafana', GRAFANA_PORT: '80', JAEGER_HOST: 'jaeger-query', JAEGER_PORT: '16686', LOCUST_WEB_HOST: 'load-generator', LOCUST_WEB_PORT: '8089', IMAGE_PROVIDER_HOST: 'image-provider', IMAGE_PROVIDER_PORT: '8081', OTEL_COLLECTOR_HOST: 'otel-collector', OTEL_COLLECTOR_PORT_GRPC: '4317' }), ports: [{ containerPort: 8080 }] }] }),
  ], [
    'frontend -> Service/shop/cart:8080', 'frontend -> Service/shop/currency:8080', 'frontend -> Service/shop/flagd:8013', 'frontend -> Service/shop/kafka:9092', 'frontend -> Service/shop/otel-collector:4317', 'frontend -> Service/shop/product-catalog:8080',
    'frontend-proxy -> Service/shop/frontend:8080', 'frontend-proxy -> Service/shop/grafana:80', 'frontend-proxy -> Service/shop/image-provider:8081', 'frontend-proxy -> Service/shop/jaeger-query:16686', 'frontend-proxy -> Service/shop/load-generator:8089', 'frontend-proxy -> Service/shop/otel-collector',
  ]],

  ['Kafka with ZooKeeper, plain manifests', [
    service('zookeeper:2181'), service('kafka:9092'),
    workload({ name: 'kafka', kind: 'StatefulSet', containers: [{ name: 'kafka', image: 'confluentinc/cp-kafka:7.4.0', env: env({ KAFKA_BROKER_ID: '1', KAFKA_ZOOKEEPER_CONNECT: 'zookeeper:2181', KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,PLAINTEXT_HOST:PLAINTEXT', KAFKA_ADVERTISED_LISTENERS: 'PLAINTEXT://kafka:9092,PLAINTEXT_HOST://localhost:29092', KAFKA_LISTENERS: 'PLAINTEXT://0.0.0.0:9092', KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1', KAFKA_CREATE_TOPICS: 'orders:1:1' }), ports: [{ containerPort: 9092 }] }] }),
    workload({ name: 'kafka-ui', containers: [{ name: 'kafka-ui', image: 'provectuslabs/kafka-ui:latest', env: env({ KAFKA_CLUSTERS_0_NAME: 'local', KAFKA_CLUSTERS_0_BOOTSTRAPSERVERS: 'kafka:9092', KAFKA_CLUSTERS_0_ZOOKEEPER: 'zookeeper:2181', KAFKA_CLUSTERS_0_SCHEMAREGISTRY: 'http://schema-registry:8085' }) }] }),
  ], ['kafka-0 -> Service/shop/kafka:9092 self', 'kafka-0 -> Service/shop/zookeeper:2181', 'kafka-ui -> Service/shop/kafka:9092', 'kafka-ui -> Service/shop/schema-registry:8085 missing', 'kafka-ui -> Service/shop/zookeeper:2181']],

  ['Kafka in KRaft mode', [
    service('kafka-headless:9092,9093', { clusterIP: 'None' }),
    workload({ name: 'kafka', kind: 'StatefulSet', subdomain: 'kafka-headless', containers: [{ name: 'kafka', env: env({ POD_NAME: field('metadata.name'), KAFKA_CFG_CONTROLLER_QUORUM_VOTERS: '0@kafka-0.kafka-headless.shop.svc.cluster.local:9093', KAFKA_CFG_LISTENERS: 'CLIENT://:9092,INTERNAL://:9094,CONTROLLER://:9093', KAFKA_CFG_ADVERTISED_LISTENERS: 'CLIENT://$(POD_NAME).kafka-headless.shop.svc.cluster.local:9092', KAFKA_CFG_INTER_BROKER_LISTENER_NAME: 'INTERNAL' }) }] }),
  ], ['kafka-0 -> Pod/shop/kafka-0:9092,9093 self']],

  ['ZooKeeper ensemble', [
    service('zk-hs:2888,3888', { clusterIP: 'None' }),
    workload({ name: 'zk', kind: 'StatefulSet', subdomain: 'zk-hs', containers: [{ name: 'kubernetes-zookeeper', image: 'registry.k8s.io/kubernetes-zookeeper:1.0-3.4.10', command: ['sh', '-c', 'start-zookeeper --servers=3 --data_dir=/var/lib/zookeeper/data --client_port=2181 --election_port=3888 --server_port=2888 --tick_time=2000 --heap=512M --log_level=INFO'], ports: [{ containerPort: 2181 }] }] }),
  ], []],

  ['CockroachDB', [
    service('cockroachdb:26257,8080', { clusterIP: 'None' }), service('cockroachdb-public:26257,8080'),
    workload({ name: 'cockroachdb', kind: 'StatefulSet', containers: [{ name: 'cockroachdb', image: 'cockroachdb/cockroach:v23.1.0', ports: [{ containerPort: 26257 }, { containerPort: 8080 }], env: env({ COCKROACH_CHANNEL: 'kubernetes-insecure' }), command: ['/bin/bash', '-ecx', 'exec /cockroach/cockroach start --logtostderr --insecure --advertise-host $(hostname -f) --http-addr 0.0.0.0 --join cockroachdb-0.cockroachdb,cockroachdb-1.cockroachdb,cockroachdb-2.cockroachdb --cache $(expr $MEMORY_LIMIT_MIB / 4)MiB'] }] }),
    workload({ name: 'cluster-init', containers: [{ name: 'cluster-init', command: ['/cockroach/cockroach', 'init', '--insecure', '--host=cockroachdb-0.cockroachdb'] }] }),
  ], ['cluster-init -> Pod/shop/cockroachdb-0', 'cockroachdb-0 -> Pod/shop/cockroachdb-0 self', 'cockroachdb-0 -> Pod/shop/cockroachdb-1 missing', 'cockroachdb-0 -> Pod/shop/cockroachdb-2 missing']],

  ['MongoDB replica set with its sidecar', [
    service('mongo:27017', { clusterIP: 'None' }),
    workload({ name: 'mongo', kind: 'StatefulSet', containers: [
      { name: 'mongo', image: 'mongo:6', command: ['mongod', '--replSet', 'rs0', '--bind_ip', '0.0.0.0', '--smallfiles'], ports: [{ containerPort: 27017 }] },
      { name: 'mongo-sidecar', image: 'cvallance/mongo-k8s-sidecar', env: env({ MONGO_SIDECAR_POD_LABELS: 'role=mongo,environment=test', KUBERNETES_MONGO_SERVICE_NAME: 'mongo' }) },
    ] }),
    workload({ name: 'mongo-express', containers: [{ name: 'mongo-express', env: env({ ME_CONFIG_MONGODB_SERVER: 'mongo', ME_CONFIG_MONGODB_ADMINUSERNAME: 'root', ME_CONFIG_MONGODB_URL: 'mongodb://root:example@mongo-0.mongo:27017/' }) }] }),
  ], ['mongo-express -> Pod/shop/mongo-0:27017', 'mongo-express -> Service/shop/mongo:27017']],

  ['MySQL StatefulSet with xtrabackup', [
    service('mysql:3306', { clusterIP: 'None' }), service('mysql-read:3306'),
    config('mysql', { 'primary.cnf': '[mysqld]\nlog-bin\n', 'replica.cnf': '[mysqld]\nsuper-read-only\n' }),
    workload({ name: 'mysql', kind: 'StatefulSet', ...volume('config-map', 'mysql'), initContainers: [
      { name: 'init-mysql', image: 'mysql:5.7', command: ['bash', '-c', 'set -ex\n# Generate mysql server-id from pod ordinal index.\n[[ $HOSTNAME =~ -([0-9]+)$ ]] || exit 1\nordinal=${BASH_REMATCH[1]}\necho [mysqld] > /mnt/conf.d/server-id.cnf\necho server-id=$((100 + $ordinal)) >> /mnt/conf.d/server-id.cnf\nif [[ $ordinal -eq 0 ]]; then\n  cp /mnt/config-map/primary.cnf /mnt/conf.d/\nelse\n  cp /mnt/config-map/replica.cnf /mnt/conf.d/\nfi\n'], ...mount('config-map', '/mnt/config-map') },
      { name: 'clone-mysql', image: 'gcr.io/google-samples/xtrabackup:1.0', command: ['bash', '-c', 'set -ex\nordinal=${BASH_REMATCH[1]}\n# Clone data from previous peer.\nncat --recv-only mysql-$(($ordinal-1)).mysql 3307 | xbstream -x -C /var/lib/mysql\nxtrabackup --prepare --target-dir=/var/lib/mysql\n'] },
    ], containers: [
      { name: 'mysql', env: env({ MYSQL_ALLOW_EMPTY_PASSWORD: '1' }), ports: [{ containerPort: 3306 }], livenessProbe: { exec: { command: ['mysqladmin', 'ping'] } }, readinessProbe: { exec: { command: ['mysql', '-h', '127.0.0.1', '-e', 'SELECT 1'] } } },
      { name: 'xtrabackup', ports: [{ containerPort: 3307 }], command: ['bash', '-c', 'set -ex\nuntil mysql -h 127.0.0.1 -e "SELECT 1"; do sleep 1; done\nmysql -h 127.0.0.1 -e "CHANGE MASTER TO MASTER_HOST=\'mysql-0.mysql\', MASTER_USER=\'root\', MASTER_PASSWORD=\'\', MASTER_CONNECT_RETRY=10; START SLAVE;" || exit 1\nexec ncat --listen --keep-open --send-only --max-conns=1 3307 -c "xtrabackup --backup --slave-info --stream=xbstream --host=127.0.0.1 --user=root"\n'] },
    ] }),
  ], ['mysql-0.xtrabackup => Pod']],

  ['Elasticsearch and Kibana', [
    service('elasticsearch:9200,9300', { clusterIP: 'None' }),
    workload({ name: 'es-cluster', kind: 'StatefulSet', subdomain: 'elasticsearch', containers: [{ name: 'elasticsearch', image: 'docker.elastic.co/elasticsearch/elasticsearch:7.17.0', ports: [{ containerPort: 9200 }], env: env({ 'cluster.name': 'k8s-logs', 'node.name': field('metadata.name'), 'discovery.seed_hosts': 'es-cluster-0.elasticsearch,es-cluster-1.elasticsearch', 'cluster.initial_master_nodes': 'es-cluster-0,es-cluster-1', ES_JAVA_OPTS: '-Xms512m -Xmx512m' }) }], initContainers: [{ name: 'fix-permissions', image: 'busybox', command: ['sh', '-c', 'chown -R 1000:1000 /usr/share/elasticsearch/data'] }] }),
    workload({ name: 'kibana', containers: [{ name: 'kibana', env: env({ ELASTICSEARCH_URL: 'http://elasticsearch:9200', ELASTICSEARCH_HOSTS: '["http://elasticsearch.shop.svc:9200"]', SERVER_HOST: '0.0.0.0' }), ports: [{ containerPort: 5601 }] }] }),
    workload({ name: 'fluentd', containers: [{ name: 'fluentd', image: 'fluent/fluentd-kubernetes-daemonset:v1.4.2-debian-elasticsearch-1.1', env: env({ FLUENT_ELASTICSEARCH_HOST: 'elasticsearch.shop.svc.cluster.local', FLUENT_ELASTICSEARCH_PORT: '9200', FLUENT_ELASTICSEARCH_SCHEME: 'http', FLUENTD_SYSTEMD_CONF: 'disable' }) }] }),
  ], ['es-cluster-0 -> Pod/shop/es-cluster-0 self', 'es-cluster-0 -> Pod/shop/es-cluster-1 missing', 'fluentd -> Service/shop/elasticsearch:9200', 'kibana -> Service/shop/elasticsearch:9200']],

  ['Keycloak with PostgreSQL', [
    service('postgres:5432'),
    workload({ name: 'keycloak', containers: [{ name: 'keycloak', image: 'quay.io/keycloak/keycloak:23.0', args: ['start-dev'], env: env({ KEYCLOAK_ADMIN: 'admin', KC_PROXY: 'edge', KC_DB: 'postgres', KC_DB_URL_HOST: 'postgres', KC_DB_URL: 'jdbc:postgresql://postgres/keycloak', KC_HEALTH_ENABLED: 'true', KC_HTTP_RELATIVE_PATH: '/auth' }), ports: [{ containerPort: 8080 }] }] }),
  ], ['keycloak -> Service/shop/postgres:5432']],

  ['Apache Airflow', [
    service('airflow-postgresql:5432'), service('airflow-redis:6379'), service('airflow-statsd:9125'),
    workload({ name: 'airflow-scheduler', containers: [{ name: 'scheduler', image: 'apache/airflow:2.7.1', args: ['bash', '-c', 'exec airflow scheduler'], env: env({ AIRFLOW__CORE__SQL_ALCHEMY_CONN: secret('connection'), AIRFLOW__CELERY__BROKER_URL: 'redis://:pw@airflow-redis:6379/0', AIRFLOW__CELERY__RESULT_BACKEND: 'db+postgresql://postgres:postgres@airflow-postgresql:5432/postgres', AIRFLOW__METRICS__STATSD_HOST: 'airflow-statsd', AIRFLOW__METRICS__STATSD_PORT: '9125', AIRFLOW__WEBSERVER__BASE_URL: 'http://localhost:8080' }) }], initContainers: [{ name: 'wait-for-airflow-migrations', args: ['airflow', 'db', 'check-migrations', '--migration-wait-timeout=60'] }] }),
  ], ['airflow-scheduler -> Service/shop/airflow-postgresql:5432', 'airflow-scheduler -> Service/shop/airflow-redis:6379', 'airflow-scheduler -> Service/shop/airflow-statsd:9125', 'airflow-scheduler.scheduler => Pod:8080']],

  ['cert-manager', [
    service('cert-manager/cert-manager-webhook:443'),
    workload({ name: 'cert-manager', namespace: 'cert-manager', containers: [{ name: 'cert-manager-controller', image: 'quay.io/jetstack/cert-manager-controller:v1.13.2', args: ['--v=2', '--cluster-resource-namespace=$(POD_NAMESPACE)', '--leader-election-namespace=kube-system', '--acme-http01-solver-image=quay.io/jetstack/cert-manager-acmesolver:v1.13.2', '--max-concurrent-challenges=60'], env: env({ POD_NAMESPACE: field('metadata.namespace') }), ports: [{ containerPort: 9402 }] }] }),
    workload({ name: 'cert-manager-webhook', namespace: 'cert-manager', containers: [{ name: 'cert-manager-webhook', args: ['--v=2', '--secure-port=10250', '--dynamic-serving-ca-secret-namespace=$(POD_NAMESPACE)', '--dynamic-serving-ca-secret-name=cert-manager-webhook-ca', '--dynamic-serving-dns-names=cert-manager-webhook', '--dynamic-serving-dns-names=cert-manager-webhook.$(POD_NAMESPACE)', '--dynamic-serving-dns-names=cert-manager-webhook.$(POD_NAMESPACE).svc'], env: env({ POD_NAMESPACE: field('metadata.namespace') }) }] }),
  ], []],

  ['ingress-nginx', [
    service('ingress-nginx/ingress-nginx-controller:80,443'), service('ingress-nginx/ingress-nginx-controller-admission:443'),
    workload({ name: 'ingress-nginx-controller', namespace: 'ingress-nginx', containers: [{ name: 'controller', image: 'registry.k8s.io/ingress-nginx/controller:v1.9.4@sha256:5b161f051d017e55d358435f295f5e9a297e66158f136321d9b04520ec6c48a3', args: ['/nginx-ingress-controller', '--publish-service=$(POD_NAMESPACE)/ingress-nginx-controller', '--election-id=ingress-nginx-leader', '--controller-class=k8s.io/ingress-nginx', '--ingress-class=nginx', '--configmap=$(POD_NAMESPACE)/ingress-nginx-controller', '--validating-webhook=:8443', '--validating-webhook-certificate=/usr/local/certificates/cert'], env: env({ POD_NAME: field('metadata.name'), POD_NAMESPACE: field('metadata.namespace'), LD_PRELOAD: '/usr/local/lib/libmimalloc.so' }) }] }),
    workload({ name: 'ingress-nginx-admission-create', namespace: 'ingress-nginx', containers: [{ name: 'create', args: ['create', '--host=ingress-nginx-controller-admission,ingress-nginx-controller-admission.$(POD_NAMESPACE).svc', '--namespace=$(POD_NAMESPACE)', '--secret-name=ingress-nginx-admission'], env: env({ POD_NAMESPACE: field('metadata.namespace') }) }] }),
  ], []],

  ['metrics-server', [workload({ name: 'metrics-server', namespace: 'kube-system', containers: [{ name: 'metrics-server', args: ['--cert-dir=/tmp', '--secure-port=10250', '--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname', '--kubelet-use-node-status-port', '--metric-resolution=15s'] }] })], []],

  ['Kubernetes Dashboard', [workload({ name: 'kubernetes-dashboard', containers: [{ name: 'kubernetes-dashboard', args: ['--auto-generate-certificates', '--namespace=kubernetes-dashboard', '# --apiserver-host=http://my-address:port'] }] })], []],

  ['kubeadm control plane', [
    workload({ name: 'etcd', namespace: 'kube-system', hostNetwork: true, containers: [{ name: 'etcd', image: 'registry.k8s.io/etcd:3.5.9-0', command: ['etcd', '--advertise-client-urls=https://192.168.49.2:2379', '--cert-file=/etc/etcd/server.crt', '--client-cert-auth=true', '--data-dir=/var/lib/etcd', '--initial-advertise-peer-urls=https://192.168.49.2:2380', '--initial-cluster=minikube=https://192.168.49.2:2380', '--listen-client-urls=https://127.0.0.1:2379,https://192.168.49.2:2379', '--listen-metrics-urls=http://127.0.0.1:2381', '--listen-peer-urls=https://192.168.49.2:2380', '--name=minikube'], livenessProbe: { httpGet: { host: '127.0.0.1', path: '/health', port: 2381 } } }] }),
    workload({ name: 'kube-apiserver', namespace: 'kube-system', hostNetwork: true, containers: [{ name: 'kube-apiserver', command: ['kube-apiserver', '--advertise-address=192.168.49.2', '--allow-privileged=true', '--etcd-servers=https://127.0.0.1:2379', '--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname', '--secure-port=8443', '--service-account-issuer=https://kubernetes.default.svc.cluster.local', '--service-cluster-ip-range=10.96.0.0/12'] }] }),
    workload({ name: 'kube-controller-manager', namespace: 'kube-system', hostNetwork: true, containers: [{ name: 'kube-controller-manager', command: ['kube-controller-manager', '--bind-address=127.0.0.1', '--cluster-cidr=10.244.0.0/16', '--kubeconfig=/etc/kubernetes/controller-manager.conf', '--service-cluster-ip-range=10.96.0.0/12'] }] }),
  ], ['kube-system/kube-apiserver -> Service/default/kubernetes:443 missing', 'kube-system/kube-apiserver.kube-apiserver => Pod:2379']],

  ['kubebuilder manager behind its proxy', [
    workload({ name: 'controller-manager', containers: [
      { name: 'kube-rbac-proxy', image: 'gcr.io/kubebuilder/kube-rbac-proxy:v0.13.1', args: ['--secure-listen-address=0.0.0.0:8443', '--upstream=http://127.0.0.1:8080/', '--logtostderr=true', '--v=0'], ports: [{ containerPort: 8443 }] },
      { name: 'manager', command: ['/manager'], args: ['--health-probe-bind-address=:8081', '--metrics-bind-address=127.0.0.1:8080', '--leader-elect'], livenessProbe: { httpGet: { path: '/healthz', port: 8081 } } },
    ] }),
  ], ['controller-manager.kube-rbac-proxy => manager:8080']],

  ['oauth2-proxy as sidecar', [
    workload({ name: 'admin', containers: [
      { name: 'oauth2-proxy', image: 'quay.io/oauth2-proxy/oauth2-proxy:v7.5.1', args: ['--provider=oidc', '--email-domain=*', '--upstream=http://localhost:3000', '--http-address=0.0.0.0:4180', '--oidc-issuer-url=https://login.example.com/realms/shop', '--redirect-url=https://admin.example.com/oauth2/callback', '--cookie-domain=.example.com', '--whitelist-domain=.example.com'], ports: [{ containerPort: 4180 }] },
      { name: 'admin', ports: [{ containerPort: 3000 }] },
    ] }),
  ], ['admin -> External/login.example.com:443', 'admin.oauth2-proxy => admin:3000']],

  ['Cloud SQL proxy as sidecar', [
    workload({ name: 'app', containers: [
      { name: 'app', env: env({ DB_HOST: '127.0.0.1', DB_PORT: '5432', DB_USER: secret('u') }) },
      { name: 'cloudsql-proxy', image: 'gcr.io/cloudsql-docker/gce-proxy:1.33.2', command: ['/cloud_sql_proxy', '-instances=project:region:instance=tcp:5432', '-credential_file=/secrets/cloudsql/credentials.json'] },
    ] }),
  ], ['app.app => cloudsql-proxy:5432']],

  ['Vault agent as init container', [
    service('vault/vault:8200'),
    config('vault-agent', { 'config.hcl': 'exit_after_auth = true\npid_file = "/home/vault/pidfile"\nauto_auth {\n  method "kubernetes" {\n    mount_path = "auth/kubernetes"\n    config = { role = "web" }\n  }\n  sink "file" { config = { path = "/home/vault/.vault-token" } }\n}\ntemplate {\n  destination = "/etc/secrets/index.html"\n  contents = <<EOT\n{{ with secret "secret/web" }}{{ .Data.password }}{{ end }}\nEOT\n}\n' }),
    workload({ name: 'web', ...volume('config', 'vault-agent'), initContainers: [{ name: 'vault-agent', image: 'hashicorp/vault:1.15', args: ['agent', '-config=/etc/vault/config.hcl'], env: env({ VAULT_ADDR: 'http://vault.vault.svc:8200' }), ...mount('config', '/etc/vault') }], containers: [{ name: 'web', image: 'nginx:1.25' }] }),
  ], ['web -> Service/vault/vault:8200']],

  ['HashiCorp Vault server', [
    service('vault-internal:8200,8201', { clusterIP: 'None' }),
    config('vault-config', { 'extraconfig-from-values.hcl': 'disable_mlock = true\nui = true\nlistener "tcp" {\n  tls_disable = 1\n  address = "[::]:8200"\n  cluster_address = "[::]:8201"\n}\nstorage "raft" {\n  path = "/vault/data"\n}\nservice_registration "kubernetes" {}\n' }),
    workload({ name: 'vault', kind: 'StatefulSet', subdomain: 'vault-internal', ...volume('config', 'vault-config'), containers: [{ name: 'vault', env: env({ HOST_IP: field('status.hostIP'), POD_IP: field('status.podIP'), HOSTNAME: field('metadata.name'), VAULT_ADDR: 'http://127.0.0.1:8200', VAULT_API_ADDR: 'http://$(POD_IP):8200', VAULT_CLUSTER_ADDR: 'https://$(HOSTNAME).vault-internal:8201' }), ports: [{ containerPort: 8200 }], command: ['/bin/sh', '-ec'], args: ['cp /vault/config/extraconfig-from-values.hcl /tmp/storageconfig.hcl;\n[ -n "${HOST_IP}" ] && sed -Ei "s|HOST_IP|${HOST_IP?}|g" /tmp/storageconfig.hcl;\n/usr/local/bin/docker-entrypoint.sh vault server -config=/tmp/storageconfig.hcl\n'], ...mount('config', '/vault/config') }] }),
  ], ['vault-0 -> Pod/shop/vault-0:8201 self']],

  ['Jaeger', [
    service('jaeger-collector:14250'), service('elasticsearch:9200'),
    workload({ name: 'jaeger-agent', containers: [{ name: 'agent', args: ['--reporter.grpc.host-port=dns:///jaeger-collector.shop.svc:14250', '--reporter.type=grpc'], ports: [{ containerPort: 6831, protocol: 'UDP' }] }] }),
    workload({ name: 'jaeger-collector', containers: [{ name: 'collector', args: ['--es.server-urls=http://elasticsearch:9200', '--collector.zipkin.host-port=:9411'], env: env({ SPAN_STORAGE_TYPE: 'elasticsearch' }) }] }),
  ], ['jaeger-agent -> Service/shop/jaeger-collector:14250', 'jaeger-collector -> Service/shop/elasticsearch:9200']],

  ['Harbor', [
    service('harbor-core:80'), service('harbor-registry:5000,8080'), service('harbor-redis:6379'), service('harbor-database:5432'), service('harbor-jobservice:80'), service('harbor-portal:80'),
    config('harbor-core', { DATABASE_TYPE: 'postgresql', POSTGRESQL_HOST: 'harbor-database', POSTGRESQL_PORT: '5432', EXT_ENDPOINT: 'https://core.harbor.domain', CORE_URL: 'http://harbor-core:80', JOBSERVICE_URL: 'http://harbor-jobservice', REGISTRY_URL: 'http://harbor-registry:5000', TOKEN_SERVICE_URL: 'http://harbor-core:80/service/token', REGISTRYCTL_URL: 'http://harbor-registry:8080', PORTAL_URL: 'http://harbor-portal', _REDIS_URL_CORE: 'redis://harbor-redis:6379/0?idle_timeout_seconds=30', HTTP_PROXY: '', NO_PROXY: 'harbor-core,harbor-jobservice,harbor-database,127.0.0.1,localhost,.local,.internal', LOG_LEVEL: 'info', CONFIG_PATH: '/etc/core/app.conf', CHART_CACHE_DRIVER: 'redis' }),
    workload({ name: 'harbor-core', containers: [{ name: 'core', image: 'goharbor/harbor-core:v2.9.1', envFrom: [{ configMapRef: { name: 'harbor-core' } }], ports: [{ containerPort: 8080 }] }] }),
  ], ['harbor-core -> External/core.harbor.domain:443', 'harbor-core -> Service/shop/harbor-core:80 self', 'harbor-core -> Service/shop/harbor-database:5432', 'harbor-core -> Service/shop/harbor-jobservice:80', 'harbor-core -> Service/shop/harbor-portal:80', 'harbor-core -> Service/shop/harbor-redis:6379', 'harbor-core -> Service/shop/harbor-registry:5000,8080']],

  ['Nextcloud', [
    service('nextcloud-db:3306'), service('nextcloud-redis:6379'),
    workload({ name: 'nextcloud', containers: [
      { name: 'nextcloud', env: env({ MYSQL_HOST: 'nextcloud-db:3306', MYSQL_DATABASE: 'nextcloud', REDIS_HOST: 'nextcloud-redis', NEXTCLOUD_TRUSTED_DOMAINS: 'cloud.example.com nextcloud', TRUSTED_PROXIES: '10.0.0.0/8', SMTP_HOST: 'smtp.example.com', SMTP_PORT: '587', OVERWRITEPROTOCOL: 'https' }) },
      { name: 'cron', command: ['/cron.sh'] },
    ], initContainers: [{ name: 'mariadb-isalive', command: ['sh', '-c', 'until mysql --host=nextcloud-db --user="${MYSQL_USER}" --password="${MYSQL_PASSWORD}" --execute="SELECT 1;"; do echo waiting for mysql; sleep 2; done;'] }] }),
  ], ['nextcloud -> External/smtp.example.com:587', 'nextcloud -> Service/shop/nextcloud-db:3306', 'nextcloud -> Service/shop/nextcloud-redis:6379']],

  ['Temporal', [
    service('temporal-frontend:7233'), service('cassandra:9042'), service('temporal-elasticsearch:9200'),
    workload({ name: 'temporal-web', containers: [{ name: 'temporal-web', env: env({ TEMPORAL_ADDRESS: 'temporal-frontend.shop.svc:7233', TEMPORAL_CORS_ORIGINS: 'http://localhost:3000' }) }] }),
    workload({ name: 'temporal-history', containers: [{ name: 'temporal-history', env: env({ POD_IP: field('status.podIP'), ENABLE_ES: 'true', ES_SEEDS: 'temporal-elasticsearch', ES_PORT: '9200', CASSANDRA_SEEDS: 'cassandra', SERVICES: 'history', BIND_ON_IP: '0.0.0.0' }) }], initContainers: [{ name: 'check-cassandra-service', image: 'busybox', command: ['sh', '-c', 'until nslookup cassandra.shop.svc.cluster.local; do echo waiting for cassandra service; sleep 1; done;'] }, { name: 'check-elasticsearch', image: 'curlimages/curl', command: ['sh', '-c', 'until curl --silent --fail http://temporal-elasticsearch:9200 2>&1 > /dev/null; do echo waiting for elasticsearch to become ready; sleep 1; done;'] }] }),
  ], ['temporal-history -> Service/shop/cassandra:9042', 'temporal-history -> Service/shop/temporal-elasticsearch:9200', 'temporal-web -> Service/shop/temporal-frontend:7233']],

  ['MinIO', [
    service('minio:9000', { clusterIP: 'None' }),
    workload({ name: 'minio', kind: 'StatefulSet', containers: [{ name: 'minio', image: 'minio/minio:RELEASE.2023-11-01T18-37-25Z', args: ['server', 'http://minio-{0...3}.minio.shop.svc.cluster.local/data', '--console-address', ':9001'], env: env({ MINIO_BROWSER_REDIRECT_URL: 'https://minio.example.com', MINIO_PROMETHEUS_URL: 'http://prometheus:9090' }), ports: [{ containerPort: 9000 }] }] }),
    workload({ name: 'mc', containers: [{ name: 'mc', image: 'minio/mc', command: ['/bin/sh', '-c', 'mc alias set local http://minio:9000 $ACCESS $SECRET && mc mb local/bucket'] }] }),
  ], ['mc -> Service/shop/minio:9000', 'minio-0 -> Service/shop/prometheus:9090 missing']],

  ['Mattermost', [
    service('mm-postgres:5432'),
    workload({ name: 'mattermost', containers: [{ name: 'mattermost', env: env({ MM_SQLSETTINGS_DRIVERNAME: 'postgres', MM_SQLSETTINGS_DATASOURCE: 'postgres://mmuser:mmpw@mm-postgres:5432/mattermost?sslmode=disable&connect_timeout=10', MM_SERVICESETTINGS_SITEURL: 'https://chat.example.com', MM_SERVICESETTINGS_LISTENADDRESS: ':8065' }) }] }),
  ], ['mattermost -> Service/shop/mm-postgres:5432']],

  ['Sentry', [
    service('sentry-redis:6379'), service('sentry-postgres:5432'), service('sentry-kafka:9092'), service('sentry-clickhouse:9000'), service('snuba-api:1218'), service('relay:3000'),
    config('relay', { 'config.yml': 'relay:\n  upstream: "http://sentry-web:9000/"\n  host: 0.0.0.0\n  port: 3000\nprocessing:\n  enabled: true\n  kafka_config:\n    - name: "bootstrap.servers"\n      value: "sentry-kafka:9092"\n  redis: "redis://sentry-redis:6379"\nlogging:\n  level: WARN\n' }),
    workload({ name: 'relay', ...volume('config', 'relay'), containers: [{ name: 'relay', ...mount('config', '/work/.relay'), ports: [{ containerPort: 3000 }] }] }),
    workload({ name: 'snuba', containers: [{ name: 'snuba', env: env({ CLICKHOUSE_HOST: 'sentry-clickhouse', CLICKHOUSE_PORT: '9000', DEFAULT_BROKERS: 'sentry-kafka:9092', REDIS_HOST: 'sentry-redis', REDIS_PORT: '6379', UWSGI_MAX_REQUESTS: '10000' }), command: ['snuba', 'api'] }] }),
    workload({ name: 'web', containers: [{ name: 'web', env: env({ SENTRY_POSTGRES_HOST: 'sentry-postgres', SENTRY_REDIS_HOST: 'sentry-redis', SNUBA: 'http://snuba-api:1218', SENTRY_EVENT_RETENTION_DAYS: '90' }) }] }),
  ], ['relay -> Service/shop/sentry-kafka:9092', 'relay -> Service/shop/sentry-redis:6379', 'relay -> Service/shop/sentry-web:9000 missing', 'snuba -> Service/shop/sentry-clickhouse:9000', 'snuba -> Service/shop/sentry-kafka:9092', 'snuba -> Service/shop/sentry-redis:6379', 'web -> Service/shop/sentry-postgres:5432', 'web -> Service/shop/sentry-redis:6379', 'web -> Service/shop/snuba-api:1218']],

  ['Supabase', [
    service('db:5432'), service('kong:8000'), service('auth:9999'), service('rest:3000'), service('meta:8080'),
    config('kong', { 'kong.yml': '_format_version: "2.1"\nconsumers:\n  - username: anon\nservices:\n  - name: auth-v1-open\n    url: http://auth:9999/verify\n    routes:\n      - name: auth-v1-open\n        strip_path: true\n        paths: [/auth/v1/verify]\n    plugins: [{name: cors}]\n  - name: rest-v1\n    url: http://rest:3000/\n' }),
    workload({ name: 'kong', ...volume('config', 'kong'), containers: [{ name: 'kong', env: env({ KONG_DATABASE: 'off', KONG_DECLARATIVE_CONFIG: '/var/lib/kong/kong.yml', KONG_DNS_ORDER: 'LAST,A,CNAME', KONG_PROXY_LISTEN: '0.0.0.0:8000 reuseport backlog=16384', KONG_ADMIN_LISTEN: '127.0.0.1:8444 http2 ssl' }), ...mount('config', '/var/lib/kong') }] }),
    workload({ name: 'auth', containers: [{ name: 'auth', env: env({ GOTRUE_API_HOST: '0.0.0.0', GOTRUE_API_PORT: '9999', API_EXTERNAL_URL: 'http://example.com', DB_HOST: 'db', DB_PORT: '5432', GOTRUE_DB_DATABASE_URL: 'postgres://$(DB_USER):$(DB_PASSWORD_ENC)@$(DB_HOST):$(DB_PORT)/postgres?sslmode=disable', GOTRUE_SITE_URL: 'http://example.com', GOTRUE_URI_ALLOW_LIST: '*', GOTRUE_SMTP_HOST: 'mail', GOTRUE_SMTP_PORT: '2500' }) }] }),
    workload({ name: 'studio', containers: [{ name: 'studio', env: env({ STUDIO_PG_META_URL: 'http://meta:8080', SUPABASE_URL: 'http://kong:8000', SUPABASE_PUBLIC_URL: 'http://example.com' }) }] }),
  ], ['auth -> Service/shop/db:5432', 'auth -> Service/shop/mail:2500 missing', 'kong -> Service/shop/auth:9999', 'kong -> Service/shop/rest:3000', 'studio -> Service/shop/kong:8000', 'studio -> Service/shop/meta:8080']],

  ['GitLab Runner and Gitea', [
    service('gitea-postgres:5432'),
    config('gitea', { 'app.ini': 'APP_NAME = Gitea\nRUN_MODE = prod\n[server]\nDOMAIN = git.example.com\nROOT_URL = https://git.example.com/\nHTTP_PORT = 3000\nSSH_PORT = 22\n[database]\nDB_TYPE = postgres\nHOST = gitea-postgres:5432\nNAME = gitea\n[cache]\nADAPTER = redis\nHOST = redis://gitea-redis:6379/0?pool_size=100\n' }),
    workload({ name: 'gitea', ...volume('config', 'gitea'), containers: [{ name: 'gitea', ...mount('config', '/data/gitea/conf'), ports: [{ containerPort: 3000 }] }] }),
    workload({ name: 'runner', containers: [{ name: 'runner', image: 'gitlab/gitlab-runner:v16.5.0', env: env({ CI_SERVER_URL: 'https://gitlab.example.com/', RUNNER_EXECUTOR: 'kubernetes', KUBERNETES_IMAGE: 'ubuntu:22.04' }) }] }),
  ], ['gitea -> Service/shop/gitea-postgres:5432', 'gitea -> Service/shop/gitea-redis:6379 missing', 'runner -> External/gitlab.example.com:443']],

  ['Redis replication and Sentinel', [
    service('redis:6379', { clusterIP: 'None' }), service('sentinel:5000'),
    workload({ name: 'redis', kind: 'StatefulSet', containers: [{ name: 'redis', image: 'redis:7', command: ['redis-server'], ports: [{ containerPort: 6379 }] }] , initContainers: [{ name: 'config', image: 'redis:7', command: ['sh', '-c', 'cp /tmp/redis/redis.conf /etc/redis/redis.conf\necho "finding master..."\nMASTER_FDQN=`hostname  -f | sed -e \'s/redis-[0-9]\\./redis-0./\'`\nif [ "$(redis-cli -h sentinel -p 5000 ping)" != "PONG" ]; then\n  echo "master not found, defaulting to redis-0"\n  if [ "$(hostname)" = "redis-0" ]; then\n    echo "this is redis-0, not updating config..."\n  else\n    echo "replicaof $MASTER_FDQN 6379" >> /etc/redis/redis.conf\n  fi\nfi\n'] }] }),
    workload({ name: 'exporter', containers: [{ name: 'redis', ports: [{ containerPort: 6379 }] }, { name: 'exporter', image: 'oliver006/redis_exporter:v1.55.0', env: env({ REDIS_ADDR: 'redis://localhost:6379' }), ports: [{ containerPort: 9121 }] }] }),
  ], ['exporter.exporter => redis:6379', 'redis-0 -> Service/shop/sentinel:5000']],

  ['RabbitMQ cluster', [
    service('rabbitmq:5672,15672', { clusterIP: 'None' }),
    config('rabbitmq', { enabled_plugins: '[rabbitmq_management,rabbitmq_peer_discovery_k8s].', 'rabbitmq.conf': 'cluster_formation.peer_discovery_backend  = rabbit_peer_discovery_k8s\ncluster_formation.k8s.host = kubernetes.default.svc.cluster.local\ncluster_formation.k8s.address_type = hostname\ncluster_formation.k8s.service_name = rabbitmq\nqueue_master_locator=min-masters\nlisteners.tcp.default = 5672\n' }),
    workload({ name: 'rabbitmq', kind: 'StatefulSet', ...volume('config', 'rabbitmq'), containers: [{ name: 'rabbitmq', image: 'rabbitmq:3.12', env: env({ MY_POD_NAME: field('metadata.name'), RABBITMQ_USE_LONGNAME: 'true', K8S_SERVICE_NAME: 'rabbitmq', RABBITMQ_NODENAME: 'rabbit@$(MY_POD_NAME).rabbitmq.shop.svc.cluster.local', K8S_HOSTNAME_SUFFIX: '.rabbitmq.shop.svc.cluster.local' }), ...mount('config', '/etc/rabbitmq') }] }),
  ], ['rabbitmq-0 -> Service/default/kubernetes missing']],

  ['CoreDNS and kube-proxy', [
    config('coredns', { Corefile: '.:53 {\n    errors\n    health {\n       lameduck 5s\n    }\n    ready\n    kubernetes cluster.local in-addr.arpa ip6.arpa {\n       pods insecure\n    }\n    prometheus :9153\n    forward . /etc/resolv.conf {\n       max_concurrent 1000\n    }\n    cache 30\n}\n' }, 'kube-system'),
    workload({ name: 'coredns', namespace: 'kube-system', ...volume('config', 'coredns'), containers: [{ name: 'coredns', args: ['-conf', '/etc/coredns/Corefile'], ports: [{ containerPort: 53, protocol: 'UDP' }], ...mount('config', '/etc/coredns') }] }),
  ], []],

  ['Fluent Bit to Elasticsearch by its own variables', [
    service('elasticsearch:9200'),
    config('fluent-bit', { 'fluent-bit.conf': '[SERVICE]\n    Flush 1\n    HTTP_Server On\n    HTTP_Listen 0.0.0.0\n    HTTP_Port 2020\n@INCLUDE output.conf\n', 'output.conf': '[OUTPUT]\n    Name            es\n    Match           *\n    Host            ${FLUENT_ELASTICSEARCH_HOST}\n    Port            ${FLUENT_ELASTICSEARCH_PORT}\n', 'parsers.conf': '[PARSER]\n    Name   apache\n    Format regex\n    Regex  ^(?<host>[^ ]*) [^ ]* (?<user>[^ ]*) \\[(?<time>[^\\]]*)\\]\n    Time_Format %d/%b/%Y:%H:%M:%S %z\n' }),
    workload({ name: 'fluent-bit', ...volume('config', 'fluent-bit'), containers: [{ name: 'fluent-bit', env: env({ FLUENT_ELASTICSEARCH_HOST: 'elasticsearch', FLUENT_ELASTICSEARCH_PORT: '9200' }), ...mount('config', '/fluent-bit/etc/') }] }),
  ], ['fluent-bit -> Service/shop/elasticsearch:9200']],

  ['PHP behind nginx in one Pod', [
    config('nginx', { 'default.conf': 'server {\n  listen 80;\n  server_name _;\n  root /var/www/html;\n  location ~ \\.php$ {\n    include fastcgi_params;\n    fastcgi_param REQUEST_METHOD $request_method;\n    fastcgi_pass 127.0.0.1:9000;\n  }\n}\n' }),
    workload({ name: 'php', ...volume('config', 'nginx'), containers: [{ name: 'php-fpm', image: 'php:8-fpm', ports: [{ containerPort: 9000 }] }, { name: 'nginx', image: 'nginx:1.25', ports: [{ containerPort: 80 }], ...mount('config', '/etc/nginx/conf.d') }] }),
  ], ['php.nginx => php-fpm:9000']],

  ['An ambassador: the app talks to a local Redis that is elsewhere', [
    service('redis-cart:6379'),
    workload({ name: 'shop', containers: [{ name: 'app', env: env({ REDIS_HOST: 'localhost', REDIS_PORT: '6379' }) }, { name: 'ambassador', image: 'haproxy:2.8', command: ['socat'], args: ['TCP-LISTEN:6379,fork,reuseaddr', 'TCP:redis-cart:6379'], ports: [{ containerPort: 6379 }] }] }),
  ], ['shop -> Service/shop/redis-cart:6379', 'shop.app => ambassador:6379']],

  ['Longhorn, Rook and CSI sidecars', [
    service('longhorn-backend:9500'),
    workload({ name: 'longhorn-ui', containers: [{ name: 'longhorn-ui', env: env({ LONGHORN_MANAGER_IP: 'http://longhorn-backend:9500', LONGHORN_UI_PORT: '8000' }) }] }),
    workload({ name: 'csi', containers: [{ name: 'csi-provisioner', image: 'registry.k8s.io/sig-storage/csi-provisioner:v3.6.0', args: ['--v=2', '--csi-address=$(ADDRESS)', '--timeout=2m50s', '--extra-create-metadata'], env: env({ ADDRESS: 'unix:///csi/csi.sock' }) }, { name: 'driver', args: ['--nodeid=$(NODE_ID)', '--endpoint=$(CSI_ENDPOINT)', '--drivername=driver.longhorn.io', '--manager-url=http://longhorn-backend:9500/v1'], env: env({ NODE_ID: field('spec.nodeName'), CSI_ENDPOINT: 'unix:///csi/csi.sock' }) }] }),
    workload({ name: 'rook-ceph-operator', containers: [{ name: 'operator', image: 'rook/ceph:v1.12.8', args: ['ceph', 'operator'], env: env({ ROOK_CURRENT_NAMESPACE_ONLY: 'false', NODE_NAME: field('spec.nodeName'), ROOK_CSI_CEPH_IMAGE: 'quay.io/cephcsi/cephcsi:v3.9.0', ROOK_DISCOVER_DEVICES_INTERVAL: '60m' }) }] }),
  ], ['csi -> Service/shop/longhorn-backend:9500', 'longhorn-ui -> Service/shop/longhorn-backend:9500']],

  ['Thanos', [
    service('thanos-query:10902'), service('thanos-store:10901', { clusterIP: 'None' }), service('prometheus-operated:10901,9090', { clusterIP: 'None' }),
    workload({ name: 'thanos-query', containers: [{ name: 'thanos-query', args: ['query', '--grpc-address=0.0.0.0:10901', '--http-address=0.0.0.0:10902', '--query.replica-label=prometheus_replica', '--endpoint=dnssrv+_grpc._tcp.thanos-store.shop.svc.cluster.local:10901', '--store=dnssrv+_grpc._tcp.prometheus-operated.shop.svc'] }] }),
    workload({ name: 'prometheus', containers: [{ name: 'prometheus', args: ['--web.listen-address=0.0.0.0:9090'] }, { name: 'thanos-sidecar', args: ['sidecar', '--prometheus.url=http://localhost:9090/', '--grpc-address=:10901', '--objstore.config=type: S3\nconfig:\n  endpoint: minio:9000\n  bucket: thanos\n'] }] }),
    service('minio:9000'),
  ], ['prometheus -> Service/shop/minio:9000', 'prometheus.thanos-sidecar => prometheus:9090', 'thanos-query -> Service/shop/thanos-store:10901']],

  ['Traefik, whoami and external-dns', [
    workload({ name: 'traefik', containers: [{ name: 'traefik', image: 'traefik:v2.10', args: ['--global.checknewversion', '--entryPoints.web.address=:8000/tcp', '--entrypoints.websecure.address=:8443', '--api.dashboard=true', '--ping=true', '--providers.kubernetescrd', '--providers.kubernetesingress.ingressendpoint.publishedservice=shop/traefik'], ports: [{ containerPort: 8000 }] }] }),
    workload({ name: 'external-dns', containers: [{ name: 'external-dns', image: 'registry.k8s.io/external-dns/external-dns:v0.14.0', args: ['--source=service', '--source=ingress', '--domain-filter=example.com', '--provider=aws', '--policy=upsert-only', '--aws-zone-type=public', '--registry=txt', '--txt-owner-id=my-hostedzone'] }] }),
  ], []],

  ['Spark on Kubernetes and JupyterHub', [
    service('hub:8081'), service('proxy-api:8001'), service('proxy-public:80'),
    workload({ name: 'spark', containers: [{ name: 'spark', command: ['spark-submit', '--master', 'k8s://https://kubernetes.default.svc:443', '--conf', 'spark.kubernetes.container.image=spark:3.4', '--conf', 'spark.driver.host=spark-driver.shop.svc', '--class', 'org.apache.spark.examples.SparkPi', 'local:///opt/spark/examples/jars/spark-examples.jar'] }] }),
    workload({ name: 'hub', containers: [{ name: 'hub', args: ['jupyterhub', '--config', '/usr/local/etc/jupyterhub/jupyterhub_config.py', '--upgrade-db'], env: env({ HELM_RELEASE_NAME: 'jhub', PROXY_API_SERVICE_HOST: 'proxy-api', CONFIGPROXY_AUTH_TOKEN: secret('t') }) }] }),
    workload({ name: 'proxy', containers: [{ name: 'chp', command: ['configurable-http-proxy', '--ip=0.0.0.0', '--api-ip=0.0.0.0', '--api-port=8001', '--default-target=http://hub:$(HUB_SERVICE_PORT)', '--error-target=http://hub:$(HUB_SERVICE_PORT)/hub/error', '--port=8000'] }] }),
  ], ['hub -> Service/shop/proxy-api:8001', 'proxy -> Service/shop/hub:8081', 'spark -> Service/default/kubernetes:443 missing', 'spark -> Service/shop/spark-driver missing']],

  ['A Django shop with Celery', [
    service('postgres:5432'), service('redis:6379'),
    config('django', { DJANGO_ALLOWED_HOSTS: '*', DATABASE_URL: 'postgres://shop:shop@postgres:5432/shop', CELERY_BROKER_URL: 'redis://redis:6379/0', CELERY_RESULT_BACKEND: 'redis://redis:6379/1', CSRF_TRUSTED_ORIGINS: 'https://shop.example.com', EMAIL_HOST: 'smtp.sendgrid.net', EMAIL_PORT: '587', SENTRY_DSN: 'https://abc@o1.ingest.sentry.io/1', STATIC_URL: '/static/', DJANGO_SETTINGS_MODULE: 'shop.settings.production' }),
    workload({ name: 'web', containers: [{ name: 'web', command: ['gunicorn', 'shop.wsgi:application', '--bind', '0.0.0.0:8000', '--workers', '3'], envFrom: [{ configMapRef: { name: 'django' } }], ports: [{ containerPort: 8000 }] }] }),
  ], ['web -> External/o1.ingest.sentry.io:443', 'web -> External/smtp.sendgrid.net:587', 'web -> Service/shop/postgres:5432', 'web -> Service/shop/redis:6379']],

  ['Spring PetClinic microservices', [
    service('config-server:8888'), service('discovery-server:8761'), service('tracing-server:9411'),
    workload({ name: 'customers-service', containers: [{ name: 'customers-service', image: 'springcommunity/spring-petclinic-customers-service:3.0.2', env: env({ SPRING_PROFILES_ACTIVE: 'kubernetes', SPRING_CONFIG_IMPORT: 'optional:configserver:http://config-server:8888/', EUREKA_CLIENT_SERVICEURL_DEFAULTZONE: 'http://discovery-server:8761/eureka/', MANAGEMENT_ZIPKIN_TRACING_ENDPOINT: 'http://tracing-server:9411/api/v2/spans', DB_DRIVER_CLASS: 'com.mysql.cj.jdbc.Driver', JAVA_TOOL_OPTIONS: '-XX:MaxRAMPercentage=75 -Djava.security.egd=file:/dev/./urandom' }), ports: [{ containerPort: 8081 }] }], initContainers: [{ name: 'wait', image: 'dadarek/wait-for-dependencies', args: ['config-server:8888', 'discovery-server:8761'] }] }),
  ], ['customers-service -> Service/shop/config-server:8888', 'customers-service -> Service/shop/discovery-server:8761', 'customers-service -> Service/shop/tracing-server:9411']],

  ['eShop in .NET', [
    service('sqldata:1433'), service('basketdata:6379'), service('rabbitmq:5672'), service('identity-api:80'), service('seq:80'),
    config('eshop', { urls__identity: 'http://identity-api', ConnectionString: 'Server=sqldata;Database=catalog;User Id=sa;Password=Pass@word;Encrypt=False', EventBusConnection: 'rabbitmq', Serilog__SeqServerUrl: 'http://seq', IdentityUrlExternal: 'https://eshop.example.com/identity', UseAzure: 'false', ASPNETCORE_ENVIRONMENT: 'Development', ASPNETCORE_URLS: 'http://0.0.0.0:80' }),
    workload({ name: 'catalog', containers: [{ name: 'catalog', envFrom: [{ configMapRef: { name: 'eshop' } }], env: env({ PATH_BASE: '/catalog-api', Redis__ConnectionString: 'basketdata:6379,abortConnect=false' }) }] }),
  ], ['catalog -> External/eshop.example.com:443', 'catalog -> Service/shop/basketdata:6379', 'catalog -> Service/shop/identity-api:80', 'catalog -> Service/shop/rabbitmq:5672', 'catalog -> Service/shop/seq:80', 'catalog -> Service/shop/sqldata:1433']],

  ['Voting app and podinfo', [
    service('redis:6379'), service('db:5432'),
    workload({ name: 'podinfo', containers: [{ name: 'podinfod', image: 'ghcr.io/stefanprodan/podinfo:6.5.3', command: ['./podinfo', '--port=9898', '--port-metrics=9797', '--grpc-port=9999', '--grpc-service-name=podinfo', '--level=info', '--random-delay=false', '--cache-server=tcp://redis:6379', '--backend-url=http://backend:9898/echo'], env: env({ PODINFO_UI_COLOR: '#34577c' }), livenessProbe: { exec: { command: ['podcli', 'check', 'http', 'localhost:9898/healthz'] } } }] }),
    workload({ name: 'vote', containers: [{ name: 'vote', image: 'dockersamples/examplevotingapp_vote' }] }),
  ], ['podinfo -> Service/shop/backend:9898 missing', 'podinfo -> Service/shop/redis:6379']],

  ['Linkerd-style proxy beside an app', [
    workload({ name: 'web', containers: [
      { name: 'linkerd-proxy', image: 'cr.l5d.io/linkerd/proxy:stable-2.14.1', env: env({ LINKERD2_PROXY_LOG: 'warn,linkerd=info', LINKERD2_PROXY_DESTINATION_SVC_ADDR: 'linkerd-dst-headless.linkerd.svc.cluster.local.:8086', LINKERD2_PROXY_DESTINATION_PROFILE_NETWORKS: '10.0.0.0/8,100.64.0.0/10', LINKERD2_PROXY_CONTROL_LISTEN_ADDR: '0.0.0.0:4190', LINKERD2_PROXY_ADMIN_LISTEN_ADDR: '0.0.0.0:4191', LINKERD2_PROXY_OUTBOUND_LISTEN_ADDR: '127.0.0.1:4140', LINKERD2_PROXY_DESTINATION_PROFILE_SUFFIXES: 'svc.cluster.local.', LINKERD2_PROXY_INBOUND_PORTS_DISABLE_PROTOCOL_DETECTION: '25,587,3306', _pod_ns: field('metadata.namespace'), LINKERD2_PROXY_IDENTITY_SVC_NAME: 'linkerd-identity.linkerd.serviceaccount.identity.linkerd.cluster.local' }) },
      { name: 'app', env: env({ UPSTREAM: 'http://localhost:4140' }) },
    ] }),
  ], ['web -> Service/linkerd/linkerd-dst-headless:8086 missing', 'web.app => linkerd-proxy:4140']],

  ['Istio sidecar by injection', [
    workload({ name: 'web', containers: [
      { name: 'istio-proxy', image: 'docker.io/istio/proxyv2:1.20.0', args: ['proxy', 'sidecar', '--domain', '$(POD_NAMESPACE).svc.cluster.local', '--proxyLogLevel=warning', '--proxyComponentLogLevel=misc:error', '--log_output_level=default:info'], env: env({ PILOT_CERT_PROVIDER: 'istiod', CA_ADDR: 'istiod.istio-system.svc:15012', POD_NAME: field('metadata.name'), POD_NAMESPACE: field('metadata.namespace'), INSTANCE_IP: field('status.podIP'), PROXY_CONFIG: '{"discoveryAddress":"istiod.istio-system.svc:15012","tracing":{"zipkin":{"address":"zipkin.istio-system:9411"}}}\n', ISTIO_META_POD_PORTS: '[\n    {"containerPort":9080,"protocol":"TCP"}\n]', ISTIO_META_CLUSTER_ID: 'Kubernetes', TRUST_DOMAIN: 'cluster.local', ISTIO_META_OWNER: 'kubernetes://apis/apps/v1/namespaces/shop/deployments/web', ISTIO_KUBE_APP_PROBERS: '{"/app-health/web/livez":{"httpGet":{"path":"/","port":9080}}}' }) },
      { name: 'web', ports: [{ containerPort: 9080 }] },
    ] }),
    service('istio-system/istiod:15012'),
  ], ['web -> Service/istio-system/istiod:15012', 'web -> Service/istio-system/zipkin:9411 missing']],
];

describe('shapes of well-known projects', () => {
  it.each(PROJECTS)('%s', (_name, objects, expected) => expect(declaredLinks(objects.join('\n---\n'))).toEqual([...expected].sort()));
});
