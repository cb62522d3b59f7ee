import type { ViewEdge } from '../../../shared/protocol/engine';

/** What stands on a link's line: the port, the rate, `ro` on a mount that cannot write. Undefined: nothing worth a label. */
export function linkLabel({ kind, attrs, selected }: Pick<ViewEdge, 'kind' | 'attrs' | 'selected'>): string | undefined {
  switch (kind) {
    case 'localhost':
      return attrs.port === undefined ? 'localhost' : `:${String(attrs.port)}`;
    case 'mounts':
      if (selected) return `${attrs.mountPath ?? ''}${attrs.readOnly === true ? ' ro' : ''}`;
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

function rate(perSecond: number): string {
  return perSecond >= 10 ? String(Math.round(perSecond)) : String(Math.round(perSecond * 10) / 10);
}
