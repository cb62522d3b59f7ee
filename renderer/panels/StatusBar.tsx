import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatCount, plural } from '../../shared/base/count-text';
import type { Severity } from '../../shared/protocol/engine';
import type { KindStatus, SourceStatus } from '../../shared/protocol/source';
import { subjectOf, useSource } from '../state/source';
import { useUi } from '../state/ui';
import { useView } from '../state/view';
import { IconButton } from '../ui/Button';
import { severityWord } from '../ui/severity-words';
import { StatusGlyph } from '../ui/StatusGlyph';
import { CompareButton } from './compare/CompareButton';
import { FindingsButton } from './findings/FindingsButton';
import { LoadingStrip } from './loading/LoadingStrip';
import { SavingStrip } from './loading/SavingStrip';
import { NamespaceEntry } from './NamespaceEntry';
import { ProblemsButton } from './ProblemsButton';
import { problemsOf } from './diagnostic-counts';
import { describeKind, describePhase, kindSeverity } from './describe-status';
import './status-bar.css';

const SEVERITIES: readonly Severity[] = ['ok', 'warn', 'bad', 'idle', 'unknown'];

/** One line under the canvas: what is there in numbers, and how the source stands. */
export function StatusBar(): ReactNode {
  const isFolder = useSource((source) => subjectOf(source) === 'manifests');
  const isConnecting = useSource((source) => source.status?.phase === 'connecting');
  const totals = useView((view) => view.frame?.totals);
  const statuses = useView((view) => view.options.filter.statuses);
  return (
    <>
      {totals !== undefined && (totals.pods > 0 || !isConnecting) && (
        <ul className="status-totals" aria-label="Totals">
          <li>
            <strong>{formatCount(totals.shownPods)}</strong>
            {totals.shownPods === totals.pods ? '' : ` of ${formatCount(totals.pods)}`} {totals.pods === 1 ? 'Pod' : 'Pods'}
          </li>
          {SEVERITIES.filter((severity) => totals.bySeverity[severity] > 0 || statuses.includes(severity)).map((severity) => (
            <li key={severity}>
              <SeverityFilter severity={severity} count={totals.bySeverity[severity]} isFolder={isFolder} />
            </li>
          ))}
          <li className="status-totals__minor">{plural(totals.containers, 'container')}</li>
          {totals.nodes > 0 && <li className="status-totals__minor">{plural(totals.nodes, 'Node')}</li>}
          {totals.services > 0 && <li className="status-totals__minor">{plural(totals.services, 'Service')}</li>}
        </ul>
      )}
      <span className="status-bar__space" />
      <LoadingStrip />
      <SavingStrip />
      <CompareButton />
      <ProblemsButton />
      <FindingsButton />
      <DiagnosticsButton />
      <SourceButton />
    </>
  );
}

/** How many Pods are so. Shows only these, and pressed again all. */
function SeverityFilter({ severity, count, isFolder }: { readonly severity: Severity; readonly count: number; readonly isFolder: boolean }): ReactNode {
  const isOnly = useView(({ options: { filter } }) => filter.statuses.length === 1 && filter.statuses[0] === severity);
  return (
    <button
      type="button"
      className="status-totals__filter"
      aria-pressed={isOnly}
      title={isOnly ? 'Show all again' : 'Show only these'}
      onClick={() => useView.getState().setFilter({ statuses: isOnly ? [] : [severity] })}
    >
      <StatusGlyph severity={severity} sizePx={11} />
      {formatCount(count)} {severityWord(severity, isFolder)}
    </button>
  );
}

function DiagnosticsButton(): ReactNode {
  const diagnostics = useSource((source) => source.diagnostics);
  const toggle = useUi((ui) => ui.toggle);
  const problems = problemsOf(diagnostics);
  if (diagnostics.length === 0) return undefined;
  return (
    <button type="button" className="status-bar__button" onClick={() => toggle('diagnostics')}>
      <StatusGlyph severity={diagnostics.some(({ severity }) => severity === 'error') ? 'bad' : problems > 0 ? 'warn' : 'idle'} sizePx={11} />
      {problems > 0 ? `${plural(problems, 'problem')} in the input` : plural(diagnostics.length, 'note')}
    </button>
  );
}

/** The source's phase; opens the table of kinds. */
function SourceButton(): ReactNode {
  const status = useSource((source) => source.status);
  const isFolder = useSource((source) => subjectOf(source) === 'manifests');
  const isLost = useSource((source) => source.lost !== undefined);
  const isOpen = useUi((ui) => ui.open.status === true);
  const toggle = useUi((ui) => ui.toggle);
  if (status === undefined) return undefined;
  const { severity, label } = isLost ? { severity: 'bad' as const, label: 'Interrupted' } : describePhase(status, isFolder);
  return (
    <>
      <button type="button" className="status-bar__button" aria-expanded={isOpen} title="How each kind stands" onClick={() => toggle('status')}>
        <StatusGlyph severity={severity} sizePx={11} />
        {label}
      </button>
      {isOpen && <KindTable status={status} />}
    </>
  );
}

function KindTable({ status }: { readonly status: SourceStatus }): ReactNode {
  return (
    <section className="kind-table" aria-label="How each kind stands">
      <header>
        <h3>{status.title}</h3>
        <IconButton label="Close" onClick={() => useUi.getState().setOpen('status', false)}>
          <X size={15} aria-hidden="true" />
        </IconButton>
      </header>
      <NamespaceEntry />
      {status.failure !== undefined && (
        <p className="kind-table__failure">
          {status.failure.message} {status.failure.hint}
        </p>
      )}
      <table>
        <thead className="visually-hidden">
          <tr>
            <th>Kind</th>
            <th>Objects</th>
            <th>State</th>
          </tr>
        </thead>
        <tbody>
          {status.kinds.map((kind) => (
            <KindRow key={`${kind.kind}/${kind.namespace ?? ''}`} kind={kind} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function KindRow({ kind }: { readonly kind: KindStatus }): ReactNode {
  return (
    <tr>
      <td>
        {kind.kind}
        {kind.namespace !== undefined && <span className="kind-table__namespace"> in {kind.namespace}</span>}
      </td>
      <td className="kind-table__count">{formatCount(kind.count)}</td>
      <td title={kind.message}>
        <StatusGlyph severity={kindSeverity(kind)} sizePx={10} /> {describeKind(kind)}
      </td>
    </tr>
  );
}
