/** Payments: secrets from Vault, service mesh proxies, and few people who may look. */
import { allowFrom, app, configMap, configVolume, env, httpProbe, mount, port, resources, secret, secretKey, service, type App, type AppContainer } from './app';
import type { Namespaces } from './story';

const IMAGES = 'registry.shop.example/payments';

const VAULT_CONFIG = `vault {
  address = "https://vault.platform.svc.cluster.local:8200"
}
auto_auth {
  method "kubernetes" {
    config = { role = "payments" }
  }
}
template {
  destination = "/vault/secrets/provider.env"
}
`;

/** Envoy takes what goes out to the card network and adds the client certificate. */
const EGRESS_CONFIG = `static_resources:
  listeners:
    - address:
        socket_address: { address: 127.0.0.1, port_value: 15001 }
  clusters:
    - name: card-network
      type: STRICT_DNS
      load_assignment:
        cluster_name: card-network
        endpoints:
          - lb_endpoints:
              - endpoint:
                  address:
                    socket_address: { address: gateway.cardnetwork.example, port_value: 443 }
admin:
  address:
    socket_address: { address: 127.0.0.1, port_value: 9901 }
`;

export function tellPayments({ payments, shop, data }: Namespaces): readonly App[] {
  const part = { namespace: payments, partOf: 'payments' };
  const ledger = `postgres-ledger.${data}.svc.cluster.local`;
  const vaultVolumes = [{ name: 'secrets', emptyDir: { medium: 'Memory' } }, configVolume('vault-config', 'vault-agent')];
  const vaultAgent = (name: string, more: { readonly restartPolicy?: string; readonly once?: boolean }): AppContainer => ({
    name,
    image: 'docker.io/hashicorp/vault:1.20.4',
    args: ['agent', '-config=/etc/vault/agent.hcl', ...(more.once === true ? ['-exit-after-auth'] : [])],
    volumeMounts: [mount('secrets', '/vault/secrets'), mount('vault-config', '/etc/vault', { readOnly: true })],
    resources: resources(25, 64),
    ...(more.restartPolicy !== undefined && { restartPolicy: more.restartPolicy }),
  });

  return [
    app({
      ...part,
      name: 'payments-api',
      replicas: 8,
      annotations: { 'kubectl.kubernetes.io/default-container': 'api' },
      spec: {
        serviceAccountName: 'payments-api',
        initContainers: [vaultAgent('vault-init', { once: true }), { name: 'check-schema', image: `${IMAGES}/schema-check:4.4.0`, env: env({ LEDGER_URL: `postgres://payments@${ledger}:5432/ledger` }), resources: resources(50, 64) }, vaultAgent('vault-agent', { restartPolicy: 'Always' })],
        containers: [
          {
            name: 'api',
            image: `${IMAGES}/payments-api:4.4.0`,
            ports: [port('https', 8443)],
            env: env({ LEDGER_URL: `postgres://payments@${ledger}:5432/ledger`, FRAUD_URL: 'http://fraud-scoring:8080', CARD_NETWORK_URL: 'http://localhost:15001/v3', CARD_VAULT_ADDR: 'card-vault:9443' }),
            volumeMounts: [mount('secrets', '/run/secrets/payments', { readOnly: true })],
            readinessProbe: { httpGet: { path: '/ready', port: 'https', scheme: 'HTTPS' } },
            resources: resources(500, 512, { cpu: 500 }),
          },
          { name: 'egress-proxy', image: 'docker.io/envoyproxy/envoy:v1.35.3', args: ['-c', '/etc/envoy/envoy.yaml'], ports: [port('egress', 15001)], volumeMounts: [mount('egress-config', '/etc/envoy', { readOnly: true })], resources: resources(50, 96) },
        ],
        volumes: [...vaultVolumes, configVolume('egress-config', 'egress-proxy')],
      },
      objects: [
        service(payments, 'payments-api', { https: [8443, 'https'] }),
        configMap(payments, 'vault-agent', { 'agent.hcl': VAULT_CONFIG }),
        configMap(payments, 'egress-proxy', { 'envoy.yaml': EGRESS_CONFIG }),
        allowFrom(payments, 'payments-api', { matchLabels: { 'app.kubernetes.io/name': 'payments-api' } }, [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': shop } }, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'checkout' } } }], [8443]),
        { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'deny-all', namespace: payments }, spec: { podSelector: {}, policyTypes: ['Ingress'] } },
      ],
      calls: [{ to: { namespace: data, service: 'postgres-ledger' }, port: 5432, rate: 7 }, { to: { namespace: payments, service: 'fraud-scoring' }, port: 8080, rate: 4 }, { to: { namespace: payments, service: 'card-vault' }, port: 9443, rate: 3 }, { to: { host: 'gateway.cardnetwork.example' }, port: 443, rate: 3 }],
    }),
    app({
      ...part,
      name: 'fraud-scoring',
      replicas: 6,
      spec: {
        containers: [
          { name: 'scorer', image: `${IMAGES}/fraud-scoring:2.0.9`, ports: [port('http', 8080)], env: env({ FEATURES_URL: `redis://redis-cart.${data}.svc:6379/3`, MODEL_PATH: '/models/current' }), volumeMounts: [mount('models', '/models', { readOnly: true })], readinessProbe: httpProbe('/ready', 'http'), resources: resources(750, 1024, { cpu: 1500, memory: 1536 }) },
          { name: 'model-sync', image: 'registry.k8s.io/git-sync/git-sync:v4.4.2', args: ['--repo=https://git.shop.example/ml/fraud-models', '--root=/models', '--period=60s'], volumeMounts: [mount('models', '/models')], resources: resources(20, 64) },
        ],
        volumes: [{ name: 'models', emptyDir: { sizeLimit: '2Gi' } }],
      },
      objects: [service(payments, 'fraud-scoring', { http: [8080, 'http'] }), allowFrom(payments, 'fraud-scoring', { matchLabels: { 'app.kubernetes.io/name': 'fraud-scoring' } }, [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'payments-api' } } }], [8080])],
      calls: [{ to: { namespace: data, service: 'redis-cart' }, port: 6379, rate: 9 }, { to: { host: 'git.shop.example' }, port: 443, rate: 0.02 }],
    }),
    app({
      ...part,
      name: 'card-vault',
      replicas: 4,
      spec: { serviceAccountName: 'card-vault', containers: [{ name: 'card-vault', image: `${IMAGES}/card-vault:1.12.5`, ports: [port('grpc', 9443)], env: env({ DATABASE_URL: `postgres://cards@${ledger}:5432/cards`, DATABASE_PASSWORD: secretKey('card-vault-db', 'password'), KEY_ID: secretKey('card-vault-db', 'key-id') }), readinessProbe: { grpc: { port: 9443 } }, resources: resources(400, 256, { cpu: 400 }) }] },
      objects: [service(payments, 'card-vault', { grpc: [9443, 'grpc'] }), secret(payments, 'card-vault-db', ['password', 'key-id']), allowFrom(payments, 'card-vault', { matchLabels: { 'app.kubernetes.io/name': 'card-vault' } }, [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'payments-api' } } }], [9443])],
      calls: [{ to: { namespace: data, service: 'postgres-ledger' }, port: 5432, rate: 3 }],
    }),
    app({
      ...part,
      name: 'webhooks',
      replicas: 3,
      spec: { containers: [{ name: 'webhooks', image: `${IMAGES}/webhooks:0.41.0`, env: env({ KAFKA_BROKERS: `kafka.${data}.svc:9092`, PAYMENTS_URL: 'https://payments-api:8443' }), resources: resources(100, 128) }] },
      objects: [],
      // It would call payments-api too, but no policy lets it in: nobody sees such a connection.
      calls: [{ to: { namespace: data, service: 'kafka' }, port: 9092, rate: 2 }],
    }),
    app({
      ...part,
      name: 'refunds',
      replicas: 2,
      isTrouble: true,
      spec: { containers: [{ name: 'refunds', image: `${IMAGES}/refunds:1.1.0`, env: env({ PROVIDER_TOKEN: secretKey('refund-provider', 'token') }), resources: resources(100, 128) }] },
      objects: [],
      fate: { type: 'missing-config', container: 'refunds', pods: 2 },
    }),
    app({
      ...part,
      kind: 'CronJob',
      name: 'settlement',
      spec: { restartPolicy: 'OnFailure', containers: [{ name: 'settle', image: `${IMAGES}/settlement:3.0.0`, env: env({ LEDGER_URL: `postgres://settlement@${ledger}:5432/ledger` }), resources: resources(200, 256) }] },
      schedule: { cron: '*/2 * * * *', everyTicks: 120, workTicks: 25 },
      calls: [{ to: { namespace: data, service: 'postgres-ledger' }, port: 5432, rate: 20 }],
    }),
  ];
}
