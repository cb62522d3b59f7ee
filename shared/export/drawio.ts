/**
 * The scene as a draw.io file (mxfile, drawio.com/doc/faq/drawio-style-reference): frames hold Pods, Pods hold their containers and
 * volumes, all at the places that they have in the window; lines are attached to what they join, so that boxes can be moved.
 */
import type { Rect } from '../base/geometry';
import type { EdgeKind, GraphId, GraphNode } from '../model/graph';
import type { Severity } from '../protocol/engine';
import { absenceOf } from '../scene/absence';
import { isFrameShown, shownBetween, type LayerSet } from '../scene/layers';
import { isStopped, lineStyleOf, linkVariant } from '../scene/link-look';
import { linkLabel } from '../scene/look/link-label';
import { objectFacts } from '../scene/look/object-facts';
import { podStatus } from '../scene/look/pod-badges';
import { kindFamily } from '../scene/palette';
import { podInterior } from '../scene/pod-interior';
import type { Scene } from '../scene/scene';
import type { SceneFrame, SceneItem } from '../scene/scene-frame';
import { severityOf } from '../scene/severity';
import { isSystemUse } from '../scene/system-uses';
import { EXPORT_PALETTES, type ExportTheme } from './export-theme';
import { framesIn, itemsIn } from './scene-picture';
import type { Stamp } from './svg-options';
import { stampText } from './utc-text';
import { escapeXml, num } from './xml';

/** With more Pods than this their insides are left out: the editor keeps a shape for each. */
const OPEN_PODS = 400;
/** Edges that join the same two boxes several times are told once beyond this many. */
const EDGES_LIMIT = 6000;
/** Of the line above the picture that says where it comes from. */
const STAMP_PX = { least: 14, most: 60 };
const STAMP_ID = 'podarium-stamp';
const INNER: readonly EdgeKind[] = ['mounts', 'localhost'];

export interface DrawioOptions {
  readonly title: string;
  readonly stamp: Stamp;
  readonly theme: ExportTheme;
  readonly layers: LayerSet;
}

