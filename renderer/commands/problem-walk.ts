/** "Next problem": flies to one sick thing after the other and opens it. */
import { engine } from '../bridge/engine-client';
import { NO_PROBLEMS, problemText, useProblems } from '../state/problems';
import { useUi } from '../state/ui';
import { isFiltering, useView } from '../state/view';

let walking: Promise<void> = Promise.resolve();

/** One step, after those that were asked for before: a key held down skips nothing. */
export function walkProblems(direction: 'next' | 'previous'): void {
  walking = walking.then(() => step(direction));
}

async function step(direction: 'next' | 'previous'): Promise<void> {
  const { selection, filter } = useView.getState().options;
  const { last } = useProblems.getState();
  const problem = await engine().request({ type: 'problem', direction, selection, last: last?.place });
  useProblems.setState({ last: problem, counts: problem?.counts ?? NO_PROBLEMS });
  const { notify } = useUi.getState();
  if (problem === undefined) return notify(isFiltering(filter) ? 'Nothing that passes the filter has a problem' : 'Nothing has a problem');
  useView.getState().reveal(problem.place.id);
  notify(problemText(useProblems.getState()), 'info', 'problem');
}
