import type { ViewEdge } from '../../protocol/engine';
import { linkVariant } from '../link-look';

/** Characters of a path and the part of the volume, where there is much room and where there is little. */
const PATH_LETTERS = [28, 18, 12, 8] as const;
/** Where the ServiceAccount admission plugin mounts the API token, in every container alike: no news to anybody. */
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** What stands on a link's line: the port, the rate, `ro` on a mount that cannot write. Undefined: nothing worth a label. */
export function linkLabel({ kind, attrs, selected }: Pick<ViewEdge, 'kind' | 'attrs' | 'selected'>): string | undefined {
  switch (kind) {
    case 'localhost':
      return attrs.port === undefined ? 'localhost' : `:${String(attrs.port)}`;
    case 'mounts':
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

/** What a mount may say, the most telling first: shorter where there is less room. */
export function mountTexts(link: Pick<ViewEdge, 'kind' | 'attrs'>): readonly string[] {
  const texts = [...PATH_LETTERS.map((most) => nearLabel(link, most)), linkLabel({ ...link, selected: false })];
  return [...new Set(texts.filter((text) => text !== undefined))];
}

/** What a mount says where it is looked at from near: the path, the part of the volume, `ro`. Undefined: the same as from afar. */
function nearLabel({ kind, attrs }: Pick<ViewEdge, 'kind' | 'attrs'>, most: number): string | undefined {
  if (kind !== 'mounts' || attrs.mountPath === undefined || attrs.mountPath === TOKEN_PATH) return undefined;
  const part = attrs.subPath === undefined ? '' : ` (${attrs.subPath})`;
  return `${shortPath(`${attrs.mountPath}${part}`, most)}${attrs.readOnly === true ? ' ro' : ''}`;
}

function ports({ ports: all = [] }: ViewEdge['attrs']): string {
  return all.map(({ port }) => `:${String(port)}`).join(' ');
}

/** Without its middle: mounts differ at their ends. The whole is in the tooltip and the inspector. */
function shortPath(path: string, most: number): string {
  if (path.length <= most) return path;
  const head = Math.floor((most - 1) / 3);
  return `${path.slice(0, head)}…${path.slice(path.length - (most - 1 - head))}`;
}

function rate(perSecond: number): string {
  return perSecond >= 10 ? String(Math.round(perSecond)) : String(Math.round(perSecond * 10) / 10);
}
