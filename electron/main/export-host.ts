/** Exports of one window: asks where to, writes there and nowhere else. */
import { stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { app, dialog, shell, type BrowserWindow } from 'electron';
import { fail, ok, type Result } from '../../shared/base/result';
import { endingOf, pictureFile, type ExportFormat, type ExportPart, type WriteExport, type WrittenExport } from '../../shared/protocol/export';
import { readViewer } from '../files/viewer';
import { writeWhole } from '../files/write-whole';
import { canceled, type PrintProgress } from '../print/print-progress';
import { renderPdf } from '../print/render-pdf';
import { renderPng } from '../print/render-png';

/** Beside main's own folder in the build. */
const VIEWER_FOLDER = join(__dirname, '../take-home');
const NAMES: Readonly<Record<ExportFormat, string>> = { svg: 'SVG pictures', png: 'PNG pictures', pdf: 'PDF documents', html: 'HTML files', report: 'HTML files', md: 'Markdown files', drawio: 'draw.io diagrams', mmd: 'Mermaid charts', dot: 'Graphviz graphs' };

export class ExportHost {
  readonly #window: BrowserWindow;
  readonly #onProgress: (part: number) => void;
  /** Where the person said, until it is written. */
  #chosen: { readonly file: string; readonly format: ExportFormat } | undefined;
  #written: readonly string[] = [];
  #writing: AbortController | undefined;

  constructor(window: BrowserWindow, onProgress: (part: number) => void) {
    this.#window = window;
    this.#onProgress = onProgress;
  }

  /** Asks where to; the name of the file that was chosen. `name`: what is exported. */
  async choose(format: ExportFormat, name: string): Promise<string | undefined> {
    const ending = endingOf(format);
    const { canceled, filePath } = await dialog.showSaveDialog(this.#window, {
      title: 'Export',
      defaultPath: join(app.getPath('documents'), `${fileName(name)}.${ending}`),
      filters: [{ name: NAMES[format], extensions: [ending] }],
    });
    if (canceled || filePath === '') return undefined;
    const file = extname(filePath).toLowerCase() === `.${ending}` ? filePath : `${filePath}.${ending}`;
    this.#chosen = { file, format };
    return basename(file);
  }

  /** Fails with `canceled` where the person thought better of it. */
  async write({ parts, scale }: WriteExport): Promise<Result<WrittenExport>> {
    const chosen = this.#chosen;
    this.#chosen = undefined;
    if (chosen === undefined) return fail('no-export-file', 'Nobody said where to export to.');
    const writing = new AbortController();
    this.#writing = writing;
    const files: string[] = [];
    try {
      for (const [at, part] of parts.entries()) {
        if (writing.signal.aborted) return canceled();
        const file = fileOf(parts, at, chosen);
        const report = (share: number): void => this.#onProgress((at + share) / parts.length);
        const result = await writePart(part, file, chosen.format, scale, { report, signal: writing.signal });
        if (!result.ok) return result;
        files.push(file);
        report(1);
      }
      this.#written = files;
      const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
      return ok({ files, sizeBytes: sizes.reduce((sum, size) => sum + size, 0) });
    } catch (error) {
      return fail('file-unwritable', `${chosen.file} could not be written (${error instanceof Error ? error.message : String(error)}).`, { where: chosen.file, hint: 'May you write there, and is there room?' });
    } finally {
      if (this.#writing === writing) this.#writing = undefined;
    }
  }

  cancel(): void {
    this.#writing?.abort();
  }

  /** What was written last, in the file manager. */
  show(): void {
    const [file] = this.#written;
    if (file !== undefined) shell.showItemInFolder(file);
  }
}

async function writePart(part: ExportPart, file: string, format: ExportFormat, scale: number, progress: PrintProgress): Promise<Result<unknown>> {
  switch (part.type) {
    case 'text':
      return writeWhole(file, [part.text]);
    case 'take-home':
      // Read when it is needed: it brings a Markdown parser.
      return writeWhole(file, [(await import('../../shared/report/take-home')).withViewer(part.pieces, await readViewer(VIEWER_FOLDER))]);
    case 'pages':
      return renderPdf(part.html, file, progress);
    case 'picture':
      return format === 'png' ? renderPng({ ...part, scale, file }, progress) : writeWhole(file, [part.svg]);
  }
}

/** A text keeps the name that was chosen; pictures beside it, or several of them, are numbered. */
function fileOf(parts: readonly ExportPart[], at: number, { file, format }: { readonly file: string; readonly format: ExportFormat }): string {
  if (parts.length === 1 || parts[at]?.type === 'text') return file;
  return parts[0]?.type === 'text' ? pictureFile(file, at - 1, 'svg') : pictureFile(file, at, endingOf(format));
}

function fileName(title: string): string {
  const name = title.toLowerCase().replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 80);
  return name === '' ? 'export' : name;
}
