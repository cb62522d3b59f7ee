/** Names whose number is a port the container opens itself. */

const OWN_PORT_VARIABLES = new Set(['PORT', 'SERVER_PORT', 'HTTP_PORT', 'HTTPS_PORT', 'GRPC_PORT', 'LISTEN_PORT', 'LISTENING_PORT', 'APP_PORT', 'CONTAINER_PORT', 'METRICS_PORT', 'WEB_PORT', 'MANAGEMENT_SERVER_PORT']);
const OWN_PORT_FLAGS = new Set(['port', 'http-port', 'https-port', 'grpc-port', 'server-port', 'listen-port', 'secure-port', 'insecure-port', 'metrics-port', 'web-port', 'admin-port', 'http_port', 'health-port', 'healthz-port', 'status-port', 'statusPort', 'ports']);
const OWN_PORT_KEYS = /(?:^|\.)(?:server\.port|management\.server\.port|http_listen_port|grpc_listen_port|listen_port|listenport|http\.port|transport\.port|quarkus\.http\.port|management\.port)$/i;

/** A variable such as `PORT=8080` or `SERVER_PORT`. */
export function isOwnPortVariable(name: string): boolean {
  return OWN_PORT_VARIABLES.has(name);
}

/** A flag such as `--port=8080`, without its dashes. */
export function isOwnPortFlag(name: string): boolean {
  return OWN_PORT_FLAGS.has(name);
}

/** A configuration key's path such as `server.port`. */
export function isOwnPortKey(path: string): boolean {
  return OWN_PORT_KEYS.test(path);
}

/** The number as a port, 1 to 65535; undefined for anything else. */
export function toPort(text: string | undefined): number | undefined {
  if (text === undefined || !/^[1-9]\d{0,4}$/.test(text)) return undefined;
  const port = Number(text);
  return port <= 65535 ? port : undefined;
}
