/** References in configuration files that a container mounts from ConfigMaps. */
import { describe, expect, it } from 'vitest';
import { declaredEdges, declaredLinks, linksOfPod, services } from './declared.test-support';

const OTHERS = services('redis:6379', 'db:5432', 'api:8080', 'web:80', 'kafka:9092', 'es:9200', 'gateway:80', 'prometheus:9090', 'loki:3100', 'php:9000', 'cart:7070');

function linksOfFile(name: string, text: string): readonly string[] {
  return linksOfPod({ files: { [name]: text }, others: OTHERS });
}

describe('nginx', () => {
  it.each([
    ['server { listen 80; location / { proxy_pass http://api:8080/x; } }', ['Service/shop/api:8080']],
    ['server { listen 80; location / { proxy_pass http://api; } }', ['Service/shop/api:80']],
    ['upstream back { server api:8080 weight=5; server db max_fails=1; }\nserver { listen 80; location / { proxy_pass http://back; } }', ['Service/shop/api:8080', 'Service/shop/db:80']],
    ['upstream api { server api:8080; }\nserver { listen 80; location / { proxy_pass http://api/; } }', ['Service/shop/api:8080']],
    ['upstream back { server unix:/run/app.sock; }\nserver { listen 80; proxy_pass http://back; }', []],
    ['server { listen 80; location ~ \\.php$ { fastcgi_pass php:9000; } }', ['Service/shop/php:9000']],
    ['server { listen 80; location / { grpc_pass grpc://cart:7070; } }', ['Service/shop/cart:7070']],
    ['server { listen 80; location / { set $up http://api:8080; proxy_pass $up; } }', ['Service/shop/api:8080']],
    ['server { listen 80; location / { proxy_pass http://$host:8080; } }', []],
    ['server { listen 80; server_name api redis:6379 shop.example.com; root /x; }', []],
    ['server { listen 80; # proxy_pass http://api:8080;\n root /x; }', []],
    ['server { listen 80; return 301 https://shop.example.com$request_uri; }', []],
    ['server { listen 80; add_header Content-Security-Policy "default-src https://cdn.example.com"; }', []],
    ['server { listen 80; proxy_redirect http://api:8080/ /; root /x; }', []],
    ['server { listen 80; proxy_set_header Host redis:6379; root /x; }', []],
    ['server { listen 80; resolver kube-dns.kube-system.svc.cluster.local valid=5s; root /x; }', []],
    ['http { server { listen 80; resolver 10.96.0.10:53; root /x; } }', ['External/10.96.0.10:53/UDP']],
    ['stream { server { listen 5432; proxy_pass db:5432; } }', ['Service/shop/db:5432']],
    ['server { listen 80; location / { proxy_pass https://api.example.com/v1; } }', ['External/api.example.com:443']],
    ['server { listen 80; location ~ "^/(a|b){1,2}$" { proxy_pass http://api:8080; } }', ['Service/shop/api:8080']],
    ['server { listen 80; location / { proxy_pass http://gone:8080; } }', ['Service/shop/gone:8080 missing']],
  ])('%s', (text, expected) => {
    expect(linksOfFile('default.conf', text)).toEqual(expected);
    expect(linksOfFile('nginx.conf', text)).toEqual(expected);
  });
});

describe('HAProxy', () => {
  it.each([
    ['global\n  log stdout format raw local0\ndefaults\n  mode tcp\nfrontend f\n  bind *:80\n  default_backend b\nbackend b\n  server s1 api:8080 check\n  server s2 db:5432 check # redis:6379', ['Service/shop/api:8080', 'Service/shop/db:5432']],
    ['defaults\n  mode http\nbackend b\n  # server s api:8080\n  http-request redirect location https://shop.example.com', []],
    ['defaults\n  mode http\nlisten l\n  bind 127.0.0.1:81\n  server-template s 3 _http._tcp.api.shop.svc.cluster.local:8080 resolvers d', ['Service/shop/api:8080']],
    ['defaults\n  mode http\nresolvers d\n  nameserver dns1 10.96.0.10:53', ['External/10.96.0.10:53']],
  ])('%s', (text, expected) => expect(linksOfFile('haproxy.cfg', text)).toEqual(expected));
});

