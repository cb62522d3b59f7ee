/** Addresses: blocks with exceptions, both families, Pods by address, and addresses that nobody knows. */
import type { Cast, TruthTable } from './truth-table';

const cast: Cast = {
  pods: {
    'shop/web': { labels: { app: 'web' }, ips: ['10.244.0.5'] },
    'shop/web6': { labels: { app: 'web' }, ips: ['2001:db8:1::5'] },
    'shop/dual': { labels: { app: 'web' }, ips: ['10.244.0.6', '2001:db8:1::6'] },
    'shop/planned': { labels: { app: 'web' } },
    'infra/store': { labels: { app: 'store' }, ips: ['10.244.7.9'] },
    'infra/store6': { labels: { app: 'store' }, ips: ['2001:db8:7::9'] },
    'infra/dual': { labels: { app: 'store' }, ips: ['10.244.7.10', '2001:db8:7::10'] },
    'infra/planned': { labels: { app: 'store' } },
  },
};

const out = (...blocks: readonly { readonly cidr: string; readonly except?: readonly string[] }[]) => ({
  'shop/out': { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: blocks.map((ipBlock) => ({ ipBlock })) }] },
});
const into = (...blocks: readonly { readonly cidr: string; readonly except?: readonly string[] }[]) => ({
  'infra/in': { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: blocks.map((ipBlock) => ({ ipBlock })) }] },
});

