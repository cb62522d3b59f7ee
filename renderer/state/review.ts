import { create } from 'zustand';
import type { Annotation, Review, ReviewStep, Viewpoint } from '../../shared/review/review';
import { newId } from './new-id';

/** What a person changes of a step; its id stays. */
export type StepChange = Partial<Omit<ReviewStep, 'id' | 'annotations'>>;
/** An annotation that has no id yet. */
export type NewAnnotation = Annotation extends infer Kind ? (Kind extends Annotation ? Omit<Kind, 'id'> : never) : never;

export interface ReviewState {
  /** The open review; absent: none. */
  readonly review?: Review;
  /** Absolute path of its file; absent: it was never saved. */
  readonly file?: string;
  /** As the file holds it; the same object as `review` where nothing is unsaved. */
  readonly saved?: Review;
  /** Id of the step that is shown and edited. */
  readonly selected?: string;
  /** For undo, oldest first, and for redo, newest first. */
  readonly past: readonly Review[];
  readonly future: readonly Review[];
  /** What the last edit was of: a further one of the same goes into the same undo step. */
  readonly lastEdit?: string;

  /** Opens a review in place of the one that is open. `file`: where it was read from. */
  open(review: Review, file?: string): void;
  close(): void;
  /** The file holds this review now. */
  markSaved(saved: Review, file: string): void;
  /** The file was changed by others: what was here can be brought back with undo. */
  replace(review: Review): void;
  selectStep(id: string | undefined): void;
  setTitle(title: string): void;
  /** Adds a step behind the selected one and selects it. Returns its id. */
  addStep(view: Viewpoint, title?: string): string;
  updateStep(id: string, change: StepChange): void;
  /** Adds a copy behind it and selects that. */
  duplicateStep(id: string): void;
  removeStep(id: string): void;
  /** `to`: the place among the steps that it shall have. */
  moveStep(id: string, to: number): void;
  /** Returns the annotation's id. */
  addAnnotation(stepId: string, annotation: NewAnnotation): string;
  updateAnnotation(stepId: string, annotation: Annotation): void;
  removeAnnotation(stepId: string, annotationId: string): void;
  /** Edits that follow are an undo step of their own: a field was left. */
  endEdit(): void;
  undo(): void;
  redo(): void;
}

/** Undo goes back so many edits. */
const MAX_PAST = 200;

