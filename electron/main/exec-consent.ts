/** Before a kubeconfig may run a program for credentials, the person is asked: once for each user of a kubeconfig and program. */
import { dialog, type BrowserWindow } from 'electron';
import { fail, ok, type Result } from '../../shared/base/result';
import type { ContextInfo } from '../../shared/protocol/source';
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
export async function askForExecPlugin(context: ContextInfo, { window, settings, isUnattended, isKubeconfigExplicit }: ConsentOptions): Promise<Result<void>> {
  if (context.execCommand === undefined) return ok(undefined);
  const program = { file: context.file, user: context.user, command: context.execCommand };
  if (settings.isAllowed(program)) return ok(undefined);
  const refusal = fail('exec-plugin-refused', `The context “${context.name}” runs ${context.execCommand} to sign in, which was not allowed.`, {
    where: context.file,
    hint: isUnattended ? 'Open this context in the window once and allow it, or name the file with --kubeconfig.' : 'Open the context again to be asked again.',
  });
  if (isUnattended) return isKubeconfigExplicit ? ok(undefined) : refusal;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Podarium',
    message: `Run “${context.execCommand}” to sign in to “${context.name}”?`,
    detail: `The kubeconfig ${context.file} says that the user “${context.user}” gets its credentials from this program. It runs with your rights. You are asked once.`,
    buttons: ['Run and connect', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response !== 0) return refusal;
  await settings.allow(program);
  return ok(undefined);
}
