/**
 * The parts of the window that the start page does without: nine tenths of its code. They are read when a source opens, or
 * once the start page is at rest. Not by React's lazy(): what that shows comes up to a third of a second late.
 */
import type { ComponentType } from 'react';
import { create } from 'zustand';
import { holdActivity } from '../state/activity';
import { useApp } from '../state/app';

export interface PartsState {
  readonly SourcePage?: ComponentType;
  readonly Overlays?: ComponentType;
}

/** Those that are there. */
export const useParts = create<PartsState>()(() => ({}));

let reading: Promise<void> | undefined;

/** Reads them, once. */
export function readParts(): Promise<void> {
  return (reading ??= Promise.all([import('./SourcePage'), import('./Overlays')]).then(([{ SourcePage }, { Overlays }]) => {
    useParts.setState({ SourcePage, Overlays });
  }));
}

/** Reads them as soon as something opens; until then the window is not at rest. */
export function wireParts(): void {
  useApp.subscribe(({ opening, page }) => {
    if (reading !== undefined || (opening === undefined && page !== 'source')) return;
    const release = holdActivity('parts');
    void readParts().finally(release);
  });
}
