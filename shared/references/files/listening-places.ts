/** Places in well-known configurations where an address is one to listen on, whatever its key is called. */

/** Receivers of the OpenTelemetry Collector that wait for data; the others (redis, mysql, ...) go and fetch it. */
const WAITING_RECEIVERS = new Set([
  'otlp', 'jaeger', 'zipkin', 'opencensus', 'statsd', 'syslog', 'tcplog', 'udplog', 'fluentforward', 'carbon', 'collectd', 'influxdb', 'splunk_hec', 'sapm', 'signalfx', 'skywalking', 'loki', 'webhookevent', 'faro', 'awsxray',
  'prometheusremotewrite', 'wavefront', 'datadog', 'opamp', 'awsfirehose', 'cloudflare', 'githubreceiver', 'netflow', 'stef', 'otelarrow', 'libhoney',
]);

/** `path` from the root; `text` is the value there. */
export function isListeningPlace(path: readonly string[], text: string): boolean {
  const [root = '', second = ''] = path;
  const component = second.replace(/\/.*$/, '');
  const key = path.at(-1) ?? '';
  if (path.some((part) => /^(?:listeners?|entryPoints|listen|bind)$/i.test(part))) return true;
  // OpenTelemetry Collector.
  if (root === 'receivers') return WAITING_RECEIVERS.has(component) && key === 'endpoint';
  if (root === 'exporters' && component === 'prometheus') return key === 'endpoint';
  if (root === 'extensions' && key === 'endpoint') return !text.includes('://');
  if (root === 'service' && second === 'telemetry') return !text.includes('://');
  // Envoy's own admin interface.
  return root === 'admin' && path.includes('socket_address');
}
