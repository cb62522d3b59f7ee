/** What a watcher process does beside looking at kubeconfigs. One module, as the rehearsal would be in vain where it ran a copy of what it is for. */
import type { WatcherJob } from '../../shared/protocol/host';
import { createSource } from './create-source';
import { DeclaredObjects } from './declared-objects';
import { growHeapInSteps } from './heap-growth';
import { createRecordedSource, readRecording, REHEARSAL } from './rehearsal/source';
import { watchSource, type MainLine } from './watch-source';

export function watch({ spec, env, allowedPrograms = [] }: Extract<WatcherJob, { readonly type: 'watch' }>, port: Electron.MessagePortMain, main: MainLine): void {
  const declared = newDeclared();
  watchSource({ spec, source: createSource(spec, env, allowedPrograms, declared), declared, onLive: growHeapInSteps }, port, main);
}

/** Opens the recorded cluster to an engine that shows it to nobody. Ends when that closes the port, or with `signal`. */
export async function rehearse(port: Electron.MessagePortMain, signal: AbortSignal): Promise<void> {
  const recording = await readRecording();
  if (signal.aborted) return port.close();
  const declared = newDeclared();
  const source = createRecordedSource(recording, declared);
  const end = (): void => void source.stop();
  port.once('close', end);
  signal.addEventListener('abort', () => {
    end();
    port.close();
  }, { once: true });
  watchSource({ spec: REHEARSAL, source, declared }, port, { tell: () => undefined, onSave: () => undefined });
}

/** Nobody waits for it while a cluster loads, so Pods are not fetched one by one. */
function newDeclared(): DeclaredObjects {
  return new DeclaredObjects({ wantsWholePods: false });
}