describe('Envoy', () => {
  it('calls clusters, listens on listeners and its admin address', () => {
    expect(linksOfFile('envoy.yaml', `
admin: {address: {socket_address: {address: 127.0.0.1, port_value: 9901}}}
static_resources:
  listeners:
  - name: l
    address: {socket_address: {address: 0.0.0.0, port_value: 8080}}
    filter_chains:
    - filters:
      - name: envoy.filters.network.http_connection_manager
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
          route_config: {virtual_hosts: [{name: v, domains: ["*", "shop.example.com"], routes: [{match: {prefix: /}, route: {cluster: api, host_rewrite_literal: redis}}]}]}
  clusters:
  - name: api
    load_assignment:
      cluster_name: api
      endpoints:
      - lb_endpoints:
        - endpoint: {address: {socket_address: {address: api, port_value: 8080}}}
        - endpoint:
            address:
              socket_address:
                address: db.shop.svc.cluster.local
                port_value: 5432
`)).toEqual(['Service/shop/api:8080', 'Service/shop/db:5432']);
  });
});

describe('Prometheus and its kin', () => {
  it.each([
    ['prometheus.yml', 'scrape_configs:\n- job_name: api:1\n  static_configs:\n  - targets: ["api:8080", "db:9187"]\n    labels: {instance: "redis:6379"}', ['Service/shop/api:8080', 'Service/shop/db:9187']],
    ['prometheus.yml', 'scrape_configs:\n- job_name: a\n  kubernetes_sd_configs: [{role: pod}]\n  relabel_configs:\n  - source_labels: [__address__]\n    regex: redis:6379\n    target_label: host\n    replacement: $1:9102', []],
    ['prometheus.yml', 'scrape_configs:\n- job_name: a\n  relabel_configs:\n  - target_label: __address__\n    replacement: kubernetes.default.svc:443', ['Service/default/kubernetes:443 missing']],
    ['prometheus.yml', 'alerting:\n  alertmanagers:\n  - static_configs:\n    - targets: [gone:9093]\nremote_write:\n- url: http://prometheus:9090/api/v1/write\n  write_relabel_configs: [{regex: "redis:6379"}]', ['Service/shop/gone:9093 missing', 'Service/shop/prometheus:9090']],
    ['rules.yml', 'groups:\n- name: g\n  rules:\n  - alert: Down\n    expr: up{instance="redis:6379"} == 0\n    labels: {severity: page}\n    annotations:\n      runbook_url: https://runbooks.example.com/x\n      summary: http://api is down', []],
    ['alertmanager.yml', 'global: {smtp_smarthost: "smtp.example.com:587", smtp_from: "a@example.com"}\nreceivers:\n- name: x\n  webhook_configs: [{url: "http://api:8080/alert"}]', ['External/smtp.example.com:587', 'Service/shop/api:8080']],
    ['datasources.yaml', 'apiVersion: 1\ndatasources:\n- name: Prometheus\n  type: prometheus\n  access: proxy\n  url: http://prometheus:9090\n- name: Loki\n  type: loki\n  url: http://loki:3100', ['Service/shop/loki:3100', 'Service/shop/prometheus:9090']],
    ['dashboard.json', '{"panels": [{"links": [{"url": "http://api"}]}], "schemaVersion": 30, "templating": {}}', []],
    ['promtail.yaml', 'server: {http_listen_port: 9080}\nclients: [{url: "http://loki:3100/loki/api/v1/push"}]\npositions: {filename: /run/promtail.yaml}', ['Service/shop/loki:3100']],
    ['loki.yaml', 'server: {http_listen_port: 3100}\nmemberlist: {join_members: ["loki:7946", loki]}\nruler: {alertmanager_url: http://gone:9093}', ['Service/shop/gone:9093 missing', 'Service/shop/loki:3100,7946']],
    ['otel.yaml', 'receivers: {otlp: {protocols: {grpc: {endpoint: "localhost:4317"}, http: {endpoint: "0.0.0.0:4318"}}}, redis: {endpoint: "redis:6379"}}\nexporters: {otlp: {endpoint: "api:4317"}, prometheus: {endpoint: "0.0.0.0:8889"}, otlphttp: {endpoint: "http://gone:4318"}}\nextensions: {health_check: {endpoint: "0.0.0.0:13133"}, zpages: {endpoint: "localhost:55679"}}\nservice: {telemetry: {metrics: {address: "localhost:8888"}}, pipelines: {}}', ['Service/shop/api:4317', 'Service/shop/gone:4318 missing', 'Service/shop/redis:6379']],
  ])('%s: %s', (name, text, expected) => expect(linksOfFile(name, text)).toEqual(expected));
});

