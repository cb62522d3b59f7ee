import type { SearchHit } from '../../shared/protocol/engine';
import { useView } from '../state/view';

/** Flies to what was found and selects it; a zone or a pool is only shown. */
export function goToHit({ id, isDistrict }: SearchHit): void {
  if (isDistrict === true) useView.getState().moveCamera({ type: 'fit', id });
  else useView.getState().reveal(id);
}
