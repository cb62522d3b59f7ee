import { Check, FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatBytes } from '../../../shared/kube/format';
import { plural } from '../../../shared/base/count-text';
import { PAPERS } from '../../../shared/export/paper';
import { PAPER_NAMES, type ExportFormat } from '../../../shared/protocol/export';
import { podarium } from '../../bridge/podarium';
import { NO_VIEW, useExport, WHOLE_ONLY, type ExportSubject } from '../../state/export';
import { useReview } from '../../state/review';
import { useUi } from '../../state/ui';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Segmented } from '../../ui/Segmented';
import { RedactChoice } from '../redact/RedactChoice';
import { extentText } from './extent-text';
import { useExtent } from './use-extent';
import './export.css';

const FORMATS: readonly { readonly format: ExportFormat; readonly name: string; readonly use: string }[] = [
  { format: 'svg', name: 'SVG', use: 'A picture that stays sharp, with real text' },
  { format: 'png', name: 'PNG', use: 'Pixels, for chats and documents' },
  { format: 'pdf', name: 'PDF', use: 'Pages to print, one a step, with notes' },
  { format: 'html', name: 'HTML', use: 'One file to take home, offline' },
  { format: 'report', name: 'Report', use: 'Numbers, findings, calls, on one page' },
  { format: 'md', name: 'Markdown', use: 'The report, for a pull request' },
  { format: 'drawio', name: 'draw.io', use: 'Boxes and lines to go on drawing with' },
  { format: 'mmd', name: 'Mermaid', use: 'A chart as text, for Markdown' },
  { format: 'dot', name: 'DOT', use: 'For Graphviz and its kin' },
];

/** Texts, and pages that follow the reader's own. */
const WITHOUT_THEME: ReadonlySet<ExportFormat> = new Set(['html', 'report', 'md', 'mmd', 'dot']);

const PAPER_LABELS = { '16:9': '16:9', a4: 'A4', letter: 'Letter' } as const;

/** What to export, and how; then where it went. */
export function ExportDialog(): ReactNode {
  const isOpen = useUi((ui) => ui.open.export === true);
  return isOpen ? <OpenDialog /> : undefined;
}

function OpenDialog(): ReactNode {
  const progress = useExport((state) => state.progress);
  const isBusy = progress !== undefined;
  const foot = isBusy ? (
    <>
      <Working progress={progress} />
      <Button onClick={() => useExport.getState().cancel()}>Cancel</Button>
    </>
  ) : (
    <>
      <Extent />
      <Button look="primary" onClick={() => void useExport.getState().run()}>Export…</Button>
    </>
  );
  return (
    <Dialog title="Export" className="export" firstFocus="input:checked" isBusy={isBusy} onClose={() => useUi.getState().setOpen('export', false)} foot={foot}>
      <fieldset className="export__body" disabled={isBusy}>
        <FormatChoice />
        <Choices />
      </fieldset>
      <Outcome />
    </Dialog>
  );
}

function FormatChoice(): ReactNode {
  const chosen = useExport((state) => state.format);
  return (
    <div className="export__formats" role="radiogroup" aria-label="Format">
      {FORMATS.map(({ format, name, use }) => (
        <label key={format} className="export__format" data-chosen={format === chosen || undefined}>
          <input type="radio" name="export-format" value={format} checked={format === chosen} onChange={() => useExport.getState().choose({ format })} />
          <span className="export__name">{name}</span>
          <span className="export__use">{use}</span>
        </label>
      ))}
    </div>
  );
}

function Choices(): ReactNode {
  const { format, subject, theme, scale, paper, redacted } = useExport();
  const { choose } = useExport.getState();
  const steps = useReview((state) => state.review?.steps.length ?? 0);
  const isWhole = WHOLE_ONLY.has(format);
  const subjects: readonly { readonly value: ExportSubject; readonly label: string }[] = [
    { value: 'all', label: 'Everything' },
    ...(isWhole || NO_VIEW.has(format) || redacted.length > 0 ? [] : [{ value: 'view', label: 'This view' } as const]),
    ...(isWhole || steps === 0 ? [] : [{ value: 'steps', label: plural(steps, 'step') } as const]),
  ];
  const shown = subjects.some(({ value }) => value === subject) ? subject : 'all';
  return (
    <div className="export__choices">
      <Choice label="What">
        <Segmented label="What" value={shown} options={subjects} onChange={(value) => choose({ subject: value })} />
      </Choice>
      {!WITHOUT_THEME.has(format) && (
        <Choice label="Theme">
          <Segmented label="Theme" value={theme} options={[{ value: 'light', label: 'Light' }, { value: 'dark', label: 'Dark' }, { value: 'print', label: 'Print', title: 'White, dark lines, told apart without colours' }]} onChange={(value) => choose({ theme: value })} />
        </Choice>
      )}
      {format === 'png' && (
        <Choice label="Scale">
          <Segmented label="Scale" value={String(scale)} options={['1', '2', '3', '4'].map((value) => ({ value, label: `${value}×` }))} onChange={(value) => choose({ scale: Number(value) })} />
        </Choice>
      )}
      {format === 'pdf' && (
        <Choice label="Pages">
          <Segmented label="Pages" value={paper} options={PAPER_NAMES.map((value) => ({ value, label: PAPER_LABELS[value], title: PAPERS[value].title }))} onChange={(value) => choose({ paper: value })} />
        </Choice>
      )}
      <RedactChoice chosen={redacted} onChange={(classes) => choose({ redacted: classes })} />
    </div>
  );
}

function Choice({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="export__choice">
      <span className="export__label" aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

/** How large it becomes; of formats without a size, that they say where they come from. */
function Extent(): ReactNode {
  const extent = useExtent();
  const { format, scale } = useExport();
  const told = extent && extentText(extent, format, scale);
  return (
    <span className="export__extent" data-severity={told?.isTooLarge === true ? 'bad' : undefined} role="status">
      {told?.text ?? 'Stamped with the source and the time'}
    </span>
  );
}

function Working({ progress }: { readonly progress: number }): ReactNode {
  return (
    <span className="export__working" role="status">
      <progress value={progress} max={1} aria-label="Exporting" />
      {progress === 0 ? 'Drawing…' : `${String(Math.round(progress * 100))} %`}
    </span>
  );
}

function Outcome(): ReactNode {
  const written = useExport((state) => state.written);
  const failure = useExport((state) => state.failure);
  const note = useExport((state) => state.note);
  if (failure !== undefined) {
    return (
      <p className="export__outcome" data-severity="bad" role="alert">
        {failure.message} {failure.hint}
      </p>
    );
  }
  const [file] = written?.files ?? [];
  if (written === undefined || file === undefined) return undefined;
  return (
    <p className="export__outcome" role="status">
      <Check size={15} aria-hidden="true" />
      <span className="export__file" title={written.files.join('\n')}>
        {written.files.length > 1 ? `${plural(written.files.length, 'file')}, from ${file}` : file} ({formatBytes(written.sizeBytes)})
        {note !== undefined && <span className="export__note">{note}</span>}
      </span>
      <Button onClick={() => void podarium().showExport()}>
        <FolderOpen size={14} aria-hidden="true" /> Show in folder
      </Button>
    </p>
  );
}
