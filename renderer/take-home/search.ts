/** Finds things by words in their name, kind, namespace, status and facts. */
import type { TakeHomeThing } from '../../shared/report/take-home-data';
import { el } from './dom';

const LIMIT = 40;
const KIND_ORDER = ['Pod', 'Service', 'Deployment', 'StatefulSet', 'DaemonSet', 'Node', 'Namespace', 'Container'];

export interface Haystack {
  readonly thing: TakeHomeThing;
  readonly name: string;
  readonly all: string;
}

export function toHaystack(things: readonly TakeHomeThing[]): readonly Haystack[] {
  return things.map((thing) => ({
    thing,
    name: thing.name.toLowerCase(),
    all: [thing.kind, thing.name, thing.namespace, thing.status, ...thing.facts.map(({ value }) => value), ...Object.entries(thing.labels).map(([key, value]) => `${key}=${value}`)].join(' ').toLowerCase(),
  }));
}

/** Best first: the name itself, then what begins so, then what holds it, then what is told of it. */
export function find(haystack: readonly Haystack[], query: string): readonly TakeHomeThing[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const [first = ''] = words;
  if (first === '') return [];
  const rank = ({ name }: Haystack): number => (name === first ? 0 : name.startsWith(first) ? 1 : name.includes(first) ? 2 : 3);
  const kind = ({ thing }: Haystack): number => (KIND_ORDER.includes(thing.kind) ? KIND_ORDER.indexOf(thing.kind) : KIND_ORDER.length);
  return haystack
    .filter(({ all }) => words.every((word) => all.includes(word)))
    .sort((a, b) => rank(a) - rank(b) || kind(a) - kind(b) || (a.name < b.name ? -1 : 1))
    .slice(0, LIMIT)
    .map(({ thing }) => thing);
}

/** A field with a list under it, as a combobox (WAI-ARIA Authoring Practices). */
export function wireSearch(input: HTMLInputElement, list: HTMLElement, things: readonly TakeHomeThing[], go: (id: string) => void): void {
  const haystack = toHaystack(things);
  let hits: readonly TakeHomeThing[] = [];
  let active = 0;
  const close = (): void => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const draw = (): void => {
    const isEmpty = input.value.trim() === '';
    list.hidden = isEmpty;
    input.setAttribute('aria-expanded', String(!isEmpty));
    list.replaceChildren(...(hits.length === 0 ? [el('li', { class: 'nothing' }, 'Nothing of that name is in this file.')] : hits.map((hit, index) => {
      const row = el('li', { id: `hit-${index}`, role: 'option', 'aria-selected': String(index === active) },
        el('span', { class: `dot ${hit.severity ?? 'stateless'}`, 'aria-hidden': 'true' }), el('span', { class: 'row-name' }, hit.name), el('span', { class: 'row-words' }, hit.namespace === undefined ? hit.kind : `${hit.kind} in ${hit.namespace}`));
      row.addEventListener('pointerdown', (event) => {
        event.preventDefault();
        choose(index);
      });
      return row;
    })));
    if (hits.length > 0) input.setAttribute('aria-activedescendant', `hit-${active}`);
    list.children[active]?.scrollIntoView({ block: 'nearest' });
  };
  const choose = (index: number): void => {
    const hit = hits[index];
    if (hit === undefined) return;
    close();
    input.blur();
    go(hit.id);
  };
  const ask = (): void => {
    hits = find(haystack, input.value);
    active = 0;
    draw();
  };
  input.addEventListener('input', ask);
  input.addEventListener('focus', () => {
    if (input.value.trim() !== '') ask();
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      active = Math.max(0, Math.min(hits.length - 1, active + (event.key === 'ArrowDown' ? 1 : -1)));
      draw();
    } else if (event.key === 'Enter') choose(active);
    else if (event.key === 'Escape') {
      input.value = '';
      input.blur();
    }
  });
}
