import { create } from 'zustand';
import type { GraphId } from '../../shared/model/graph';
import type { ConceptId } from '../../shared/protocol/card';

export interface OpenCard {
  readonly concept: ConceptId;
  readonly id: GraphId;
  /** The mark that opened it: the card stands beside it. */
  readonly mark: Element;
}

export interface CardState {
  readonly card?: OpenCard;
  show(card: OpenCard): void;
  close(): void;
}

/** The one concept card that is open. */
export const useCard = create<CardState>()((set) => ({
  show: (card) => set({ card }),
  close: () => set({ card: undefined }),
}));
