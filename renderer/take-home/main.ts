/** The viewer in the one HTML file: no framework, no network, nothing beside the page itself. */
import { DATA_ELEMENT, type TakeHomeData, type TakeHomeThing } from '../../shared/report/take-home-data';
import { linkEnds } from './link-ends';
import { button, el, must, sign, SIGNS, svg } from './dom';
import { showThing } from './inspector';
import { preparePrint } from './print';
import { wireSearch } from './search';
import { Stage } from './stage';
import './viewer.css';

const data = JSON.parse(must(`#${DATA_ELEMENT}`, HTMLScriptElement).textContent) as TakeHomeData;
const things = new Map(data.things.map((thing) => [thing.id, thing]));
const children = new Map<string, TakeHomeThing[]>();
for (const thing of data.things) {
  if (thing.parent === undefined) continue;
  const known = children.get(thing.parent);
  if (known === undefined) children.set(thing.parent, [thing]);
  else known.push(thing);
}

const root = document.documentElement;
const stageElement = must('#stage', HTMLElement);
const inspector = must('#inspector', HTMLElement);
const stepPanel = must('#steps', HTMLElement);
const help = must('#help', HTMLDialogElement);
/** Of the buttons at the right, pixels. */
const ZOOM_WIDTH = 40;
const NARROW = matchMedia('(max-width: 720px)');

const stage = new Stage(stageElement, data.pictures, () => {
  if (NARROW.matches) return { left: 0, right: 0, top: 0, bottom: (!inspector.hidden ? inspector.offsetHeight : !stepPanel.hidden ? stepPanel.offsetHeight : 0) };
  return { left: stepPanel.hidden ? 0 : stepPanel.offsetWidth, right: inspector.hidden ? ZOOM_WIDTH : inspector.offsetWidth + ZOOM_WIDTH, top: 0, bottom: 0 };
}, (id) => select(id));

let step = -1;
let selected: string | undefined;

/** The thing itself where it is drawn, else what it is part of. */
function drawnFor(id: string): string | undefined {
  for (let at: string | undefined = id; at !== undefined; at = things.get(at)?.parent) if (stage.element(at) !== undefined) return at;
  return undefined;
}

function select(id: string | undefined, flies = false): void {
  selected = id;
  const thing = id === undefined ? undefined : things.get(id);
  if (thing === undefined) inspector.hidden = true;
  else showThing(inspector, thing, { go: (other) => select(other, true), close: () => select(undefined), thing: (other) => things.get(other), inside: (other) => children.get(other) ?? [] });
  document.body.classList.toggle('has-inspector', thing !== undefined);
  light();
  if (thing === undefined || !flies) return;
  const place = drawnFor(thing.id);
  const rect = place === undefined ? undefined : stage.rectOf(place);
  if (rect !== undefined) stage.flyTo(rect, { maxZoom: 0.8 });
  inspector.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
}

/** What stands out: the selection with what it is linked to, else what the step speaks of. */
function light(): void {
  const current = data.steps[step];
  const lit = new Set<string>();
  if (selected !== undefined) {
    const family = [selected, ...(children.get(selected) ?? []).map(({ id }) => id)];
    for (const member of family) {
      lit.add(member);
      for (const { to } of things.get(member)?.links ?? []) lit.add(to);
    }
  } else for (const id of current?.lit ?? []) lit.add(id);
  const drawn = new Set([...lit].flatMap((id) => drawnFor(id) ?? []));
  const isLimited = drawn.size > 0 && (selected === undefined || (things.get(selected)?.links.length ?? 0) > 0 || (children.get(selected)?.length ?? 0) > 0);
  const dimmed = new Set(selected === undefined ? current?.dimmed ?? [] : []);
  for (const [id, element] of stage.elements()) {
    const isTop = element.parentElement?.closest('[data-id]') === null;
    const isFrame = isTop && FRAME_KINDS.has(element.getAttribute('data-kind') ?? '');
    const holdsLit = [...element.querySelectorAll('[data-id]')].some((part) => drawn.has(part.getAttribute('data-id') ?? ''));
    element.classList.toggle('dim', isTop && ((isLimited && !isFrame && !drawn.has(id) && !holdsLit) || dimmed.has(id)));
  }
  for (const link of stage.links()) {
    const ends = linkEnds(link.getAttribute('data-link') ?? '');
    link.classList.toggle('dim', isLimited && ends !== undefined && !(selected === undefined ? drawn.has(ends[0]) && drawn.has(ends[1]) : [...lit].includes(ends[0]) && [...lit].includes(ends[1])));
  }
  const marks: Node[] = [];
  const place = selected === undefined ? undefined : drawnFor(selected);
  const rect = place === undefined ? undefined : stage.rectOf(place);
  if (rect !== undefined) marks.push(svg('rect', { class: 'halo', x: String(rect.x - 3), y: String(rect.y - 3), width: String(rect.width + 6), height: String(rect.height + 6), rx: '5' }));
  if (current !== undefined && current.annotationsSvg !== '' && current.picture === stage.shown) marks.unshift(parsed(current.annotationsSvg));
  stage.overlay(...marks);
}

