/** Annotations as SVG that the page's style sheet colours. World units. */
import { escapeXml, num } from '../export/xml';
import { annotationShapes, type AnnotationSpace } from '../review/annotation-geometry';
import type { Annotation } from '../review/review';

export function annotationsSvg(annotations: readonly Annotation[], space: AnnotationSpace): string {
  const { fontSize } = space;
  return annotationShapes(annotations, space).map(({ type, outline, arrow, leader, label }) => [
    `<g class="note note-${type}">`,
    outline && `<rect class="note-outline" x="${num(outline.rect.x)}" y="${num(outline.rect.y)}" width="${num(outline.rect.width)}" height="${num(outline.rect.height)}" rx="${num(outline.radius)}" stroke-width="${num(fontSize * 0.16)}"/>`,
    arrow && `<path class="note-line" d="M${point(arrow.from)}Q${point(arrow.control)} ${point(arrow.to)}" stroke-width="${num(fontSize * 0.18)}"/><path class="note-tip" d="M${arrow.tip.map(point).join('L')}z"/>`,
    leader && `<path class="note-line" d="M${point(leader.from)}L${point(leader.to)}" stroke-width="${num(fontSize * 0.1)}"/><circle class="note-tip" cx="${num(leader.to.x)}" cy="${num(leader.to.y)}" r="${num(fontSize * 0.24)}"/>`,
    label && `<rect class="note-paper" x="${num(label.rect.x)}" y="${num(label.rect.y)}" width="${num(label.rect.width)}" height="${num(label.rect.height)}" rx="${num(fontSize * 0.4)}" stroke-width="${num(fontSize * 0.08)}"/>`,
    ...(label?.lines ?? []).map(({ text, at, anchor }) => `<text class="note-text"${anchor === undefined ? '' : ` text-anchor="${anchor}"`} x="${num(at.x)}" y="${num(at.y)}" font-size="${num(fontSize)}">${escapeXml(text)}</text>`),
    '</g>',
  ].join('')).join('');
}

function point({ x, y }: { readonly x: number; readonly y: number }): string {
  return `${num(x)} ${num(y)}`;
}