export const ipBlocks: readonly TruthTable[] = [
  {
    title: 'prefixes of IPv4, also inside a byte',
    cast,
    policies: out({ cidr: '198.51.100.64/26' }, { cidr: '203.0.113.7/32' }, { cidr: '192.0.0.0/3' }),
    rows: [
      ['shop/web', '198.51.100.63', '443', 'allowed'],
      ['shop/web', '203.0.113.7', '443', 'allowed'],
      ['shop/web', '191.255.255.255', '443', 'denied'],
      ['shop/web', '223.255.255.255', '443', 'allowed'],
      ['shop/web', '224.0.0.1', '443', 'denied'],
    ],
  },
  {
    title: 'borders of a block, whose own address may be any in it',
    cast,
    policies: out({ cidr: '198.51.100.77/26' }),
    rows: [
      ['shop/web', '198.51.100.63', '443', 'denied', ['shop/out']],
      ['shop/web', '198.51.100.64', '443', 'allowed', ['shop/out']],
      ['shop/web', '198.51.100.127', '443', 'allowed', ['shop/out']],
      ['shop/web', '198.51.100.128', '443', 'denied', ['shop/out']],
      ['shop/web', '2001:db8::1', '443', 'denied'],
    ],
  },
  {
    title: 'exceptions of one block are not those of another',
    cast,
    policies: out({ cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.3.0/24'] }, { cidr: '10.1.5.0/24' }),
    rows: [
      ['shop/web', '10.0.0.1', '443', 'allowed'],
      ['shop/web', '10.1.4.1', '443', 'denied'],
      ['shop/web', '10.1.5.1', '443', 'allowed'],
      ['shop/web', '10.2.3.255', '443', 'denied'],
      ['shop/web', '10.2.4.0', '443', 'allowed'],
    ],
  },
  {
    title: 'everything but the metadata service and the inside',
    cast,
    policies: out({ cidr: '0.0.0.0/0', except: ['169.254.169.254/32', '10.0.0.0/8'] }),
    rows: [
      ['shop/web', '169.254.169.254', '80', 'denied'],
      ['shop/web', '169.254.169.253', '80', 'allowed'],
      ['shop/web', '8.8.8.8', '53/UDP', 'allowed'],
      ['shop/web', 'infra/store', '80', 'denied', ['shop/out']],
      ['shop/web', 'infra/planned', '80', 'unknown', ['shop/out']],
      ['shop/web', 'host:api.example.com', '443', 'unknown', ['shop/out']],
      ['shop/web', '2001:db8::1', '443', 'denied'],
    ],
  },
  {
    title: 'all of IPv4 is not all of IPv6',
    cast,
    policies: out({ cidr: '0.0.0.0/0' }),
    rows: [
      ['shop/web', '203.0.113.7', '443', 'allowed', ['shop/out']],
      ['shop/web', 'infra/store', '443', 'allowed', ['shop/out']],
      ['shop/web', 'infra/planned', '443', 'allowed', ['shop/out']],
      ['shop/web', 'host:api.example.com', '443', 'allowed', ['shop/out']],
      ['shop/planned', 'host:api.example.com', '443', 'allowed', ['shop/out']],
      ['shop/web6', '2001:db8::1', '443', 'denied', ['shop/out']],
      ['shop/web6', 'infra/store6', '443', 'denied', ['shop/out']],
      ['shop/web6', 'host:api.example.com', '443', 'denied', ['shop/out']],
      ['shop/dual', 'infra/store', '443', 'allowed'],
      ['shop/dual', 'infra/store6', '443', 'denied'],
      ['shop/dual', 'infra/dual', '443', 'unknown', ['shop/out']],
    ],
  },
  {
    title: 'all of both families',
    cast,
    policies: out({ cidr: '0.0.0.0/0' }, { cidr: '::/0' }),
    rows: [
      ['shop/web6', '2001:db8::1', '443', 'allowed'],
      ['shop/dual', 'infra/dual', '443', 'allowed'],
      ['shop/web', 'host:api.example.com', '443', 'allowed'],
      ['shop/web6', 'host:api.example.com', '443', 'allowed'],
      ['shop/planned', 'infra/planned', '443', 'allowed'],
    ],
  },
  {
    title: 'IPv6 in its ways of writing, with exceptions',
    cast,
    policies: out({ cidr: '2001:DB8::/32', except: ['2001:db8:0:2::/64'] }, { cidr: 'fd00::abcd/128' }),
    rows: [
      ['shop/web6', '2001:0db8:0000:0001:0000:0000:0000:0001', '443', 'allowed'],
      ['shop/web6', '2001:db8::2:0:0:0:1', '443', 'denied'],
      ['shop/web6', '2001:db8:0:2:ffff::', '443', 'denied'],
      ['shop/web6', '2001:db9::1', '443', 'denied'],
      ['shop/web6', 'fd00:0::0:abcd', '443', 'allowed'],
      ['shop/web6', 'fd00::abce', '443', 'denied'],
      ['shop/web6', 'infra/store6', '443', 'allowed'],
    ],
  },
  {
    title: 'an IPv4-mapped address is the IPv4 address',
    cast,
    policies: out({ cidr: '203.0.113.0/24' }, { cidr: '::ffff:198.51.100.0/120' }),
    rows: [
      ['shop/web', '::ffff:203.0.113.9', '443', 'allowed'],
      ['shop/web', '::ffff:cb00:7109', '443', 'allowed'],
      ['shop/web', '198.51.100.200', '443', 'allowed'],
      ['shop/web', '198.51.101.1', '443', 'denied'],
    ],
  },
  {
    title: 'Pods by the addresses they have, coming in',
    cast,
    policies: into({ cidr: '10.244.0.0/24', except: ['10.244.0.6/32'] }),
    rows: [
      ['shop/web', 'infra/store', '80', 'allowed', ['infra/in']],
      ['shop/dual', 'infra/store', '80', 'denied', ['infra/in']],
      ['shop/planned', 'infra/store', '80', 'denied', ['infra/in']],
      ['10.244.0.200', 'infra/store', '80', 'allowed', ['infra/in']],
      ['shop/web6', 'infra/store6', '80', 'denied', ['infra/in']],
      ['shop/dual', 'infra/dual', '80', 'denied', ['infra/in']],
      ['host:partner.example.com', 'infra/store', '80', 'unknown', ['infra/in']],
    ],
  },
  {
    title: 'an unknown address does not matter where selectors or ports settle it',
    cast,
    policies: {
      'shop/out': {
        podSelector: {},
        policyTypes: ['Egress'],
        egress: [{ to: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: [{ port: 443 }] }, { to: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'store' } } }], ports: [{ port: 5432 }] }],
      },
    },
    rows: [
      ['shop/web', 'infra/planned', '5432', 'allowed', ['shop/out']],
      ['shop/web', 'infra/planned', '443', 'denied', ['shop/out']],
      ['shop/web', 'infra/planned', '80', 'denied', ['shop/out']],
      ['shop/web', 'host:api.example.com', '443', 'unknown', ['shop/out']],
      ['shop/web', 'host:api.example.com', '80', 'denied', ['shop/out']],
      ['shop/web', 'host:api.example.com', '5432', 'denied', ['shop/out']],
      ['shop/web6', 'host:api.example.com', '443', 'denied', ['shop/out']],
    ],
  },
  {
    title: 'rules of selectors only let nothing outside out, rules without peers everything',
    cast,
    policies: {
      'shop/inside': { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: {} }] }] },
      'infra/anywhere': { podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 443 }] }] },
    },
    rows: [
      ['shop/web', 'host:api.example.com', '443', 'denied', ['shop/inside']],
      ['shop/web', '203.0.113.7', '443', 'denied', ['shop/inside']],
      ['shop/web', 'infra/store', '443', 'allowed', ['shop/inside']],
      ['infra/store', 'host:api.example.com', '443', 'allowed', ['infra/anywhere']],
      ['infra/store', 'host:api.example.com', '80', 'denied', ['infra/anywhere']],
      ['infra/store', 'shop/web', '443', 'allowed', ['infra/anywhere']],
    ],
  },
];
