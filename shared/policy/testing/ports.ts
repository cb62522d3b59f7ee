/** Ports: numbers, ranges, names on the receiving Pod, protocols, and ports that nobody knows. */
import type { Cast, TruthTable } from './truth-table';

const cast: Cast = {
  pods: {
    'shop/web': { labels: { app: 'web' }, ports: { http: 8080, metrics: 9090 } },
    'shop/cart': { labels: { app: 'cart' }, ports: { http: 7070, metrics: 9091 } },
    'shop/old-cart': { labels: { app: 'cart' }, ports: { http: 7000 } },
    'shop/dns': { labels: { app: 'dns' }, ports: { dns: '53/UDP', 'dns-tcp': 53, http: '8080/UDP' } },
    'shop/plain': { labels: { app: 'plain' } },
  },
};

const inOn = (ports: readonly unknown[]) => ({ 'shop/ports': { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ ports }] } });
const outOn = (ports: readonly unknown[]) => ({ 'shop/ports': { podSelector: {}, policyTypes: ['Egress'], egress: [{ ports }] } });

export const ports: readonly TruthTable[] = [
  {
    title: 'a number is of TCP where no protocol is given',
    cast,
    policies: inOn([{ port: 7070 }]),
    rows: [
      ['shop/web', 'shop/cart', '7070', 'allowed', ['shop/ports']],
      ['shop/web', 'shop/cart', '7071', 'denied', ['shop/ports']],
      ['shop/web', 'shop/cart', '7070/UDP', 'denied'],
      ['shop/web', 'shop/cart', '7070/SCTP', 'denied'],
      ['shop/web', 'shop/cart', '/UDP', 'denied'],
      ['shop/web', 'shop/cart', '/TCP', 'unknown', ['shop/ports']],
      ['shop/web', 'shop/cart', '', 'unknown', ['shop/ports']],
    ],
  },
  {
    title: 'protocols without a port mean all ports of them',
    cast,
    policies: inOn([{ protocol: 'UDP' }, { protocol: 'SCTP', port: 132 }, {}]),
    rows: [
      ['shop/web', 'shop/cart', '53/UDP', 'allowed'],
      ['shop/web', 'shop/cart', '132/SCTP', 'allowed'],
      ['shop/web', 'shop/cart', '133/SCTP', 'denied'],
      ['shop/web', 'shop/cart', '1/TCP', 'allowed'],
      ['shop/web', 'shop/cart', '/UDP', 'allowed'],
      ['shop/web', 'shop/cart', '/SCTP', 'unknown'],
      ['shop/web', 'shop/cart', '', 'unknown'],
    ],
  },
  {
    title: 'SCTP alone',
    cast,
    policies: outOn([{ protocol: 'SCTP', port: 7777, endPort: 7779 }]),
    rows: [
      ['shop/web', 'shop/cart', '7778/SCTP', 'allowed', ['shop/ports']],
      ['shop/web', 'shop/cart', '7780/SCTP', 'denied'],
      ['shop/web', 'shop/cart', '7778', 'denied'],
      ['shop/web', '203.0.113.7', '7779/SCTP', 'allowed'],
    ],
  },
  {
    title: 'ranges hold both their ends, also a range of one',
    cast,
    policies: inOn([{ port: 8000, endPort: 8009 }, { port: 9000, endPort: 9000 }, { port: 65535, endPort: 65535 }]),
    rows: [
      ['shop/web', 'shop/cart', '7999', 'denied'],
      ['shop/web', 'shop/cart', '8000', 'allowed'],
      ['shop/web', 'shop/cart', '8009', 'allowed'],
      ['shop/web', 'shop/cart', '8010', 'denied'],
      ['shop/web', 'shop/cart', '9000', 'allowed'],
      ['shop/web', 'shop/cart', '9001', 'denied'],
      ['shop/web', 'shop/cart', '65535', 'allowed'],
    ],
  },
  {
    title: 'a name coming in is the isolated Pod\'s own port',
    cast,
    policies: inOn([{ port: 'http' }]),
    rows: [
      ['shop/web', 'shop/cart', '7070', 'allowed', ['shop/ports']],
      ['shop/web', 'shop/cart', '8080', 'denied', ['shop/ports']],
      ['shop/web', 'shop/old-cart', '7000', 'allowed'],
      ['shop/web', 'shop/old-cart', '7070', 'denied'],
      ['shop/cart', 'shop/web', '8080', 'allowed'],
      ['203.0.113.7', 'shop/web', '8080', 'allowed'],
      ['shop/web', 'shop/dns', '8080', 'denied'],
      ['shop/web', 'shop/dns', '8080/UDP', 'denied'],
      ['shop/web', 'shop/plain', '8080', 'denied', ['shop/ports']],
      ['shop/web', 'shop/plain', '', 'denied', ['shop/ports']],
      ['shop/web', 'shop/cart', '', 'unknown', ['shop/ports']],
    ],
  },
  {
    title: 'a name going out is the called Pod\'s own port, and outside means nothing',
    cast,
    policies: outOn([{ port: 'http' }, { port: 'dns', protocol: 'UDP' }]),
    rows: [
      ['shop/web', 'shop/cart', '7070', 'allowed', ['shop/ports']],
      ['shop/web', 'shop/cart', '8080', 'denied'],
      ['shop/cart', 'shop/web', '8080', 'allowed'],
      ['shop/web', 'shop/old-cart', '7000', 'allowed'],
      ['shop/web', 'shop/dns', '53/UDP', 'allowed'],
      ['shop/web', 'shop/dns', '53', 'denied'],
      ['shop/web', 'shop/plain', '7070', 'denied'],
      ['shop/web', '203.0.113.7', '8080', 'denied'],
      ['shop/web', 'host:api.example.com', '8080', 'denied'],
      ['shop/web', 'host:api.example.com', '', 'denied'],
    ],
  },
  {
    title: 'DNS on both protocols',
    cast,
    policies: outOn([{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }]),
    rows: [
      ['shop/web', 'shop/dns', '53/UDP', 'allowed'],
      ['shop/web', 'shop/dns', '53', 'allowed'],
      ['shop/web', 'shop/dns', '853', 'denied'],
      ['shop/web', 'host:dns.example.com', '53/UDP', 'allowed'],
      ['shop/web', 'host:dns.example.com', '', 'unknown'],
    ],
  },
  {
    title: 'ports belong to the peers of their own rule',
    cast,
    policies: {
      'shop/two-rules': {
        podSelector: { matchLabels: { app: 'cart' } },
        ingress: [
          { from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 7070 }] },
          { from: [{ podSelector: { matchLabels: { app: 'dns' } } }], ports: [{ port: 9091 }] },
        ],
      },
    },
    rows: [
      ['shop/web', 'shop/cart', '7070', 'allowed'],
      ['shop/web', 'shop/cart', '9091', 'denied'],
      ['shop/dns', 'shop/cart', '9091', 'allowed'],
      ['shop/dns', 'shop/cart', '7070', 'denied'],
      ['shop/plain', 'shop/cart', '7070', 'denied'],
      ['shop/plain', 'shop/cart', '', 'denied', ['shop/two-rules']],
      ['shop/web', 'shop/cart', '', 'unknown', ['shop/two-rules']],
    ],
  },
  {
    title: 'an unknown port does not matter where all are let through',
    cast,
    policies: {
      'shop/some': { podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 80 }] }] },
      'shop/all': { podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] },
    },
    rows: [
      ['shop/web', 'shop/cart', '', 'allowed', ['shop/all']],
      ['shop/web', 'shop/cart', '80', 'allowed', ['shop/all', 'shop/some']],
      ['shop/dns', 'shop/cart', '', 'denied', ['shop/all', 'shop/some']],
    ],
  },
];
