import { podarium } from '../bridge/podarium';
import { useUi } from '../state/ui';

/** Opens a file of the source in the person's editor, and says so when that fails. */
export async function openFileAt(file: string, line: number): Promise<void> {
  const result = await podarium().openFile(file, line);
  if (!result.ok) useUi.getState().notify([result.error.message, result.error.hint].filter((part) => part !== undefined).join(' '), 'error');
}
