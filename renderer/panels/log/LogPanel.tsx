import { X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { GraphId } from '../../../shared/model/graph';
import type { SearchHit } from '../../../shared/protocol/engine';
import { MIN_LOG_HEIGHT_PX, useLog } from '../../state/log';
import { hasFeeds, useSource } from '../../state/source';
import { IconButton } from '../../ui/Button';
import { useDetails } from '../inspector/use-details';
import { useFocusReturn } from '../use-focus-return';
import { LogPane } from './LogPane';
import './log.css';

/** The log of a Pod's containers, below the picture. */
export function LogPanel(): ReactNode {
  const pod = useLog((log) => log.pod);
  return pod !== undefined && <OpenPanel pod={pod} />;
}

function OpenPanel({ pod }: { readonly pod: GraphId }): ReactNode {
  const heightPx = useLog((log) => log.heightPx);
  const root = useRef<HTMLElement>(null);
  useFocusReturn(root);
  const name = pod.slice(pod.lastIndexOf('/') + 1);
  return (
    <section ref={root} className="log" aria-label={`Log of ${name}`} tabIndex={-1} style={{ height: heightPx }} onKeyDown={closeByKey}>
      <Grip />
      <PodLog key={pod} pod={pod} name={name} />
    </section>
  );
}

function PodLog({ pod, name }: { readonly pod: string; readonly name: string }): ReactNode {
  const { details } = useDetails(pod);
  const chosen = useLog((log) => log.container);
  const isPrevious = useLog((log) => log.isPrevious);
  const isFolder = useSource((source) => !hasFeeds(source));
  const containers = details === undefined || details === 'gone' ? [] : details.children.filter(({ kind }) => kind === 'Container');
  // A Pod that has gone keeps the log that was read of it.
  const [kept, setKept] = useState<readonly SearchHit[]>([]);
  if (containers.length > 0 && containers.length !== kept.length) setKept(containers);
  const shown = containers.length > 0 ? containers : kept;
  const container = shown.find(({ id }) => id === chosen) ?? preferred(shown);
  const containerId = container?.id;
  // Another container that gets into trouble does not take the log away from the reader.
  useEffect(() => {
    if (containerId !== undefined && containerId !== chosen) useLog.setState({ container: containerId });
  }, [containerId, chosen]);
  const [round, setRound] = useState(0);
  const paneKey = `${containerId ?? ''} ${String(isPrevious)} ${String(round)}`;
  const head = useRef<HTMLElement>(null);
  // Another run is another pane: the button that asked for it is gone, and the focus stays in the log.
  useEffect(() => {
    if (document.activeElement === document.body) head.current?.closest<HTMLElement>('.log')?.focus({ preventScroll: true });
  }, [paneKey]);
  return (
    <>
      <header ref={head} className="log__head">
        <h2>
          Log of <span className="mono">{name}</span>
        </h2>
        {details === 'gone' && <span className="tag">no longer there</span>}
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
        <LogPane key={paneKey} id={container.id} isPrevious={isPrevious} onAgain={details === 'gone' ? undefined : () => setRound(round + 1)} />
      )}
    </>
  );
}

/** The container in trouble; while the Pod initialises, the init container that runs; else the first app container, as kubectl logs chooses it. */
function preferred(containers: readonly SearchHit[]): SearchHit | undefined {
  const apps = containers.filter(({ where }) => where === 'app');
  const step = apps.some(({ status }) => status !== 'PodInitializing') ? undefined : containers.find(({ where, severity }) => where?.startsWith('init') === true && severity === 'ok');
  return containers.find(({ severity }) => severity === 'bad') ?? step ?? apps[0] ?? containers[0];
}

function closeByKey(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  event.stopPropagation();
  useLog.getState().close();
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
