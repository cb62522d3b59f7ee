/** Before a kubeconfig may run a program for credentials, the person is asked: once for each user of a kubeconfig and command line. */
import { clipboard, dialog, type BrowserWindow } from 'electron';
import { fail, ok, type Result } from '../../shared/base/result';
import type { ExecProgram, ReadContext } from '../../shared/protocol/host';
import { commandText, cutText } from './command-text';
import type { SettingsStore } from './settings';

export interface ConsentOptions {
  readonly window: BrowserWindow;
  readonly settings: SettingsStore;
  /** Nobody is there to answer. */
  readonly isUnattended: boolean;
  /** The command line named the kubeconfig: enough of a consent where nobody can be asked. */
  readonly isKubeconfigExplicit: boolean;
}

/** Resolves at once when the context runs no program, or one that was allowed before. */
export async function askForExecPlugin(context: ReadContext, { window, settings, isUnattended, isKubeconfigExplicit }: ConsentOptions): Promise<Result<void>> {
  const { exec } = context;
  if (exec === undefined) return ok(undefined);
  const program = { file: context.file, user: context.user, command: exec.command, digest: exec.digest };
  if (settings.isAllowed(program)) return ok(undefined);
  const refusal = fail('exec-plugin-refused', `The context “${context.name}” runs ${exec.command} to sign in, which was not allowed.`, {
    where: context.file,
    hint: isUnattended ? 'Open this context in the window once and allow it, or name the file with --kubeconfig.' : 'Open the context again to be asked again.',
  });
  if (isUnattended) return isKubeconfigExplicit ? ok(undefined) : refusal;
  if (!(await isAnsweredYes(window, context, exec))) return refusal;
  await settings.allow(program);
  return ok(undefined);
}

/** The whole command line can be copied where it is too long to be shown. */
async function isAnsweredYes(window: BrowserWindow, { name, user, file }: ReadContext, { command, args, envNames }: ExecProgram): Promise<boolean> {
  const whole = commandText(command, args);
  const shown = cutText(whole);
  const variables = envNames.length === 0 ? '' : `\n\nSet for it: ${cutText(commandText(envNames[0] ?? '', envNames.slice(1)))}`;
  for (;;) {
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      title: 'Podarium',
      message: `Run a program to sign in to “${name}”?`,
      detail: `${shown}${variables}\n\nThe kubeconfig ${file} says that the user “${user}” gets its credentials from this. It runs with your rights. You are asked once, and again when the command line changes.`,
      buttons: ['Run and connect', 'Cancel', ...(shown === whole ? [] : ['Copy the whole command line'])],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    });
    if (response !== 2) return response === 0;
    await clipboard.writeText(whole);
  }
}
