import type { ReactNode } from 'react';
import type { Resources } from '../../../shared/model/entity-base';
import { formatRequestLimit } from '../../ui/format';

interface GaugeProps {
  readonly resource: string;
  readonly label: string;
  readonly requests?: Resources;
  readonly limits?: Resources;
}

/** A request inside its limit: the filled part is guaranteed, the rest may be had. Without a limit the bar is open at its end. */
export function Gauge({ resource, label, requests, limits }: GaugeProps): ReactNode {
  const text = formatRequestLimit(resource, requests, limits);
  if (text === undefined) return undefined;
  const request = requests?.[resource] ?? 0;
  const limit = limits?.[resource];
  const part = limit === undefined || limit === 0 ? 0.5 : Math.min(1, request / limit);
  return (
    <span className="gauge" title={`${resource}: requested / limit ${text}`}>
      <span className="gauge__label">{label}</span>
      <span className="gauge__bar" data-open={limit === undefined || undefined}>
        <span className="gauge__fill" style={{ width: `${String(Math.round(part * 100))}%` }} />
      </span>
      <span className="gauge__text mono">{text}</span>
    </span>
  );
}
