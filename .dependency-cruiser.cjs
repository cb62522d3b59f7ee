/** Turns the table of layers.cjs into dependency-cruiser's rules. */
const { LAYERS, OWNERS } = require('./layers.cjs');

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const TESTS = '\\.(test|spec|test-support)\\.tsx?$';

/** Pattern of the resolved paths that an entry of the second column allows. */
function allowed(entry) {
  if (entry === 'electron') return '^(node_modules/)?electron(/|$)';
  if (entry === 'node:') return `^(node:)?(${require('node:module').builtinModules.map(escape).join('|')})$`;
  if (entry === 'npm:') return '^node_modules/(?!electron(/|$))';
  if (entry.startsWith('npm:')) return `^node_modules/${escape(entry.slice(4))}/`;
  return `^${escape(entry)}/`;
}

const layerRules = LAYERS.map(([folder, imports]) => {
  const longer = LAYERS.map(([other]) => other).filter((other) => other.startsWith(`${folder}/`));
  return {
    name: folder,
    comment: `${folder} may import ${imports.join(', ') || 'nothing else'}.`,
    severity: 'error',
    from: { path: `^${escape(folder)}/`, pathNot: [TESTS, ...longer.map((other) => `^${escape(other)}/`)] },
    to: { pathNot: [allowed(folder), ...imports.map(allowed), '\\.(css|svg|png|woff2)$'] },
  };
});

const ownerRules = OWNERS.filter(({ what }) => what.includes('/')).map(({ what, owner }) => ({
  name: `owner-of-${what}`,
  comment: `Only ${owner} imports ${what}.`,
  severity: 'error',
  from: { pathNot: [`^${escape(owner)}$`, TESTS] },
  to: { path: `^node_modules/${escape(what)}/` },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    ...ownerRules,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-tests-in-the-product', severity: 'error', from: { pathNot: [TESTS, '^e2e/'] }, to: { path: [TESTS, '^e2e/', '^node_modules/(vitest|fast-check|@playwright)/'] } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'in-a-layer', comment: 'A new folder needs a row in layers.cjs.', severity: 'error', from: { path: '^(shared|electron|renderer)/', pathNot: [TESTS, ...LAYERS.map(([folder]) => `^${escape(folder)}/`)] }, to: {} },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'browser', 'default'], extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs'] },
    exclude: { path: '^(dist|out|node_modules/.*/node_modules)/' },
  },
};
