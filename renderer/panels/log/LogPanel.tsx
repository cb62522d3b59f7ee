import { X } from 'lucide-react';
import { useState, type PointerEvent, type ReactNode } from 'react';
import type { SearchHit } from '../../../shared/protocol/engine';
import { MIN_LOG_HEIGHT_PX, useLog } from '../../state/log';
import { useSource } from '../../state/source';
import { IconButton } from '../../ui/Button';
import { useDetails } from '../inspector/use-details';
import { LogPane } from './LogPane';
import './log.css';

/** The log of a Pod's containers, below the picture. */
export function LogPanel(): ReactNode {
  const pod = useLog((log) => log.pod);
  const heightPx = useLog((log) => log.heightPx);
  if (pod === undefined) return undefined;
  const name = pod.slice(pod.lastIndexOf('/') + 1);
  return (
    <section className="log" aria-label={`Log of ${name}`} style={{ height: heightPx }} onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && useLog.getState().close()}>
      <Grip />
      <PodLog key={pod} pod={pod} name={name} />
    </section>
  );
}

function PodLog({ pod, name }: { readonly pod: string; readonly name: string }): ReactNode {
  const details = useDetails(pod);
  const chosen = useLog((log) => log.container);
  const isPrevious = useLog((log) => log.isPrevious);
  const isFolder = useSource((source) => source.spec?.type === 'manifests');
  const containers = details === undefined || details === 'gone' ? [] : details.details.children.filter(({ kind }) => kind === 'Container');
  // A Pod that has gone keeps the log that was read of it.
  const [kept, setKept] = useState<readonly SearchHit[]>([]);
  if (containers.length > 0 && containers.length !== kept.length) setKept(containers);
  const shown = containers.length > 0 ? containers : kept;
  const container = shown.find(({ id }) => id === chosen) ?? preferred(shown);
  return (
    <>
      <header className="log__head">
        <h2>
          Log of <span className="mono">{name}</span>
        </h2>
        {shown.length > 0 && (
          <select className="log__choice" aria-label="Container" value={container?.id} onChange={(event) => useLog.setState({ container: event.target.value, isPrevious: false })}>
            {shown.map(({ id, name: label, where }) => (
              <option key={id} value={id}>
                {label}
                {where === undefined || where === 'app' ? '' : ` (${where})`}
              </option>
            ))}
          </select>
        )}
        <IconButton label="Close the log" className="log__close" onClick={() => useLog.getState().close()}>
          <X size={15} aria-hidden="true" />
        </IconButton>
      </header>
      {isFolder ? (
        <p className="log__state">Manifests have no logs: nothing runs yet.</p>
      ) : container === undefined ? (
        <p className="log__state">{details === 'gone' ? 'This Pod is no longer there.' : 'Looking up its containers…'}</p>
      ) : (
        <LogPane key={`${container.id} ${String(isPrevious)}`} id={container.id} isPrevious={isPrevious} />
      )}
    </>
  );
}

/** The container in trouble, else the first app container, as kubectl logs chooses it. */
function preferred(containers: readonly SearchHit[]): SearchHit | undefined {
  return containers.find(({ severity }) => severity === 'bad') ?? containers.find(({ where }) => where === 'app') ?? containers[0];
}

/** The upper edge, to drag; arrow keys move it too. */
function Grip(): ReactNode {
  const heightPx = useLog((log) => log.heightPx);
  const resize = (to: number): void => useLog.setState({ heightPx: Math.round(Math.max(MIN_LOG_HEIGHT_PX, Math.min(to, window.innerHeight * 0.7))) });
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(heightPx - event.movementY);
  };
  return (
    <div
      className="log__grip"
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the log"
      aria-valuenow={heightPx}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowUp' ? 24 : event.key === 'ArrowDown' ? -24 : 0;
        if (by !== 0) {
          event.preventDefault();
          resize(heightPx + by);
        }
      }}
    />
  );
}
