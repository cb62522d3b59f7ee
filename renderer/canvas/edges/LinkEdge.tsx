import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo, type CSSProperties, type ReactNode } from 'react';
import { isInnerKind } from '../../../shared/scene/inner-links';
import type { EdgeGeometry } from '../../../shared/scene/edge-geometry';
import { isStopped, lineStyleOf, linkVariant } from '../../../shared/scene/link-look';
import { linkLabel } from '../../../shared/scene/look/link-label';
import type { ConceptId } from '../../../shared/protocol/card';
import type { ViewEdge } from '../../../shared/protocol/engine';
import type { FlowEdge } from '../flow-elements';
import './edges.css';

/** A link: one line whose colour, dash and end say its kind. */
export const LinkEdge = memo(function LinkEdge({ data }: EdgeProps<FlowEdge>): ReactNode {
  if (data === undefined) return undefined;
  const { view, geometry } = data;
  const variant = linkVariant(view.kind, view.attrs);
  const style = lineStyleOf(view.kind, variant);
  const marker = isStopped(variant) ? 'stop' : `${style.arrow}-${view.kind}`;
  const dash = style.dashPx.map((length) => `calc(${String(length)}px * var(--k))`).join(' ');
  const isObserved = view.attrs.basis === 'observed';
  const label = linkLabel(view);
  const near = isInnerKind(view.kind) ? geometry.word : undefined;
  return (
    <g
      className="link"
      data-kind={view.kind}
      data-variant={variant}
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
        markerEnd={style.arrow === 'none' ? undefined : `url(#link-${marker})`}
      />
      {view.animated && !isStopped(variant) && <path className="link__motion" d={geometry.path} />}
      {(isInnerKind(view.kind) ? near : label) !== undefined && (
        <EdgeLabelRenderer>
          {/* Above the lines of the others, which run where words stand; of links between boxes above these too. */}
          <svg className={isInnerKind(view.kind) ? 'link link--words link--inside' : 'link link--words'} data-kind={view.kind} data-variant={variant} data-dimmed={view.dimmed || undefined} data-selected={view.selected || undefined}>
            {label !== undefined && (near === undefined || (!view.selected && near.text !== label && view.kind === 'mounts')) && <Label view={view} geometry={geometry} text={label} className={near === undefined ? '' : 'link__label--far'} />}
            {near !== undefined && <Label view={view} geometry={geometry} text={near.text} className={near.text === label || view.kind === 'localhost' ? '' : 'link__label--near'} />}
          </svg>
        </EdgeLabelRenderer>
      )}
      <title>{tooltipOf(view, geometry)}</title>
    </g>
  );
});

interface LabelProps {
  readonly view: ViewEdge;
  readonly geometry: EdgeGeometry;
  readonly text: string;
  readonly className: string;
}

function Label({ view, geometry, text, className }: LabelProps): ReactNode {
  return (
    <g className={`link__label ${className}`} {...conceptOf(view)} transform={`translate(${String(geometry.label.x)} ${String(geometry.label.y)})`} style={geometry.word === undefined ? undefined : ({ '--most': geometry.word.size } as CSSProperties)}>
      <rect x={-0.32 * text.length - 0.45} y={-0.78} width={0.64 * text.length + 0.9} height={1.56} rx={0.78} />
      <text className="mono" textAnchor="middle" y={0.36}>{text}</text>
      <title>{tooltipOf(view, geometry)}</title>
    </g>
  );
}

/** Seen on the wire is firm, by its rate; declared only is thin. */
function observedWidth({ kind, attrs }: ViewEdge): number {
  if (kind !== 'traffic') return 1;
  return attrs.basis === 'observed' ? 0.85 + Math.min(0.75, Math.log10(1 + (attrs.rate ?? 0)) * 0.3) : 0.6;
}

/** Which card a click on the label opens. The link itself selects. */
function conceptOf({ id, kind, attrs, from, to, selected }: ViewEdge): { readonly 'data-concept': ConceptId; readonly 'data-id': string; readonly role: string; readonly tabIndex: number; readonly 'aria-label': string } | undefined {
  const concept: ConceptId | undefined = kind === 'localhost' ? 'localhost' : kind === 'mounts' && attrs.readOnly === true ? 'read-only' : kind === 'traffic' && attrs.verdict !== undefined ? 'verdict' : undefined;
  return concept && { 'data-concept': concept, 'data-id': id, role: 'button', tabIndex: selected ? 0 : -1, 'aria-label': tooltip({ kind, attrs, from, to }) };
}

/** Of a list of ports first all of them. */
function tooltipOf(view: ViewEdge, { word }: EdgeGeometry): string {
  return [word?.whole, tooltip(view)].filter((line) => line !== undefined).join('\n');
}

function tooltip({ from, to, kind, attrs }: Pick<ViewEdge, 'from' | 'to' | 'kind' | 'attrs'>): string {
  const [first] = attrs.evidence ?? [];
  return [
    `${from} → ${to}`,
    [kind, attrs.basis, attrs.readOnly === true ? 'read-only' : undefined].filter(Boolean).join(', '),
    attrs.verdict === undefined ? undefined : `${attrs.verdict}: ${attrs.verdictWhy ?? 'by the NetworkPolicies that apply'}`,
    attrs.refused === undefined ? undefined : `refused: ${attrs.refused}`,
    attrs.mountPath === undefined ? undefined : `at ${attrs.mountPath}${attrs.subPath === undefined ? '' : ` (${attrs.subPath})`}`,
    first === undefined ? undefined : `${first.field}: ${first.text}`,
  ].filter((line) => line !== undefined).join('\n');
}
