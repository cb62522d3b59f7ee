import { STEP_SIZE } from '../../../shared/export/step-picture';
import { writeWhole } from '../../files/write-whole';
import type { ExportFormat } from './format';
import { writeEachStep } from './step-files';

export const SVG_FORMAT: ExportFormat = {
  ending: 'svg',
  summary: 'a picture with real text, sharp at any size',
  hasSteps: true,
  write: (drawing, file) => writeEachStep(drawing, file, 'svg', (step, each) => writeWhole(each, [drawing.picture(step, step === undefined ? {} : { fit: STEP_SIZE }).text])),
};
