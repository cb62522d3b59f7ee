import { toDrawio } from '../../../shared/export/drawio';
import { DEFAULT_LAYERS } from '../../../shared/review/review-defaults';
import { writeWhole } from '../../files/write-whole';
import type { ExportFormat } from './format';

export const DRAWIO_FORMAT: ExportFormat = {
  ending: 'drawio',
  summary: 'boxes and lines to go on drawing with in diagrams.net',
  hasSteps: false,
  write: ({ scene, title, stamp, options }, file) => writeWhole(file, [toDrawio(scene, { title, stamp, theme: options.theme ?? 'light', layers: DEFAULT_LAYERS })]),
};
