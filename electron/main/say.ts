/** What main says where the app was started: on its standard error. */
import type { Failure } from '../../shared/base/result';

export function warn(message: string): void {
  process.stderr.write(`podarium: ${message}\n`);
}

export function complain({ message, hint }: Failure): void {
  warn(hint === undefined ? message : `${message} ${hint}`);
}

export function versions(): string {
  return `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`;
}
