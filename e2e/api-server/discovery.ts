/** /version, /api and /apis: in the form that every client understands, and aggregated for those who ask for it. */
import { apiVersionOf, type ApiResource } from './resources';

const VERSION = {
  major: '1', minor: '36', gitVersion: 'v1.36.2', gitCommit: '0000000000000000000000000000000000000000',
  gitTreeState: 'clean', buildDate: '2026-08-21T00:00:00Z', goVersion: 'go1.26.11', compiler: 'gc', platform: 'linux/amd64',
};

/** The document at `path`, or undefined when there is none. `accept` as the client sent it. */
export function discoveryDocument(path: string, resources: readonly ApiResource[], accept = ''): object | undefined {
  if (path === '/version') return VERSION;
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
  if (path === '/apis') {
    const groups = [...new Set(resources.map((each) => each.group))].filter((group) => group !== '');
    if (/;g=apidiscovery\.k8s\.io\b/.test(accept)) return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items: groups.map((group) => toGroupDiscovery(group, resources)) };
    return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map((group) => toGroup(group, resources)) };
  }
  const groupVersion = /^\/(?:api|apis)\/(.+)$/.exec(path)?.[1];
  const served = resources.filter((each) => apiVersionOf(each) === groupVersion);
  if (groupVersion === undefined || served.length === 0) return undefined;
  return {
    kind: 'APIResourceList', apiVersion: 'v1', groupVersion,
    resources: served.map(({ resource, kind, namespaced }) => ({ name: resource, singularName: kind.toLowerCase(), namespaced, kind, verbs: ['get', 'list', 'watch'] })),
  };
}

function toGroup(group: string, resources: readonly ApiResource[]): object {
  const versions = [...new Set(resources.filter((each) => each.group === group).map((each) => each.version))];
  const entries = versions.map((version) => ({ groupVersion: `${group}/${version}`, version }));
  return { name: group, versions: entries, preferredVersion: entries[0] };
}

/** kubernetes.io/docs/reference/using-api/api-concepts/#aggregated-discovery */
function toGroupDiscovery(group: string, resources: readonly ApiResource[]): object {
  const own = resources.filter((each) => each.group === group);
  const versions = [...new Set(own.map((each) => each.version))].map((version) => ({
    version, freshness: 'Current',
    resources: own.filter((each) => each.version === version).map(({ resource, kind, namespaced }) => ({
      resource, responseKind: { group: '', version: '', kind }, scope: namespaced ? 'Namespaced' : 'Cluster', singularResource: kind.toLowerCase(), verbs: ['get', 'list', 'watch'],
    })),
  }));
  return { metadata: { name: group, creationTimestamp: null }, versions };
}
