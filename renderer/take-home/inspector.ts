/** The facts of one thing, as the window's inspector tells them. */
import type { TakeHomeFact, TakeHomeThing } from '../../shared/report/take-home-data';
import { button, el, sign, SIGNS } from './dom';

const SECTIONS: Readonly<Record<NonNullable<TakeHomeFact['section']>, string>> = {
  network: 'Network', resources: 'Resources', ownership: 'Ownership', start: 'Command', probes: 'Probes', environment: 'Environment', security: 'Security', rules: 'Rules',
};
/** Longer lists fold. */
const SHOWN_LINKS = 12;

export interface InspectorActions {
  readonly go: (id: string) => void;
  readonly close: () => void;
  readonly thing: (id: string) => TakeHomeThing | undefined;
  readonly inside: (id: string) => readonly TakeHomeThing[];
}

export function showThing(panel: HTMLElement, thing: TakeHomeThing, actions: InspectorActions): void {
  const { kind, name, namespace, status, severity, findings, labels } = thing;
  panel.replaceChildren(
    el('header', { class: 'panel-head' },
      el('div', { class: 'panel-title' },
        el('p', { class: 'eyebrow' }, namespace === undefined ? kind : `${kind} in ${namespace}`),
        el('h2', { tabindex: '-1' }, name),
        ...(status === undefined ? [] : [el('p', { class: `chip ${severity ?? ''}` }, status)])),
      button('Close (Escape)', { class: 'icon' }, actions.close, sign(SIGNS.close))),
    el('div', { class: 'panel-body' },
      ...findings.map((finding) => el('div', { class: `finding ${finding.severity}` }, el('strong', {}, finding.title), el('p', {}, finding.message))),
      ...factSections(thing, actions),
      ...insideSection(thing, actions),
      ...linkSections(thing, actions),
      ...(Object.keys(labels).length === 0 ? [] : [section('Labels', el('ul', { class: 'labels' }, ...Object.entries(labels).map(([key, value]) => el('li', {}, `${key}=${value}`))))])),
  );
  panel.hidden = false;
  panel.scrollTop = 0;
}

function section(title: string, ...content: readonly Node[]): HTMLElement {
  return el('section', {}, el('h3', {}, title), ...content);
}

function factSections({ facts }: TakeHomeThing, { go, thing }: InspectorActions): readonly HTMLElement[] {
  const byHeading = new Map<string, TakeHomeFact[]>();
  for (const fact of facts) {
    const heading = fact.section === undefined ? '' : SECTIONS[fact.section];
    const known = byHeading.get(heading);
    if (known === undefined) byHeading.set(heading, [fact]);
    else known.push(fact);
  }
  return [...byHeading].map(([heading, group]) => {
    const list = el('dl', {}, ...group.flatMap(({ label, value, id, severity, note }) => [
      el('dt', {}, label),
      el('dd', { class: severity ?? '' }, id !== undefined && thing(id) !== undefined ? button(value, { class: 'link' }, () => go(id)) : value, ...(note === undefined ? [] : [el('small', {}, note)])),
    ]));
    return heading === '' ? el('section', {}, list) : section(heading, list);
  });
}

function insideSection({ id }: TakeHomeThing, { go, inside }: InspectorActions): readonly HTMLElement[] {
  const parts = inside(id);
  return parts.length === 0 ? [] : [section('Inside', folded(parts.map((part) => thingRow(part, part.kind, () => go(part.id)))))];
}

function linkSections({ links }: TakeHomeThing, { go, thing }: InspectorActions): readonly HTMLElement[] {
  const headings = [...new Set(links.map(({ heading }) => heading))];
  return headings.map((heading) => section(heading, folded(links.filter((link) => link.heading === heading).map(({ to, words, isStopped, evidence }) => {
    const other = thing(to);
    const row = other === undefined ? el('li', { class: 'row' }, el('span', { class: 'row-name' }, to)) : thingRow(other, words, () => go(to));
    if (isStopped === true) row.classList.add('stopped');
    if (evidence.length > 0) row.append(el('div', { class: 'evidence' }, ...evidence.map((line) => el('code', {}, line))));
    return row;
  }))));
}

function thingRow({ kind, name, severity }: TakeHomeThing, words: string, go: () => void): HTMLLIElement {
  return el('li', { class: 'row' }, button(name, { class: 'row-button', 'aria-label': `${kind} ${name}` }, go, el('span', { class: `dot ${severity ?? 'stateless'}`, 'aria-hidden': 'true' }), el('span', { class: 'row-name' }, name), el('span', { class: 'row-words' }, words)));
}

function folded(rows: readonly HTMLLIElement[]): HTMLElement {
  const list = el('ul', { class: 'rows' }, ...rows.slice(0, SHOWN_LINKS));
  if (rows.length <= SHOWN_LINKS) return list;
  const more = button(`Show ${rows.length - SHOWN_LINKS} more`, { class: 'more' }, () => {
    list.append(...rows.slice(SHOWN_LINKS));
    more.remove();
  });
  return el('div', {}, list, more);
}
