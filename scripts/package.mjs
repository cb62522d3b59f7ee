/** `npm run package`: builds the app and packages it into out/. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { APP_PARTS, build } from './build.mjs';
import { describeElectron } from './lib/electron-binary.mjs';
import { licenceTexts } from './lib/licences.mjs';
import { runMain, say, SetupError, step } from './lib/log.mjs';
import { ROOT } from './lib/paths.mjs';
import { lastLine, run } from './lib/run.mjs';
import { setUpApp } from './setup.mjs';

const LIMIT_MS = 15 * 60_000;

/** A ZIP archive without entries is its end record alone: PKWARE APPNOTE, 4.3.16. */
const EMPTY_ZIP = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);

await runMain(async () => {
  const binary = await setUpApp();
  await build(APP_PARTS);
  fs.writeFileSync(path.join(ROOT, 'dist', 'THIRD_PARTY_LICENSES.txt'), licenceTexts(ROOT));
  const isOwnDist = binary.isFallback || Boolean(process.env.ELECTRON_OVERRIDE_DIST_PATH);
  if (binary.isFallback) say(`Packaging with ${describeElectron(binary)}: good for trying out, not for shipping.`);
  const zipDir = fs.mkdtempSync(path.join(os.tmpdir(), 'podarium-package-'));
  try {
    await step('Packaging', async (report) => {
      const result = await run(process.execPath, [path.join(ROOT, 'node_modules/@electron-forge/cli/dist/electron-forge-package.js')], {
        cwd: ROOT,
        env: { ...process.env, ...(isOwnDist ? localElectron(binary.dist, zipDir) : {}) },
        timeoutMs: LIMIT_MS,
        onOutput: (text) => report(lastLine(text)),
      });
      if (result.code !== 0) throw new SetupError(`electron-forge failed: ${lastLine(result.stderr || result.stdout)}`, 'See more with: npx electron-forge package');
    });
  } finally {
    fs.rmSync(zipDir, { recursive: true, force: true });
  }
  say(`The app is in ${path.join('out', `Podarium-${process.platform}-${process.arch}`)}.`);
  return 0;
});

/**
 * Electron's packager wants an archive to unpack: an empty one, over which forge.config.ts copies the Electron that is there.
 *
 * @param {string} dist
 * @param {string} zipDir
 */
function localElectron(dist, zipDir) {
  const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'node_modules/electron/package.json'), 'utf8'));
  fs.writeFileSync(path.join(zipDir, `electron-v${version}-${process.platform}-${process.arch}.zip`), EMPTY_ZIP);
  return { PODARIUM_PACKAGE_DIST: dist, PODARIUM_PACKAGE_ZIP_DIR: zipDir };
}
