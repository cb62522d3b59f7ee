import { RotateCw, Terminal } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Result } from '../../../shared/base/result';
import type { ContextInfo, ContextList as Contexts } from '../../../shared/protocol/source';
import { podarium } from '../../bridge/podarium';
import { holdActivity } from '../../state/activity';
import { useApp } from '../../state/app';
import { IconButton } from '../../ui/Button';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { contextsToShow } from './contexts-to-show';
import { FailureText } from './FailureText';

/** From so many contexts on, a field narrows them down. */
const FILTER_FROM = 8;

/** Every context of the kubeconfig, with what is wrong with a broken one. */
export function ContextList(): ReactNode {
  const kubeconfig = useApp((app) => app.kubeconfig);
  const [version, setVersion] = useState(0);
  const contexts = useContexts(kubeconfig, version);
  const [query, setQuery] = useState('');
  const shown = contexts?.ok === true ? contextsToShow(contexts.value.contexts, query) : [];

  return (
    <>
      <div className="contexts__head">
        <h2>Clusters</h2>
        <span className="contexts__file mono" title={kubeconfig}>
          {kubeconfig ?? 'from your kubeconfig'}
        </span>
        <IconButton label="Read the kubeconfig again" onClick={() => setVersion(version + 1)}>
          <RotateCw size={14} aria-hidden="true" />
        </IconButton>
      </div>
      {contexts === undefined && <p className="contexts__empty">Reading the kubeconfig…</p>}
      {contexts?.ok === false && (
        <div className="contexts__empty" role="alert">
          <FailureText failure={contexts.error} />
        </div>
      )}
      {contexts?.ok === true && contexts.value.contexts.length === 0 && contexts.value.problems.length === 0 && (
        <div className="contexts__empty">
          <strong>No context yet</strong>
          <p>The kubeconfig names no cluster. Choose another file, open a folder, or look at the demo.</p>
        </div>
      )}
      {contexts?.ok === true && contexts.value.contexts.length > FILTER_FROM && (
        <input className="contexts__filter" type="search" placeholder="Filter contexts" aria-label="Filter contexts" value={query} onChange={(event) => setQuery(event.target.value)} />
      )}
      {contexts?.ok === true && contexts.value.problems.length > 0 && (
        <ul className="contexts__problems" aria-label="Wrong in the kubeconfig">
          {contexts.value.problems.map((problem) => (
            <li key={problem} className="context__problem">
              <StatusGlyph severity="warn" sizePx={12} /> {problem}
            </li>
          ))}
        </ul>
      )}
      {shown.length === 0 && query !== '' && <p className="contexts__empty">No context matches “{query.trim()}”.</p>}
      {contexts?.ok === true && (
        <ul className="contexts">
          {shown.map((context) => (
            <ContextRow key={context.name} context={context} kubeconfig={kubeconfig} />
          ))}
        </ul>
      )}
    </>
  );
}

function ContextRow({ context, kubeconfig }: { readonly context: ContextInfo; readonly kubeconfig: string | undefined }): ReactNode {
  const openSource = useApp((app) => app.openSource);
  const opening = useApp((app) => app.opening);
  const isOpening = opening?.type === 'cluster' && opening.context === context.name;
  const open = (): void => {
    void openSource({ type: 'cluster', context: context.name, ...(kubeconfig !== undefined && { kubeconfig }) });
  };
  return (
    <li>
      <button type="button" className={context.problem === undefined ? 'context' : 'context context--broken'} disabled={opening !== undefined} onClick={open}>
        <span className="context__name">
          <span>{context.name}</span>
          {context.current && <span className="tag">current</span>}
          {context.execCommand !== undefined && (
            <span className="tag" title={`Signs in by running ${context.execCommand}`}>
              <Terminal size={10} aria-hidden="true" /> <span className="context__program">{context.execCommand.split(/[/\\]/).at(-1)}</span>
            </span>
          )}
          {isOpening && <span className="tag tag--busy">opening…</span>}
        </span>
        <dl className="context__facts">
          <div>
            <dt>cluster</dt>
            <dd title={context.server}>{context.cluster}</dd>
          </div>
          <div>
            <dt>user</dt>
            <dd>{context.user}</dd>
          </div>
          <div>
            <dt>namespace</dt>
            <dd>{context.namespace ?? 'default'}</dd>
          </div>
        </dl>
        {context.problem !== undefined && (
          <span className="context__problem">
            <StatusGlyph severity="warn" sizePx={12} /> {context.problem}
          </span>
        )}
      </button>
    </li>
  );
}

function useContexts(kubeconfig: string | undefined, version: number): Result<Contexts> | undefined {
  const [contexts, setContexts] = useState<Result<Contexts>>();
  useEffect(() => {
    let isCurrent = true;
    const release = holdActivity('contexts');
    void podarium()
      .listContexts(kubeconfig)
      .then((result) => {
        if (isCurrent) setContexts(result);
      })
      .finally(release);
    return () => {
      isCurrent = false;
    };
  }, [kubeconfig, version]);
  return contexts;
}
