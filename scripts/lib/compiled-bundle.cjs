/**
 * Stands in place of a bundle that was compiled when it was built: `NAME.cjs` loads `NAME.bundle` beside it, which is the bundle's text, V8's code
 * for it (`compile-ahead.mjs`), and in its last four bytes the length of the text. One file, so that neither is ever read with another's. V8 looks by
 * itself whether the code is of its own version and flags; where it is not, the text is compiled as ever.
 */
'use strict';
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

const file = __filename.replace(/\.cjs$/, '.bundle');
const bytes = readFileSync(file);
const textLength = bytes.readUInt32LE(bytes.length - 4);
const script = new Script(bytes.toString('utf8', 0, textLength), { filename: file, cachedData: bytes.subarray(textLength, -4) });
script.runInThisContext()(exports, require, module, __filename, __dirname);
