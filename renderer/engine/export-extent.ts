/** What an export will be like, before it is made: sizes and pages. */
import { pageExtent } from '../../shared/export/page-plan';
import { PAPERS } from '../../shared/export/paper';
import { pageCount } from '../../shared/export/pdf-document';
import { STEP_SIZE } from '../../shared/export/step-picture';
import type { SvgOptions } from '../../shared/export/svg-options';
import type { ExportExtent, ExportWish } from '../../shared/protocol/export';
import type { LayerSet } from '../../shared/scene/layers';
import type { Scene } from '../../shared/scene/scene';

/** A step shows what it wants to show; told is how large. */
export function exportExtent({ format, theme, scope, paper }: Omit<ExportWish, 'redacted' | 'fileName'>, scene: Scene, layers: LayerSet): ExportExtent {
  if (format === 'pdf') return { type: 'pages', count: pageCount(PAPERS[paper], scope.type === 'steps' ? scope.steps.map(({ notes }) => notes) : ['']) };
  if (format !== 'svg' && format !== 'png') return { type: 'text' };
  const base: SvgOptions = { theme, layers, hasLegend: true, title: '' };
  switch (scope.type) {
    case 'all':
      return { type: 'pictures', count: 1, ...pageExtent(scene, base) };
    case 'view':
      return { type: 'pictures', count: 1, ...pageExtent(scene, { ...base, area: scope.area, fit: scope }) };
    case 'steps': {
      const { widthPx, heightPx } = pageExtent(scene, { ...base, fit: STEP_SIZE });
      return { type: 'pictures', count: scope.steps.length, widthPx, heightPx };
    }
  }
}
