/** The platform: the way in, certificates, secrets, storage, and the cluster's own parts. */
import { app, configMap, configVolume, disruptionBudget, env, field, httpProbe, mount, port, resources, secret, service, type App } from './app';

const PLATFORM = 'platform';
const SYSTEM = 'kube-system';
const EVERYWHERE = [{ operator: 'Exists' }];
const CONTROL_PLANE = [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' }];

const COREFILE = `.:53 {
    errors
    health
    kubernetes cluster.local in-addr.arpa ip6.arpa
    forward . /etc/resolv.conf
    cache 30
}
`;

export function tellPlatform(): readonly App[] {
  const part = { namespace: PLATFORM, partOf: 'platform' };
  return [
    app({
      ...part,
      name: 'ingress-nginx',
      component: 'ingress',
      replicas: 4,
      spec: { serviceAccountName: 'ingress-nginx', containers: [{ name: 'controller', image: 'registry.k8s.io/ingress-nginx/controller:v1.13.3', args: ['/nginx-ingress-controller', '--publish-service=platform/ingress-nginx'], ports: [port('http', 80), port('https', 443), port('metrics', 10254)], env: env({ POD_NAME: field('metadata.name') }), readinessProbe: httpProbe('/healthz', 10254), resources: resources(300, 256) }] },
      objects: [
        service(PLATFORM, 'ingress-nginx', { http: [80, 'http'], https: [443, 'https'], metrics: [10254, 'metrics'] }, { type: 'LoadBalancer' }),
        { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller: 'k8s.io/ingress-nginx' } },
      ],
      visitors: [{ host: 'customers.internet.example', port: 443, rate: 110 }],
      calls: [{ to: { namespace: 'shop', service: 'storefront' }, port: 80, rate: 90 }, { to: { namespace: 'observability', service: 'grafana' }, port: 80, rate: 1 }],
    }),
    app({
      ...part,
      name: 'edge-gateway',
      component: 'gateway',
      replicas: 2,
      spec: { containers: [{ name: 'envoy', image: 'docker.io/envoyproxy/envoy:v1.35.3', args: ['--service-cluster', 'edge'], ports: [port('https', 8443)], readinessProbe: { tcpSocket: { port: 'https' } }, resources: resources(200, 256) }] },
      objects: [
        service(PLATFORM, 'edge-gateway', { https: [443, 'https'] }, { type: 'LoadBalancer' }),
        secret(PLATFORM, 'partners-tls', ['tls.crt', 'tls.key'], 'kubernetes.io/tls'),
        { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass', metadata: { name: 'envoy' }, spec: { controllerName: 'gateway.envoyproxy.io/gatewayclass-controller' } },
        { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'edge', namespace: PLATFORM }, spec: { gatewayClassName: 'envoy', listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', hostname: '*.partners.example', tls: { mode: 'Terminate', certificateRefs: [{ name: 'partners-tls' }] }, allowedRoutes: { namespaces: { from: 'All' } } }] } },
        { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'partner-api', namespace: 'shop' }, spec: { parentRefs: [{ name: 'edge', namespace: PLATFORM }], hostnames: ['api.partners.example'], rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/v1' } }], backendRefs: [{ name: 'api-gateway', port: 8080 }] }] } },
        // A route of one namespace to a Service of another: the other has to grant it.
        { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'partner-figures', namespace: PLATFORM }, spec: { parentRefs: [{ name: 'edge' }], hostnames: ['figures.partners.example'], rules: [{ backendRefs: [{ name: 'grafana', namespace: 'observability', port: 80 }] }] } },
        { apiVersion: 'gateway.networking.k8s.io/v1beta1', kind: 'ReferenceGrant', metadata: { name: 'figures-for-partners', namespace: 'observability' }, spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: PLATFORM }], to: [{ group: '', kind: 'Service', name: 'grafana' }] } },
        // Decides before all NetworkPolicies, on who may reach the cluster's own parts.
        { apiVersion: 'policy.networking.k8s.io/v1alpha1', kind: 'AdminNetworkPolicy', metadata: { name: 'protect-kube-system' }, spec: { priority: 10, subject: { namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }, ingress: [{ name: 'deny-shop', action: 'Deny', from: [{ namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }], ports: [{ portNumber: { protocol: 'TCP', port: 10250 } }] }] } },
      ],
      visitors: [{ host: 'partners.internet.example', port: 443, rate: 9 }],
      calls: [{ to: { namespace: 'shop', service: 'api-gateway' }, port: 8080, rate: 8 }],
    }),
    app({ ...part, name: 'cert-manager', spec: { containers: [{ name: 'controller', image: 'quay.io/jetstack/cert-manager-controller:v1.18.2', env: env({ ACME_SERVER: 'https://acme-v02.ca.example/directory' }), resources: resources(50, 128) }] }, calls: [{ to: { host: 'acme-v02.ca.example' }, port: 443, rate: 0.01 }] }),
    app({ ...part, name: 'cert-manager-webhook', replicas: 2, spec: { containers: [{ name: 'webhook', image: 'quay.io/jetstack/cert-manager-webhook:v1.18.2', ports: [port('https', 10250)], readinessProbe: { tcpSocket: { port: 'https' } }, resources: resources(20, 64) }] }, objects: [service(PLATFORM, 'cert-manager-webhook', { https: [443, 'https'] })] }),
    app({
      ...part,
      kind: 'StatefulSet',
      name: 'vault',
      replicas: 3,
      serviceName: 'vault',
      claims: [{ name: 'raft', gibibytes: 20 }],
      spec: { serviceAccountName: 'vault', containers: [{ name: 'vault', image: 'docker.io/hashicorp/vault:1.20.4', args: ['server'], ports: [port('https', 8200), port('cluster', 8201)], volumeMounts: [mount('raft', '/vault/data')], readinessProbe: { exec: { command: ['vault', 'status', '-tls-skip-verify'] } }, resources: resources(250, 512, { cpu: 250 }) }] },
      objects: [service(PLATFORM, 'vault', { https: [8200, 'https'], cluster: [8201, 'cluster'] }, { clusterIP: 'None' }), disruptionBudget(PLATFORM, 'vault', { maxUnavailable: 1 })],
      calls: [{ to: { namespace: PLATFORM, service: 'vault' }, port: 8201, rate: 2 }],
    }),
    app({
      ...part,
      name: 'argocd-repo-server',
      replicas: 2,
      spec: { initContainers: [{ name: 'copyutil', image: 'quay.io/argoproj/argocd:v3.1.7', command: ['cp', '/usr/local/bin/argocd', '/plugins/argocd-cmp-server'], volumeMounts: [mount('plugins', '/plugins')], resources: resources(10, 32) }], containers: [{ name: 'repo-server', image: 'quay.io/argoproj/argocd:v3.1.7', args: ['/usr/local/bin/argocd-repo-server', '--redis=argocd-redis:6379'], ports: [port('grpc', 8081)], readinessProbe: { tcpSocket: { port: 'grpc' } }, volumeMounts: [mount('plugins', '/home/argocd/cmp-server/plugins', { readOnly: true })], resources: resources(200, 256) }], volumes: [{ name: 'plugins', emptyDir: {} }] },
      objects: [service(PLATFORM, 'argocd-repo-server', { grpc: [8081, 'grpc'] })],
      calls: [{ to: { host: 'git.shop.example' }, port: 443, rate: 0.1 }, { to: { namespace: PLATFORM, service: 'argocd-redis' }, port: 6379, rate: 2 }],
    }),
    app({ ...part, kind: 'StatefulSet', name: 'argocd-controller', spec: { serviceAccountName: 'argocd-controller', containers: [{ name: 'controller', image: 'quay.io/argoproj/argocd:v3.1.7', args: ['/usr/local/bin/argocd-application-controller', '--repo-server=argocd-repo-server:8081'], env: env({ REDIS_SERVER: 'argocd-redis:6379' }), resources: resources(500, 1024) }] }, calls: [{ to: { namespace: PLATFORM, service: 'argocd-repo-server' }, port: 8081, rate: 1 }] }),
    app({ ...part, name: 'argocd-redis', spec: { containers: [{ name: 'redis', image: 'docker.io/library/redis:8.2.1', ports: [port('redis', 6379)], readinessProbe: { tcpSocket: { port: 'redis' } }, resources: resources(50, 64) }] }, objects: [service(PLATFORM, 'argocd-redis', { redis: [6379, 'redis'] })] }),
    app({
      ...part,
      name: 'registry',
      replicas: 2,
      spec: { containers: [{ name: 'registry', image: 'docker.io/library/registry:3.0.0', ports: [port('http', 5000)], env: env({ REGISTRY_STORAGE_S3_REGIONENDPOINT: 'http://minio.data.svc:9000' }), resources: resources(100, 128) }, { name: 'auth-proxy', image: 'quay.io/oauth2-proxy/oauth2-proxy:v7.12.0', args: ['--upstream=http://127.0.0.1:5000', '--http-address=0.0.0.0:4180', '--oidc-issuer-url=https://login.shop.example'], ports: [port('auth', 4180)], readinessProbe: httpProbe('/ping', 'auth'), resources: resources(20, 48) }] },
      objects: [service(PLATFORM, 'registry', { http: [443, 'auth'] })],
      calls: [{ to: { namespace: 'data', service: 'minio' }, port: 9000, rate: 2 }],
    }),
    app({ ...part, name: 'external-dns', spec: { containers: [{ name: 'external-dns', image: 'registry.k8s.io/external-dns/external-dns:v0.19.0', args: ['--source=ingress', '--provider=webhook'], resources: resources(20, 64) }] } }),
    app({ ...part, name: 'velero', spec: { initContainers: [{ name: 'plugin-s3', image: 'docker.io/velero/velero-plugin-for-aws:v1.12.2', volumeMounts: [mount('plugins', '/target')] }], containers: [{ name: 'velero', image: 'docker.io/velero/velero:v1.16.2', volumeMounts: [mount('plugins', '/plugins', { readOnly: true }), mount('credentials', '/credentials', { readOnly: true })], resources: resources(100, 128) }], volumes: [{ name: 'plugins', emptyDir: {} }, { name: 'credentials', secret: { secretName: 'backup-credentials' } }] }, objects: [secret(PLATFORM, 'backup-credentials', ['cloud'])], fate: { type: 'init-crash-loop', container: 'plugin-s3' } }),
    app({
      ...part,
      kind: 'DaemonSet',
      name: 'csi-node',
      component: 'storage',
      spec: {
        hostNetwork: true,
        serviceAccountName: 'csi-node',
        containers: [
          { name: 'driver', image: 'registry.shop.example/platform/block-csi:1.22.0', args: ['--endpoint=unix:/csi/csi.sock'], securityContext: { privileged: true }, volumeMounts: [mount('plugin', '/csi'), mount('pods', '/var/lib/kubelet', { mountPropagation: 'Bidirectional' })], resources: resources(30, 64) },
          { name: 'node-driver-registrar', image: 'registry.k8s.io/sig-storage/csi-node-driver-registrar:v2.14.0', args: ['--csi-address=/csi/csi.sock'], volumeMounts: [mount('plugin', '/csi')], resources: resources(10, 32) },
        ],
        volumes: [{ name: 'plugin', hostPath: { path: '/var/lib/kubelet/plugins/block.csi.shop.example', type: 'DirectoryOrCreate' } }, { name: 'pods', hostPath: { path: '/var/lib/kubelet', type: 'Directory' } }],
      },
    }),
    app({
      ...part,
      kind: 'Pod',
      name: 'debug-shell',
      annotations: { 'kubectl.kubernetes.io/default-container': 'shell' },
      spec: { restartPolicy: 'Never', containers: [{ name: 'shell', image: 'docker.io/nicolaka/netshoot:v0.14', command: ['sleep', 'infinity'] }] },
    }),
  ];
}

