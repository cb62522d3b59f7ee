/** Sentences of a decision, for a person. */
import type { NetworkPolicyEntity, PolicyDirection } from '../model/policy-entity';
import type { Connection } from './connection';
import type { Truth } from './truth';
import type { End } from './worlds';

/** Why nobody can tell. */
export type Doubt = 'address' | 'port' | 'node';

export interface Reasons {
  readonly direction: PolicyDirection;
  readonly subject: End;
  readonly other: End;
  readonly connection: Connection;
  readonly lets: Truth;
  readonly isolatedBy: readonly NetworkPolicyEntity[];
  /** Those that let it through, or perhaps do. */
  readonly allowedBy: readonly NetworkPolicyEntity[];
  readonly doubt?: Doubt;
  readonly hasRules: boolean;
  /** A rule means the other end, if on other ports. */
  readonly meansOther: boolean;
  /** Set where labels could let it through that this namespace may bear: no object describes it. */
  readonly undescribed?: string;
}

/** Names in a row, the rest counted. */
const NAMES = 3;

export function explainDirection({ direction, subject, other, connection, lets, isolatedBy, allowedBy, doubt, hasRules, meansOther, undescribed }: Reasons): string {
  const kind = direction.toLowerCase();
  if (isolatedBy.length === 0) return `No NetworkPolicy isolates ${subject.name} for ${kind}.`;
  const isolate = `${listed(isolatedBy)} ${isolatedBy.length === 1 ? 'isolates' : 'isolate'} ${subject.name} for ${kind}`;
  const passage = direction === 'Egress' ? `out to ${other.name}` : `${other.name} in`;
  const port = portText(connection);
  switch (lets) {
    case 'yes': {
      const who = isolatedBy.length === 1 ? 'a rule of it' : `a rule of ${listed(allowedBy)}`;
      return `${isolate}, and ${who} lets ${direction === 'Egress' ? `it ${passage}` : passage}${port}.`;
    }
    case 'maybe':
      if (doubt === 'port') return `${isolate}: ${listed(allowedBy)} lets ${direction === 'Egress' ? `it ${passage}` : passage} on some ports, and which one this is is not known.`;
      return `${isolate}: whether an ipBlock of ${listed(allowedBy)} holds the address of ${other.name} is not known.`;
    case 'no': {
      const nothing = !hasRules ? `has no rule that lets anything ${direction === 'Egress' ? 'out' : 'in'}` : undefined;
      const noRule = nothing !== undefined && isolatedBy.length === 1 ? `and ${nothing}` : `and no rule lets ${direction === 'Egress' ? `it ${passage}` : passage}${port}`;
      const elsewhere = meansOther ? ' (only on other ports)' : '';
      const node = doubt === 'node' ? `; were both on one Node, it would be allowed, and that is not known` : '';
      const supposed = undescribed === undefined ? '' : `; the labels of namespace ${undescribed} are not in what was read, and it is taken to bear none but its name`;
      return `${isolate}, ${noRule}${elsewhere}${node}${supposed}.`;
    }
  }
}

/** ` on TCP 7070`; nothing where the port is not known. */
export function portText({ protocol, port }: Connection): string {
  return port === undefined ? '' : ` on ${[protocol, port].filter((part) => part !== undefined).join(' ')}`;
}

/** `shop/a, shop/b and 4 more`. */
function listed(policies: readonly NetworkPolicyEntity[]): string {
  const names = policies.map(({ namespace, name }) => `${namespace}/${name}`).sort();
  if (names.length > NAMES) return `${names.slice(0, NAMES).join(', ')} and ${names.length - NAMES} more`;
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
