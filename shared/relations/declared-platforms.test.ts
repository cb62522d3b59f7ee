/** Shapes that manifests of what runs and watches clusters have, written anew: what each says it calls, and nothing that only looks like it. */
import { describe, expect, it } from 'vitest';
import { declaredLinks } from './declared.test-support';
import { config, env, field, mount, secret, service, volume, workload } from './declared-projects.test-support';
import type { Project } from './declared-projects.test-support';

const PROJECTS: readonly Project[] = [
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
    // Both have 9100: the proxy on the Pod's address, node-exporter on loopback.
  ], ['node-exporter.kube-rbac-proxy => node-exporter:9100']],

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

  ['GitLab Runner and Gitea', [
    service('gitea-postgres:5432'),
    config('gitea', { 'app.ini': 'APP_NAME = Gitea\nRUN_MODE = prod\n[server]\nDOMAIN = git.example.com\nROOT_URL = https://git.example.com/\nHTTP_PORT = 3000\nSSH_PORT = 22\n[database]\nDB_TYPE = postgres\nHOST = gitea-postgres:5432\nNAME = gitea\n[cache]\nADAPTER = redis\nHOST = redis://gitea-redis:6379/0?pool_size=100\n' }),
    workload({ name: 'gitea', ...volume('config', 'gitea'), containers: [{ name: 'gitea', ...mount('config', '/data/gitea/conf'), ports: [{ containerPort: 3000 }] }] }),
    workload({ name: 'runner', containers: [{ name: 'runner', image: 'gitlab/gitlab-runner:v16.5.0', env: env({ CI_SERVER_URL: 'https://gitlab.example.com/', RUNNER_EXECUTOR: 'kubernetes', KUBERNETES_IMAGE: 'ubuntu:22.04' }) }] }),
  ], ['gitea -> Service/shop/gitea-postgres:5432', 'gitea -> Service/shop/gitea-redis:6379 missing', 'runner -> External/gitlab.example.com:443']],

  ['CoreDNS and kube-proxy', [
    config('coredns', { Corefile: '.:53 {\n    errors\n    health {\n       lameduck 5s\n    }\n    ready\n    kubernetes cluster.local in-addr.arpa ip6.arpa {\n       pods insecure\n    }\n    prometheus :9153\n    forward . /etc/resolv.conf {\n       max_concurrent 1000\n    }\n    cache 30\n}\n' }, 'kube-system'),
    workload({ name: 'coredns', namespace: 'kube-system', ...volume('config', 'coredns'), containers: [{ name: 'coredns', args: ['-conf', '/etc/coredns/Corefile'], ports: [{ containerPort: 53, protocol: 'UDP' }], ...mount('config', '/etc/coredns') }] }),
  ], []],

  ['Fluent Bit to Elasticsearch by its own variables', [
    service('elasticsearch:9200'),
    config('fluent-bit', { 'fluent-bit.conf': '[SERVICE]\n    Flush 1\n    HTTP_Server On\n    HTTP_Listen 0.0.0.0\n    HTTP_Port 2020\n@INCLUDE output.conf\n', 'output.conf': '[OUTPUT]\n    Name            es\n    Match           *\n    Host            ${FLUENT_ELASTICSEARCH_HOST}\n    Port            ${FLUENT_ELASTICSEARCH_PORT}\n', 'parsers.conf': '[PARSER]\n    Name   apache\n    Format regex\n    Regex  ^(?<host>[^ ]*) [^ ]* (?<user>[^ ]*) \\[(?<time>[^\\]]*)\\]\n    Time_Format %d/%b/%Y:%H:%M:%S %z\n' }),
    workload({ name: 'fluent-bit', ...volume('config', 'fluent-bit'), containers: [{ name: 'fluent-bit', env: env({ FLUENT_ELASTICSEARCH_HOST: 'elasticsearch', FLUENT_ELASTICSEARCH_PORT: '9200' }), ...mount('config', '/fluent-bit/etc/') }] }),
  ], ['fluent-bit -> Service/shop/elasticsearch:9200']],

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

describe('shapes of what runs clusters', () => {
  it.each(PROJECTS)('%s', (_name, objects, expected) => expect(declaredLinks(objects.join('\n---\n'))).toEqual([...expected].sort()));
});
