import { create } from 'zustand';

export interface ActivityState {
  /** Reasons for which the window is not at rest, counted. */
  readonly holds: Readonly<Record<string, number>>;
}

/** What is under way in the window: a flight of the camera, an unanswered request, a frame not yet painted. Tests wait for none. */
export const useActivity = create<ActivityState>()(() => ({ holds: {} }));

/** Says that something is under way; the function returned says that it ended (calling it twice is calling it once). */
export function holdActivity(reason: string): () => void {
  let isHeld = true;
  change(reason, 1);
  return () => {
    if (!isHeld) return;
    isHeld = false;
    change(reason, -1);
  };
}

function change(reason: string, by: 1 | -1): void {
  useActivity.setState(({ holds }) => {
    const { [reason]: count = 0, ...others } = holds;
    return { holds: count + by === 0 ? others : { ...others, [reason]: count + by } };
  });
}
