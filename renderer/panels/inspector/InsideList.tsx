import type { ReactNode } from 'react';
import type { SearchHit } from '../../../shared/protocol/engine';
import { useView } from '../../state/view';
import { HitRow } from '../HitRow';

/** What a thing contains: a Pod's containers and volumes, a Node's Pods. */
export function InsideList({ hits }: { readonly hits: readonly SearchHit[] }): ReactNode {
  return (
    <ul className="inside">
      {hits.map((hit) => (
        <li key={hit.id}>
          <button type="button" onClick={() => useView.getState().reveal(hit.id)}>
            <HitRow hit={hit} />
          </button>
        </li>
      ))}
    </ul>
  );
}
