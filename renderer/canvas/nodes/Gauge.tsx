import type { ReactNode } from 'react';
import { formatResource } from '../../../shared/kube/format';
import type { Resources } from '../../../shared/model/entity-base';
import type { GraphId } from '../../../shared/model/graph';
import { formatRequestLimit } from '../../../shared/scene/look/short-text';
import { Mark } from './Mark';
import { MarkGlyph } from './MarkGlyph';

interface GaugeProps {
  readonly of: GraphId;
  readonly resource: 'cpu' | 'memory';
  readonly label: string;
  readonly requests?: Resources;
  readonly limits?: Resources;
  /** It was killed for memory. */
  readonly kill?: { readonly text: string; readonly title: string };
}

/** What crossing the limit does: memory cannot be taken back, so the kernel kills; CPU is only given later. */
const AT_LIMIT = { cpu: 'slows', memory: 'kills' } as const;
const AT_LIMIT_LONG = { cpu: 'at the limit it is slowed down, not stopped', memory: 'past the limit the kernel kills it (OOMKilled)' } as const;

/**
 * A request inside its limit: the filled part is guaranteed, the rest may be had. Memory ends at a wall, CPU at a ramp;
 * without a limit the bar is open at its end.
 */
export function Gauge({ of, resource, label, requests, limits, kill }: GaugeProps): ReactNode {
  const text = formatRequestLimit(resource, requests, limits);
  if (text === undefined && kill === undefined) return undefined;
  const request = requests?.[resource] ?? 0;
  const limit = limits?.[resource];
  const part = limit === undefined || limit === 0 ? (request === 0 ? 0 : 0.5) : Math.min(1, request / limit);
  const end = limit === undefined ? 'no limit' : `limit ${formatResource(resource, limit)}, ${AT_LIMIT_LONG[resource]}`;
  return (
    <span className="gauge" data-resource={resource}>
      <Mark concept={limit === undefined ? 'requests' : 'limits'} of={of} title={`${resource}: ${request === 0 ? 'nothing requested' : `${formatResource(resource, request)} requested, so guaranteed`}; ${end}`} className="gauge__body">
        <span className="gauge__label">{label}</span>
        <span className="gauge__bar" data-open={limit === undefined || undefined}>
          <span className="gauge__fill" style={{ width: `${String(Math.round(part * 100))}%` }} />
          {limit !== undefined && <span className="gauge__end" />}
        </span>
        <span className="gauge__text mono">{text}</span>
        {limit !== undefined && <span className="gauge__effect">{AT_LIMIT[resource]}</span>}
      </Mark>
      {kill !== undefined && (
        <Mark concept="oom-killed" of={of} title={kill.title} className="gauge__kill">
          <MarkGlyph shape="oom" /> <span className="gauge__kill-text">{kill.text}</span>
        </Mark>
      )}
    </span>
  );
}
