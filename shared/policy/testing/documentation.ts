/** The examples of kubernetes.io/docs/concepts/services-networking/network-policies, with applications of our own. */
import type { Cast, TruthTable } from './truth-table';

/** The page's first example: a database that a few may reach, and that itself may reach one range. */
const database: Cast = {
  namespaces: { default: {}, partner: { project: 'myproject' }, stranger: { project: 'other' }, bare: {} },
  pods: {
    'default/db': { labels: { role: 'db' }, ips: ['10.244.0.2'] },
    'default/frontend': { labels: { role: 'frontend' }, ips: ['10.244.0.3'] },
    'default/batch': { labels: { role: 'batch' }, ips: ['10.244.0.4'] },
    'default/planned-batch': { labels: { role: 'batch' } },
    'default/planned-frontend': { labels: { role: 'frontend' } },
    'partner/any': { labels: { app: 'any' }, ips: ['10.244.1.2'] },
    'partner/db': { labels: { role: 'db' }, ips: ['10.244.1.3'] },
    'stranger/frontend': { labels: { role: 'frontend' }, ips: ['10.244.2.2'] },
    'bare/frontend': { labels: { role: 'frontend' }, ips: ['10.244.3.2'] },
  },
};

const pair: Cast = {
  pods: {
    'default/one': { labels: { app: 'one' }, ips: ['10.244.0.2'] },
    'default/two': { labels: { app: 'two' }, ips: ['10.244.0.3'] },
    'other/three': { labels: { app: 'three' }, ips: ['10.244.1.2'] },
  },
};

const DATABASE = {
  podSelector: { matchLabels: { role: 'db' } },
  policyTypes: ['Ingress', 'Egress'],
  ingress: [
    {
      from: [
        { ipBlock: { cidr: '172.17.0.0/16', except: ['172.17.1.0/24'] } },
        { namespaceSelector: { matchLabels: { project: 'myproject' } } },
        { podSelector: { matchLabels: { role: 'frontend' } } },
      ],
      ports: [{ protocol: 'TCP', port: 6379 }],
    },
  ],
  egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/24' } }], ports: [{ protocol: 'TCP', port: 5978 }] }],
};

