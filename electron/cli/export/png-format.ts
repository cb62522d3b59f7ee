import { STEP_SIZE } from '../../../shared/export/step-picture';
import type { ExportFormat } from './format';
import { print } from './print';
import { writeEachStep } from './step-files';

export const PNG_FORMAT: ExportFormat = {
  ending: 'png',
  summary: 'the same picture as pixels; --scale 1 to 4',
  hasSteps: true,
  write: (drawing, file, { hasProgress }) => writeEachStep(drawing, file, 'png', (step, each) => {
    const { text, widthPx, heightPx } = drawing.picture(step, step === undefined ? {} : { fit: STEP_SIZE });
    return print(text, (svg) => ({ type: 'png', svg, widthPx, heightPx, scale: drawing.options.scale, file: each, hasProgress }));
  }),
};
