/** The only place that listens to pages: each message is checked by its sender and its schema before anything is done. */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type * as z from 'zod/mini';
import { isAppUrl } from './app-protocol';

/**
 * Answers requests on a channel. A message from elsewhere than the app's own page, or of another shape, is rejected.
 *
 * @param handler Gets the checked message and who sent it.
 */
export function answer<In, Out>(channel: string, schema: z.ZodMiniType<In>, handler: (input: In, sender: WebContents) => Promise<Out> | Out): void {
  ipcMain.handle(channel, async (event, input: unknown) => handler(check(channel, schema, event, input), event.sender));
}

/** Hears messages on a channel that want no answer. */
export function hear<In>(channel: string, schema: z.ZodMiniType<In>, handler: (input: In, sender: WebContents) => void): void {
  ipcMain.on(channel, (event, input: unknown) => handler(check(channel, schema, event, input), event.sender));
}

function check<In>(channel: string, schema: z.ZodMiniType<In>, event: IpcMainEvent | IpcMainInvokeEvent, input: unknown): In {
  const frame = event.senderFrame;
  if (frame === null || frame !== event.sender.mainFrame || !isAppUrl(frame.url)) throw new Error(`${channel}: refused, not from the app's page`);
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new Error(`${channel}: refused, not of the agreed shape`);
  return parsed.data;
}
