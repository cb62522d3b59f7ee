import type { PodariumApi } from '../../shared/protocol/app';

declare global {
  interface Window {
    /** Put there by the preload; the window's only way out. */
    readonly podarium: PodariumApi;
  }
}

/** The preload's interface: settings, contexts, opening sources, the clipboard. Throws when the page runs outside the app. */
export function podarium(): PodariumApi {
  return window.podarium;
}
