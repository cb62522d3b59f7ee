import { holdActivity } from '../state/activity';

/** Runs `task` with the next frame of the display, however often it is requested until then. `reason`: what is then under way. */
export function createFrameTask(reason: string, task: () => void): { readonly request: () => void; readonly stop: () => void } {
  let request = 0;
  let release: (() => void) | undefined;
  const end = (): void => {
    request = 0;
    release?.();
    release = undefined;
  };
  return {
    request: () => {
      if (request !== 0) return;
      release = holdActivity(reason);
      request = requestAnimationFrame(() => {
        end();
        task();
      });
    },
    stop: () => {
      cancelAnimationFrame(request);
      end();
    },
  };
}
