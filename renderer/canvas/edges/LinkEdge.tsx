import type { EdgeProps } from '@xyflow/react';
import { memo, type CSSProperties, type ReactNode } from 'react';
import { LINE_STYLES, READ_ONLY_MOUNT, type LineStyle } from '../../../shared/scene/palette';
import type { ViewEdge } from '../../../shared/protocol/engine';
import type { FlowEdge } from '../flow-elements';
import { linkLabel } from './link-label';
import './edges.css';

/** A link: one line whose colour, dash and end say its kind. */
export const LinkEdge = memo(function LinkEdge({ data }: EdgeProps<FlowEdge>): ReactNode {
  if (data === undefined) return undefined;
  const { view, geometry } = data;
  const style = lineStyle(view);
  const dash = style.dashPx.map((length) => `calc(${String(length)}px * var(--k))`).join(' ');
  const isObserved = view.attrs.basis === 'observed';
  const label = linkLabel(view);
  return (
    <g
      className="link"
      data-kind={view.kind}
      data-observed={isObserved || undefined}
      data-dimmed={view.dimmed || undefined}
      data-selected={view.selected || undefined}
      data-not-ready={view.attrs.ready === false || undefined}
    >
      <path className="link__touch" d={geometry.path} />
      <path className="link__halo" d={geometry.path} />
      <path
        className="link__line"
        d={geometry.path}
        style={{ strokeDasharray: dash === '' ? undefined : dash, '--width': String(style.widthPx * observedWidth(view)) } as CSSProperties}
        markerEnd={style.arrow === 'none' ? undefined : `url(#link-${style.arrow}-${view.kind})`}
      />
      {view.animated && <path className="link__motion" d={geometry.path} />}
      {label !== undefined && (
        <g className="link__label" transform={`translate(${String(geometry.label.x)} ${String(geometry.label.y)})`}>
          <rect x={-0.32 * label.length - 0.45} y={-0.78} width={0.64 * label.length + 0.9} height={1.56} rx={0.78} />
          <text className="mono" textAnchor="middle" y={0.36}>{label}</text>
        </g>
      )}
      <title>{tooltip(view)}</title>
    </g>
  );
});

function lineStyle({ kind, attrs }: ViewEdge): LineStyle {
  return kind === 'mounts' && attrs.readOnly === true ? READ_ONLY_MOUNT : LINE_STYLES[kind];
}

/** Seen on the wire is firm, by its rate; declared only is thin. */
function observedWidth({ kind, attrs }: ViewEdge): number {
  if (kind !== 'traffic') return 1;
  return attrs.basis === 'observed' ? 0.85 + Math.min(0.75, Math.log10(1 + (attrs.rate ?? 0)) * 0.3) : 0.6;
}

function tooltip({ from, to, kind, attrs }: ViewEdge): string {
  const [first] = attrs.evidence ?? [];
  return [
    `${from} → ${to}`,
    [kind, attrs.basis, attrs.readOnly === true ? 'read-only' : undefined].filter(Boolean).join(', '),
    attrs.mountPath === undefined ? undefined : `at ${attrs.mountPath}${attrs.subPath === undefined ? '' : ` (${attrs.subPath})`}`,
    first === undefined ? undefined : `${first.field}: ${first.text}`,
  ].filter((line) => line !== undefined).join('\n');
}
