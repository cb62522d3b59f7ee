/**
 * What the SVG 1.1 DTD (w3.org/Graphics/SVG/1.1/DTD/svg11.dtd) lets stand in a file, as far as ours go. `xmllint --valid` with that DTD accepted the demo and every step of a
 * review in three themes, and clusters of up to 10,000 Pods, once what SVG 2 added was taken out (SVG_2). The Nu validator (`vnu --svg`) accepted three files with it.
 */
import type { Element } from '@xmldom/xmldom';

const SHAPE = ['id', 'class', 'fill', 'fill-rule', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'stroke-opacity', 'opacity', 'transform'];
const DRAWN = ['g', 'path', 'rect', 'circle', 'text', 'use', 'svg'];

/** Of each element: what it must have, what it may have, what may stand in it. */
const ELEMENTS: Readonly<Record<string, { readonly must?: readonly string[]; readonly may: readonly string[]; readonly holds: readonly string[] }>> = {
  svg: { may: ['xmlns', 'xmlns:xlink', 'id', 'x', 'y', 'width', 'height', 'viewBox', 'font-family'], holds: [...DRAWN, 'title', 'desc', 'style', 'defs'] },
  title: { may: ['id'], holds: [] },
  desc: { may: ['id'], holds: [] },
  style: { must: ['type'], may: [], holds: [] },
  defs: { may: [], holds: [...DRAWN, 'linearGradient', 'marker'] },
  linearGradient: { may: ['id'], holds: ['stop'] },
  stop: { must: ['offset'], may: ['stop-color', 'stop-opacity'], holds: [] },
  marker: { may: ['id', 'viewBox', 'refX', 'refY', 'markerWidth', 'markerHeight', 'orient', 'opacity'], holds: DRAWN },
  g: { may: SHAPE, holds: [...DRAWN, 'title'] },
  path: { must: ['d'], may: [...SHAPE, 'marker-end'], holds: [] },
  rect: { must: ['width', 'height'], may: [...SHAPE, 'x', 'y', 'rx'], holds: [] },
  circle: { must: ['r'], may: [...SHAPE, 'cx', 'cy'], holds: [] },
  text: { may: [...SHAPE, 'x', 'y', 'font-size', 'font-weight', 'text-anchor', 'text-decoration'], holds: ['tspan'] },
  tspan: { may: ['fill'], holds: [] },
  use: { must: ['xlink:href'], may: ['id', 'transform'], holds: [] },
};
const SVG_2 = /^(data-[a-z]+|role|aria-[a-z]+)$/;

/** Whatever the DTD would refuse, each kind of it once. */
export function invalidParts(root: Element): readonly string[] {
  const found = new Set<string>();
  const ids = new Set<string>();
  for (const element of [root, ...root.getElementsByTagName('*')]) {
    const rule = ELEMENTS[element.tagName];
    if (rule === undefined) {
      found.add(`<${element.tagName}>`);
      continue;
    }
    const names = [...element.attributes].map(({ name }) => name);
    for (const name of names) if (rule.must?.includes(name) !== true && !rule.may.includes(name) && !SVG_2.test(name)) found.add(`${element.tagName} ${name}=`);
    for (const name of rule.must ?? []) if (!names.includes(name)) found.add(`${element.tagName} without ${name}`);
    for (const child of element.childNodes) if (child.nodeType === child.ELEMENT_NODE && !rule.holds.includes(child.nodeName)) found.add(`<${child.nodeName}> in <${element.tagName}>`);
    const id = element.getAttribute('id');
    if (id === null) continue;
    // An XML name (production 5 of XML 1.0), as far as ours need it.
    if (!/^[A-Za-z_][\w.-]*$/.test(id)) found.add(`id ${id} is no name`);
    if (ids.has(id)) found.add(`id ${id} twice`);
    ids.add(id);
  }
  return [...found];
}
