import { create } from 'zustand';
import type { GraphId } from '../../shared/model/graph';
import type { Annotation } from '../../shared/review/review';
import { useReview, type NewAnnotation } from './review';

export type AnnotationTool = Annotation['type'];

export interface AnnotateState {
  /** While set, what is clicked on the canvas becomes what the new annotation is pinned to. */
  readonly tool?: AnnotationTool;
  /** Picked so far. */
  readonly picks: readonly GraphId[];
  /** The annotation whose words are to be written next. */
  readonly edited?: string;
  start(tool: AnnotationTool): void;
  pick(id: GraphId): void;
  /** A box is around what was picked. */
  finish(): void;
  cancel(): void;
  /** Takes the person to an annotation's words. */
  edit(annotationId: string | undefined): void;
}

/** How an annotation is being made: a tool, then the things it is pinned to, then its words. */
export const useAnnotate = create<AnnotateState>()((set, get) => {
  const add = (annotation: NewAnnotation): void => {
    const { selected, addAnnotation } = useReview.getState();
    const edited = selected === undefined ? undefined : addAnnotation(selected, annotation);
    set({ tool: undefined, picks: [], edited: annotation.type === 'highlight' ? undefined : edited });
  };
  return {
    picks: [],
    start: (tool) => set({ tool: get().tool === tool ? undefined : tool, picks: [] }),
    pick: (id) => {
      const { tool, picks } = get();
      const [first] = picks;
      if (tool === 'text') add({ type: 'text', at: id, text: '' });
      else if (tool === 'highlight') add({ type: 'highlight', at: id });
      else if (tool === 'arrow' && first !== undefined && first !== id) add({ type: 'arrow', from: first, to: id, text: '' });
      else if (tool === 'arrow') set({ picks: [id] });
      else if (tool === 'box') set({ picks: picks.includes(id) ? picks.filter((other) => other !== id) : [...picks, id] });
    },
    finish: () => {
      const { tool, picks } = get();
      if (tool === 'box' && picks.length > 0) add({ type: 'box', around: picks, text: '' });
    },
    cancel: () => set({ tool: undefined, picks: [] }),
    edit: (edited) => set({ edited }),
  };
});
