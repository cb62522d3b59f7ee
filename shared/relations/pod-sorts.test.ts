import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTimeMs } from '../../e2e/cpu-time';
import { createGraphStore } from '../insight/create-graph-store';
import type { Entity } from '../model/entities';
import { entitiesOf, flow, rawPod, rawService } from './cluster.test-support';
import type { GraphStore } from './graph-store';

interface Place {
  readonly ip: string;
  readonly node: string;
  readonly hostNetwork: boolean;
}

function pod(name: string, app: string, { ip, node, hostNetwork }: Place): unknown {
  return rawPod(name, { labels: { app }, spec: { nodeName: node, hostNetwork, containers: [{ name: 'app', image: 'a', ports: [{ containerPort: 80 }] }] }, status: { podIP: ip, podIPs: [{ ip }] } });
}

const policy = (name: string, spec: unknown): readonly Entity[] => entitiesOf({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace: 'shop' }, spec });
const SERVICE = rawService('s', { selector: { app: 's' }, ports: [{ port: 80 }] });

function storeOf(...entities: readonly Entity[]): GraphStore {
  const store = createGraphStore();
  store.apply({ upserts: entities, removes: [] });
  return store;
}

const place = fc.record({ ip: fc.constantFrom('10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.1.1', '10.1.0.1'), node: fc.constantFrom('n1', 'n2'), hostNetwork: fc.constantFrom(false, false, true) });
const block = fc.record({ cidr: fc.constantFrom('10.0.0.0/16', '10.0.0.0/24', '::/0', '0.0.0.0/0'), except: fc.constantFrom([], ['10.0.0.2/32']) }).map((ipBlock) => ({ ipBlock }));

describe('Pods behind a Service, judged by sorts', () => {
  it('come to what all of them come to one by one', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 6 }), place, fc.boolean(), fc.array(block, { maxLength: 2 }), fc.boolean(), (places, from, isOneOfThem, to, isShut) => {
        const names = places.map((_, index) => `s-${index}`);
        const caller = isOneOfThem ? 's-0' : 'c';
        const pods = [...places.map((each, index) => pod(`s-${index}`, 's', each)), ...(isOneOfThem ? [] : [pod('c', 'c', from)])];
        const flows = ['Service/shop/s', ...names.map((name) => `Pod/shop/${name}`)].filter((end) => end !== `Pod/shop/${caller}`).map((end) => flow(`Pod/shop/${caller}`, end, 80));
        const policies = [policy('out', { podSelector: {}, policyTypes: ['Egress'], egress: to.length === 0 ? [] : [{ to }] }), isShut ? policy('in', { podSelector: { matchLabels: { app: 's' } } }) : []].flat();
        const store = storeOf(...entitiesOf(SERVICE, ...pods), ...flows, ...policies);
        const verdictTo = (end: string): string | undefined => store.edge(`traffic:Pod/shop/${caller}->${end}`)?.attrs.verdict;
        // A Pod that is not on its Node's network always reaches itself; for one that is, nothing that is drawn tells.
        fc.pre(!isOneOfThem || places[0]?.hostNetwork === false);
        const alone = names.map((name) => (name === caller ? 'allowed' : verdictTo(`Pod/shop/${name}`)));
        expect(verdictTo('Service/shop/s')).toBe(new Set(alone).size === 1 ? alone[0] : 'unknown');
      }),
      { seed: 4, numRuns: 400 },
    );
  });

  it('cost no more than there are callers, thousands of thousands', () => {
    const count = 2_000;
    const at = (subnet: number, index: number): Place => ({ ip: `10.${subnet}.${index >> 8}.${index & 255}`, node: 'n1', hostNetwork: false });
    const all = Array.from({ length: count }, (_, index) => [pod(`c-${index}`, 'c', at(1, index)), pod(`s-${index}`, 's', at(2, index))]).flat();
    const store = storeOf(...entitiesOf(SERVICE, ...all), ...Array.from({ length: count }, (_, index) => flow(`Pod/shop/c-${index}`, 'Service/shop/s', 80)));
    const out = (except: readonly string[]): readonly Entity[] => policy('out', { podSelector: { matchLabels: { app: 'c' } }, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8', except } }] }] });
    const tookMs = cpuTimeMs(() => {
      expect(store.apply({ upserts: out([]), removes: [] }).edges.upserts).toHaveLength(count);
      expect(store.edge('traffic:Pod/shop/c-7->Service/shop/s')?.attrs.verdict).toBe('allowed');
      expect(store.apply({ upserts: out(['10.2.0.5/32']), removes: [] }).edges.upserts).toHaveLength(count);
      expect(store.edge('traffic:Pod/shop/c-7->Service/shop/s')?.attrs.verdict).toBe('unknown');
      store.apply({ upserts: entitiesOf(pod('s-5', 's', at(3, 5))), removes: [] });
      expect(store.edge('traffic:Pod/shop/c-7->Service/shop/s')?.attrs.verdict).toBe('allowed');
    });
    // Each pair of Pods would take minutes.
    expect(tookMs).toBeLessThan(15_000);
  }, 120_000);
});
