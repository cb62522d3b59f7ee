/** Pods as NetworkPolicies tell them apart. */
import { cidrContains, parseIp } from '../kube/cidr';
import type { PodEntity } from '../model/pod-entity';
import type { PolicyEnd } from '../policy/connection';
import { toPolicyEnd } from '../policy/pod-end';
import type { TraceIndex } from './trace-index';

/** Ends of Pods, and which of them are all the same to every policy. Kept for as long as the graph stays as it is. */
export class PolicyEnds {
  readonly #index: TraceIndex;
  readonly #ends = new WeakMap<PodEntity, PolicyEnd>();
  readonly #classes = new WeakMap<PolicyEnd, string>();
  /** Short names of the classes: what they stand for is long. */
  readonly #names = new Map<string, string>();

  constructor(index: TraceIndex) {
    this.#index = index;
  }

  of(pod: PodEntity): PolicyEnd {
    let end = this.#ends.get(pod);
    if (end === undefined) {
      end = toPolicyEnd(pod);
      this.#ends.set(pod, end);
    }
    return end;
  }

  /** Equal for ends between which no policy can tell, whatever is at the other end: but see `isOnNodeNetwork`. */
  classOf(end: PolicyEnd): string {
    let name = this.#classes.get(end);
    if (name === undefined) {
      const text = JSON.stringify(this.#traits(end));
      name = this.#names.get(text) ?? String(this.#names.size);
      this.#names.set(text, name);
      this.#classes.set(end, name);
    }
    return name;
  }

  #traits(end: PolicyEnd): unknown {
    if (end.type !== 'pod') return end;
    const { namespace, labels, hostNetwork, nodeName, podIPs, ports } = end;
    const named = ports.filter(({ name }) => name !== undefined).map(({ name, port, protocol }) => [name, port, protocol]);
    return [namespace, Object.entries(labels).sort(), named, podIPs.map((ip) => this.#traitsOfAddress(ip)), hostNetwork && [nodeName]];
  }

  /** Its family, and the blocks that it is in. */
  #traitsOfAddress(text: string): unknown {
    const ip = parseIp(text);
    return ip && [ip.family, this.#index.ipBlocks.flatMap((block, index) => (cidrContains(block, ip) ? [index] : []))];
  }
}

/** To whom it matters on which Node the other end runs: a Node always reaches its own Pods. */
export function isOnNodeNetwork(end: PolicyEnd): boolean {
  return end.type === 'pod' ? end.hostNetwork : end.type === 'ip' && end.nodeName !== undefined;
}
