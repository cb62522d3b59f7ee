import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Requirement } from '../kube/selectors';
import type { NetworkPolicyEntity, PolicyPeer, PolicyRule } from '../model/policy-entity';
import type { Connection, Decision, PolicyEnd } from './connection';
import { decide } from './decide';
import { lookupOfEntities, policyEntities } from './testing/truth-table';

// Few names, so that things meet.
const NAMESPACES = { shop: { team: 'a' }, infra: { team: 'b' } };
const namespace = fc.constantFrom('shop', 'shop', 'infra', 'bare');
const labels = fc.constantFrom<Readonly<Record<string, string>>[]>({ app: 'a' }, { app: 'a', tier: 'web' }, { app: 'b', tier: 'web' }, {});
const address = fc.constantFrom('10.0.0.1', '10.0.0.2', '10.0.1.1', '203.0.113.7');
const protocol = fc.constantFrom('TCP', 'TCP', 'UDP');

const selector = fc.oneof(
  labels.map((matchLabels) => ({ matchLabels })),
  fc.constantFrom<unknown[]>(
    {},
    { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['a'] }] },
    { matchExpressions: [{ key: 'tier', operator: 'Exists' }] },
    { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] },
    { matchExpressions: [{ key: 'app', operator: 'In', values: ['a', 'b'] }] },
  ),
);
const namespaceSelector = fc.constantFrom<unknown[]>({}, { matchLabels: { team: 'a' } }, { matchLabels: { 'kubernetes.io/metadata.name': 'bare' } }, { matchExpressions: [{ key: 'team', operator: 'DoesNotExist' }] });
const peer = fc.oneof(
  fc.record({ podSelector: selector }),
  fc.record({ namespaceSelector }),
  fc.record({ namespaceSelector, podSelector: selector }),
  fc.constantFrom('0.0.0.0/0', '10.0.0.0/24', '10.0.0.1/32').map((cidr) => ({ ipBlock: { cidr } })),
  fc.constant({ ipBlock: { cidr: '10.0.0.0/16', except: ['10.0.1.0/24', '10.0.0.2/32'] } }),
);
const port = fc.constantFrom<unknown[]>({ port: 80 }, { port: 'http' }, { port: 80, endPort: 8080 }, { protocol: 'UDP' }, { protocol: 'UDP', port: 80 }, {});
const rule = (field: 'from' | 'to') => fc.tuple(fc.array(peer, { maxLength: 2 }), fc.array(port, { maxLength: 2 })).map(([peers, portList]) => ({ [field]: peers, ports: portList }));
const policy = fc
  .record({
    namespace,
    spec: fc.record({
      podSelector: selector,
      policyTypes: fc.constantFrom<(string[] | undefined)[]>(['Ingress'], ['Egress'], ['Ingress', 'Egress'], undefined),
      ingress: fc.array(rule('from'), { maxLength: 2 }),
      egress: fc.array(rule('to'), { maxLength: 2 }),
    }),
  });
const policies = fc.array(policy, { maxLength: 4 }).map((items) => policyEntities(Object.fromEntries(items.map((item, index) => [`${item.namespace}/p${index}`, item.spec]))));

const pod = (id: string, isCertain: boolean): fc.Arbitrary<PolicyEnd> =>
  fc.record({
    type: fc.constant('pod' as const),
    id: fc.constant(`Pod/${id}`),
    namespace,
    labels,
    podIPs: isCertain ? address.map((ip) => [ip]) : fc.array(fc.oneof(address, fc.constant('fd00::1')), { maxLength: 2 }),
    hostNetwork: isCertain ? fc.constant(false) : fc.boolean(),
    nodeName: isCertain ? fc.constant(`node-of-${id}`) : fc.constantFrom('n1', 'n2'),
    ports: fc.constantFrom([], [{ name: 'http', port: 80, protocol: 'TCP' }], [{ name: 'http', port: 8080, protocol: 'TCP' }]),
  });
