import { EyeOff, PlugZap, TriangleAlert } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import type { KindStatus } from '../../shared/protocol/source';
import { useSource } from '../state/source';
import { useUi } from '../state/ui';
import { Button } from '../ui/Button';
import { useHasPicture } from './painted';
import { useCoveredTop } from '../state/use-covered-top';

/** One line above the picture when it is not the whole truth: what is missing from it, or since when it stands still. */
export function CanvasBanner(): ReactNode {
  const lost = useSource((source) => source.lost);
  const failure = useSource((source) => source.failure);
  const status = useSource((source) => source.status);
  const hasPicture = useHasPicture();
  if (lost !== undefined && (hasPicture || lost.willRestart)) {
    return <Banner look="bad" icon={<PlugZap size={15} />} text={`${lost.message} ${lost.willRestart ? 'It is being started again; the picture stands still until then.' : 'The picture stands still.'}`} />;
  }
  if (!hasPicture || status === undefined) return undefined;
  const shown = failure ?? (status.phase === 'failed' || status.phase === 'degraded' ? status.failure : undefined);
  if (shown !== undefined) return <Banner look={shown === failure || status.phase === 'failed' ? 'bad' : 'warn'} icon={<TriangleAlert size={15} />} text={shown.message} hint={shown.hint} />;
  const standing = status.kinds.filter(({ state }) => state === 'stale' || state === 'retrying');
  if (standing.length > 0) return <Banner look="warn" icon={<PlugZap size={15} />} text={`Not live: ${names(standing)}. Trying again; the picture shows the last known state.`} />;
  const limits = describeLimits(status.kinds);
  if (limits !== undefined) return <Banner look="plain" icon={<EyeOff size={15} />} text={limits} onClick={() => useUi.getState().setOpen('status', true)} />;
  return undefined;
}

/** What a person may not see; a kind that is seen in some namespaces is told by these. Undefined: nothing is withheld. */
export function describeLimits(kinds: readonly KindStatus[]): string | undefined {
  const forbidden = kinds.filter(({ state }) => state === 'forbidden');
  if (forbidden.length === 0) return undefined;
  const seenIn = new Map<string, Set<string>>();
  for (const { kind, namespace, state } of kinds) {
    if (namespace === undefined || state === 'forbidden' || state === 'absent') continue;
    seenIn.set(kind, (seenIn.get(kind) ?? new Set()).add(namespace));
  }
  const namespaces = [...new Set([...seenIn.values()].flatMap((names) => [...names]))].sort();
  const withheld = forbidden.filter(({ kind, namespace }) => namespace !== undefined || !seenIn.has(kind));
  const shown = namespaces.length === 0 ? '' : `Only ${namespaces.join(', ')} ${namespaces.length === 1 ? 'is' : 'are'} shown: you may not list all namespaces.`;
  return [shown, withheld.length === 0 ? '' : `Not in the picture, since you may not list it: ${names(withheld)}.`].filter((part) => part !== '').join(' ');
}

const NAMED = 4;

/** `Nodes, PersistentVolumes (in shop), and 3 more`. */
function names(kinds: readonly KindStatus[]): string {
  const all = kinds.map(({ kind, namespace }) => (namespace === undefined ? kind : `${kind} in ${namespace}`));
  const more = all.length - NAMED;
  return more > 0 ? `${all.slice(0, NAMED).join(', ')} and ${String(more)} more` : all.join(', ');
}

interface BannerProps {
  readonly look: 'plain' | 'warn' | 'bad';
  readonly icon: ReactNode;
  readonly text: string;
  readonly hint?: string;
  /** Leads to more. */
  readonly onClick?: () => void;
}

function Banner({ look, icon, text, hint, onClick }: BannerProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useCoveredTop(box);
  return (
    <div ref={box} className={`banner banner--${look}`} role="status">
      {icon}
      <span>
        {text}
        {hint !== undefined && ` ${hint}`}
      </span>
      {onClick !== undefined && (
        <Button look="quiet" onClick={onClick}>
          Details
        </Button>
      )}
    </div>
  );
}
