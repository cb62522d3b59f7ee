/** Shapes that manifests of well-known applications have, written anew: what each says it calls, and nothing that only looks like it. */
import { describe, expect, it } from 'vitest';
import { declaredLinks } from './declared.test-support';
import { config, env, field, mount, secret, service, volume, workload } from './declared-projects.test-support';
import type { Project } from './declared-projects.test-support';

const PROJECTS: readonly Project[] = [
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

  ['Nextcloud', [
    service('nextcloud-db:3306'), service('nextcloud-redis:6379'),
    workload({ name: 'nextcloud', containers: [
      { name: 'nextcloud', env: env({ MYSQL_HOST: 'nextcloud-db:3306', MYSQL_DATABASE: 'nextcloud', REDIS_HOST: 'nextcloud-redis', NEXTCLOUD_TRUSTED_DOMAINS: 'cloud.example.com nextcloud', TRUSTED_PROXIES: '10.0.0.0/8', SMTP_HOST: 'smtp.example.com', SMTP_PORT: '587', OVERWRITEPROTOCOL: 'https' }) },
      { name: 'cron', command: ['/cron.sh'] },
    ], initContainers: [{ name: 'mariadb-isalive', command: ['sh', '-c', 'until mysql --host=nextcloud-db --user="${MYSQL_USER}" --password="${MYSQL_PASSWORD}" --execute="SELECT 1;"; do echo waiting for mysql; sleep 2; done;'] }] }),
  ], ['nextcloud -> External/smtp.example.com:587', 'nextcloud -> Service/shop/nextcloud-db:3306', 'nextcloud -> Service/shop/nextcloud-redis:6379']],

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

  ['PHP behind nginx in one Pod', [
    config('nginx', { 'default.conf': 'server {\n  listen 80;\n  server_name _;\n  root /var/www/html;\n  location ~ \\.php$ {\n    include fastcgi_params;\n    fastcgi_param REQUEST_METHOD $request_method;\n    fastcgi_pass 127.0.0.1:9000;\n  }\n}\n' }),
    workload({ name: 'php', ...volume('config', 'nginx'), containers: [{ name: 'php-fpm', image: 'php:8-fpm', ports: [{ containerPort: 9000 }] }, { name: 'nginx', image: 'nginx:1.25', ports: [{ containerPort: 80 }], ...mount('config', '/etc/nginx/conf.d') }] }),
  ], ['php.nginx => php-fpm:9000']],

  ['An ambassador: the app talks to a local Redis that is elsewhere', [
    service('redis-cart:6379'),
    workload({ name: 'shop', containers: [{ name: 'app', env: env({ REDIS_HOST: 'localhost', REDIS_PORT: '6379' }) }, { name: 'ambassador', image: 'haproxy:2.8', command: ['socat'], args: ['TCP-LISTEN:6379,fork,reuseaddr', 'TCP:redis-cart:6379'], ports: [{ containerPort: 6379 }] }] }),
  ], ['shop -> Service/shop/redis-cart:6379', 'shop.app => ambassador:6379']],

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
];

describe('shapes of well-known applications', () => {
  it.each(PROJECTS)('%s', (_name, objects, expected) => expect(declaredLinks(objects.join('\n---\n'))).toEqual([...expected].sort()));
});