const end = (id: string, isCertain: boolean): fc.Arbitrary<PolicyEnd> =>
  fc.oneof(
    { weight: 4, arbitrary: pod(id, isCertain) },
    { weight: 1, arbitrary: address.map((ip): PolicyEnd => ({ type: 'ip', ip })) },
    ...(isCertain ? [] : [{ weight: 1, arbitrary: fc.constant<PolicyEnd>({ type: 'outside', host: 'api.example.com' }) }, { weight: 1, arbitrary: fc.constant<PolicyEnd>({ type: 'ip', ip: '10.0.0.2', nodeName: 'n1' }) }]),
  );
const portNumber = fc.constantFrom(79, 80, 443, 8080, 8081);
/** Nothing in it is unknown. */
const certain: fc.Arbitrary<Connection> = fc.record({ from: end('x', true), to: end('y', true), protocol, port: portNumber });
const any: fc.Arbitrary<Connection> = fc.record({ from: end('x', false), to: end('y', false), protocol, port: portNumber }, { requiredKeys: ['from', 'to'] });

const RUNS = { seed: 20_262, numRuns: 3000 };

function judge(connection: Connection, all: readonly NetworkPolicyEntity[]): Decision {
  return decide(connection, lookupOfEntities(all, { namespaces: NAMESPACES }));
}

