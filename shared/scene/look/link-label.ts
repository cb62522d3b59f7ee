import type { ViewEdge } from '../../protocol/engine';
import { linkVariant } from '../link-look';

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
      if (selected) return nearLabel({ kind, attrs });
      return attrs.readOnly === true && attrs.mountPath !== TOKEN_PATH ? 'ro' : undefined;
    case 'traffic':
      if (attrs.verdict === 'denied') return selected && ports(attrs) !== '' ? `denied ${ports(attrs)}` : 'denied';
      // Whether it arrives nobody can tell: said at the line, since its end may lie below a box.
      if (!selected) return attrs.verdict === 'unknown' ? '?' : undefined;
      return [attrs.verdict === 'unknown' ? '?' : '', ports(attrs), attrs.rate === undefined ? '' : `${rate(attrs.rate)}/s`].filter((part) => part !== '').join(' ') || undefined;
    case 'routes':
      if (linkVariant(kind, attrs) === 'refused') return 'refused';
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

/** What a mount says where it is looked at from near: the path, the part of the volume, `ro`. Undefined: the same as from afar. */
export function nearLabel({ kind, attrs }: Pick<ViewEdge, 'kind' | 'attrs'>): string | undefined {
  if (kind !== 'mounts' || attrs.mountPath === undefined || attrs.mountPath === TOKEN_PATH) return undefined;
  const part = attrs.subPath === undefined ? '' : ` (${attrs.subPath})`;
  return `${shortPath(attrs.mountPath)}${part}${attrs.readOnly === true ? ' ro' : ''}`;
}

function ports({ ports: all = [] }: ViewEdge['attrs']): string {
  return all.map(({ port }) => `:${String(port)}`).join(' ');
}

/** The end of a long path: there mounts differ. The whole is in the tooltip and the inspector. */
function shortPath(path: string): string {
  return path.length <= MAX_PATH ? path : `…${path.slice(path.length - MAX_PATH + 1)}`;
}

function rate(perSecond: number): string {
  return perSecond >= 10 ? String(Math.round(perSecond)) : String(Math.round(perSecond * 10) / 10);
}
