/**
 * A process of its own, since V8's flags are those of a whole process:
 *
 *     node scripts/lib/compile-ahead.mjs FILE.bundle [COMMAND...]
 *
 * Puts V8's code behind a bundle's text (`compiled-bundle.cjs` reads it). With a command: of what ran while the bundle's `runCommand` did it, since most of
 * a large bundle is not needed by one run, and code costs time to read. Without: of everything, for what cannot be run here.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';

const [file = '', ...command] = process.argv.slice(2);
const text = `(function (exports, require, module, __filename, __dirname) {${fs.readFileSync(file, 'utf8')}\n})`;
if (command.length === 0) v8.setFlagsFromString('--no-lazy');
const script = new vm.Script(text, { filename: file });
// Whoever reads the code has this flag's default, and V8 compares.
v8.setFlagsFromString('--lazy');
if (command.length > 0) await run(script);
const length = Buffer.alloc(4);
length.writeUInt32LE(Buffer.byteLength(text));
fs.writeFileSync(file, Buffer.concat([Buffer.from(text), script.createCachedData(), length]));
process.exit(0);

/** @param {vm.Script} compiled */
async function run(compiled) {
  /** @type {{ exports: { runCommand?: (args: readonly string[]) => Promise<number> } }} */
  const module = { exports: {} };
  compiled.runInThisContext()(module.exports, createRequire(file), module, file, path.dirname(file));
  const code = await module.exports.runCommand?.(command);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`);
}