describe('decide', () => {
  it('equals an evaluator written the other way round, where nothing is unknown', () => {
    const seen = { allowed: 0, denied: 0, unknown: 0 };
    fc.assert(
      fc.property(certain, policies, (connection, all) => {
        const { verdict } = judge(connection, all);
        seen[verdict]++;
        expect(verdict).toBe(isLetThrough(connection, all) ? 'allowed' : 'denied');
      }),
      RUNS,
    );
    expect(Math.min(seen.allowed, seen.denied)).toBeGreaterThan(RUNS.numRuns / 10);
  });

  it('is certain only where every way to fill in what is unknown comes to the same', () => {
    fc.assert(
      fc.property(certain, policies, fc.array(address, { minLength: 1 }), (connection, all, addresses) => {
        const { from, to } = connection;
        const vague = { from: withoutAddress(from), to: withoutAddress(to), protocol: connection.protocol ?? 'TCP' } satisfies Connection;
        const { verdict } = judge(vague, all);
        if (verdict === 'unknown') return;
        for (const ip of addresses) {
          for (const number of [79, 80, 443, 8080]) {
            const filled = { from: withAddress(from, ip), to: withAddress(to, ip), protocol: vague.protocol, port: number };
            expect(judge(filled, all).verdict).toBe(verdict);
          }
        }
      }),
      { ...RUNS, numRuns: 1000 },
    );
  });

  it('a further rule never closes', () => {
    fc.assert(
      fc.property(any, policies, fc.nat(), rule('from'), rule('to'), (connection, all, at, ingress, egress) => {
        const chosen = all[at % Math.max(1, all.length)];
        if (chosen === undefined) return;
        const [donor] = policyEntities({ 'shop/donor': { ingress: [ingress], egress: [egress] } });
        const more = { ...chosen, ingress: [...chosen.ingress, ...(donor?.ingress ?? [])], egress: [...chosen.egress, ...(donor?.egress ?? [])] };
        expect(openness(judge(connection, all.map((each) => (each === chosen ? more : each))))).toBeGreaterThanOrEqual(openness(judge(connection, all)));
      }),
      RUNS,
    );
  });

  it('a further policy without rules never opens', () => {
    fc.assert(
      fc.property(any, policies, selector, namespace, (connection, all, podSelector, inside) => {
        const closed = policyEntities({ [`${inside}/closed`]: { podSelector, policyTypes: ['Ingress', 'Egress'] } });
        expect(openness(judge(connection, [...all, ...closed]))).toBeLessThanOrEqual(openness(judge(connection, all)));
      }),
      RUNS,
    );
  });

  it('does not mind the order of policies, and names deciding ones only', () => {
    fc.assert(
      fc.property(any, policies, (connection, all) => {
        const decision = judge(connection, all);
        const turned = judge(connection, [...all].reverse());
        expect({ verdict: turned.verdict, policies: turned.policies }).toEqual({ verdict: decision.verdict, policies: decision.policies });
        expect(decision.policies).toEqual([...new Set(decision.policies)].sort());
        // What decides is enough to come to the same, but where others isolate as well.
        if (decision.verdict === 'denied') expect(judge(connection, all.filter(({ id }) => decision.policies.includes(id))).verdict).toBe('denied');
        if (decision.verdict !== 'allowed') expect(decision.policies.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });
});

/** More open is more. */
function openness({ verdict }: Decision): number {
  return { denied: 0, unknown: 1, allowed: 2 }[verdict];
}

function withoutAddress(each: PolicyEnd): PolicyEnd {
  if (each.type === 'ip') return { type: 'outside', host: 'api.example.com' };
  return each.type === 'pod' ? { ...each, podIPs: [], ipFamilies: [4, 6] } : each;
}

function withAddress(each: PolicyEnd, ip: string): PolicyEnd {
  if (each.type === 'ip') return { type: 'ip', ip };
  return each.type === 'pod' ? { ...each, podIPs: [ip] } : each;
}

/** The same rules from the connection's side, for IPv4, Pods with addresses, numbers: nobody isolates, or somebody opens. */
function isLetThrough({ from, to, protocol: spoken, port: number }: Connection, all: readonly NetworkPolicyEntity[]): boolean {
  const gates = [
    { subject: from, other: to, type: 'Egress', rulesOf: (each: NetworkPolicyEntity) => each.egress },
    { subject: to, other: from, type: 'Ingress', rulesOf: (each: NetworkPolicyEntity) => each.ingress },
  ] as const;
  for (const { subject, other, type, rulesOf } of gates) {
    if (subject.type !== 'pod') continue;
    const guards = all.filter((each) => each.policyTypes.includes(type) && each.namespace === subject.namespace && holds(each.podSelector ?? [], subject.labels));
    if (guards.length === 0) continue;
    const openings = guards.flatMap((guard) => rulesOf(guard).map((opening) => ({ guard, opening })));
    if (!openings.some(({ guard, opening }) => means(opening, guard, other) && isOn(opening, to))) return false;
  }
  return true;

  function means({ peers }: PolicyRule, guard: NetworkPolicyEntity, other: PolicyEnd): boolean {
    return peers.length === 0 || peers.map((each) => isPeer(each, guard, other)).includes(true);
  }

  function isPeer(each: PolicyPeer, guard: NetworkPolicyEntity, other: PolicyEnd): boolean {
    if (each.type === 'broken') return false;
    if (each.type === 'ipBlock') {
      const ip = other.type === 'pod' ? other.podIPs[0] : other.type === 'ip' ? other.ip : undefined;
      return ip !== undefined && isIn(ip, each.cidr) && each.except.filter((hole) => isIn(ip, hole)).length === 0;
    }
    if (other.type !== 'pod') return false;
    if (each.namespaces === undefined ? other.namespace !== guard.namespace : !holds(each.namespaces, namespaceLabels(other.namespace))) return false;
    return holds(each.pods ?? [], other.labels);
  }

  function isOn({ ports }: PolicyRule, receiver: PolicyEnd): boolean {
    if (ports.length === 0) return true;
    for (const each of ports) {
      if (each.protocol !== spoken) continue;
      if (each.port === undefined) return true;
      const first = typeof each.port === 'number' ? each.port : receiver.type === 'pod' ? receiver.ports.find(({ name, protocol: own }) => name === each.port && own === each.protocol)?.port : undefined;
      if (first !== undefined && number !== undefined && number >= first && number <= (each.endPort ?? first)) return true;
    }
    return false;
  }
}

function namespaceLabels(name: string): Readonly<Record<string, string>> {
  const written: Readonly<Record<string, Readonly<Record<string, string>>>> = NAMESPACES;
  return { ...written[name], 'kubernetes.io/metadata.name': name };
}

function holds(requirements: readonly Requirement[], given: Readonly<Record<string, string>>): boolean {
  const met = requirements.filter(({ key, operator, values }) => {
    const value = given[key];
    if (operator === 'Exists') return value !== undefined;
    if (operator === 'DoesNotExist') return value === undefined;
    return values.some((each) => each === value) === (operator === 'In');
  });
  return met.length === requirements.length;
}

/** IPv4 only, as one number. */
function isIn(ip: string, cidr: string): boolean {
  const toNumber = (text: string): number => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const [base = '', length] = cidr.split('/');
  const size = 2 ** (32 - Number(length));
  return Math.floor(toNumber(ip) / size) === Math.floor(toNumber(base) / size);
}
