/** Concept cards: what a mark means in general, and what it means for this very thing. `shared/explain` writes them. */
import type { Fact } from './engine';

/** What can be explained: a badge, a mark or a word of the picture. */
export type ConceptId =
  | 'pod' | 'status' | 'ready' | 'restarts' | 'qos' | 'pod-ip' | 'former-ip' | 'network-namespace' | 'host-network' | 'host-port' | 'port-conflict'
  | 'naked' | 'static' | 'daemon' | 'planned' | 'controller' | 'job' | 'rollout' | 'scheduling' | 'scheduling-gate' | 'readiness-gate' | 'terminating'
  | 'init' | 'native-sidecar' | 'app' | 'ephemeral' | 'sidecar' | 'ambassador' | 'adapter' | 'image' | 'probe' | 'security' | 'environment'
  | 'requests' | 'limits' | 'oom-killed' | 'crash-loop' | 'image-pull'
  | 'shared-volume' | 'volume' | 'read-only' | 'token' | 'claim' | 'host-path'
  | 'localhost' | 'declared' | 'observed' | 'verdict' | 'service' | 'headless' | 'endpoint' | 'node' | 'network-policy' | 'missing';

export interface ConceptCard {
  readonly concept: ConceptId;
  readonly title: string;
  /** What it is, in two or three sentences. */
  readonly what: string;
  /** What it means for this very thing. */
  readonly here: string;
  readonly facts: readonly Fact[];
  /** Shows the same in a terminal; absent for what no cluster holds. */
  readonly kubectl?: string;
  /** Page of the Kubernetes documentation. */
  readonly source?: string;
}
