/** The shop: what customers click on. One Pod here for nearly everything that can share a Pod. */
import { allowFrom, app, autoscaler, configMap, configVolume, disruptionBudget, env, field, httpProbe, mount, port, resources, secret, secretKey, service, type App } from './app';
import type { Namespaces } from './story';

const IMAGES = 'registry.shop.example/shop';

/** Serves static files itself and passes the rest on to the storefront beside it. */
const NGINX_CONF = `worker_processes auto;
events { worker_connections 1024; }
http {
  access_log /var/log/nginx/access.log;
  upstream storefront {
    server 127.0.0.1:3000;
  }
  server {
    listen 8080;
    location /assets/ { root /srv; }
    location /api/ { proxy_pass http://api-gateway:8080; }
    location / { proxy_pass http://storefront; }
  }
}
`;

/** Passes the log files that nginx leaves in the shared volume on to Loki. */
const FLUENT_BIT_CONF = `[INPUT]
    Name   tail
    Path   /var/log/nginx/access.log
    Tag    storefront
[OUTPUT]
    Name   loki
    Match  *
    Host   loki.observability.svc.cluster.local
    Port   3100
`;

export function tellShop({ shop, data, payments }: Namespaces): readonly App[] {
  const part = { namespace: shop, partOf: 'shop' };
  const http = { http: [8080, 'http'] } as const;
  const postgres = `postgres-orders.${data}.svc.cluster.local`;
  const tracing = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel-collector.observability:4317' };
  const backend = (name: string, version: string, values: Parameters<typeof env>[0], cpu = 150): App['spec']['containers'][number] => ({
    name,
    image: `${IMAGES}/${name}:${version}`,
    ports: [port('http', 8080)],
    // What all services of the shop have in common.
    envFrom: [{ configMapRef: { name: 'shop-settings' } }],
    env: env({ PORT: '8080', ...values, ...tracing }),
    readinessProbe: httpProbe('/healthz', 'http'),
    livenessProbe: httpProbe('/healthz', 'http'),
    resources: resources(cpu, 192, { cpu: cpu * 4, memory: 384 }),
  });

  return [
    app({
      ...part,
      name: 'storefront',
      annotations: { 'kubectl.kubernetes.io/default-container': 'storefront' },
      component: 'frontend',
      replicas: 16,
      spec: {
        containers: [
          {
            name: 'nginx',
            image: 'docker.io/library/nginx:1.29.1',
            ports: [port('http', 8080)],
            volumeMounts: [mount('nginx-conf', '/etc/nginx/nginx.conf', { subPath: 'nginx.conf', readOnly: true }), mount('assets', '/srv/assets', { readOnly: true }), mount('logs', '/var/log/nginx')],
            readinessProbe: httpProbe('/assets/ok', 'http'),
            resources: resources(50, 64),
          },
          {
            name: 'storefront',
            image: `${IMAGES}/storefront:5.14.0`,
            ports: [port('ssr', 3000)],
            env: env({ PORT: '3000', API_URL: 'http://api-gateway:8080', SESSION_STORE_URL: 'redis://sessions:6379/0', FEATURE_FLAGS_HOST: 'flags', FEATURE_FLAGS_PORT: '8013', ...tracing }),
            volumeMounts: [mount('assets', '/app/public')],
            readinessProbe: httpProbe('/ready', 'ssr'),
            resources: resources(250, 256, { memory: 512 }),
          },
          {
            name: 'log-shipper',
            image: 'cr.fluentbit.io/fluent/fluent-bit:4.0.7',
            args: ['-c', '/fluent-bit/etc/fluent-bit.conf'],
            volumeMounts: [mount('logs', '/var/log/nginx', { readOnly: true }), mount('shipper-conf', '/fluent-bit/etc')],
            resources: resources(20, 48),
          },
        ],
        volumes: [configVolume('nginx-conf', 'storefront-nginx'), configVolume('shipper-conf', 'storefront-log-shipper'), { name: 'assets', emptyDir: { sizeLimit: '512Mi' } }, { name: 'logs', emptyDir: {} }],
      },
      objects: [
        service(shop, 'storefront', { http: [80, 'http'] }),
        configMap(shop, 'storefront-nginx', { 'nginx.conf': NGINX_CONF }),
        configMap(shop, 'storefront-log-shipper', { 'fluent-bit.conf': FLUENT_BIT_CONF }),
        autoscaler(shop, 'storefront', 16, 32),
        disruptionBudget(shop, 'storefront', { minAvailable: 12 }),
        configMap(shop, 'shop-settings', { CURRENCY: 'EUR', LOG_LEVEL: 'info', MAX_BASKET_ITEMS: '99' }),
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'Ingress',
          metadata: { name: 'storefront', namespace: shop },
          spec: { ingressClassName: 'nginx', tls: [{ hosts: ['www.shop.example'], secretName: 'www-tls' }], rules: [{ host: 'www.shop.example', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'storefront', port: { name: 'http' } } } }] } }] },
        },
        secret(shop, 'www-tls', ['tls.crt', 'tls.key'], 'kubernetes.io/tls'),
      ],
      calls: [{ to: { namespace: shop, service: 'api-gateway' }, port: 8080, rate: 40 }, { to: { namespace: shop, service: 'sessions' }, port: 6379, rate: 12 }],
    }),
    app({
      ...part,
      name: 'api-gateway',
      component: 'gateway',
      replicas: 8,
      spec: {
        containers: [{
          name: 'gateway',
          image: `${IMAGES}/api-gateway:2.31.4`,
          ports: [port('http', 8080), port('metrics', 9102)],
          envFrom: [{ configMapRef: { name: 'api-routes' } }],
          env: env({ ...tracing, POD_IP: field('status.podIP') }),
          readinessProbe: httpProbe('/healthz', 'http'),
          resources: resources(300, 256, { memory: 512 }),
        }],
      },
      objects: [
        service(shop, 'api-gateway', { http: [8080, 'http'], metrics: [9102, 'metrics'] }),
        configMap(shop, 'api-routes', { CATALOG_URL: 'http://catalog:8080', CART_URL: 'http://cart:8080', CHECKOUT_URL: 'http://checkout:8080', SEARCH_URL: 'http://search:8080', REVIEWS_URL: 'http://reviews:8080', RECOMMENDATIONS_URL: 'http://recommendations:8080' }),
      ],
      calls: ['catalog', 'cart', 'checkout', 'search', 'reviews', 'recommendations'].map((to, index) => ({ to: { namespace: shop, service: to }, port: 8080, rate: 18 - 2 * index })),
    }),
    app({
      ...part,
      name: 'catalog',
      replicas: 10,
      spec: {
        initContainers: [{ name: 'migrate', image: `${IMAGES}/catalog-migrations:3.8.2`, args: ['up'], env: env({ DATABASE_URL: `postgres://catalog@${postgres}:5432/catalog` }), resources: resources(100, 128) }],
        containers: [backend('catalog', '3.8.2', { DATABASE_URL: `postgres://catalog@${postgres}:5432/catalog`, DATABASE_PASSWORD: secretKey('catalog-db', 'password'), PRICING_ADDR: 'pricing:9090', IMAGES_URL: 'http://images:8080' })],
      },
      objects: [service(shop, 'catalog', http), secret(shop, 'catalog-db', ['username', 'password'])],
      calls: [{ to: { namespace: data, service: 'postgres-orders' }, port: 5432, rate: 25 }, { to: { namespace: shop, service: 'pricing' }, port: 9090, rate: 16 }],
    }),
    app({
      ...part,
      name: 'cart',
      replicas: 10,
      spec: {
        containers: [
          backend('cart', '4.2.0', { CACHE_ADDR: 'localhost:6379' }),
          { name: 'cache-proxy', image: 'docker.io/twemproxy/twemproxy:0.5.0', args: ['-c', '/etc/twemproxy/nutcracker.yml'], ports: [port('redis', 6379)], volumeMounts: [mount('proxy-conf', '/etc/twemproxy', { readOnly: true })], resources: resources(30, 32) },
        ],
        volumes: [configVolume('proxy-conf', 'cart-cache-proxy')],
      },
      objects: [
        service(shop, 'cart', http),
        configMap(shop, 'cart-cache-proxy', { 'nutcracker.yml': `carts:\n  listen: 127.0.0.1:6379\n  redis: true\n  servers:\n${[0, 1, 2].map((index) => `    - redis-cart-${index}.redis-cart.${data}.svc.cluster.local:6379:1`).join('\n')}\n` }),
      ],
      calls: [{ to: { namespace: data, service: 'redis-cart' }, port: 6379, rate: 35 }],
    }),
    app({
      ...part,
      name: 'checkout',
      replicas: 10,
      spec: {
        containers: [
          backend('checkout', '6.0.3', { DATABASE_URL: 'postgres://checkout@localhost:6432/orders', CART_URL: 'http://cart:8080', INVENTORY_ADDR: 'inventory:9090', PAYMENTS_URL: `http://payments-api.${payments}:8443`, KAFKA_BROKERS: `kafka-0.kafka.${data}.svc.cluster.local:9092,kafka-1.kafka.${data}.svc.cluster.local:9092` }, 200),
          { name: 'pgbouncer', image: 'docker.io/bitnami/pgbouncer:1.24.1', ports: [port('pg', 6432)], env: env({ POSTGRESQL_HOST: postgres, POSTGRESQL_PORT: '5432', PGBOUNCER_PORT: '6432' }), readinessProbe: { tcpSocket: { port: 'pg' } }, resources: resources(30, 32) },
        ],
      },
      objects: [service(shop, 'checkout', http), allowFrom(shop, 'checkout', { matchLabels: { 'app.kubernetes.io/name': 'checkout' } }, [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'api-gateway' } } }], [8080])],
      calls: [{ to: { namespace: data, service: 'postgres-orders' }, port: 5432, rate: 9 }, { to: { namespace: shop, service: 'cart' }, port: 8080, rate: 6 }, { to: { namespace: shop, service: 'inventory' }, port: 9090, rate: 6 }, { to: { namespace: payments, service: 'payments-api' }, port: 8443, rate: 4 }, { to: { namespace: data, service: 'kafka' }, port: 9092, rate: 8 }],
    }),
    app({
      ...part,
      name: 'search',
      replicas: 8,
      // Long searches may end: a Pod takes its time to go.
      endTicks: 70,
      spec: { terminationGracePeriodSeconds: 90, containers: [backend('search', '2.9.1', { ELASTICSEARCH_URL: `http://elasticsearch.${data}.svc:9200` }, 250)] },
      objects: [service(shop, 'search', http)],
      calls: [{ to: { namespace: data, service: 'elasticsearch' }, port: 9200, rate: 22 }],
    }),
    app({
      ...part,
      name: 'recommendations',
      replicas: 6,
      spec: { containers: [backend('recommendations', '1.17.0', { MODEL_STORE_URL: `http://minio.${data}.svc:9000`, CATALOG_URL: 'http://catalog:8080' }, 400)] },
      objects: [service(shop, 'recommendations', http)],
      calls: [{ to: { namespace: shop, service: 'catalog' }, port: 8080, rate: 7 }, { to: { namespace: data, service: 'minio' }, port: 9000, rate: 1 }],
      fate: { type: 'out-of-memory', container: 'recommendations' },
    }),
    app({
      ...part,
      name: 'inventory',
      replicas: 6,
      spec: {
        containers: [
          { ...backend('inventory', '3.3.7', { DATABASE_URL: `postgres://inventory@${postgres}:5432/inventory` }), ports: [port('grpc', 9090)], readinessProbe: { grpc: { port: 9090 } }, livenessProbe: undefined },
          { name: 'statsd-exporter', image: 'quay.io/prometheus/statsd-exporter:v0.28.0', ports: [port('metrics', 9102)], args: ['--statsd.listen-udp=127.0.0.1:8125'], resources: resources(10, 32) },
        ],
      },
      objects: [service(shop, 'inventory', { grpc: [9090, 'grpc'] })],
      calls: [{ to: { namespace: data, service: 'postgres-orders' }, port: 5432, rate: 11 }],
    }),
    app({ ...part, name: 'pricing', replicas: 5, spec: { containers: [{ ...backend('pricing', '2.2.2', { RULES_DIR: '/etc/pricing' }), ports: [port('grpc', 9090)], readinessProbe: { grpc: { port: 9090 } }, livenessProbe: undefined, volumeMounts: [mount('rules', '/etc/pricing', { readOnly: true })] }], volumes: [configVolume('rules', 'pricing-rules')] }, objects: [service(shop, 'pricing', { grpc: [9090, 'grpc'] }), configMap(shop, 'pricing-rules', { 'rules.yaml': 'vat: 19\nfree-shipping-from: 49\n' })] }),
    app({
      ...part,
      name: 'reviews',
      replicas: 5,
      spec: { containers: [backend('reviews', '1.4.4', { DATABASE_URL: `postgres://reviews@${postgres}:5432/reviews`, MODERATION_URL: 'https://moderation.trust.example/v2' })] },
      objects: [service(shop, 'reviews', http)],
      calls: [{ to: { namespace: data, service: 'postgres-orders' }, port: 5432, rate: 5 }, { to: { host: 'moderation.trust.example' }, port: 443, rate: 0.4 }],
      fate: { type: 'not-ready', container: 'reviews' },
    }),
    app({
      ...part,
      name: 'images',
      replicas: 6,
      spec: { containers: [{ ...backend('images', '7.1.0', { BUCKET_ENDPOINT: `http://minio.${data}.svc:9000` }, 300), volumeMounts: [mount('thumbnails', '/var/cache/images')] }], volumes: [{ name: 'thumbnails', ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '10Gi' } } } } } }] },
      objects: [service(shop, 'images', http)],
      calls: [{ to: { namespace: data, service: 'minio' }, port: 9000, rate: 14 }],
    }),
    app({
      ...part,
      name: 'emails',
      replicas: 3,
      spec: { containers: [{ ...backend('emails', '1.9.0', { SMTP_HOST: 'smtp.mail.example', SMTP_PORT: '587', KAFKA_BROKERS: `kafka.${data}.svc:9092` }), ports: undefined, readinessProbe: undefined, livenessProbe: undefined }] },
      objects: [],
      calls: [{ to: { namespace: data, service: 'kafka' }, port: 9092, rate: 3 }, { to: { host: 'smtp.mail.example' }, port: 587, rate: 0.7 }],
      fate: { type: 'crash-loop', container: 'emails' },
    }),
    app({
      ...part,
      name: 'gift-cards',
      replicas: 2,
      isTrouble: true,
      spec: { containers: [backend('gift-cards', '0.1.0-rc1', { CATALOG_URL: 'http://catalog:8080' })] },
      objects: [service(shop, 'gift-cards', http)],
      fate: { type: 'image-pull', container: 'gift-cards', pods: 2 },
    }),
    app({ ...part, name: 'flags', replicas: 2, spec: { containers: [{ name: 'flagd', image: 'ghcr.io/open-feature/flagd:v0.12.9', args: ['start', '--uri', 'file:/etc/flags/flags.json'], ports: [port('http', 8013)], readinessProbe: { tcpSocket: { port: 'http' } }, volumeMounts: [mount('flags', '/etc/flags')], resources: resources(20, 32) }], volumes: [configVolume('flags', 'feature-flags')] }, objects: [service(shop, 'flags', { http: [8013, 'http'] }), configMap(shop, 'feature-flags', { 'flags.json': '{"flags":{"new-checkout":{"state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"on"}}}' })] }),
    app({
      ...part,
      kind: 'StatefulSet',
      name: 'sessions',
      replicas: 3,
      serviceName: 'sessions',
      spec: {
        containers: [
          { name: 'redis', image: 'docker.io/library/redis:8.2.1', args: ['--maxmemory', '400mb'], ports: [port('redis', 6379)], readinessProbe: { tcpSocket: { port: 'redis' } }, resources: resources(100, 512) },
          { name: 'redis-exporter', image: 'docker.io/oliver006/redis_exporter:v1.77.0', env: env({ REDIS_ADDR: 'redis://localhost:6379' }), ports: [port('metrics', 9121)], resources: resources(10, 32) },
        ],
      },
      objects: [service(shop, 'sessions', { redis: [6379, 'redis'] }, { clusterIP: 'None' })],
    }),
    app({
      ...part,
      kind: 'CronJob',
      name: 'sitemap',
      spec: { restartPolicy: 'Never', containers: [{ name: 'sitemap', image: `${IMAGES}/sitemap:0.8.1`, args: ['--catalog', 'http://catalog:8080'], resources: resources(100, 128) }] },
      schedule: { cron: '* * * * *', everyTicks: 60, workTicks: 12 },
      calls: [{ to: { namespace: shop, service: 'catalog' }, port: 8080, rate: 6 }],
    }),
    app({
      ...part,
      kind: 'Pod',
      name: 'black-friday-banner',
      annotations: { 'kubectl.kubernetes.io/default-container': 'banner' },
      spec: { containers: [{ name: 'banner', image: 'docker.io/library/nginx:latest', ports: [port('http', 80)] }] },
      objects: [service(shop, 'black-friday-banner', { http: [80, 'http'] })],
    }),
  ];
}
