/** Isolation by default: policyTypes given and left out, rules empty and absent, policies that select nobody. */
import type { Cast, TruthTable } from './truth-table';

const cast: Cast = {
  pods: {
    'shop/web': { labels: { app: 'web' } },
    'shop/cart': { labels: { app: 'cart' } },
    'infra/agent': { labels: { app: 'agent' } },
    'infra/store': { labels: { app: 'store' } },
  },
};

const CART = { matchLabels: { app: 'cart' } };

export const defaults: readonly TruthTable[] = [
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
    title: 'policyTypes left out, no rules: Ingress only',
    cast,
    policies: { 'shop/all': { podSelector: {} } },
    rows: [
      ['shop/web', 'shop/cart', '7070', 'denied', ['shop/all']],
      ['infra/agent', 'shop/cart', '7070', 'denied', ['shop/all']],
      ['shop/web', '203.0.113.7', '443', 'allowed', []],
      ['shop/web', 'infra/store', '443', 'allowed', []],
    ],
  },
  {
    title: 'policyTypes left out, an egress rule: both',
    cast,
    policies: { 'shop/all': { podSelector: {}, egress: [{ to: [{ podSelector: CART }] }] } },
    rows: [
      ['infra/agent', 'shop/web', '80', 'denied', ['shop/all']],
      ['shop/web', 'infra/store', '80', 'denied', ['shop/all']],
      ['shop/web', 'shop/cart', '80', 'denied', ['shop/all']],
    ],
  },
  {
    title: 'policyTypes left out, egress an empty list: Ingress only',
    cast,
    policies: { 'shop/all': { podSelector: {}, egress: [] } },
    rows: [
      ['shop/web', 'infra/store', '80', 'allowed', []],
      ['infra/store', 'shop/web', '80', 'denied', ['shop/all']],
    ],
  },
  {
    title: 'policyTypes an empty list is as left out',
    cast,
    policies: { 'shop/all': { podSelector: {}, policyTypes: [], egress: [{}] } },
    rows: [
      ['shop/web', 'infra/store', '80', 'allowed', ['shop/all']],
      ['infra/store', 'shop/web', '80', 'denied', ['shop/all']],
    ],
  },
  {
    title: 'rules of a direction that policyTypes leaves out do nothing',
    cast,
    policies: {
      'shop/in': { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}], egress: [{ to: [{ podSelector: CART }] }] },
      'infra/out': { podSelector: {}, policyTypes: ['Egress'], ingress: [], egress: [{}] },
    },
    rows: [
      ['shop/web', '203.0.113.7', '443', 'allowed', []],
      ['shop/web', 'infra/store', '443', 'allowed', []],
      ['infra/agent', 'infra/store', '443', 'allowed', ['infra/out']],
      ['infra/agent', 'shop/web', '443', 'allowed', ['infra/out', 'shop/in']],
    ],
  },
  {
    title: 'policyTypes Egress alone leaves ingress open',
    cast,
    policies: { 'shop/out': { podSelector: CART, policyTypes: ['Egress'] } },
    rows: [
      ['shop/web', 'shop/cart', '80', 'allowed', []],
      ['shop/cart', 'shop/web', '80', 'denied', ['shop/out']],
      ['shop/cart', '203.0.113.7', '80', 'denied', ['shop/out']],
      ['shop/cart', 'host:api.example.com', '443', 'denied', ['shop/out']],
      ['203.0.113.7', 'shop/cart', '80', 'allowed', []],
    ],
  },
  {
    title: 'an empty rule lets everything through, an empty list nothing',
    cast,
    policies: {
      'shop/open': { podSelector: CART, ingress: [{}] },
      'shop/closed': { podSelector: { matchLabels: { app: 'web' } }, ingress: [] },
    },
    rows: [
      ['infra/agent', 'shop/cart', '1', 'allowed', ['shop/open']],
      ['203.0.113.7', 'shop/cart', '9999/SCTP', 'allowed', ['shop/open']],
      ['host:api.example.com', 'shop/cart', '', 'allowed', ['shop/open']],
      ['infra/agent', 'shop/web', '1', 'denied', ['shop/closed']],
      ['shop/cart', 'shop/web', '1', 'denied', ['shop/closed']],
    ],
  },
  {
    title: 'a rule of nulls is an empty rule, as the API server decodes it',
    cast,
    policies: { 'shop/null-rule': { podSelector: {}, ingress: [null] }, 'infra/null-fields': { podSelector: {}, ingress: [{ from: null, ports: null }] } },
    rows: [
      ['infra/agent', 'shop/cart', '80', 'allowed', ['shop/null-rule']],
      ['shop/web', 'infra/store', '80', 'allowed', ['infra/null-fields']],
    ],
  },
  {
    title: 'from and ports as empty lists are as left out',
    cast,
    policies: { 'shop/open': { podSelector: {}, ingress: [{ from: [], ports: [] }] } },
    rows: [
      ['infra/agent', 'shop/cart', '80', 'allowed', ['shop/open']],
      ['203.0.113.7', 'shop/cart', '80/UDP', 'allowed', ['shop/open']],
    ],
  },
  {
    title: 'podSelector left out selects all Pods of the namespace',
    cast,
    policies: { 'shop/all': { policyTypes: ['Ingress'] } },
    rows: [
      ['infra/agent', 'shop/cart', '80', 'denied', ['shop/all']],
      ['infra/agent', 'infra/store', '80', 'allowed', []],
    ],
  },
  {
    title: 'policies that select nobody isolate nobody',
    cast,
    policies: {
      'shop/nobody': { podSelector: { matchLabels: { app: 'gone' } }, policyTypes: ['Ingress', 'Egress'] },
      'shop/both-labels': { podSelector: { matchLabels: { app: 'web', tier: 'front' } }, policyTypes: ['Ingress', 'Egress'] },
      'elsewhere/all': { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    },
    rows: [
      ['shop/web', 'shop/cart', '80', 'allowed', []],
      ['infra/agent', 'shop/web', '80', 'allowed', []],
      ['shop/web', '203.0.113.7', '80', 'allowed', []],
    ],
  },
  {
    title: 'a Pod reaches itself whatever isolates it',
    cast,
    policies: { 'shop/deny': { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } },
    rows: [
      ['shop/web', 'shop/web', '80', 'allowed', []],
      ['shop/web', 'shop/web', '', 'allowed', []],
      ['shop/cart', 'shop/cart', '53/UDP', 'allowed', []],
      ['shop/web', 'shop/cart', '80', 'denied', ['shop/deny']],
    ],
  },
  {
    title: 'what the API server would refuse lets nobody through',
    cast,
    policies: {
      'shop/broken-peers': {
        podSelector: { matchLabels: { app: 'cart' } },
        ingress: [{ from: [null, {}, 'web', { podSelector: {}, ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: 'everything' } }, { podSelector: { matchExpressions: [{ key: 'app', operator: 'Like', values: ['w'] }] } }] }, { from: 'all' }, 'open'],
      },
      'shop/broken-ports': { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ ports: [{ port: 0 }, { port: 99999 }, { protocol: 'tcp' }, { port: 'http', endPort: 90 }, { port: 90, endPort: 80 }, { endPort: 80 }] }, { ports: 80 }] },
      'infra/broken-selector': { podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: [] }] }, policyTypes: ['Ingress'] },
    },
    rows: [
      ['shop/web', 'shop/cart', '80', 'denied', ['shop/broken-peers']],
      ['203.0.113.7', 'shop/cart', '80', 'denied', ['shop/broken-peers']],
      ['shop/cart', 'shop/web', '80', 'denied', ['shop/broken-ports']],
      ['shop/cart', 'shop/web', '', 'denied', ['shop/broken-ports']],
      ['shop/web', 'infra/store', '80', 'allowed', []],
    ],
  },
];