export const documentation: readonly TruthTable[] = [
  {
    title: 'the database and its callers',
    cast: database,
    policies: { 'default/test-network-policy': DATABASE },
    rows: [
      ['default/frontend', 'default/db', '6379', 'allowed', ['default/test-network-policy']],
      ['default/frontend', 'default/db', '6380', 'denied', ['default/test-network-policy']],
      ['default/frontend', 'default/db', '6379/UDP', 'denied', ['default/test-network-policy']],
      ['default/frontend', 'default/db', '', 'unknown', ['default/test-network-policy']],
      ['default/batch', 'default/db', '6379', 'denied', ['default/test-network-policy']],
      ['default/planned-batch', 'default/db', '6379', 'denied', ['default/test-network-policy']],
      ['default/planned-frontend', 'default/db', '6379', 'allowed', ['default/test-network-policy']],
      ['default/db', 'default/planned-batch', '5978', 'denied', ['default/test-network-policy']],
      ['partner/any', 'default/db', '6379', 'allowed', ['default/test-network-policy']],
      ['partner/db', 'default/db', '6379', 'allowed', ['default/test-network-policy']],
      ['partner/any', 'default/db', '5432', 'denied'],
      ['stranger/frontend', 'default/db', '6379', 'denied', ['default/test-network-policy']],
      ['bare/frontend', 'default/db', '6379', 'denied', ['default/test-network-policy']],
      ['172.17.0.0', 'default/db', '6379', 'allowed'],
      ['172.17.0.255', 'default/db', '6379', 'allowed'],
      ['172.17.1.0', 'default/db', '6379', 'denied'],
      ['172.17.1.255', 'default/db', '6379', 'denied'],
      ['172.17.2.0', 'default/db', '6379', 'allowed'],
      ['172.17.255.255', 'default/db', '6379', 'allowed'],
      ['172.18.0.1', 'default/db', '6379', 'denied'],
      ['default/db', '10.0.0.17', '5978', 'allowed', ['default/test-network-policy']],
      ['default/db', '10.0.0.17', '5979', 'denied', ['default/test-network-policy']],
      ['default/db', '10.0.1.17', '5978', 'denied', ['default/test-network-policy']],
      ['default/db', 'default/frontend', '5978', 'denied', ['default/test-network-policy']],
      ['default/db', 'default/db', '1', 'allowed', []],
      ['default/frontend', 'default/batch', '80', 'allowed', []],
      ['default/frontend', 'partner/db', '6379', 'allowed', []],
    ],
  },
  {
    title: 'default deny of all ingress',
    cast: pair,
    policies: { 'default/default-deny-ingress': { podSelector: {}, policyTypes: ['Ingress'] } },
    rows: [
      ['default/one', 'default/two', '80', 'denied', ['default/default-deny-ingress']],
      ['other/three', 'default/two', '80', 'denied'],
      ['203.0.113.7', 'default/two', '80', 'denied'],
      ['default/one', 'other/three', '80', 'allowed', []],
      ['default/one', '203.0.113.7', '80', 'allowed', []],
      ['other/three', 'default/two', '', 'denied', ['default/default-deny-ingress']],
    ],
  },
  {
    title: 'all ingress allowed, though another policy denies',
    cast: pair,
    policies: {
      'default/allow-all-ingress': { podSelector: {}, ingress: [{}], policyTypes: ['Ingress'] },
      'default/default-deny-ingress': { podSelector: {}, policyTypes: ['Ingress'] },
    },
    rows: [
      ['other/three', 'default/two', '80', 'allowed', ['default/allow-all-ingress']],
      ['203.0.113.7', 'default/two', '53/UDP', 'allowed', ['default/allow-all-ingress']],
      ['default/one', 'default/two', '', 'allowed', ['default/allow-all-ingress']],
    ],
  },
  {
    title: 'default deny of all egress',
    cast: pair,
    policies: { 'default/default-deny-egress': { podSelector: {}, policyTypes: ['Egress'] } },
    rows: [
      ['default/one', 'default/two', '80', 'denied', ['default/default-deny-egress']],
      ['default/one', '203.0.113.7', '443', 'denied'],
      ['default/one', 'other/three', '53/UDP', 'denied'],
      ['other/three', 'default/one', '80', 'allowed', []],
      ['203.0.113.7', 'default/one', '80', 'allowed', []],
    ],
  },
  {
    title: 'all egress allowed, though another policy denies',
    cast: pair,
    policies: {
      'default/allow-all-egress': { podSelector: {}, egress: [{}], policyTypes: ['Egress'] },
      'default/default-deny-egress': { podSelector: {}, policyTypes: ['Egress'] },
    },
    rows: [
      ['default/one', '203.0.113.7', '443', 'allowed', ['default/allow-all-egress']],
      ['default/one', 'other/three', '53/UDP', 'allowed', ['default/allow-all-egress']],
    ],
  },
  {
    title: 'default deny of both',
    cast: pair,
    policies: { 'default/default-deny-all': { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } },
    rows: [
      ['default/one', 'default/two', '80', 'denied', ['default/default-deny-all']],
      ['default/one', 'other/three', '80', 'denied'],
      ['other/three', 'default/one', '80', 'denied'],
      ['default/one', '203.0.113.7', '80', 'denied'],
      ['203.0.113.7', 'default/one', '80', 'denied'],
    ],
  },
  {
    title: 'a range of ports',
    cast: pair,
    policies: {
      'default/multi-port-egress': {
        podSelector: { matchLabels: { app: 'one' } },
        policyTypes: ['Egress'],
        egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/24' } }], ports: [{ protocol: 'TCP', port: 32000, endPort: 32768 }] }],
      },
    },
    rows: [
      ['default/one', '10.0.0.9', '31999', 'denied'],
      ['default/one', '10.0.0.9', '32000', 'allowed', ['default/multi-port-egress']],
      ['default/one', '10.0.0.9', '32400', 'allowed'],
      ['default/one', '10.0.0.9', '32768', 'allowed'],
      ['default/one', '10.0.0.9', '32769', 'denied'],
      ['default/one', '10.0.0.9', '32400/UDP', 'denied'],
      ['default/one', '10.0.1.9', '32400', 'denied'],
      ['default/two', '10.0.1.9', '32400', 'allowed', []],
    ],
  },
  {
    title: 'namespaces by label',
    cast: {
      namespaces: { frontend: { namespace: 'frontend' }, backend: { namespace: 'backend' }, plain: {} },
      pods: {
        'default/app': { labels: { app: 'app' }, ips: ['10.244.0.2'] },
        'frontend/a': { labels: {}, ips: ['10.244.1.2'] },
        'backend/b': { labels: {}, ips: ['10.244.2.2'] },
        'plain/c': { labels: {}, ips: ['10.244.3.2'] },
        'unlisted/d': { labels: {}, ips: ['10.244.4.2'] },
      },
    },
    policies: {
      'default/egress-namespaces': {
        podSelector: { matchLabels: { app: 'app' } },
        policyTypes: ['Egress'],
        egress: [{ to: [{ namespaceSelector: { matchExpressions: [{ key: 'namespace', operator: 'In', values: ['frontend', 'backend'] }] } }] }],
      },
    },
    rows: [
      ['default/app', 'frontend/a', '80', 'allowed', ['default/egress-namespaces']],
      ['default/app', 'backend/b', '80', 'allowed', ['default/egress-namespaces']],
      ['default/app', 'plain/c', '80', 'denied'],
      ['default/app', 'unlisted/d', '80', 'denied'],
      ['default/app', '10.244.1.2', '80', 'denied'],
    ],
  },
  {
    title: 'a namespace by its name, written or not',
    cast: {
      namespaces: { monitoring: { team: 'ops' } },
      pods: {
        'default/app': { labels: { app: 'app' } },
        'monitoring/scraper': { labels: { app: 'scraper' } },
        'metrics/scraper': { labels: { app: 'scraper' } },
        'other/scraper': { labels: { app: 'scraper' } },
      },
    },
    policies: {
      'default/by-name': {
        podSelector: {},
        ingress: [{ from: [{ namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['monitoring', 'metrics'] }] } }] }],
      },
    },
    rows: [
      ['monitoring/scraper', 'default/app', '9090', 'allowed', ['default/by-name']],
      ['metrics/scraper', 'default/app', '9090', 'allowed', ['default/by-name']],
      ['other/scraper', 'default/app', '9090', 'denied', ['default/by-name']],
    ],
  },
];
