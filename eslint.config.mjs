import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import ts from 'typescript-eslint';
import layers from './layers.cjs';

const TESTS = ['**/*.{test,spec,test-support}.{ts,tsx,mjs}', 'e2e/**'];

/** `max-lines` twice, since one rule has one severity: 300 lines are a question, 500 an error. */
const maxLines = /** @type {import('eslint').Rule.RuleModule} */ (builtinRules.get('max-lines'));
const size = { rules: { question: maxLines, limit: maxLines } };

/** Each name belongs to one place (layers.cjs); everywhere else its use is an error. */
const ownedNames = layers.OWNERS.filter(({ what }) => !what.includes('/'));

const EVERYWHERE = [
  { selector: 'ExportAllDeclaration', message: 'Name what is exported: no `export *`.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
];

/** Results must follow from arguments alone in shared/: time and randomness are passed in. */
const IMPURE = [
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: 'Pass the time in.' },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Pass the time in.' },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'Pass randomness in.' },
];

export default ts.config(
  { ignores: ['dist/**', 'out/**', 'node_modules/**', '.cache/**', 'test-results/**', 'playwright-report/**'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  {
    plugins: { size },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parserOptions: {
        project: ['shared', 'electron', 'renderer', 'renderer/engine', 'e2e', 'scripts'].map((dir) => `${dir}/tsconfig.json`),
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'size/question': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
      'size/limit': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `map[key]` is typed with undefined (noUncheckedIndexedAccess), and records of ids lose theirs again.
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
      '@typescript-eslint/unified-signatures': 'off',
      // Both forbid what documents: a type argument at the call, and a literal beside the string it stands for.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
    },
  },
  { files: ['renderer/**/*.{ts,tsx}'], ignores: ['renderer/engine/**'], ...hooks.configs.flat.recommended },
  // Actions of the stores are functions without `this`, picked one by one.
  { files: ['renderer/**/*.{ts,tsx}'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  // One config object has the last word on a rule, so each folder gets the full list that holds for it.
  ...['shared', 'electron', 'renderer'].flatMap((folder) => restricted(folder)),
  { files: TESTS, rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-console': 'off' } },
  {
    files: ['**/*.{mjs,cjs,js}'],
    ...ts.configs.disableTypeChecked,
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    // The type checker knows which names exist (scripts/tsconfig.json).
    rules: { 'no-undef': 'off', '@typescript-eslint/no-require-imports': 'off', 'no-console': 'off' },
  },
);

/**
 * @param {string} folder
 * @returns {import('eslint').Linter.Config[]}
 */
function restricted(folder) {
  /** @returns {import('eslint').Linter.RuleEntry} */
  const entry = (/** @type {readonly object[]} */ selectors) => ['error', ...selectors];
  const base = [...EVERYWHERE, ...(folder === 'shared' ? IMPURE : [])];
  const owned = ownedNames.map(({ what, owner }) => ({ selector: `Identifier[name="${what}"]`, message: `Only ${owner} uses ${what} (layers.cjs).` }));
  return [
    { files: [`${folder}/**/*.{ts,tsx}`], ignores: TESTS, rules: { 'no-restricted-syntax': entry([...base, ...owned]) } },
    ...ownedNames.filter(({ owner }) => owner.startsWith(`${folder}/`)).map(({ what, owner }) => ({
      files: [owner.endsWith('.ts') ? owner : `${owner}/**/*.ts`],
      rules: { 'no-restricted-syntax': entry([...base, ...owned.filter(({ selector }) => !selector.includes(`"${what}"`))]) },
    })),
  ];
}
