import { useCallback, useState } from 'react';
import type { GraphId } from '../../../shared/model/graph';
import type { Details } from '../../../shared/protocol/engine';
import { engine } from '../../bridge/engine-client';
import { useView } from '../../state/view';
import { useRefreshed } from '../use-refreshed';

/** Rows of a list at first, and with each click on "more": a Service of thousands of Pods has as many links. */
const ROWS = 300;

interface ShownDetails {
  /** Undefined until the first answer; `gone` when nothing bears the id. */
  readonly details: Details | 'gone' | undefined;
  /** Asks for longer lists. */
  readonly showMore: () => void;
}

/** Details of a thing, asked again whenever the selection or its links change. */
export function useDetails(id: GraphId | undefined): ShownDetails {
  const [asked, setAsked] = useState<{ readonly id: GraphId | undefined; readonly limit: number }>({ id, limit: ROWS });
  const limit = asked.id === id ? asked.limit : ROWS;
  // Another limit is another question of the same thing: what is known of it stays until it is answered.
  const ask = useCallback(async (of: GraphId): Promise<Details | 'gone'> => (await engine().request({ type: 'details', id: of, limit })) ?? 'gone', [limit]);
  const details = useRefreshed(id, useView((view) => view.selectionVersion), ask);
  return { details, showMore: () => setAsked({ id, limit: limit + ROWS }) };
}
