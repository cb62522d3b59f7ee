/** Manifests in, declared links out, each as one line of text: what the tables of the reference rules compare. */
import { parseAllDocuments } from 'yaml';
import type { GraphEdge } from '../model/graph';
import { projectInput } from '../model/project-input.test-support';
import { GraphStore } from './graph-store';

/**
 * Declared links of a folder's YAML, sorted. `web -> Service/shop/redis:6379` is traffic of the Pod `web` (its namespace
 * before it where that is not `shop`); `web.app => proxy:5432` is a localhost link of container `app`; `missing` and
 * `self` stand behind where they hold.
 */
export function declaredLinks(yaml: string): readonly string[] {
  const store = storeOf(yaml);
  return store.edges.map((edge) => toText(edge, store.isMissing)).sort();
}

/** The declared edges themselves. */
export function declaredEdges(yaml: string): readonly GraphEdge[] {
  return storeOf(yaml).edges;
}

function storeOf(yaml: string): { readonly edges: readonly GraphEdge[]; readonly isMissing: (id: string) => boolean } {
  const objects = parseAllDocuments(yaml, { uniqueKeys: false }).map((document) => {
    if (document.errors.length > 0) throw new Error(`The test's YAML does not parse: ${document.errors[0]?.message}`);
    return { raw: document.toJS() as unknown, context: { origin: { type: 'file' as const, path: 'test.yaml', line: 1, column: 1 } } };
  });
  const store = new GraphStore(() => new Map());
  store.apply({ upserts: [...projectInput(objects.filter(({ raw }) => raw !== null)).entities.values()], removes: [] });
  return {
    edges: [...store.edges()].filter((edge) => edge.attrs.basis === 'declared'),
    isMissing: (id) => store.node(id)?.status === 'Missing',
  };
}

function toText({ kind, from, to, attrs }: GraphEdge, isMissing: (id: string) => boolean): string {
  if (kind === 'localhost') {
    const target = to.startsWith('Pod/') ? 'Pod' : to.split('/').at(-1);
    return `${shortName(from)} => ${target}${attrs.port === undefined ? '' : `:${attrs.port}`}`;
  }
  const ports = (attrs.ports ?? []).map(({ port, protocol }) => (protocol === 'TCP' ? `${port}` : `${port}/${protocol}`)).join(',');
  return `${shortName(from)} -> ${to}${ports === '' ? '' : `:${ports}`}${isMissing(to) ? ' missing' : ''}${attrs.self === true ? ' self' : ''}`;
}

function shortName(id: string): string {
  const [, namespace, ...rest] = id.split('/');
  return (namespace === 'shop' ? rest : [`${namespace}/${rest.join('.')}`]).join('.');
}

export interface PodParts {
  readonly env?: Readonly<Record<string, unknown>>;
  readonly envFrom?: readonly unknown[];
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  /** Files of one ConfigMap, mounted as a whole. */
  readonly files?: Readonly<Record<string, string>>;
  readonly container?: Readonly<Record<string, unknown>>;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
  /** Further objects, as YAML. */
  readonly others?: string;
}

/** Services named `redis`, `db`, ... in namespace `shop`, with a port each: `redis:6379`; `data/pg:5432` in another. */
export function services(...names: readonly string[]): string {
  return names.map((text) => {
    const [, namespace = 'shop', name, ports = ''] = /^(?:([^/:]+)\/)?([^:]+)(?::(.*))?$/.exec(text) ?? [];
    const list = ports === '' ? [] : ports.split(',').map((port, index) => ({ name: `p${index}`, port: Number.parseInt(port, 10), protocol: port.split('/')[1] ?? 'TCP' }));
    return JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: name }, ports: list } });
  }).join('\n---\n');
}

/** One Pod `web` with one container `app` in namespace `shop`; answers what it declares, without the `web -> `. */
export function linksOfPod(parts: PodParts): readonly string[] {
  const { env = {}, envFrom, command, args, files, container = {}, spec = {}, metadata = {}, status, others = '' } = parts;
  const pod = {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' }, ...metadata },
    spec: {
      containers: [{
        name: 'app', image: 'shop/app:1', ...(command && { command }), ...(args && { args }), ...(envFrom && { envFrom }),
        env: Object.entries(env).map(([name, value]) => (typeof value === 'object' ? { name, valueFrom: value } : { name, value })),
        ...(files && { volumeMounts: [{ name: 'files', mountPath: '/etc/app' }] }), ...container,
      }],
      ...(files && { volumes: [{ name: 'files', configMap: { name: 'files' } }] }), ...spec,
    },
    ...(status && { status }),
  };
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'files', namespace: 'shop' }, data: files ?? {} };
  const yaml = [JSON.stringify(pod), ...(files ? [JSON.stringify(config)] : []), ...(others === '' ? [] : [others])].join('\n---\n');
  return declaredLinks(yaml).filter((link) => link.startsWith('web')).map((link) => link.replace(/^web(?: -> |\.app (?==>))/, ''));
}
