/** Who is meant: selectors of Pods and namespaces in their and and or forms, and matchExpressions. */
import type { Cast, TruthTable } from './truth-table';

const cast: Cast = {
  namespaces: {
    shop: { team: 'shop', stage: 'prod' },
    infra: { team: 'platform', stage: 'prod', 'istio-injection': 'enabled' },
    lab: { team: 'shop', stage: 'test' },
    empty: {},
  },
  pods: {
    'shop/web': { labels: { app: 'web', tier: 'front' } },
    'shop/cart': { labels: { app: 'cart', tier: 'back' } },
    'shop/job': {},
    'infra/web': { labels: { app: 'web', tier: 'front' } },
    'infra/agent': { labels: { app: 'agent', tier: 'back' } },
    'lab/web': { labels: { app: 'web' } },
    'empty/web': { labels: { app: 'web', tier: 'front' } },
    'nowhere/web': { labels: { app: 'web', tier: 'front' } },
  },
};

const CART = { matchLabels: { app: 'cart' } };
const WEB = { matchLabels: { app: 'web' } };
const fromTo = (from: readonly unknown[]) => ({ 'shop/rule': { podSelector: CART, ingress: [{ from }] } });
const expression = (key: string, operator: string, values?: readonly string[]) => ({ matchExpressions: [{ key, operator, ...(values && { values }) }] });

