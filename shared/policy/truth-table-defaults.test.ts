import { checkTruthTables, type Cast } from './truth-table.test-support';

const cast: Cast = {
  pods: {
    'shop/web': { labels: { app: 'web' } },
    'shop/cart': { labels: { app: 'cart' } },
    'infra/agent': { labels: { app: 'agent' } },
    'infra/store': { labels: { app: 'store' } },
  },
};

checkTruthTables('defaults by policyTypes', [
  {
    title: 'no policy at all',
    cast,
    policies: {},
    rows: [
      ['shop/web', 'shop/cart', '7070', 'allowed', []],
      ['shop/web', 'infra/store', '53/UDP', 'allowed', []],
      ['shop/web', '203.0.113.7', '443', 'allowed', []],
      ['203.0.113.7', 'shop/web', '443', 'allowed', []],
      ['host:api.example.com', 'shop/web', '', 'allowed', []],
      ['203.0.113.7', '198.51.100.9', '443', 'allowed', []],
    ],
  },
  {
    title: 'default deny all ingress',
    cast,
    policies: { 'shop/deny-ingress': { podSelector: {}, policyTypes: ['Ingress'] } },
    rows: [
      ['shop/web', 'shop/cart', '7070', 'denied', ['shop/deny-ingress']],
      ['infra/agent', 'shop/cart', '7070', 'denied', ['shop/deny-ingress']],
      ['203.0.113.7', 'shop/cart', '7070', 'denied', ['shop/deny-ingress']],
      ['shop/web', 'infra/store', '7070', 'allowed', []],
      ['shop/web', '203.0.113.7', '443', 'allowed', []],
      ['infra/agent', 'infra/store', '443', 'allowed', []],
      ['shop/web', 'shop/web', '443', 'allowed', []],
      ['shop/web', 'shop/cart', '', 'denied', ['shop/deny-ingress']],
    ],
  },
]);
