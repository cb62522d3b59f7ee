/** A command line for a person who is asked whether it may run. */
import { quote } from '../../shared/base/shell-quote';

/** Characters that a dialog has room for. */
const SHOWN = 700;
/** Of the end: what is done last may matter most. */
const SHOWN_END = 250;

/** Quoted as a shell reads it, on one line: what is not seen (line ends, marks that turn the writing round) is written as its code. */
export function commandText(command: string, args: readonly string[]): string {
  return [command, ...args].map(quote).join(' ').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Cut in the middle where it is very long, and says by how much. */
export function cutText(text: string): string {
  const left = text.length - SHOWN;
  return left <= 0 ? text : `${text.slice(0, SHOWN - SHOWN_END)} […${String(left)} more characters…] ${text.slice(-SHOWN_END)}`;
}
