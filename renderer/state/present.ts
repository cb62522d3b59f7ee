import { create } from 'zustand';
import type { Point } from '../../shared/base/geometry';
import type { Camera } from '../../shared/protocol/engine';
import type { Cover } from '../../shared/protocol/presenter';
import type { StepGaps } from '../../shared/review/gap-text';

/** What follows the pointer for the room to look at. */
export type Pointing = 'spotlight' | 'laser';

export interface PresentState {
  readonly isPresenting: boolean;
  /** Place of the step that is shown; 0 too where there are none. */
  readonly at: number;
  /** What the step speaks of and its picture does not show. */
  readonly gaps: StepGaps;
  readonly cover?: Cover;
  readonly pointing?: Pointing;
  /** The room sees the notes too. */
  readonly hasNotes: boolean;
  /** Shows what comes behind (1) or before (-1) what is seen of long notes; absent: no notes are shown. */
  readonly scrollNotes?: ((by: 1 | -1) => void) | undefined;
  readonly isHelpOpen: boolean;
  /** A presenter's window is open. */
  readonly hasPresenter: boolean;
  /** Where the pointer is, CSS pixels of the canvas; absent: it has not moved yet. */
  readonly pointer?: Point;
  /** Where the camera was before it went nearer to the pointer; absent: it has not. */
  readonly unmagnified?: Camera;
  /** Digits of a step's number, as far as they are typed. */
  readonly typed: string;
  /** From where the elapsed time counts, milliseconds since the epoch. */
  readonly startedAtMs: number;
}

export const NOT_PRESENTING: PresentState = {
  isPresenting: false, at: 0, gaps: { gone: [], of: 0, undrawn: [], grouping: 'workload' }, cover: undefined, pointing: undefined, pointer: undefined, unmagnified: undefined, hasNotes: true, isHelpOpen: false, hasPresenter: false, typed: '', startedAtMs: 0,
};

/** The presentation; `renderer/commands/presenting.ts` leads it. */
export const usePresent = create<PresentState>()(() => NOT_PRESENTING);
