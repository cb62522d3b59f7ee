import { create } from 'zustand';
import type { Rect } from '../../shared/base/geometry';
import type { GraphId } from '../../shared/model/graph';
import type { ConceptId } from '../../shared/protocol/card';

export interface OpenCard {
  readonly concept: ConceptId;
  readonly id: GraphId;
  /** Of the mark that opened it, in CSS pixels of the window: the card stands beside it. */
  readonly anchor: Rect;
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
