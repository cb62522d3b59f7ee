/** The licence texts of the packages that the app is bundled from: their licences ask that each copy carries them. */
import fs from 'node:fs';
import path from 'node:path';

const TEXT_FILE = /^(licen[cs]e|copying|notice)([.-](?!.*\.[cm]?js$)|$)/i;

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [license]
 * @property {boolean} [dev]
 * @property {boolean} [devOptional]
 */

/**
 * More than what is bundled, since a bundler leaves out what is not used; nothing for development is among it.
 *
 * @param {string} root Folder of package-lock.json and node_modules.
 * @returns {string} One text a package, in the order of their names; where a package brings none, its licence's name.
 */
export function licenceTexts(root) {
  /** @type {{ packages: Record<string, LockedPackage> }} */
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const shipped = Object.entries(packages).filter(([where, { dev, devOptional }]) => where !== '' && dev !== true && devOptional !== true);
  return shipped
    .map(([where, { version = '', license = 'not stated' }]) => {
      const name = where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { title: `${name} ${version}`, text: textsIn(path.join(root, where)) || `Licence: ${license}` };
    })
    .sort((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ title, text }) => `${title}\n${'-'.repeat(title.length)}\n\n${text}\n`)
    .join('\n\n');
}

/**
 * @param {string} dir
 * @returns {string} Empty when there is none, as with packages for other platforms that were not installed.
 */
function textsIn(dir) {
  if (!fs.existsSync(dir)) return '';
  const files = fs.readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isFile() && TEXT_FILE.test(entry.name));
  return files.map(({ name }) => fs.readFileSync(path.join(dir, name), 'utf8').trim()).join('\n\n');
}
