/**
 * Words that say nothing about whose cluster it is: Kubernetes' own names and everyday words of the trade. They are kept
 * wherever they stand, since replacing them would make pictures hard to read and hide nobody. docs/redaction.md says so.
 */

/** Kept as names, label values and words alike. What Podarium's pseudonyms begin with is among them. */
const COMMON = words(`
  default cluster kube-system kube-public kube-node-lease kube-root-ca.crt kubernetes default-scheduler system-cluster-critical system-node-critical
  cluster.local svc pod pods node nodes service services namespace ns app apps application container containers volume volumes config configs configmap
  secret secrets claim claims image images host hosts label labels value values name names file files dir object objects item items word words env
  environment zone pool rs job jobs cronjob deployment deployments statefulset daemonset replicaset ingress gateway route routes policy policies port ports
  metrics code sub tag key keys data uid main init sidecar tmp temp cache log logs http https grpc tcp udp sctp tls dns web admin api health healthz ready
  readyz live livez true false yes no on off none null all any latest stable linux windows amd64 arm64 nil auto default-token token ca cert certs crt
  tier component version release instance role part managed-by helm frontend backend server client worker workers master primary replica standard local
  example localhost localdomain controller network storage storageclass state work control-plane internal external public private test prod production staging dev development debug info warn warning error trace demo
`);

/** Kept besides in what configuration says, so that its form can still be read: programs, protocols, file types, keys and flags. */
const CONFIGURATION = words(`
  sh bash ash exec set export echo cat sleep while until do done if then else fi for in test true false exit trap wait kill tail head sed awk grep cut
  tr jq yq cp mv ln rm mkdir chmod chown touch date sync find xargs tee curl wget nc netcat ping nslookup dig python python3 node npm java jar ruby php
  perl go bin usr sbin etc var lib opt srv run home root proc sys dev mnt media share local conf d spool www html cgi mail init shm log sock socket
  url uri urls uris hostname addr addrs address addresses endpoint endpoints upstream upstreams target targets broker brokers bootstrap peer peers seed
  seeds join cluster clusters proxy location listen listener listeners bind interface remote connect connection dsn database databases db user username
  password passwd pass timeout interval retries retry max min size limit level format type kind mode path paths prefix suffix from to source sources
  destination destinations input output inputs outputs receiver receivers exporter exporters processor processors pipeline pipelines scrape job static
  global rule rules group groups id ip ips protocol scheme method query format json yaml yml xml toml ini properties conf cfg txt csv html js css md env
  pem crt key csr sock pid gz tar zip sql lua py rb pl php so jdbc mysql mariadb postgres postgresql redis rediss amqp amqps kafka mongodb nats mqtt smtp smtps
  ldap ldaps ftp sftp ssh ws wss otlp http1 http2 grpcs memcached memcache elasticsearch opensearch zookeeper etcd cassandra rabbitmq sqlserver oracle
  server_name proxy_pass include events worker_processes worker_connections access_log error_log fastcgi_pass grpc_pass uwsgi_pass return rewrite
  apiversion metadata spec status template data v1 v2 ipc pwd cd enabled disabled enable disable required optional ssl sslmode verify insecure secure plaintext
  read write timeout idle keepalive buffer memory cpu disk threads workers concurrency pool queue topic topics index table schema column region
  serviceaccount docker containerd kubelet kubernetes.io cni podinfo downward projected entrypoint docker.sock containerd.sock
  and or not is of the a an be by as at it with without
`);

const DOMAINS = ['kubernetes.io', 'k8s.io', 'podarium.io', 'prometheus.io', 'istio.io', 'helm.sh', 'linkerd.io', 'cert-manager.io', 'nvidia.com', 'amd.com', 'intel.com', 'argoproj.io', 'openshift.io', 'openebs.io'];

/** Lower case counts; a number of a few digits or a version says nothing either. */
export function isCommonWord(word: string): boolean {
  return COMMON.has(word.toLowerCase()) || /^(?:v?\d{1,5}(?:\.\d+)*[a-z]{0,2}|system:.*|kube-api-access-.{5}|[^A-Za-z0-9]*)$/.test(word);
}

export function isConfigurationWord(word: string): boolean {
  return isCommonWord(word) || CONFIGURATION.has(word.toLowerCase());
}

/** A domain of Kubernetes or of a project that everybody uses: `app.kubernetes.io`. */
export function isCommonDomain(domain: string): boolean {
  return DOMAINS.some((known) => domain === known || domain.endsWith(`.${known}`));
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}
