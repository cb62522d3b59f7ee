/** What a person marks for a viewpoint: things that step back, and Pods that stay open. */
import type { GraphId } from '../../shared/model/graph';
import { useUi } from '../state/ui';
import { useView } from '../state/view';

export function toggleDimmed(): void {
  const { selection, dimmed = [] } = useView.getState().options;
  if (selection === undefined) return useUi.getState().notify('Select something first, then dim it');
  const now = toggled(dimmed, selection);
  useView.setState(({ options }) => ({ options: { ...options, dimmed: now } }));
  // Selected it would stand out.
  if (now.includes(selection)) useView.getState().select(undefined);
}

export function toggleOpened(): void {
  const { selection, opened = [] } = useView.getState().options;
  const pod = selection === undefined ? undefined : podOf(selection);
  if (pod === undefined) return useUi.getState().notify('Select a Pod first, then keep it open');
  const now = toggled(opened, pod);
  useView.setState(({ options }) => ({ options: { ...options, opened: now } }));
  useUi.getState().notify(now.includes(pod) ? 'It stays open when you step back, as long as its parts can be told apart' : 'It opens and closes by itself again');
}

/** Nothing dimmed, kept open or standing out any more. */
export function clearMarks(): void {
  useView.setState(({ options }) => ({ options: { ...options, focus: [], dimmed: [], opened: [] } }));
}

/** Of a Pod itself, or of a part of one. */
function podOf(id: GraphId): GraphId | undefined {
  const [kind, namespace, name] = id.split('/');
  return kind === 'Pod' || kind === 'Container' || kind === 'Volume' ? `Pod/${namespace ?? ''}/${name ?? ''}` : undefined;
}

function toggled(ids: readonly GraphId[], id: GraphId): readonly GraphId[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
}