export function tellSystem(): readonly App[] {
  const part = { namespace: SYSTEM };
  const staticPod = (name: string, args: readonly string[], ports: readonly [string, number][], cpu: number, extra: { readonly volumes?: readonly [string, string][] } = {}): App =>
    app({
      ...part,
      kind: 'StaticPod',
      name,
      component: 'control-plane',
      labels: { component: name, tier: 'control-plane' },
      spec: {
        hostNetwork: true,
        priorityClassName: 'system-node-critical',
        nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
        tolerations: EVERYWHERE,
        containers: [{ name, image: name === 'etcd' ? 'registry.k8s.io/etcd:3.6.4-0' : `registry.k8s.io/${name}:v1.34.1`, command: [name, ...args], ports: ports.map(([portName, number]) => port(portName, number)), volumeMounts: (extra.volumes ?? []).map(([volume, path]) => mount(volume, path, { readOnly: name !== 'etcd' })), resources: { requests: { cpu: `${cpu}m`, memory: '128Mi' } } }],
        volumes: (extra.volumes ?? []).map(([volume, path]) => ({ name: volume, hostPath: { path, type: 'DirectoryOrCreate' } })),
      },
    });
  const pki: [string, string] = ['k8s-certs', '/etc/kubernetes/pki'];
  return [
    staticPod('etcd', ['--data-dir=/var/lib/etcd', '--listen-client-urls=https://127.0.0.1:2379'], [['client', 2379]], 100, { volumes: [['etcd-data', '/var/lib/etcd'], ['etcd-certs', '/etc/kubernetes/pki/etcd']] }),
    staticPod('kube-apiserver', ['--etcd-servers=https://127.0.0.1:2379', '--secure-port=6443'], [['https', 6443]], 250, { volumes: [pki] }),
    staticPod('kube-controller-manager', ['--leader-elect=true', '--bind-address=127.0.0.1'], [], 200, { volumes: [pki] }),
    staticPod('kube-scheduler', ['--leader-elect=true', '--bind-address=127.0.0.1'], [], 100),
    app({ ...part, kind: 'DaemonSet', name: 'kube-proxy', labels: { 'k8s-app': 'kube-proxy' }, spec: { hostNetwork: true, priorityClassName: 'system-node-critical', tolerations: EVERYWHERE, serviceAccountName: 'kube-proxy', containers: [{ name: 'kube-proxy', image: 'registry.k8s.io/kube-proxy:v1.34.1', command: ['/usr/local/bin/kube-proxy', '--config=/var/lib/kube-proxy/config.conf'], securityContext: { privileged: true }, volumeMounts: [mount('config', '/var/lib/kube-proxy'), mount('modules', '/lib/modules', { readOnly: true })], resources: { requests: { cpu: '20m', memory: '48Mi' } } }], volumes: [configVolume('config', 'kube-proxy'), { name: 'modules', hostPath: { path: '/lib/modules' } }] }, objects: [configMap(SYSTEM, 'kube-proxy', { 'config.conf': 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nmode: nftables\n' })] }),
    app({
      ...part,
      kind: 'DaemonSet',
      name: 'cni',
      labels: { 'k8s-app': 'cni' },
      spec: {
        hostNetwork: true,
        priorityClassName: 'system-node-critical',
        tolerations: EVERYWHERE,
        initContainers: [{ name: 'install-cni', image: 'registry.shop.example/platform/cni:2.7.1', command: ['/install-cni.sh'], volumeMounts: [mount('cni-bin', '/host/opt/cni/bin'), mount('cni-conf', '/host/etc/cni/net.d')] }],
        containers: [{ name: 'agent', image: 'registry.shop.example/platform/cni:2.7.1', command: ['/cni-agent'], env: env({ NODE_NAME: field('spec.nodeName') }), securityContext: { privileged: true }, volumeMounts: [mount('cni-conf', '/etc/cni/net.d')], resources: { requests: { cpu: '100m', memory: '128Mi' } } }],
        volumes: [{ name: 'cni-bin', hostPath: { path: '/opt/cni/bin' } }, { name: 'cni-conf', hostPath: { path: '/etc/cni/net.d' } }],
      },
    }),
    app({
      ...part,
      name: 'coredns',
      replicas: 2,
      labels: { 'k8s-app': 'kube-dns' },
      spec: { priorityClassName: 'system-cluster-critical', tolerations: CONTROL_PLANE, dnsPolicy: 'Default', containers: [{ name: 'coredns', image: 'registry.k8s.io/coredns/coredns:v1.12.4', args: ['-conf', '/etc/coredns/Corefile'], ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }, port('dns-tcp', 53), port('metrics', 9153)], volumeMounts: [mount('config', '/etc/coredns', { readOnly: true })], readinessProbe: httpProbe('/ready', 8181), resources: resources(100, 70, { memory: 170 }) }], volumes: [configVolume('config', 'coredns')] },
      objects: [configMap(SYSTEM, 'coredns', { Corefile: COREFILE }), { ...service(SYSTEM, 'kube-dns', {}), spec: { type: 'ClusterIP', clusterIP: '10.96.0.10', selector: { 'k8s-app': 'kube-dns' }, ports: [{ name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 }, { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53 }] } }],
      calls: [{ to: { host: 'resolver.provider.example' }, port: 53, rate: 6 }],
    }),
    app({ ...part, name: 'metrics-server', labels: { 'k8s-app': 'metrics-server' }, spec: { priorityClassName: 'system-cluster-critical', containers: [{ name: 'metrics-server', image: 'registry.k8s.io/metrics-server/metrics-server:v0.8.0', args: ['--secure-port=10250'], ports: [port('https', 10250)], readinessProbe: { tcpSocket: { port: 'https' } }, resources: resources(100, 200) }] }, objects: [service(SYSTEM, 'metrics-server', { https: [443, 'https'] })] }),
    app({ ...part, name: 'cluster-autoscaler', spec: { serviceAccountName: 'cluster-autoscaler', tolerations: CONTROL_PLANE, containers: [{ name: 'cluster-autoscaler', image: 'registry.k8s.io/autoscaling/cluster-autoscaler:v1.34.0', resources: resources(100, 300) }] } }),
  ];
}