const FRAME_KINDS = new Set(['Node', 'Namespace', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicaSet', 'Band', 'Unscheduled', 'Pods', 'Group']);

/** Made by Podarium with every text escaped; parsed as XML, so nothing in it could run. */
function parsed(text: string): Node {
  const source = new DOMParser().parseFromString(`<svg xmlns="http://www.w3.org/2000/svg">${text}</svg>`, 'image/svg+xml').documentElement;
  const group = svg('g', {});
  group.append(...[...source.childNodes].map((node) => document.importNode(node, true)));
  return group;
}

function showStep(index: number, isCut = false): void {
  const next = data.steps[index];
  if (next === undefined) return;
  step = index;
  if (next.theme !== undefined) setTheme(next.theme);
  stepPanel.hidden = false;
  stepPanel.replaceChildren(
    el('header', { class: 'panel-head' },
      el('div', { class: 'panel-title' }, el('p', { class: 'eyebrow' }, `Step ${index + 1} of ${data.steps.length}`), el('h2', { dir: 'auto' }, next.title === '' ? 'Untitled' : next.title)),
      button('Hide the steps (s)', { class: 'icon' }, () => toggleSteps(), sign(SIGNS.close))),
    notesOf(next.notesHtml, next.gaps),
    el('footer', { class: 'step-nav' },
      button('Previous step (←)', { class: 'nav', ...(index === 0 && { disabled: true }) }, () => showStep(step - 1), sign(SIGNS.previous)),
      el('ol', { class: 'pips' }, ...data.steps.map(({ title }, at) => el('li', {}, button(`Step ${at + 1}: ${title}`, { class: 'pip', 'aria-current': at === index ? 'step' : undefined }, () => showStep(at), String(at + 1))))),
      button('Next step (→)', { class: 'nav', ...(index === data.steps.length - 1 && { disabled: true }) }, () => showStep(step + 1), sign(SIGNS.next))),
  );
  must('#announcer', HTMLElement).textContent = `Step ${index + 1} of ${data.steps.length}: ${next.title}`;
  if (next.picture !== stage.shown) {
    stage.show(next.picture);
    isCut = true;
  }
  select(undefined);
  stage.flyTo(next.area, { isCut, maxZoom: 1.4 });
}

function notesOf(html: string, gaps: string | undefined): HTMLElement {
  const notes = el('div', { class: 'panel-body notes' });
  // Written by markdown-it without HTML and without pictures, when the file was made.
  notes.innerHTML = html;
  if (gaps !== undefined) notes.prepend(el('p', { class: 'gone' }, gaps));
  return notes;
}

function toggleSteps(): void {
  if (data.steps.length === 0) return;
  if (step < 0) showStep(0);
  else stepPanel.hidden = !stepPanel.hidden;
}

function setTheme(theme: 'light' | 'dark'): void {
  root.dataset['theme'] = theme;
}

function fitAll(): void {
  stage.flyTo(stage.area);
}

function build(): void {
  must('#actions', HTMLElement).append(
    ...(data.steps.length > 0 ? [button('Steps (s)', { class: 'icon' }, toggleSteps, sign(SIGNS.steps))] : []),
    button('Light or dark (t)', { class: 'icon' }, () => setTheme(root.dataset['theme'] === 'dark' ? 'light' : 'dark'), sign(SIGNS.theme)),
    button('Print', { class: 'icon wide-only' }, () => window.print(), sign(SIGNS.print)),
    button('Keys (?)', { class: 'icon wide-only' }, () => help.showModal(), sign(SIGNS.help)),
  );
  stageElement.append(el('div', { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
    button('Zoom in (+)', { class: 'icon' }, () => stage.zoomBy(1.4), sign(SIGNS.plus)),
    button('Zoom out (−)', { class: 'icon' }, () => stage.zoomBy(1 / 1.4), sign(SIGNS.minus)),
    button('Everything (f)', { class: 'icon' }, fitAll, sign(SIGNS.fit))));
  help.querySelector('button')?.addEventListener('click', () => help.close());
  wireSearch(must('#search', HTMLInputElement), must('#hits', HTMLElement), data.things, (id) => select(id, true));
}

const PAN = 90;
const KEYS: Readonly<Record<string, () => void>> = {
  '+': () => stage.zoomBy(1.4), '=': () => stage.zoomBy(1.4), '-': () => stage.zoomBy(1 / 1.4), f: fitAll, 0: fitAll,
  s: toggleSteps, t: () => setTheme(root.dataset['theme'] === 'dark' ? 'light' : 'dark'), '?': () => help.showModal(),
  '/': () => must('#search', HTMLInputElement).focus(),
  Escape: () => select(undefined),
  PageDown: () => showStep(step + 1), PageUp: () => showStep(step - 1), Home: () => showStep(0), End: () => showStep(data.steps.length - 1),
};
const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [PAN, 0], ArrowRight: [-PAN, 0], ArrowUp: [0, PAN], ArrowDown: [0, -PAN] };

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open || event.target instanceof HTMLInputElement) return;
  const arrow = ARROWS[event.key];
  const isStep = !event.shiftKey && data.steps.length > 0 && (event.key === 'ArrowLeft' || event.key === 'ArrowRight');
  const digit = /^[1-9]$/.test(event.key) && data.steps.length > 0 ? Number(event.key) - 1 : undefined;
  if (isStep) showStep(step + (event.key === 'ArrowRight' ? 1 : -1));
  else if (arrow !== undefined) stage.panBy(...arrow);
  else if (digit !== undefined) showStep(digit);
  else if (KEYS[event.key] !== undefined) KEYS[event.key]?.();
  else return;
  event.preventDefault();
});

setTheme(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
build();
stage.show(0);
if (data.steps.length > 0) showStep(0, true);
else stage.flyTo(stage.area, { isCut: true });
preparePrint(data, stage);
root.dataset['ready'] = '';
