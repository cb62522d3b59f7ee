import type { PresenterApi } from '../../shared/protocol/presenter';

declare global {
  interface Window {
    /** Put there by the preload of the presenter's window; its only way out. */
    readonly presenter: PresenterApi;
  }
}

/** The preload's interface. Throws when the page runs outside the app. */
export function presenter(): PresenterApi {
  return window.presenter;
}