export const peers: readonly TruthTable[] = [
  {
    title: 'podSelector alone means Pods of the policy\'s own namespace',
    cast,
    policies: fromTo([{ podSelector: WEB }]),
    rows: [
      ['shop/web', 'shop/cart', '80', 'allowed', ['shop/rule']],
      ['infra/web', 'shop/cart', '80', 'denied'],
      ['lab/web', 'shop/cart', '80', 'denied'],
      ['shop/job', 'shop/cart', '80', 'denied'],
      ['203.0.113.7', 'shop/cart', '80', 'denied'],
      ['host:web.example.com', 'shop/cart', '80', 'denied'],
    ],
  },
  {
    title: 'an empty podSelector means all Pods of the own namespace',
    cast,
    policies: fromTo([{ podSelector: {} }]),
    rows: [
      ['shop/web', 'shop/cart', '80', 'allowed'],
      ['shop/job', 'shop/cart', '80', 'allowed'],
      ['infra/agent', 'shop/cart', '80', 'denied'],
      ['203.0.113.7', 'shop/cart', '80', 'denied'],
    ],
  },
  {
    title: 'an empty namespaceSelector means all Pods of all namespaces, and nobody else',
    cast,
    policies: fromTo([{ namespaceSelector: {} }]),
    rows: [
      ['infra/agent', 'shop/cart', '80', 'allowed'],
      ['nowhere/web', 'shop/cart', '80', 'allowed'],
      ['shop/web', 'shop/cart', '80', 'allowed'],
      ['203.0.113.7', 'shop/cart', '80', 'denied'],
      ['host:web.example.com', 'shop/cart', '80', 'denied'],
      ['node:n1 192.168.0.1', 'shop/cart', '80', 'unknown'],
    ],
  },
  {
    title: 'both selectors in one item: and',
    cast,
    policies: fromTo([{ namespaceSelector: { matchLabels: { team: 'platform' } }, podSelector: WEB }]),
    rows: [
      ['infra/web', 'shop/cart', '80', 'allowed', ['shop/rule']],
      ['infra/agent', 'shop/cart', '80', 'denied'],
      ['shop/web', 'shop/cart', '80', 'denied'],
      ['lab/web', 'shop/cart', '80', 'denied'],
    ],
  },
  {
    title: 'the selectors in two items: or',
    cast,
    policies: fromTo([{ namespaceSelector: { matchLabels: { team: 'platform' } } }, { podSelector: WEB }]),
    rows: [
      ['infra/web', 'shop/cart', '80', 'allowed'],
      ['infra/agent', 'shop/cart', '80', 'allowed'],
      ['shop/web', 'shop/cart', '80', 'allowed'],
      ['lab/web', 'shop/cart', '80', 'denied'],
      ['shop/job', 'shop/cart', '80', 'denied'],
    ],
  },
  {
    title: 'Pods by label in all namespaces',
    cast,
    policies: fromTo([{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'web', tier: 'front' } } }]),
    rows: [
      ['infra/web', 'shop/cart', '80', 'allowed'],
      ['empty/web', 'shop/cart', '80', 'allowed'],
      ['nowhere/web', 'shop/cart', '80', 'allowed'],
      ['lab/web', 'shop/cart', '80', 'denied'],
      ['infra/agent', 'shop/cart', '80', 'denied'],
    ],
  },
  {
    title: 'a namespaceSelector does not leave out the own namespace',
    cast,
    policies: fromTo([{ namespaceSelector: { matchLabels: { team: 'shop' } } }]),
    rows: [
      ['shop/web', 'shop/cart', '80', 'allowed'],
      ['lab/web', 'shop/cart', '80', 'allowed'],
      ['infra/web', 'shop/cart', '80', 'denied'],
    ],
  },
  {
    title: 'the selector of labels of the other side, outgoing',
    cast,
    policies: { 'shop/out': { podSelector: WEB, policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: { matchLabels: { stage: 'test' } } }, { podSelector: CART }] }] } },
    rows: [
      ['shop/web', 'lab/web', '80', 'allowed', ['shop/out']],
      ['shop/web', 'shop/cart', '80', 'allowed', ['shop/out']],
      ['shop/web', 'infra/agent', '80', 'denied', ['shop/out']],
      ['shop/web', 'nowhere/web', '80', 'denied'],
      ['shop/web', '203.0.113.7', '80', 'denied'],
    ],
  },
  {
    title: 'NotIn holds where the label is missing',
    cast,
    policies: fromTo([{ namespaceSelector: {}, podSelector: expression('tier', 'NotIn', ['front', 'middle']) }]),
    rows: [
      ['infra/agent', 'shop/cart', '80', 'allowed'],
      ['lab/web', 'shop/cart', '80', 'allowed'],
      ['shop/job', 'shop/cart', '80', 'allowed'],
      ['infra/web', 'shop/cart', '80', 'denied'],
    ],
  },
  {
    title: 'DoesNotExist and Exists on Pods',
    cast,
    policies: {
      'shop/no-tier': { podSelector: CART, ingress: [{ from: [{ namespaceSelector: {}, podSelector: expression('tier', 'DoesNotExist') }] }] },
      'infra/any-tier': { podSelector: {}, ingress: [{ from: [{ namespaceSelector: {}, podSelector: expression('tier', 'Exists') }] }] },
    },
    rows: [
      ['lab/web', 'shop/cart', '80', 'allowed'],
      ['shop/job', 'shop/cart', '80', 'allowed'],
      ['shop/web', 'shop/cart', '80', 'denied'],
      ['shop/web', 'infra/agent', '80', 'allowed'],
      ['lab/web', 'infra/agent', '80', 'denied'],
      ['shop/job', 'infra/agent', '80', 'denied'],
    ],
  },
  {
    title: 'expressions on namespaces; one that no object describes bears only its name',
    cast,
    policies: {
      'shop/not-test': { podSelector: CART, ingress: [{ from: [{ namespaceSelector: expression('stage', 'NotIn', ['test']) }] }] },
      'infra/no-mesh': { podSelector: {}, ingress: [{ from: [{ namespaceSelector: expression('istio-injection', 'DoesNotExist') }] }] },
      'lab/staged': { podSelector: {}, ingress: [{ from: [{ namespaceSelector: expression('stage', 'Exists') }] }] },
    },
    rows: [
      ['infra/web', 'shop/cart', '80', 'allowed'],
      ['empty/web', 'shop/cart', '80', 'allowed'],
      ['nowhere/web', 'shop/cart', '80', 'allowed'],
      ['lab/web', 'shop/cart', '80', 'denied'],
      ['shop/web', 'infra/agent', '80', 'allowed'],
      ['nowhere/web', 'infra/agent', '80', 'allowed'],
      ['infra/web', 'infra/agent', '80', 'denied'],
      ['shop/web', 'lab/web', '80', 'allowed'],
      ['nowhere/web', 'lab/web', '80', 'denied'],
      ['empty/web', 'lab/web', '80', 'denied'],
    ],
  },
  {
    title: 'all requirements of a selector must hold',
    cast,
    policies: {
      'shop/strict': {
        podSelector: { matchLabels: { app: 'cart' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['back', 'middle'] }] },
        ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['back'] }] } }] }],
      },
      'shop/loose': { podSelector: { matchLabels: { app: 'cart' }, matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, ingress: [{}] },
    },
    rows: [['shop/web', 'shop/cart', '80', 'denied', ['shop/strict']]],
  },
  {
    title: 'the isolated Pods by expression',
    cast,
    policies: {
      'shop/all-but-web': { podSelector: expression('app', 'NotIn', ['web']), policyTypes: ['Ingress'] },
      'infra/labelled': { podSelector: expression('app', 'In', ['agent', 'other']), policyTypes: ['Ingress'] },
    },
    rows: [
      ['infra/web', 'shop/web', '80', 'allowed', []],
      ['infra/web', 'shop/cart', '80', 'denied', ['shop/all-but-web']],
      ['infra/web', 'shop/job', '80', 'denied', ['shop/all-but-web']],
      ['shop/web', 'infra/agent', '80', 'denied', ['infra/labelled']],
      ['shop/web', 'infra/web', '80', 'allowed', []],
    ],
  },
];
