/** The demo's Nodes: where Pods fit, and which address each gets. */
import { isNodeSelected, readTolerations, toleratesAll, type NodeToPlaceOn, type Taint } from '../../../shared/kube/scheduling';
import type { AppPodSpec, Json } from './app';
import type { Random } from './random';

/** Kubernetes' own limit. */
const PODS_A_NODE = 110;
const ZONES = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'];

export interface SimNode extends NodeToPlaceOn {
  readonly uid: string;
  readonly zone: string;
  readonly ip: string;
  readonly isControlPlane: boolean;
  taints: readonly Taint[];
  isCordoned: boolean;
  pods: number;
  readonly usedHosts: Set<number>;
  lastHost: number;
  /** The first three parts of its Pods' addresses. */
  readonly podNetwork: string;
}

export class NodePool {
  readonly nodes: readonly SimNode[];
  readonly #queues = new Map<string, { readonly nodes: readonly SimNode[]; next: number }>();

  constructor(controlPlanes: number, workers: number, random: Random) {
    this.nodes = Array.from({ length: controlPlanes + workers }, (_, index) => createNode(index, index < controlPlanes, index < controlPlanes ? index : index - controlPlanes, random));
  }

  /** Nodes that a Pod of this kind may run on, cordoned or not. */
  admitting(spec: AppPodSpec): readonly SimNode[] {
    return this.#queue(spec).nodes;
  }

  /** The next Node with room, in turn, so that Pods of one workload spread over zones; undefined where none is. */
  place(spec: AppPodSpec): SimNode | undefined {
    const queue = this.#queue(spec);
    for (let tries = 0; tries < queue.nodes.length; tries++) {
      const node = queue.nodes[queue.next % queue.nodes.length];
      queue.next++;
      if (node && !node.isCordoned && node.pods < PODS_A_NODE) return node;
    }
    return undefined;
  }

  /** Why a Pod fits on no Node, as kube-scheduler puts it: of each Node the first reason, in the order of its filters. */
  explain(spec: AppPodSpec): string {
    const tolerations = readTolerations(spec.tolerations);
    const counts = new Map<string, number>();
    for (const node of this.nodes) {
      const taint = node.taints.find((each) => !toleratesAll(tolerations, [each]));
      const reason = node.isCordoned
        ? 'node(s) were unschedulable'
        : taint !== undefined
          ? `node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`
          : isNodeSelected(spec, node)
            ? 'Too many pods'
            : "node(s) didn't match Pod's node affinity/selector";
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    const all = this.nodes.length;
    const reasons = Array.from(counts, ([reason, count]) => `${count} ${reason}`).sort();
    return `0/${all} nodes are available: ${reasons.join(', ')}. preemption: 0/${all} nodes are available: ${all} Preemption is not helpful for scheduling.`;
  }

  /** Addresses go round, as node-local address management does: a Pod's address is not given out again at once. */
  takeAddress(node: SimNode): string {
    do {
      node.lastHost = node.lastHost >= 254 ? 2 : node.lastHost + 1;
    } while (node.usedHosts.has(node.lastHost));
    node.usedHosts.add(node.lastHost);
    return `${node.podNetwork}.${node.lastHost}`;
  }

  releaseAddress(node: SimNode, address: string): void {
    node.usedHosts.delete(Number(address.slice(address.lastIndexOf('.') + 1)));
  }

  #queue(spec: AppPodSpec): { readonly nodes: readonly SimNode[]; next: number } {
    const key = JSON.stringify([spec.nodeSelector, spec.tolerations]);
    let queue = this.#queues.get(key);
    if (!queue) {
      const tolerations = readTolerations(spec.tolerations);
      queue = { nodes: this.nodes.filter((node) => isNodeSelected(spec, node) && toleratesAll(tolerations, node.taints)), next: 0 };
      this.#queues.set(key, queue);
    }
    return queue;
  }
}

function createNode(index: number, isControlPlane: boolean, ordinal: number, random: Random): SimNode {
  const zoneIndex = ordinal % ZONES.length;
  const zone = ZONES[zoneIndex] ?? '';
  const letter = 'abc'.charAt(zoneIndex);
  const name = isControlPlane ? `control-plane-${ordinal + 1}` : `worker-${letter}${Math.floor(ordinal / ZONES.length) + 1}`;
  return {
    name,
    uid: random.uid(),
    zone,
    ip: `10.20.${Math.floor(index / 200)}.${10 + (index % 200)}`,
    isControlPlane,
    labels: {
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
      'node.kubernetes.io/instance-type': isControlPlane ? 'c8.2xlarge' : 'm8.8xlarge',
      'topology.kubernetes.io/region': 'eu-central-1',
      'topology.kubernetes.io/zone': zone,
      ...(isControlPlane ? { 'node-role.kubernetes.io/control-plane': '' } : { 'node-role.kubernetes.io/worker': '' }),
    },
    taints: isControlPlane ? [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] : [],
    isCordoned: false,
    pods: 0,
    usedHosts: new Set(),
    lastHost: 1,
    podNetwork: `10.${128 + (index >> 8)}.${index & 255}`,
  };
}

/** The Node as its kubelet would report it. */
export function toRawNode(node: SimNode, createdAt: string): Json {
  const [cpu, memory] = node.isControlPlane ? [8, 16] : [32, 128];
  const capacity = { cpu: String(cpu), memory: `${memory}Gi`, 'ephemeral-storage': '200Gi', pods: String(PODS_A_NODE) };
  const condition = (type: string, status: string, reason: string): Json => ({ type, status, reason, lastTransitionTime: createdAt });
  const cordon = node.isCordoned ? [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] : [];
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: node.name, uid: node.uid, labels: node.labels, creationTimestamp: createdAt },
    spec: { podCIDR: `${node.podNetwork}.0/24`, taints: [...node.taints, ...cordon], ...(node.isCordoned && { unschedulable: true }) },
    status: {
      capacity,
      allocatable: { ...capacity, cpu: `${cpu * 1000 - 200}m`, memory: `${memory - 2}Gi` },
      addresses: [{ type: 'InternalIP', address: node.ip }, { type: 'Hostname', address: node.name }],
      conditions: [condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory'), condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure'), condition('PIDPressure', 'False', 'KubeletHasSufficientPID'), condition('Ready', 'True', 'KubeletReady')],
      nodeInfo: { kubeletVersion: 'v1.34.1', osImage: 'Debian GNU/Linux 13 (trixie)', containerRuntimeVersion: 'containerd://2.1.4', architecture: 'amd64', operatingSystem: 'linux' },
    },
  };
}
