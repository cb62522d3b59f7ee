/** `host:port` as people write it. */

/** Takes a port of 1 to 65535 off a host or an IPv4 address; what else there is stays whole: a name, a graph id, an IPv6 address. */
export function splitPort(text: string): { readonly host: string; readonly port?: number } {
  const [, host, digits] = /^([^:\s/]+):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  return host !== undefined && isPort(port) ? { host, port } : { host: text };
}

/** Whether there can be such a port. */
export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}
