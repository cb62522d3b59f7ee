import type { ReactNode } from 'react';
import type { Severity } from '../../shared/protocol/engine';
import type { KindStatus, SourceStatus } from '../../shared/protocol/source';
import { useSource } from '../state/source';
import { useUi } from '../state/ui';
import { useView } from '../state/view';
import { Popover } from '../ui/Popover';
import { StatusGlyph } from '../ui/StatusGlyph';
import { describeKind, describePhase, kindSeverity } from './describe-status';
import './status-bar.css';

const SEVERITIES: readonly { readonly severity: Severity; readonly label: string }[] = [
  { severity: 'ok', label: 'healthy' },
  { severity: 'warn', label: 'not ready' },
  { severity: 'bad', label: 'failing' },
  { severity: 'idle', label: 'completed or planned' },
  { severity: 'unknown', label: 'unknown' },
];

/** One line under the canvas: what is there in numbers, and how the source stands. */
export function StatusBar(): ReactNode {
  const totals = useView((view) => view.frame?.totals);
  const setFilter = useView((view) => view.setFilter);
  return (
    <>
      {totals !== undefined && (
        <ul className="status-totals" aria-label="Totals">
          <li>
            <strong>{count(totals.shownPods)}</strong>
            {totals.shownPods === totals.pods ? '' : ` of ${count(totals.pods)}`} {totals.pods === 1 ? 'Pod' : 'Pods'}
          </li>
          {SEVERITIES.filter(({ severity }) => totals.bySeverity[severity] > 0).map(({ severity, label }) => (
            <li key={severity}>
              <button type="button" className="status-totals__filter" title={`Show only Pods that are ${label}`} onClick={() => setFilter({ statuses: [severity] })}>
                <StatusGlyph severity={severity} sizePx={11} />
                {count(totals.bySeverity[severity])} {label}
              </button>
            </li>
          ))}
          <li className="status-totals__minor">{count(totals.containers)} containers</li>
          {totals.nodes > 0 && <li className="status-totals__minor">{count(totals.nodes)} Nodes</li>}
          {totals.services > 0 && <li className="status-totals__minor">{count(totals.services)} Services</li>}
        </ul>
      )}
      <span className="status-bar__space" />
      <DiagnosticsButton />
      <SourceButton />
    </>
  );
}

function DiagnosticsButton(): ReactNode {
  const diagnostics = useSource((source) => source.diagnostics);
  const toggle = useUi((ui) => ui.toggle);
  const problems = diagnostics.filter(({ severity }) => severity !== 'info').length;
  if (diagnostics.length === 0) return undefined;
  return (
    <button type="button" className="status-bar__button" onClick={() => toggle('diagnostics')}>
      <StatusGlyph severity={diagnostics.some(({ severity }) => severity === 'error') ? 'bad' : problems > 0 ? 'warn' : 'idle'} sizePx={11} />
      {problems > 0 ? `${count(problems)} ${problems === 1 ? 'problem' : 'problems'} in the input` : `${count(diagnostics.length)} notes`}
    </button>
  );
}

/** The source's phase; opened, every kind with its state. */
function SourceButton(): ReactNode {
  const status = useSource((source) => source.status);
  if (status === undefined) return undefined;
  const { severity, label } = describePhase(status);
  return (
    <Popover
      side="above-end"
      look="quiet"
      label="How the source stands"
      button={
        <>
          <StatusGlyph severity={severity} sizePx={11} />
          {label}
        </>
      }
    >
      <KindTable status={status} />
    </Popover>
  );
}

function KindTable({ status }: { readonly status: SourceStatus }): ReactNode {
  return (
    <div className="kind-table">
      <h3>{status.title}</h3>
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
    </div>
  );
}

function KindRow({ kind }: { readonly kind: KindStatus }): ReactNode {
  return (
    <tr>
      <td>
        {kind.kind}
        {kind.namespace !== undefined && <span className="kind-table__namespace"> in {kind.namespace}</span>}
      </td>
      <td className="kind-table__count">{count(kind.count)}</td>
      <td title={kind.message}>
        <StatusGlyph severity={kindSeverity(kind)} sizePx={10} /> {describeKind(kind)}
      </td>
    </tr>
  );
}

function count(value: number): string {
  return value.toLocaleString('en');
}
