/** Both directions together, and several policies on one Pod. */
import type { Cast, TruthTable } from './truth-table';

const cast: Cast = {
  namespaces: { shop: { name: 'shop' }, data: { name: 'data' } },
  pods: {
    'shop/web': { labels: { app: 'web' }, ips: ['10.244.0.5'] },
    'shop/admin': { labels: { app: 'admin' }, ips: ['10.244.0.6'] },
    'data/db': { labels: { app: 'db' }, ips: ['10.244.1.5'], ports: { pg: 5432 } },
    'data/backup': { labels: { app: 'backup' }, ips: ['10.244.1.6'] },
  },
};

const OUT_TO_DB = { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: { matchLabels: { name: 'data' } }, podSelector: { matchLabels: { app: 'db' } } }], ports: [{ port: 'pg' }] }] };
const IN_FROM_SHOP = { podSelector: { matchLabels: { app: 'db' } }, ingress: [{ from: [{ namespaceSelector: { matchLabels: { name: 'shop' } } }], ports: [{ port: 5432 }] }] };
const DENY_BOTH = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };

export const bothEnds: readonly TruthTable[] = [
  {
    title: 'both ends let it through',
    cast,
    policies: { 'shop/out': OUT_TO_DB, 'data/in': IN_FROM_SHOP },
    rows: [
      ['shop/web', 'data/db', '5432', 'allowed', ['data/in', 'shop/out']],
      ['shop/admin', 'data/db', '5432', 'allowed', ['data/in']],
      ['shop/web', 'data/db', '5433', 'denied', ['data/in', 'shop/out']],
      ['shop/admin', 'data/db', '5433', 'denied', ['data/in']],
      ['shop/web', 'data/backup', '5432', 'denied', ['shop/out']],
      ['data/backup', 'data/db', '5432', 'denied', ['data/in']],
      ['data/db', 'shop/web', '80', 'allowed', []],
    ],
  },
  {
    title: 'one end is enough to stop it',
    cast,
    policies: { 'shop/out': OUT_TO_DB, 'data/deny': DENY_BOTH },
    rows: [
      ['shop/web', 'data/db', '5432', 'denied', ['data/deny']],
      ['shop/web', 'data/db', '80', 'denied', ['data/deny', 'shop/out']],
      ['data/db', 'shop/web', '80', 'denied', ['data/deny']],
    ],
  },
  {
    title: 'a denial that is certain outweighs a doubt',
    cast,
    policies: { 'shop/deny': DENY_BOTH, 'data/some': { podSelector: {}, ingress: [{ ports: [{ port: 5432 }] }] } },
    rows: [
      ['shop/web', 'data/db', '', 'denied', ['shop/deny']],
      ['data/backup', 'data/db', '', 'unknown', ['data/some']],
      ['shop/web', 'data/db', '80', 'denied', ['data/some', 'shop/deny']],
    ],
  },
  {
    title: 'policies add up: what any of them allows',
    cast,
    policies: {
      'data/deny': DENY_BOTH,
      'data/from-shop': IN_FROM_SHOP,
      'data/from-backup': { podSelector: { matchLabels: { app: 'db' } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'backup' } } }] }] },
      'data/backup-out': { podSelector: { matchLabels: { app: 'backup' } }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: {} }] }] },
    },
    rows: [
      ['shop/web', 'data/db', '5432', 'allowed', ['data/from-shop']],
      ['data/backup', 'data/db', '5432', 'allowed', ['data/backup-out', 'data/from-backup']],
      ['data/backup', 'data/db', '22', 'allowed', ['data/backup-out', 'data/from-backup']],
      ['shop/web', 'data/db', '22', 'denied', ['data/deny', 'data/from-backup', 'data/from-shop']],
      ['shop/web', 'data/backup', '80', 'denied', ['data/deny']],
      ['data/db', 'data/backup', '80', 'denied', ['data/deny']],
      ['data/backup', '203.0.113.7', '443', 'denied', ['data/backup-out', 'data/deny']],
    ],
  },
  {
    title: 'no rule takes back what another allows',
    cast,
    policies: {
      'data/all': { podSelector: {}, ingress: [{}] },
      'data/only-backup': { podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'backup' } } }] }] },
    },
    rows: [
      ['shop/web', 'data/db', '80', 'allowed', ['data/all']],
      ['data/backup', 'data/db', '80', 'allowed', ['data/all', 'data/only-backup']],
    ],
  },
  {
    title: 'an answer needs no rule, a call back does',
    cast,
    policies: { 'shop/no-in': { podSelector: {}, policyTypes: ['Ingress'] }, 'data/no-out': { podSelector: {}, policyTypes: ['Egress'] } },
    rows: [
      ['shop/web', 'data/db', '5432', 'allowed', []],
      ['data/db', 'shop/web', '5432', 'denied', ['data/no-out', 'shop/no-in']],
    ],
  },
];