/** The open review, as it is being edited. Files are the business of `renderer/commands/review-file.ts`. */
export const useReview = create<ReviewState>()((set, get) => {
  const edit = (key: string | undefined, change: (review: Review) => Review): void =>
    set(({ review, past, lastEdit }) => {
      if (review === undefined) return {};
      const next = change(review);
      const isSameEdit = key !== undefined && key === lastEdit;
      return { review: next, past: isSameEdit ? past : [...past, review].slice(-MAX_PAST), future: [], lastEdit: key };
    });
  const editStep = (id: string, key: string | undefined, change: (step: ReviewStep) => ReviewStep): void =>
    edit(key, (review) => ({ ...review, steps: review.steps.map((step) => (step.id === id ? change(step) : step)) }));
  /** Puts a step behind another one, or last, and selects it. */
  const insert = (step: ReviewStep, behind: string | undefined): void => {
    edit(undefined, (review) => {
      const at = review.steps.findIndex(({ id }) => id === behind);
      return { ...review, steps: review.steps.toSpliced(at === -1 ? review.steps.length : at + 1, 0, step) };
    });
    set({ selected: step.id });
  };
  /** After undo and redo: what is selected may not be there any more. */
  const selectionIn = (review: Review, selected: string | undefined): string | undefined => (review.steps.some(({ id }) => id === selected) ? selected : review.steps[0]?.id);

  return {
    past: [],
    future: [],
    open: (review, file) => set({ review, file, saved: file === undefined ? undefined : review, selected: review.steps[0]?.id, past: [], future: [], lastEdit: undefined }),
    close: () => set({ review: undefined, file: undefined, saved: undefined, selected: undefined, past: [], future: [], lastEdit: undefined }),
    markSaved: (saved, file) => set({ saved, file }),
    replace: (review) => {
      edit(undefined, () => review);
      set(({ selected }) => ({ selected: selectionIn(review, selected) }));
    },
    selectStep: (selected) => set({ selected, lastEdit: undefined }),
    setTitle: (title) => edit('title', (review) => ({ ...review, title })),
    addStep: (view, title) => {
      const id = newId(stepIds(get().review));
      insert({ id, title: title ?? `Step ${String((get().review?.steps.length ?? 0) + 1)}`, notes: '', view, annotations: [] }, get().selected);
      return id;
    },
    updateStep: (id, change) => editStep(id, 'view' in change ? undefined : `${id} ${Object.keys(change).join(' ')}`, (step) => ({ ...step, ...change })),
    duplicateStep: (id) => {
      const step = get().review?.steps.find((one) => one.id === id);
      if (step !== undefined) insert({ ...step, id: newId(stepIds(get().review)), title: `${step.title} (copy)` }, id);
    },
    removeStep: (id) => {
      const steps = get().review?.steps ?? [];
      const at = steps.findIndex((step) => step.id === id);
      if (at === -1) return;
      edit(undefined, (review) => ({ ...review, steps: review.steps.toSpliced(at, 1) }));
      if (get().selected === id) set({ selected: (steps[at + 1] ?? steps[at - 1])?.id });
    },
    moveStep: (id, to) => {
      const steps = get().review?.steps ?? [];
      const at = steps.findIndex((step) => step.id === id);
      const step = steps[at];
      const place = Math.max(0, Math.min(steps.length - 1, to));
      if (step === undefined || place === at) return;
      edit(undefined, (review) => ({ ...review, steps: review.steps.toSpliced(at, 1).toSpliced(place, 0, step) }));
    },
    addAnnotation: (stepId, annotation) => {
      const taken = get().review?.steps.find(({ id }) => id === stepId)?.annotations.map(({ id }) => id) ?? [];
      const id = newId(taken);
      editStep(stepId, undefined, (step) => ({ ...step, annotations: [...step.annotations, { ...annotation, id }] }));
      return id;
    },
    updateAnnotation: (stepId, annotation) =>
      editStep(stepId, `${stepId} ${annotation.id}`, (step) => ({ ...step, annotations: step.annotations.map((one) => (one.id === annotation.id ? annotation : one)) })),
    removeAnnotation: (stepId, annotationId) => editStep(stepId, undefined, (step) => ({ ...step, annotations: step.annotations.filter(({ id }) => id !== annotationId) })),
    endEdit: () => set({ lastEdit: undefined }),
    undo: () =>
      set(({ review, past, future, selected }) => {
        const before = past.at(-1);
        if (review === undefined || before === undefined) return {};
        return { review: before, past: past.slice(0, -1), future: [review, ...future], lastEdit: undefined, selected: selectionIn(before, selected) };
      }),
    redo: () =>
      set(({ review, past, future, selected }) => {
        const [after, ...rest] = future;
        if (review === undefined || after === undefined) return {};
        return { review: after, past: [...past, review], future: rest, lastEdit: undefined, selected: selectionIn(after, selected) };
      }),
  };
});

/** Whether closing it now would lose something. */
export function hasUnsaved({ review, saved }: Pick<ReviewState, 'review' | 'saved'>): boolean {
  return review !== undefined && review !== saved;
}

/** The step that is shown and edited. */
export function selectedStep({ review, selected }: Pick<ReviewState, 'review' | 'selected'>): ReviewStep | undefined {
  return review?.steps.find(({ id }) => id === selected);
}

function stepIds(review: Review | undefined): readonly string[] {
  return review?.steps.map(({ id }) => id) ?? [];
}
