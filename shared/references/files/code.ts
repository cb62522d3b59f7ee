/** Programs in other languages than shell: URLs, and `host:port` that leads to something known. Comments are none. */
import { scanValue } from '../value';
import { blankBetween, linesOf, withoutComment } from './file';
import type { FileText } from './file';

const HASH_COMMENTS = /\.(?:py|rb|pl|pm|r|jl|ex|exs|coffee|nim|tcl|awk)$/;
const DASH_COMMENTS = /\.(?:lua|sql|hs|elm)$/;

/** `DB_HOST = 'db'`, `'HOST': 'db'`, `define('DB_HOST', 'db')`. */
const ASSIGNMENT = /(?<![\w.$-])([A-Za-z_][\w.-]{0,60})["']?\s{0,8}(?:=>|:=|[:=,])\s{0,8}(["'`])([^"'`\n]{1,300})\2/g;

export function scanCode(file: FileText): void {
  const marks = HASH_COMMENTS.test(file.name) ? ['#'] : DASH_COMMENTS.test(file.name) ? ['--'] : ['//'];
  const text = marks[0] === '//' || file.name.endsWith('.sql') ? blankBetween(file.text, '/*', '*/') : file.text;
  for (const { text: line, line: number } of linesOf({ ...file, text }, false)) {
    const code = withoutComment(line, marks);
    // Log messages and regular expressions stand here too; only quoted text can be an address.
    if (!/["'`]/.test(code)) continue;
    const context = { finds: file.finds, line: number, isPart: true, isProse: true };
    scanValue('', code, context);
    for (const [, name = '', , value = ''] of code.slice(0, 2000).matchAll(ASSIGNMENT)) scanValue(name, value, { ...context, isConfig: true });
  }
}
