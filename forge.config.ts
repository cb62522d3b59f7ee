/** How the app is packaged: dist/ in an asar archive, and Electron's fuses set. `npm run package` (scripts/package.mjs) runs it. */
import { MakerDeb } from '@electron-forge/maker-deb';
import { MakerZIP } from '@electron-forge/maker-zip';
import { FusesPlugin } from '@electron-forge/plugin-fuses';
import type { ForgeConfig } from '@electron-forge/shared-types';
import { FuseV1Options, FuseVersion } from '@electron/fuses';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where an unpacked Electron takes the place of the download: a folder, with a folder that holds an empty archive in its stead. */
const localDist = process.env['PODARIUM_PACKAGE_DIST'];
const localZipDir = process.env['PODARIUM_PACKAGE_ZIP_DIR'];

/** Everything is bundled into dist/: no node_modules, no sources. The command line tool runs from a clone. */
const SHIPPED = /^(\/(package\.json|LICENSE|dist(\/(main|preload|renderer|take-home|watcher)(\/.*)?)?))?$/;

const config: ForgeConfig = {
  packagerConfig: {
    asar: true,
    prune: false,
    executableName: 'podarium',
    appBundleId: 'io.podarium.app',
    appCategoryType: 'public.app-category.developer-tools',
    extraResource: ['README.md', 'docs', 'assets/reviews', 'THIRD_PARTY_NOTICES.md', 'dist/THIRD_PARTY_LICENSES.txt'],
    ignore: (path) => !SHIPPED.test(path) || path.endsWith('.map'),
    ...(localZipDir === undefined ? {} : { electronZipDir: localZipDir }),
  },
  hooks: {
    packageAfterExtract: async (_config, buildPath) => {
      if (localDist === undefined) return;
      await cp(localDist, buildPath, { recursive: true });
      await rm(join(buildPath, 'resources', 'app'), { recursive: true, force: true });
    },
  },
  makers: [new MakerZIP({}), new MakerDeb({})],
  plugins: [
    new FusesPlugin({
      version: FuseVersion.V1,
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: process.platform !== 'linux',
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    }),
  ],
};

export default config;