describe('keys and values', () => {
  it.each([
    ['application.properties', '# spring.redis.host=db\n! api:8080\nspring.redis.host=redis\nspring.redis.port=6380\nspring.datasource.url=jdbc:postgresql://db:5432/shop\nserver.port=8080', ['Service/shop/db:5432', 'Service/shop/redis:6380']],
    ['application.properties', 'spring.kafka.bootstrap-servers=kafka:9092\nlogging.level.org.springframework=INFO\nspring.main.class=com.foo.Bar', ['Service/shop/kafka:9092']],
    ['application.properties', 'spring.redis.host=${REDIS_HOST:localhost}\nurl=http://${X:api}:80', []],
    ['application.yml', 'spring:\n  redis:\n    host: redis\n    port: 6380\n  datasource:\n    url: jdbc:postgresql://db:5432/shop\nserver:\n  port: 8080\n  address: 0.0.0.0', ['Service/shop/db:5432', 'Service/shop/redis:6380']],
    ['app.json', '{"database": {"host": "db", "port": 5433}, "cache": "redis", "$schema": "https://json-schema.org/x", "image": "api:8080"}', ['Service/shop/db:5433']],
    ['config.toml', '[server]\nhost = "localhost"\nport = 8080\n[database]\nhost = "db" # api:8080\nport = 5433\n[[outputs.influxdb]]\nurls = ["http://api:8086", "http://redis:1"]', ['Service/shop/api:8086', 'Service/shop/db:5433', 'Service/shop/redis:1']],
    ['grafana.ini', '[server]\n;root_url = http://api\nroot_url = https://grafana.example.com\ndomain = redis\n[database]\ntype = postgres\nhost = db:5432\n[smtp]\nhost = smtp.example.com:25\n[auth.github]\nauth_url = https://github.com/login', ['External/github.com:443', 'External/smtp.example.com:25', 'Service/shop/db:5432']],
    ['redis.conf', 'port 6379\nbind 0.0.0.0\nreplicaof redis 6379\n# slaveof db 1', ['Service/shop/redis:6379']],
    ['sentinel.conf', 'port 26379\nsentinel monitor mymaster redis 6379 2\nsentinel down-after-milliseconds mymaster 5000', ['Service/shop/redis:6379']],
    ['.env', 'DB_HOST=db\nexport API_URL="http://api:8080"\n# X_HOST=redis\nIMAGE=redis:6379', ['Service/shop/api:8080', 'Service/shop/db:5432']],
    ['fluent-bit.conf', '[SERVICE]\n    HTTP_Server On\n    HTTP_Listen 0.0.0.0\n    HTTP_Port 2020\n[INPUT]\n    Name forward\n    Listen 0.0.0.0\n    Port 24224\n[OUTPUT]\n    Name es\n    Match *\n    Host es\n    Port 9201\n    Index logs', ['Service/shop/es:9201']],
    ['fluent-bit.conf', '[OUTPUT]\n    Name es\n    Host ${ES_HOST}\n    Port 9200\n[FILTER]\n    Name kubernetes\n    Kube_URL https://kubernetes.default.svc:443', ['Service/default/kubernetes:443 missing']],
    ['fluent.conf', '<source>\n  @type forward\n  port 24224\n  bind 0.0.0.0\n</source>\n<match **>\n  @type elasticsearch\n  host es\n  port 9200\n  # host db\n</match>', ['Service/shop/es:9200']],
    ['logstash.conf', 'input { beats { port => 5044 } }\noutput {\n  elasticsearch {\n    hosts => ["http://es:9200"]\n    index => "x-%{+YYYY.MM.dd}"\n  }\n}', ['Service/shop/es:9200']],
    ['logstash.conf', 'output {\n  elasticsearch {\n    hosts => "es:9200"\n  }\n}', ['Service/shop/es:9200']],
    ['filebeat.yml', 'output.elasticsearch:\n  hosts: ["es:9200"]\nsetup.kibana.host: "http://gone:5601"', ['Service/shop/es:9200', 'Service/shop/gone:5601 missing']],
    ['vault.hcl', 'listener "tcp" {\n  address = "127.0.0.1:8100"\n}\nvault {\n  address = "http://api:8200"\n}\nstorage "consul" {\n  address = "gone:8500"\n}', ['Service/shop/api:8200', 'Service/shop/gone:8500 missing']],
    ['default.vcl', 'vcl 4.0;\nbackend default {\n  .host = "api";\n  .port = "8080";\n}\n// .host = "db";', ['Service/shop/api:8080']],
    ['core-site.xml', '<?xml version="1.0"?>\n<!-- hdfs://db:9000 -->\n<configuration xmlns="http://api/ns"><property><name>fs.defaultFS</name><value>hdfs://gateway:9000</value></property></configuration>', ['Service/shop/gateway:9000']],
    ['config.xml', '<clickhouse><listen_host>::</listen_host><zookeeper><node><host>db</host><port>2181</port></node></zookeeper></clickhouse>', ['Service/shop/db:2181']],
    ['logback.xml', '<configuration xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://a http://b"><appender class="com.foo.Bar"><pattern>%d{HH:mm:ss.SSS} api:8080</pattern><remoteHost>es</remoteHost><port>4560</port></appender></configuration>', ['Service/shop/es:4560']],
    ['server.properties', 'listeners=PLAINTEXT://0.0.0.0:9092\nadvertised.listeners=PLAINTEXT://gateway:9092\nzookeeper.connect=db:2181/kafka\nlog.retention.hours=168', ['Service/shop/db:2181']],
    ['zoo.cfg', 'clientPort=2181\nserver.1=db:2888:3888\nserver.2=redis:2888:3888', ['Service/shop/db:2888', 'Service/shop/redis:2888']],
    ['pg_hba.conf', 'host all all 10.0.0.0/8 md5\nhost db api:8080 all', []],
    ['postgresql.conf', "listen_addresses = '*'\nprimary_conninfo = 'host=db port=5432 user=x'", ['Service/shop/db:5432']],
    ['Corefile', '.:53 {\n  forward . 10.0.0.1:53\n  prometheus :9153\n}\napi:8080 {\n}', []],
    ['index.html', '<a href="http://api:8080">x</a>', []],
    ['README.md', 'see http://api:8080', []],
    ['init.sql', "insert into x values ('http://api:8080')", []],
    ['ca.crt', '-----BEGIN CERTIFICATE-----\nMIIB', []],
    ['app.py', '# http://db\nimport requests\nrequests.get("http://api:8080/x")\nprint("at redis:6379")', ['Service/shop/api:8080', 'Service/shop/redis:6379']],
    ['settings.py', "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': 'db', 'NAME': 'redis'}}\nREDIS_HOST = 'redis'\nX_HOST = 'gone'", ['Service/shop/db:5432', 'Service/shop/redis:6379']],
    ['wp-config.php', "<?php\ndefine('DB_HOST', 'db');\ndefine('DB_NAME', 'redis');", ['Service/shop/db:5432']],
    ['pgbouncer.ini', '[databases]\n* = host=gone port=5432', ['Service/shop/gone:5432 missing']],
    ['appsettings.json', '{"ConnectionStrings": {"Default": "Server=gone,1433;Database=shop"}, "EventBus": {"HostName": "rabbit", "Port": 5672}}', ['Service/shop/gone:1433 missing', 'Service/shop/rabbit:5672 missing']],
    ['kong.yml', 'services:\n- {name: a, host: api, port: 8080, routes: [{hosts: [shop.example.com]}]}\ningress:\n- {hostname: www.example.com, service: "http://web:80"}\nroutes:\n- {route: [{destination: {host: redis}}]}\n- {host: "es:9200"}', ['Service/shop/api:8080', 'Service/shop/es:9200', 'Service/shop/redis:6379', 'Service/shop/web:80 self']],
    ['dex.yaml', 'staticClients: [{redirectURIs: ["https://app.example.com/callback"]}]\npeerURLs: [api, gone.shop.svc]', ['Service/shop/api:8080', 'Service/shop/gone missing']],
    ['pgbouncer.ini', '[databases]\nshop = host=db port=5433 dbname=shop\n* = host=db\n[pgbouncer]\nlisten_addr = *\nlisten_port = 6432', ['Service/shop/db:5432,5433']],
    ['supervisord.conf', '[inet_http_server]\nport=127.0.0.1:9001\n[supervisorctl]\nserverurl=unix:///run/supervisor.sock', []],
    ['ssh_config', 'Host bastion\n  Hostname gone', []],
    ['consul.json', '{"client_addr": "0.0.0.0", "addresses": {"http": "127.0.0.1"}, "retry_join": ["api", "gone"], "ports": {"http": 8500}}', ['Service/shop/api:8080']],
    ['httpd.conf', 'Listen 8080\nServerName shop.example.com\nServerAdmin webmaster@localhost\nProxyPass "/" "http://api:8080/"\n<VirtualHost *:80>\n</VirtualHost>', ['Service/shop/api:8080']],
    ['server.js', '// http://db\n/* http://redis */\nfetch("http://api:8080"); const re = /a:1/; require("app.js:20")', ['Service/shop/api:8080']],
    ['run.sh', '#!/bin/sh\n# http://db\ncurl http://api:8080', ['Service/shop/api:8080']],
    ['entrypoint', '#!/usr/bin/env bash\nset -e\nwait-for-it redis:6379', ['Service/shop/redis:6379']],
    ['Caddyfile', ':80 {\n  reverse_proxy api:8080\n}', ['Service/shop/api:8080']],
    ['kubeconfig', 'apiVersion: v1\nkind: Config\nclusters:\n- name: c\n  cluster: {server: "https://10.0.0.1:6443"}', ['External/10.0.0.1:6443']],
    ['ingress.yaml', 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: {rules: [{host: shop.example.com, http: {paths: [{backend: {service: {name: api}}}]}}]}', []],
    ['broken.yaml', 'a: {{ .Values.x }}\nurl: http://api:8080\nb: [', ['Service/shop/api:8080']],
    ['anchors.yaml', 'a: &x {host: db, port: 1}\nb: *x\n', ['Service/shop/db:1']],
    ['binary', '\u0000http://api:8080', []],
    ['config', 'db_host: db\nredis: {host: redis, port: 1}', ['Service/shop/db:5432', 'Service/shop/redis:1']],
    ['app.conf', 'datasource {\n  url = "jdbc:postgresql://db:5432/x"\n}\nservice = redis', ['Service/shop/db:5432', 'Service/shop/redis:6379']],
    ['REDIS_HOST', 'redis\n', ['Service/shop/redis:6379']],
    ['spring.redis.host', 'gone', ['Service/shop/gone missing']],
    ['api_url', 'http://api:8080', ['Service/shop/api:8080']],
    ['redis_password', 'redis:6379', []],
    ['name', 'redis', []],
    ['odd.yaml', 'service: checkout\nserver: nginx\ntarget: production', []],
    ['traefik.yaml', 'entryPoints: {web: {address: ":80"}}\nhttp: {services: {a: {loadBalancer: {servers: [{url: "http://api:8080"}]}}}, routers: {r: {rule: "Host(`redis`)"}}}', ['Service/shop/api:8080']],
  ])('%s: %s', (name, text, expected) => expect(linksOfFile(name, text)).toEqual(expected));
});

describe('which files are mounted', () => {
  const config = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'conf', namespace: 'shop' }, data: { 'a.env': 'A_URL=http://api', 'b.env': 'B_URL=http://db:1', 'c.env': 'C_URL=http://redis:1' } });
  const pod = (volume: unknown, mount: Readonly<Record<string, unknown>>): readonly string[] => {
    const raw = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' }, spec: { containers: [{ name: 'app', image: 'a:1', volumeMounts: mount.name === undefined ? [] : [mount] }], volumes: [volume] } };
    return declaredLinks([JSON.stringify(raw), config, OTHERS].join('\n---\n'));
  };
  it.each<[volume: object, mount: Readonly<Record<string, unknown>>, expected: readonly string[], why: string]>([
    [{ name: 'v', configMap: { name: 'conf' } }, { name: 'v', mountPath: '/etc/x' }, ['web -> Service/shop/api:80', 'web -> Service/shop/db:1', 'web -> Service/shop/redis:1'], 'all keys'],
    [{ name: 'v', configMap: { name: 'conf', items: [{ key: 'b.env', path: 'x/b.env' }] } }, { name: 'v', mountPath: '/etc/x' }, ['web -> Service/shop/db:1'], 'items'],
    [{ name: 'v', configMap: { name: 'conf' } }, { name: 'v', mountPath: '/etc/a.env', subPath: 'a.env' }, ['web -> Service/shop/api:80'], 'subPath of a file'],
    [{ name: 'v', configMap: { name: 'conf', items: [{ key: 'b.env', path: 'x/b.env' }, { key: 'a.env', path: 'a.env' }] } }, { name: 'v', mountPath: '/etc/x', subPath: 'x' }, ['web -> Service/shop/db:1'], 'subPath of a folder'],
    [{ name: 'v', configMap: { name: 'conf' } }, { name: 'v', mountPath: '/etc/a.env', subPath: 'gone' }, [], 'subPath of nothing'],
    [{ name: 'v', projected: { sources: [{ configMap: { name: 'conf', items: [{ key: 'c.env', path: 'c.env' }] } }, { secret: { name: 's' } }] } }, { name: 'v', mountPath: '/etc/x' }, ['web -> Service/shop/redis:1'], 'projected'],
    [{ name: 'v', configMap: { name: 'conf' } }, {}, [], 'a volume that no container mounts'],
    [{ name: 'v', configMap: { name: 'gone', optional: true } }, { name: 'v', mountPath: '/etc/x' }, [], 'an absent ConfigMap'],
    [{ name: 'v', secret: { secretName: 'conf' } }, { name: 'v', mountPath: '/etc/x' }, [], 'a Secret of the same name'],
  ])('%j at %j: %j (%s)', (volume, mount, expected) => expect(pod(volume, mount)).toEqual(expected));

  it.each([
    ['a.yaml', 'x: 1\n\nurl: http://api\n', 'configMap/conf/a.yaml:3', 'http://api'],
    ['a.json', '{\n "x": [\n  "http://u:p@api/x"\n ]\n}', 'configMap/conf/a.json:3', 'http://***@api/x'],
    ['nginx.conf', 'server {\n  listen 80;\n  # x\n  proxy_pass http://api;\n}', 'configMap/conf/nginx.conf:4', 'http://api'],
    ['a.ini', '[x]\n\napi_host = api', 'configMap/conf/a.ini:3', 'api'],
    ['a.xml', '<a>\n<!--\n-->\n<url>http://api</url></a>', 'configMap/conf/a.xml:4', 'http://api'],
    ['a.py', 'x\ny("http://api")', 'configMap/conf/a.py:2', 'http://api'],
    ['a.sh', '#!/bin/sh\n\nif x; then\n  curl \\\n   http://api\nfi', 'configMap/conf/a.sh:5', 'http://api'],
  ])('tells the line in %s', (name, text, field, matched) => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' }, spec: { containers: [{ name: 'app', image: 'a:1', volumeMounts: [{ name: 'v', mountPath: '/etc/x' }] }], volumes: [{ name: 'v', configMap: { name: 'conf' } }] } };
    const data = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'conf', namespace: 'shop' }, data: { [name]: text } };
    const edges = declaredEdges([JSON.stringify(pod), JSON.stringify(data), OTHERS].join('\n---\n'));
    expect(edges.flatMap((edge) => edge.attrs.evidence ?? [])).toEqual([{ container: 'app', field, text: matched }]);
  });
});
