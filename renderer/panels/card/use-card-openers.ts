import { useEffect } from 'react';
import type { ConceptId } from '../../../shared/protocol/card';
import { useCamera } from '../../state/camera';
import { useCard } from '../../state/card';

const OPENER = '[data-concept][data-id]';

/**
 * Opens the card of whatever bears `data-concept` and `data-id`, wherever it is drawn: by a click, or by Enter on it. One
 * listener for all: marks on the canvas come and go by the hundred. The click ends there, so a mark explains itself and the
 * rest of its box selects.
 */
export function useCardOpeners(): void {
  useEffect(() => {
    const open = (event: Event): void => {
      const opener = event.target instanceof Element ? event.target.closest<HTMLElement | SVGElement>(OPENER) : null;
      const { concept, id } = opener?.dataset ?? {};
      if (opener === null || concept === undefined || id === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      // Whether there is such a concept, the engine knows.
      useCard.getState().show({ concept: concept as ConceptId, id, mark: opener });
    };
    const openByKey = (event: KeyboardEvent): void => {
      if (event.key === 'Enter') open(event);
    };
    document.addEventListener('click', open, { capture: true });
    document.addEventListener('keydown', openByKey, { capture: true });
    const forget = useCamera.subscribe(({ camera }, before) => {
      if (camera !== before.camera && useCard.getState().card !== undefined) useCard.getState().close();
    });
    return () => {
      document.removeEventListener('click', open, { capture: true });
      document.removeEventListener('keydown', openByKey, { capture: true });
      forget();
    };
  }, []);
}
