/** What the command line tells a person, on standard error. */
import { formatCount } from '../../shared/base/count-text';
import type { Diagnostic } from '../../shared/base/diagnostic';
import type { Failure } from '../../shared/base/result';

/** More than these fill a screen; all are in the document. */
const MAX_DIAGNOSTICS = 20;

/** Errors and warnings, in the form that editors and terminals make clickable; last the failure that ended it. */
export function messageLines(diagnostics: readonly Diagnostic[], failure: Omit<Failure, 'where'> | undefined): readonly string[] {
  const telling = diagnostics.filter(({ severity, code }) => severity !== 'info' && code !== failure?.code);
  const lines = telling.slice(0, MAX_DIAGNOSTICS).map(({ severity, message, file, line, column }) => {
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    return `${place === '' ? '' : `${place}: `}${severity}: ${message}`;
  });
  const hidden = telling.length - lines.length;
  return [
    ...lines,
    ...(hidden > 0 ? [`... and ${hidden} more: the document of podarium graph holds all`] : []),
    ...(failure === undefined ? [] : [`podarium: ${failure.message}`]),
    ...(failure?.hint === undefined ? [] : [failure.hint]),
  ];
}

/** One line that is written over and over on a terminal; nothing elsewhere, where it would only fill a log. */
export function createProgress(stream: { readonly isTTY?: boolean; write(text: string): unknown }): { report(objects: number): void; end(): void } {
  let isShown = false;
  return {
    report(objects) {
      if (stream.isTTY !== true) return;
      isShown = true;
      stream.write(`\r${formatCount(objects)} objects read`);
    },
    end() {
      if (isShown) stream.write('\r\x1b[K');
    },
  };
}
