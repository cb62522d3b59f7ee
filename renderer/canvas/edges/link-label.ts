import type { ViewEdge } from '../../../shared/protocol/engine';

/** Characters that fit between the containers and the Volumes. */
const MAX_PATH = 18;
/** Where the ServiceAccount admission plugin mounts the API token, in every container alike: no news to anybody. */
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** What stands on a link's line: the port, the rate, `ro` on a mount that cannot write. Undefined: nothing worth a label. */
export function linkLabel({ kind, attrs, selected }: Pick<ViewEdge, 'kind' | 'attrs' | 'selected'>): string | undefined {
  switch (kind) {
    case 'localhost':
      return attrs.port === undefined ? 'localhost' : `:${String(attrs.port)}`;
    case 'mounts':
      if (attrs.mountPath === TOKEN_PATH) return undefined;
      if (selected) return `${shortPath(attrs.mountPath ?? '')}${attrs.readOnly === true ? ' ro' : ''}`;
      return attrs.readOnly === true ? 'ro' : undefined;
    case 'traffic':
      if (!selected) return undefined;
      return [(attrs.ports ?? []).map(({ port }) => `:${String(port)}`).join(' '), attrs.rate === undefined ? '' : `${rate(attrs.rate)}/s`].filter((part) => part !== '').join(' ') || undefined;
    case 'routes':
      if (!selected) return undefined;
      return `${attrs.host ?? ''}${attrs.path ?? ''}` || undefined;
    case 'selects':
      return selected && attrs.ready === false ? 'not ready' : undefined;
    case 'owns':
    case 'uses':
    case 'binds':
      return undefined;
  }
}

/** The end of a long path: there mounts differ. The whole is in the tooltip and the inspector. */
function shortPath(path: string): string {
  return path.length <= MAX_PATH ? path : `…${path.slice(path.length - MAX_PATH + 1)}`;
}

function rate(perSecond: number): string {
  return perSecond >= 10 ? String(Math.round(perSecond)) : String(Math.round(perSecond * 10) / 10);
}