export function toDrawio(scene: Scene, { title, stamp, theme, layers }: DrawioOptions): string {
  const palette = EXPORT_PALETTES[theme];
  const world = scene.bounds((frame) => isFrameShown(frame, layers)) ?? { x: 0, y: 0, width: 1, height: 1 };
  const isOpen = scene.totals().pods <= OPEN_PODS;
  const cells: string[] = [];
  const drawn = new Set<GraphId>();
  const box = (id: string, parent: string, label: string, rect: Rect, style: string): void => {
    drawn.add(id);
    cells.push(`<mxCell id="${escapeXml(id)}" value="${escapeXml(label)}" style="${style}" vertex="1" parent="${escapeXml(parent)}"><mxGeometry x="${num(rect.x)}" y="${num(rect.y)}" width="${num(rect.width)}" height="${num(rect.height)}" as="geometry"/></mxCell>`);
  };

  const drawPod = (item: SceneItem, frame: SceneFrame): void => {
    const { node } = item;
    const colors = palette.severity[item.severity];
    const label = `${node.name}\n${podStatus({ kind: 'Pod', name: node.name, severity: item.severity, attrs: node.attrs, ...(node.status === undefined ? {} : { status: node.status }) })}${node.attrs.podIPs?.[0] === undefined ? '' : ` · ${node.attrs.podIPs[0]}`}`;
    const dash = node.attrs.planned === true || absenceOf(node.status) !== undefined ? 'dashed=1;' : '';
    const head = isOpen ? `swimlane;startSize=${num(40)};swimlaneFillColor=${palette.surface};` : '';
    box(item.id, frame.id, label, within(item, frame), `${head}rounded=1;arcSize=4;whiteSpace=wrap;${dash}fillColor=${colors.soft};strokeColor=${colors.fill};fontColor=${palette.text};fontSize=11;collapsible=0;container=1;`);
    if (!isOpen) return;
    for (const part of podInterior(scene.insideOf(item.id), item.span).parts) {
      const child = scene.nodes.get(part.id);
      if (child !== undefined && (part.type === 'container' || layers.volumes)) box(part.id, item.id, partLabel(child), part.rect, partStyle(child, palette));
    }
  };

  for (const frame of framesIn(scene, world, layers)) {
    box(frame.id, '1', frame.kind === 'Band' ? frame.label : `${frame.kind} ${frame.label}`, frame.rect, `swimlane;startSize=${num(frame.headerHeight)};fillColor=${palette.groupHeader};swimlaneFillColor=${palette.groupFill};strokeColor=${palette.groupBorder};fontColor=${palette.text};fontSize=${num(Math.min(60, frame.headerHeight * 0.4))};fontStyle=1;align=left;spacingLeft=14;rounded=0;collapsible=0;html=0;`);
    for (const item of itemsIn(frame, frame.rect)) {
      if (!item.matches) continue;
      if (item.type === 'pod') drawPod(item, frame);
      else box(item.id, frame.id, objectLabel(item), within(item, frame), objectStyle(item.node, item.severity, palette));
    }
  }
  cells.push(...edgeCells(scene, layers, drawn, theme));
  const size = Math.min(STAMP_PX.most, Math.max(STAMP_PX.least, world.width / 60));
  box(STAMP_ID, '1', stampText(stamp), { x: world.x, y: world.y - 3 * size, width: world.width, height: 2 * size }, `text;html=0;align=left;verticalAlign=middle;spacingLeft=0;fontColor=${palette.textMuted};fontSize=${num(size)};`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<mxfile host="Podarium"><diagram id="podarium" name="${escapeXml(title)}"><mxGraphModel grid="0" page="0" background="${palette.canvas}" pageWidth="1600" pageHeight="900"><root><mxCell id="0"/><mxCell id="1" parent="0"/>${cells.join('\n')}</root></mxGraphModel></diagram></mxfile>\n`;
}

function edgeCells(scene: Scene, layers: LayerSet, drawn: ReadonlySet<GraphId>, theme: ExportTheme): string[] {
  const palette = EXPORT_PALETTES[theme];
  const cells: string[] = [];
  const kinds = [...shownBetween(layers), ...INNER.filter((kind) => layers[kind === 'mounts' ? 'volumes' : 'localhost'])];
  for (const kind of kinds) {
    const edges = [...scene.edges.ofKind(kind)].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const edge of edges) {
      if (cells.length >= EDGES_LIMIT) return cells;
      if (isSystemUse(edge, scene.nodes)) continue;
      const [from, to] = [endOf(edge.from, scene, drawn), endOf(edge.to, scene, drawn)];
      if (from === undefined || to === undefined || from === to) continue;
      const variant = linkVariant(kind, edge.attrs);
      const { widthPx, dashPx, arrow } = lineStyleOf(kind, variant);
      const color = isStopped(variant) ? palette.severity.bad.ink : palette.edge[kind];
      const dash = dashPx.length === 0 ? '' : `dashed=1;dashPattern=${dashPx.map(num).join(' ')};`;
      const label = linkLabel({ kind, attrs: edge.attrs, selected: kind !== 'mounts' }) ?? '';
      cells.push(`<mxCell id="${escapeXml(edge.id)}" value="${escapeXml(label)}" style="edgeStyle=none;curved=1;strokeColor=${color};strokeWidth=${num(widthPx)};${dash}endArrow=${ENDS[arrow]};fontSize=9;fontColor=${color};" edge="1" parent="1" source="${escapeXml(from)}" target="${escapeXml(to)}"><mxGeometry relative="1" as="geometry"/></mxCell>`);
    }
  }
  return cells;
}

const ENDS = { none: 'none', filled: 'block', open: 'open', stop: 'cross', question: 'oval' } as const;

/** The thing itself, or the Pod that it is a part of. */
function endOf(id: GraphId, scene: Scene, drawn: ReadonlySet<GraphId>): string | undefined {
  if (drawn.has(id)) return id;
  const place = scene.placeOf(id);
  return place !== undefined && drawn.has(place.id) ? place.id : undefined;
}

function within({ x, y, width, height }: SceneItem, frame: SceneFrame): Rect {
  return { x: x - frame.x, y: y - frame.y, width, height };
}

function objectLabel({ node, severity }: SceneItem): string {
  const { primary } = objectFacts({ kind: node.kind, name: node.name, severity, attrs: node.attrs, ...(node.status === undefined ? {} : { status: node.status }) });
  return `${node.kind} ${node.name}\n${primary}`;
}

type Colors = (typeof EXPORT_PALETTES)[ExportTheme];

function objectStyle(node: GraphNode, severity: Severity, palette: Colors): string {
  const dash = absenceOf(node.status) === undefined && node.attrs.planned !== true ? '' : 'dashed=1;';
  const shape = kindFamily(node.kind) === 'storage' ? 'shape=cylinder3;boundedLbl=1;size=8;' : node.kind === 'External' ? 'ellipse;' : 'rounded=1;arcSize=12;';
  return `${shape}whiteSpace=wrap;${dash}fillColor=${palette.surface};strokeColor=${severity === 'bad' ? palette.severity.bad.fill : palette.kind[kindFamily(node.kind)]};fontColor=${palette.text};fontSize=11;`;
}

function partLabel({ kind, name, attrs }: GraphNode): string {
  if (kind === 'Volume') return attrs.system === true ? 'API token' : name;
  const ports = (attrs.ports ?? []).map(({ port }) => `:${String(port)}`).join(' ');
  const role = attrs.role === undefined || attrs.role === 'app' ? (attrs.pattern ?? '') : attrs.role;
  return [`${name}${role === '' ? '' : ` (${role})`}`, attrs.image ?? '', ports].filter((line) => line !== '').join('\n');
}

function partStyle(part: GraphNode, palette: Colors): string {
  if (part.kind === 'Volume') return `shape=cylinder3;boundedLbl=1;size=5;whiteSpace=wrap;fillColor=${palette.surface};strokeColor=${part.attrs.system === true ? palette.border : palette.kind.storage};fontColor=${palette.text};fontSize=9;`;
  const { role } = part.attrs;
  const isBad = severityOf(part) === 'bad';
  const color = isBad ? palette.severity.bad.fill : palette.kind[role === 'init' ? 'init' : role === 'sidecar' ? 'helper' : role === 'ephemeral' ? 'outside' : 'app'];
  return `rounded=1;arcSize=8;whiteSpace=wrap;overflow=hidden;${role === 'ephemeral' ? 'dashed=1;' : ''}fillColor=${palette.surface};strokeColor=${color};fontColor=${palette.text};fontSize=9;`;
}
