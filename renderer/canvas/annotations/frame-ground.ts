import type { Rect } from '../../../shared/base/geometry';
import type { ViewFrame } from '../../../shared/protocol/engine';
import type { PictureGround } from '../../../shared/review/annotation-geometry';
import { LinkWords } from '../link-words';

/** What a frame draws that a label should not hide, world units. Words of lines stand where the canvas places them; `perPx`: world units per CSS pixel, as there. */
export function groundOf({ nodes, edges }: Pick<ViewFrame, 'nodes' | 'edges'>, perPx: number): PictureGround {
  const rects = new Map<string, Rect>(nodes.map(({ id, rect }) => [id, rect]));
  const words = new LinkWords(nodes, perPx);
  for (const edge of edges) {
    const from = rects.get(edge.from);
    const to = rects.get(edge.to);
    if (from !== undefined && to !== undefined && edge.kind !== 'mounts' && edge.kind !== 'localhost') words.place(edge, from, to);
  }
  return {
    words: [...words.placed, ...nodes.flatMap(({ type, rect, node }) => (type === 'group' ? { ...rect, height: node.headerHeight ?? 0 } : []))],
    boxes: nodes.filter(({ type }) => type !== 'group').map(({ rect }) => rect),
  };
}
