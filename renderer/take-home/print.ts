/** On paper: a page a step, with its title and notes, light; without steps the whole picture. */
import type { TakeHomeData } from '../../shared/report/take-home-data';
import { el, must, svg } from './dom';
import type { Stage } from './stage';

export function preparePrint(data: TakeHomeData, stage: Stage): void {
  const pages = must('#print', HTMLElement);
  let theme: string | undefined;
  window.addEventListener('beforeprint', () => {
    theme = document.documentElement.dataset['theme'];
    document.documentElement.dataset['theme'] = 'light';
    const shown = stage.shown;
    const steps = data.steps.length > 0 ? data.steps : [{ title: data.title, notesHtml: '', picture: 0, area: stage.area }];
    pages.replaceChildren(...steps.map((step, index) => {
      stage.show(step.picture);
      const scene = stage.scene.cloneNode(true) as SVGSVGElement;
      const { x, y, width, height } = step.area;
      scene.setAttribute('viewBox', `${x} ${y} ${width} ${height}`);
      scene.setAttribute('preserveAspectRatio', 'xMidYMid meet');
      for (const each of scene.querySelectorAll('.dim')) each.classList.remove('dim');
      scene.querySelector('.overlay')?.replaceChildren();
      const notes = el('div', { class: 'notes' });
      notes.innerHTML = step.notesHtml;
      const stamp = `${data.source} · ${data.made} · Podarium${data.steps.length > 1 ? ` · ${index + 1} of ${data.steps.length}` : ''}`;
      return el('section', { class: 'page' }, el('h1', {}, step.title), svg('svg', { class: 'sheet' }, scene), notes, el('p', { class: 'stamp' }, stamp));
    }));
    stage.show(shown);
  });
  window.addEventListener('afterprint', () => {
    pages.replaceChildren();
    if (theme !== undefined) document.documentElement.dataset['theme'] = theme;
  });
}
