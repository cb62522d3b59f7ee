import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { licenceTexts } from './licences.mjs';

let root = '';
beforeEach(() => { root = fs.mkdtempSync(path.join(os.tmpdir(), 'podarium-licences-')); });
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

test('texts of what is shipped, by name; the licence’s name where a package brings no text', () => {
  const packages = {
    '': { name: 'podarium' },
    'node_modules/b': { version: '2.0.0', license: 'ISC' },
    'node_modules/b/node_modules/@x/a': { version: '1.0.0', license: 'MIT' },
    'node_modules/tool': { version: '3.0.0', license: 'MIT', dev: true },
  };
  fs.writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages }));
  const dir = path.join(root, 'node_modules/b/node_modules/@x/a');
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, 'LICENSE.md'), 'Copyright A\n');
  fs.writeFileSync(path.join(dir, 'license-check.js'), 'code');
  fs.writeFileSync(path.join(dir, 'readme.md'), 'no licence');
  expect(licenceTexts(root)).toBe('@x/a 1.0.0\n----------\n\nCopyright A\n\n\nb 2.0.0\n-------\n\nLicence: ISC\n');
});
