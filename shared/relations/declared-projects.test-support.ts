/** Short ways to write the objects of a whole project, for the tables of declared links. */

export interface Workload {
  readonly name: string;
  readonly namespace?: string;
  readonly kind?: string;
  readonly [field: string]: unknown;
}

/** A workload of one Pod with these containers; other fields belong to the Pod's spec. */
export function workload({ name, namespace = 'shop', kind = 'Pod', ...spec }: Workload): string {
  const containers = (spec.containers as readonly Record<string, unknown>[]).map((each) => ({ image: `${String(each.name)}:1`, ...each }));
  const template = { metadata: { name, namespace, labels: { app: name } }, spec: { ...spec, containers } };
  if (kind === 'Pod') return JSON.stringify({ apiVersion: 'v1', kind, ...template });
  return JSON.stringify({ apiVersion: 'apps/v1', kind, metadata: { name, namespace }, spec: { replicas: 1, serviceName: spec.subdomain ?? name, selector: { matchLabels: { app: name } }, template } });
}

export function service(text: string, more: Readonly<Record<string, unknown>> = {}): string {
  const [, namespace = 'shop', name, ports = ''] = /^(?:([^/:]+)\/)?([^:]+)(?::(.*))?$/.exec(text) ?? [];
  const list = ports.split(',').filter((port) => port !== '').map((port, index) => ({ name: `p${index}`, port: Number(port) }));
  return JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: name }, ports: list, ...more } });
}

export function config(name: string, data: Readonly<Record<string, string>>, namespace = 'shop'): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data });
}

export const env = (values: Readonly<Record<string, unknown>>) => Object.entries(values).map(([name, value]) => (typeof value === 'string' ? { name, value } : { name, valueFrom: value }));
export const secret = (key: string) => ({ secretKeyRef: { name: 'secret', key } });
export const field = (fieldPath: string) => ({ fieldRef: { fieldPath } });
export const mount = (name: string, mountPath: string, subPath?: string) => ({ volumeMounts: [{ name, mountPath, ...(subPath && { subPath }) }] });
export const volume = (name: string, configMap = name) => ({ volumes: [{ name, configMap: { name: configMap } }] });

/** Name, objects, and the declared links they must give. */
export type Project = readonly [string, readonly string[], readonly string[]];
