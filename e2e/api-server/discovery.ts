/** /version, /api and /apis, in the unaggregated form that every client understands. */
import { apiVersionOf, type ApiResource } from './resources';

const VERSION = {
  major: '1', minor: '36', gitVersion: 'v1.36.2', gitCommit: '0000000000000000000000000000000000000000',
  gitTreeState: 'clean', buildDate: '2026-08-21T00:00:00Z', goVersion: 'go1.26.11', compiler: 'gc', platform: 'linux/amd64',
};

/** The document at `path`, or undefined when there is none. */
export function discoveryDocument(path: string, resources: readonly ApiResource[]): object | undefined {
  if (path === '/version') return VERSION;
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
  if (path === '/apis') {
    const groups = [...new Set(resources.map((each) => each.group))].filter((group) => group !== '');
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
