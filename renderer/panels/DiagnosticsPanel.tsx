import { X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import type { Diagnostic } from '../../shared/base/diagnostic';
import type { Severity } from '../../shared/protocol/engine';
import { useSource } from '../state/source';
import { useUi } from '../state/ui';
import { useView } from '../state/view';
import { IconButton } from '../ui/Button';
import { RowList } from '../ui/RowList';
import { StatusGlyph } from '../ui/StatusGlyph';
import { diagnosticCounts } from './diagnostic-counts';
import { openFileAt } from './open-file-at';
import { useFocusReturn } from './use-focus-return';
import './diagnostics.css';

const ROW_HEIGHT_PX = 44;
const SEVERITY: Readonly<Record<Diagnostic['severity'], Severity>> = { error: 'bad', warning: 'warn', info: 'idle' };
const RANK: Readonly<Record<Diagnostic['severity'], number>> = { error: 0, warning: 1, info: 2 };

/** What is wrong with the input, worst first, each with its place. */
export function DiagnosticsPanel(): ReactNode {
  const isOpen = useUi((ui) => ui.open.diagnostics === true);
  return isOpen ? <OpenPanel /> : undefined;
}

function OpenPanel(): ReactNode {
  const diagnostics = useSource((source) => source.diagnostics);
  const isDrawn = useView(({ frame }) => frame !== undefined && frame.bounds.width > 0);
  const panel = useRef<HTMLElement>(null);
  useFocusReturn(panel);
  return (
    <section ref={panel} className="diagnostics" aria-label="What is wrong with the input" tabIndex={-1}>
      <header className="diagnostics__head">
        <h2>Input</h2>
        <span>{diagnostics.length === 0 ? 'nothing to report' : `${diagnosticCounts(diagnostics)}${isDrawn ? '; what could be read is drawn' : ''}`}</span>
        <IconButton label="Close" onClick={() => useUi.getState().setOpen('diagnostics', false)}>
          <X size={15} aria-hidden="true" />
        </IconButton>
      </header>
      <RowList rows={[...diagnostics].sort((a, b) => RANK[a.severity] - RANK[b.severity])} keyOf={(_, index) => index} heightOf={() => ROW_HEIGHT_PX} draw={(item) => <DiagnosticRow item={item} />} />
    </section>
  );
}

function DiagnosticRow({ item }: { readonly item: Diagnostic }): ReactNode {
  const { file, line = 1, column } = item;
  return (
    <>
      <StatusGlyph severity={SEVERITY[item.severity]} sizePx={12} />
      <span className="diagnostics__message">{item.message}</span>
      {file !== undefined && (
        <button type="button" className="diagnostics__place mono" title="Open in the editor" onClick={() => void openFileAt(file, line)}>
          {file}
          {item.line === undefined ? '' : `:${String(item.line)}`}
          {column === undefined ? '' : `:${String(column)}`}
        </button>
      )}
    </>
  );
}
