/** Nodes, and Pods that use a Node's network: judged as Pods or as their Node, which nobody knows beforehand. */
import type { Cast, TruthTable } from './truth-table';

const cast: Cast = {
  namespaces: { infra: { team: 'platform' } },
  pods: {
    'shop/web': { labels: { app: 'web' }, ips: ['10.244.1.5'], node: 'n1' },
    'shop/cart': { labels: { app: 'cart' }, ips: ['10.244.2.5'], node: 'n2' },
    'shop/planned': { labels: { app: 'cart' } },
    'infra/agent': { labels: { app: 'agent' }, ips: ['192.168.0.1'], node: 'n1', hostNetwork: true, ports: { http: 9100 } },
    'infra/agent2': { labels: { app: 'agent' }, ips: ['192.168.0.2'], node: 'n2', hostNetwork: true, ports: { http: 9100 } },
    'infra/scraper': { labels: { app: 'scraper' }, ips: ['10.244.1.9'], node: 'n1' },
  },
};

export const hostNetwork: readonly TruthTable[] = [
  {
    title: 'a Node reaches its own Pods, and is an address to others',
    cast,
    policies: { 'shop/deny': { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } },
    rows: [
      ['node:n1 192.168.0.1', 'shop/web', '80', 'allowed', []],
      ['shop/web', 'node:n1 192.168.0.1', '10250', 'allowed', []],
      ['node:n2 192.168.0.2', 'shop/web', '80', 'denied', ['shop/deny']],
      ['shop/web', 'node:n2 192.168.0.2', '10250', 'denied', ['shop/deny']],
      ['node:n1 192.168.0.1', 'shop/planned', '80', 'unknown', ['shop/deny']],
      ['192.168.0.1', 'shop/web', '80', 'denied', ['shop/deny']],
    ],
  },
  {
    title: 'Nodes by address',
    cast,
    policies: { 'shop/from-nodes': { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '192.168.0.0/24' } }] }] } },
    rows: [
      ['node:n2 192.168.0.2', 'shop/web', '80', 'allowed', ['shop/from-nodes']],
      ['infra/agent2', 'shop/web', '80', 'allowed', ['shop/from-nodes']],
      ['shop/cart', 'shop/web', '80', 'denied', ['shop/from-nodes']],
    ],
  },
  {
    title: 'selected by a selector: as a Pod yes, as its Node no',
    cast,
    policies: { 'shop/from-agents': { podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'platform' } }, podSelector: { matchLabels: { app: 'agent' } } }] }] } },
    rows: [
      ['infra/agent2', 'shop/web', '80', 'unknown', ['shop/from-agents']],
      ['infra/agent', 'shop/web', '80', 'allowed', ['shop/from-agents']],
      ['infra/scraper', 'shop/web', '80', 'denied', ['shop/from-agents']],
    ],
  },
  {
    title: 'nothing comes in: from another Node either way, from the own Node perhaps',
    cast,
    policies: { 'shop/deny': { podSelector: {}, policyTypes: ['Ingress'] } },
    rows: [
      ['infra/agent2', 'shop/web', '80', 'denied', ['shop/deny']],
      ['infra/agent', 'shop/web', '80', 'unknown', ['shop/deny']],
      ['infra/agent', 'shop/planned', '80', 'unknown', ['shop/deny']],
    ],
  },
  {
    title: 'everybody comes in, either way',
    cast,
    policies: { 'shop/open': { podSelector: {}, ingress: [{}] } },
    rows: [
      ['infra/agent2', 'shop/web', '80', 'allowed', ['shop/open']],
      ['infra/agent', 'shop/web', '', 'allowed', ['shop/open']],
    ],
  },
  {
    title: 'a policy that selects it may not isolate it',
    cast,
    policies: { 'infra/deny': { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } },
    rows: [
      ['shop/web', 'infra/agent2', '9100', 'unknown', ['infra/deny']],
      ['infra/agent2', '203.0.113.7', '443', 'unknown', ['infra/deny']],
      ['infra/agent2', 'infra/agent2', '9100', 'allowed', []],
      ['infra/agent', 'infra/agent2', '9100', 'unknown', ['infra/deny']],
      ['203.0.113.7', 'infra/agent', '22', 'unknown', ['infra/deny']],
      ['infra/scraper', 'infra/agent2', '9100', 'denied', ['infra/deny']],
      ['infra/agent2', 'infra/scraper', '9100', 'denied', ['infra/deny']],
    ],
  },
  {
    title: 'one that lets the connection through makes no difference',
    cast,
    policies: { 'infra/metrics': { podSelector: { matchLabels: { app: 'agent' } }, ingress: [{ ports: [{ port: 9100 }] }] } },
    rows: [
      ['infra/scraper', 'infra/agent2', '9100', 'allowed', ['infra/metrics']],
      ['infra/scraper', 'infra/agent2', '22', 'unknown', ['infra/metrics']],
    ],
  },
  {
    title: 'going out to it: by selector, by named port, by address',
    cast,
    policies: {
      'infra/by-selector': { podSelector: { matchLabels: { app: 'scraper' } }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: { matchLabels: { app: 'agent' } } }] }] },
      'shop/by-name': { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{ ports: [{ port: 'http' }] }] },
      'shop/by-address': { podSelector: { matchLabels: { app: 'cart' } }, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '192.168.0.1/32' } }] }] },
    },
    rows: [
      ['infra/scraper', 'infra/agent2', '9100', 'unknown', ['infra/by-selector']],
      ['infra/scraper', 'infra/agent', '9100', 'allowed', ['infra/by-selector']],
      ['shop/web', 'infra/agent2', '9100', 'unknown', ['shop/by-name']],
      ['shop/web', 'infra/agent2', '9101', 'denied', ['shop/by-name']],
      ['shop/cart', 'infra/agent', '9100', 'allowed', ['shop/by-address']],
      ['shop/cart', 'infra/agent', '22', 'allowed', ['shop/by-address']],
    ],
  },
  {
    title: 'denied either way, though each way by another end',
    cast,
    policies: {
      'infra/out': { podSelector: { matchLabels: { app: 'agent' } }, policyTypes: ['Egress'] },
      'shop/in': { podSelector: {}, ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'agent' } } }] }] },
    },
    rows: [['infra/agent2', 'shop/web', '80', 'denied', ['infra/out', 'shop/in']]],
  },
];
