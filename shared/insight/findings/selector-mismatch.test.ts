import { selectorMismatch } from './selector-mismatch';
import { raw, ruleTable } from './rule.test-support';

ruleTable(selectorMismatch, [
  ['another value', [deployment({ matchLabels: { app: 'web' } }, { app: 'website' })], ['Deployment/shop/web error']],
  ['an expression', [deployment({ matchExpressions: [{ key: 'app', operator: 'In', values: ['a', 'b'] }] }, { app: 'c' })], ['Deployment/shop/web error']],
  ['it matches, with more labels', [deployment({ matchLabels: { app: 'web' } }, { app: 'web', tier: 'front' })], []],
  ['no selector, in old versions', [deployment(undefined, { app: 'web' })], []],
]);

function deployment(selector: unknown, labels: unknown): unknown {
  return raw('apps/v1', 'Deployment', 'web', { spec: { selector, template: { metadata: { labels }, spec: { containers: [] } } } });
}
