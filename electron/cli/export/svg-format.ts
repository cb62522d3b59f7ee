import type { ExportFormat } from './format';
import { writeEachStep } from './step-files';
import { writeWhole } from './write-file';

/** A step is drawn as a window of this size shows it. */
export const STEP_SIZE = { widthPx: 1600, heightPx: 900 };

export const SVG_FORMAT: ExportFormat = {
  ending: 'svg',
  summary: 'a picture with real text, sharp at any size',
  hasSteps: true,
  write: (drawing, file) => writeEachStep(drawing, file, 'svg', (step, each) => writeWhole(each, [drawing.picture(step, step === undefined ? {} : { fit: STEP_SIZE }).text])),
};
