/** How a link is drawn: by its kind, and by what becomes of it. The painter and the window's elements both ask here. */
import type { EdgeAttrs, EdgeKind } from '../model/graph';
import { LINE_STYLES, VARIANT_STYLES, type LineStyle, type LineVariant } from './palette';

/** Undefined: as its kind is drawn. */
export function linkVariant(kind: EdgeKind, attrs: EdgeAttrs): LineVariant | undefined {
  switch (kind) {
    case 'mounts':
      return attrs.readOnly === true ? 'readOnly' : undefined;
    case 'traffic':
      return attrs.verdict === 'denied' ? 'denied' : attrs.verdict === 'unknown' ? 'unknown' : undefined;
    case 'routes':
      return attrs.refused === undefined ? undefined : 'refused';
    default:
      return undefined;
  }
}

export function lineStyleOf(kind: EdgeKind, variant: LineVariant | undefined): LineStyle {
  return variant === undefined ? LINE_STYLES[kind] : VARIANT_STYLES[variant];
}

/** Drawn in the colour of failures, not in its kind's. */
export function isStopped(variant: LineVariant | undefined): boolean {
  return variant === 'denied' || variant === 'refused';
}
