import type { GraphId } from '../../../shared/model/graph';
import type { Details } from '../../../shared/protocol/engine';
import { engine } from '../../bridge/engine-client';
import { useView } from '../../state/view';
import { useRefreshed } from '../use-refreshed';

/** Details of a thing, asked again whenever the selection or its links change. `undefined` until the first answer; `gone` when nothing bears the id. */
export function useDetails(id: GraphId | undefined): Details | 'gone' | undefined {
  return useRefreshed(id, useView((view) => view.selectionVersion), askDetails);
}

async function askDetails(id: GraphId): Promise<Details | 'gone'> {
  return (await engine().request({ type: 'details', id })) ?? 'gone';
}
