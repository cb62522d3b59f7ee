import { Boxes, CloudOff, FolderX, Hammer, SearchX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatCount } from '../../shared/base/count-text';
import { isArriving } from '../../shared/protocol/source';
import { runCommand } from '../commands/commands';
import { useApp } from '../state/app';
import { subjectOf, useSource } from '../state/source';
import { useUi } from '../state/ui';
import { isFiltering, NO_FILTER, useView } from '../state/view';
import { Button } from '../ui/Button';
import { Loading } from './Loading';
import { useHasPicture } from './painted';

/** In place of a picture, while there is none: loading, empty, filtered away, failed. */
export function CanvasState(): ReactNode {
  const status = useSource((source) => source.status);
  const failure = useSource((source) => source.failure ?? (source.status?.phase === 'failed' ? source.status.failure : undefined));
  const offer = useSource((source) => source.status?.render);
  const lost = useSource((source) => source.lost);
  const totals = useView((view) => view.frame?.totals);
  const hasPicture = useHasPicture();
  const isDrawn = useSource((source) => source.isDrawn);
  const filter = useView((view) => view.options.filter);
  const isFolder = useSource((source) => subjectOf(source) === 'manifests');

  if (!hasPicture && failure?.code === 'nothing-read' && offer?.isRendered === false) {
    return (
      <Message
        icon={<Hammer size={28} />}
        title={offer.tool === 'helm' ? 'A Helm chart' : 'A kustomization'}
        text={`${offer.tool === 'helm' ? 'Its templates make objects once they are rendered' : 'What it makes comes from other folders'}: as plain files this folder holds none.`}
        actions={<><Button look="primary" onClick={() => useUi.getState().setOpen('render', true)}>Render it…</Button><Button onClick={() => runCommand('open-start')}>Open something else</Button></>}
      />
    );
  }
  if (!hasPicture && failure?.code === 'render-failed') {
    return <Message icon={<TriangleAlert size={28} />} title="It could not be rendered" text={[failure.message, failure.hint].filter((part) => part !== undefined).join(' ')} actions={<FailureActions />} />;
  }
  if (!hasPicture && failure !== undefined) {
    return <Message icon={isFolder ? <FolderX size={28} /> : <CloudOff size={28} />} title={failure.message} text={failure.hint} actions={<FailureActions />} />;
  }
  if (!hasPicture && lost?.willRestart === false) {
    return <Message icon={<TriangleAlert size={28} />} title="Nothing can be read any more" text={lost.message} actions={<FailureActions />} />;
  }
  // What was read to its end may be painted yet.
  if (!hasPicture && (isArriving(status) || !isDrawn)) return <Loading status={status} />;
  if (!hasPicture) {
    const isLimited = status?.kinds.some(({ state }) => state === 'forbidden') === true;
    return (
      <Message
        icon={<Boxes size={28} />}
        title="No Pods here"
        text={isLimited
          ? 'You may not list Pods in all namespaces. Name those that you may see, and they are watched.'
          : 'The source was read, and holds no Pod and nothing that implies one. They will appear here as soon as there are any.'}
        actions={isLimited
          ? <Button look="primary" onClick={() => useUi.getState().setOpen('status', true)}>Name namespaces</Button>
          : <Button onClick={() => runCommand('open-start')}>Open something else</Button>}
      />
    );
  }
  if (totals !== undefined && totals.pods > 0 && totals.shownPods === 0 && isFiltering(filter)) {
    return (
      <Message
        icon={<SearchX size={28} />}
        title="No Pod passes the filter"
        text={`${formatCount(totals.pods)} Pods are dimmed.`}
        actions={<Button onClick={() => useView.getState().setFilter(NO_FILTER)}>Clear the filter</Button>}
        isLight
      />
    );
  }
  return undefined;
}

function FailureActions(): ReactNode {
  const spec = useSource((source) => source.spec);
  const isChart = useSource((source) => source.status?.render?.tool === 'helm' && source.status.render.isRendered);
  return (
    <>
      {spec !== undefined && (
        <Button look="primary" onClick={() => void useApp.getState().openSource({ ...spec })}>
          Try again
        </Button>
      )}
      {isChart && <Button onClick={() => useUi.getState().setOpen('render', true)}>Choose values…</Button>}
      <Button onClick={() => runCommand('open-start')}>Open something else</Button>
    </>
  );
}

interface MessageProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly actions: ReactNode;
  /** A small sheet over the picture, which stays. */
  readonly isLight?: boolean;
}

function Message({ icon, title, text, actions, isLight = false }: MessageProps): ReactNode {
  return (
    <div className={`canvas-state ${isLight ? 'canvas-state--light' : ''}`} role="status">
      <span className="canvas-state__icon" aria-hidden="true">{icon}</span>
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      <div className="canvas-state__actions">{actions}</div>
    </div>
  );
}
