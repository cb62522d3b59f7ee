import type { GraphId } from '../../../shared/model/graph';
import type { Change } from '../../../shared/protocol/compare';
import { engine } from '../../bridge/engine-client';
import { useCompare } from '../../state/compare';
import { useRefreshed } from '../use-refreshed';

/** How a thing differs; asked again when the comparison is another. `none`: it does not. */
export function useChange(id: GraphId | undefined): Change | 'none' | undefined {
  return useRefreshed(id, useCompare((compare) => compare.news), askChange);
}

async function askChange(id: GraphId): Promise<Change | 'none'> {
  return (await engine().request({ type: 'change', id })) ?? 'none';
}
