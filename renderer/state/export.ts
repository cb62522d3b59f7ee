import { create } from 'zustand';
import type { Failure } from '../../shared/base/result';
import { EXPORT_FORMATS, type ExportFormat, type ExportScope, type ExportWish, type WrittenExport } from '../../shared/protocol/export';
import type { RedactionClass } from '../../shared/protocol/redaction';
import { engine } from '../bridge/engine-client';
import { podarium } from '../bridge/podarium';
import { holdActivity } from './activity';
import { useCamera, visibleRect } from './camera';
import { useReview } from './review';
import { useSource } from './source';

export type ExportSubject = ExportScope['type'];

export interface ExportState {
  readonly format: ExportFormat;
  readonly subject: ExportSubject;
  readonly theme: ExportWish['theme'];
  readonly scale: number;
  /** Of a PDF. */
  readonly paper: ExportWish['paper'];
  readonly redacted: readonly RedactionClass[];
  /** 0 to 1 while it is being made. */
  readonly progress?: number;
  readonly written?: WrittenExport;
  /** What the file leaves out. */
  readonly note?: string;
  readonly failure?: Failure;
  choose(change: Partial<Pick<ExportState, 'format' | 'subject' | 'theme' | 'scale' | 'paper' | 'redacted'>>): void;
  /** Asks where to, makes it and writes it. */
  run(): Promise<void>;
  report(progress: number): void;
  cancel(): void;
}

/** Formats that lay everything out by themselves, or keep the scene's places: they know no views and no steps. */
export const WHOLE_ONLY: ReadonlySet<ExportFormat> = new Set(['drawio', 'mmd', 'dot']);

/** Formats that tell of everything, or of steps. */
export const NO_VIEW: ReadonlySet<ExportFormat> = new Set(['html', 'report', 'md']);

/** What is being exported. */
export const useExport = create<ExportState>()((set, get) => ({
  format: EXPORT_FORMATS[0],
  subject: 'all',
  theme: 'light',
  scale: 2,
  paper: '16:9',
  redacted: [],
  choose: (change) => set({ ...change, written: undefined, note: undefined, failure: undefined }),
  run: async () => {
    const { format, subject, theme, scale, paper, redacted, progress } = get();
    if (progress !== undefined) return;
    const scope = chosenScope({ format, subject });
    const name = redacted.length > 0 ? 'redacted' : scope.type === 'steps' ? scope.title : (useSource.getState().status?.title ?? 'export');
    const chosen = await podarium().chooseExport(format, name);
    if (chosen === undefined) return;
    set({ progress: 0, written: undefined, note: undefined, failure: undefined });
    const release = holdActivity('export');
    try {
      const parts = await engine().request({ type: 'export', wish: { format, theme, scope, paper, redacted, fileName: chosen } });
      const result = await podarium().writeExport({ parts, scale });
      if (result.ok) set({ written: result.value, note: parts.map((part) => (part.type === 'text' ? part.note : undefined)).find((note) => note !== undefined) });
      else if (result.error.code !== 'canceled') set({ failure: result.error });
    } finally {
      set({ progress: undefined });
      release();
    }
  },
  report: (progress) => {
    if (get().progress !== undefined) set({ progress });
  },
  cancel: () => void podarium().cancelExport(),
}));

/** Of what is chosen: formats that know only everything have everything. */
export function chosenScope({ format, subject }: Pick<ExportState, 'format' | 'subject'>): ExportScope {
  return scopeOf(WHOLE_ONLY.has(format) || (subject === 'view' && NO_VIEW.has(format)) ? 'all' : subject);
}

function scopeOf(subject: ExportSubject): ExportScope {
  const { review } = useReview.getState();
  if (subject === 'steps' && review !== undefined && review.steps.length > 0) return { type: 'steps', title: review.title, steps: review.steps };
  if (subject !== 'view') return { type: 'all' };
  const camera = useCamera.getState();
  return { type: 'view', area: visibleRect(camera), widthPx: camera.widthPx, heightPx: camera.heightPx };
}
