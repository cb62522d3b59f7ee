/** All findings' rules in one table, and the two ways to ask them. docs/findings.md explains each to its reader. */
import type { Entity } from '../../model/entities';
import type { Finding } from '../../model/graph';
import type { GraphStore } from '../../relations/graph-store';
import { crashLoop, oomKilled } from './container-state';
import type { CanSee, FindingGraph, FindingRule } from './finding-rule';
import { hostNetworkDns, hostPath, privileged } from './host-access';
import { imageLatest } from './image-latest';
import { localhostPortUnserved } from './localhost-port-unserved';
import { nakedPod } from './naked-pod';
import { imagePull, unschedulable } from './pod-start';
import { missingLimits, missingRequests } from './resources';
import { servicePortUnserved, serviceSelectsNothing } from './service';
import { singlePointOfFailure } from './single-point-of-failure';
import { unknownReference } from './unknown-reference';

export const FINDING_RULES: readonly FindingRule[] = [
  nakedPod, missingRequests, missingLimits, imageLatest, serviceSelectsNothing, servicePortUnserved, localhostPortUnserved,
  unknownReference, crashLoop, oomKilled, imagePull, unschedulable, privileged, hostPath, singlePointOfFailure, hostNetworkDns,
];

/** Findings on every entity of the store, in no particular order. */
export function findings(store: GraphStore, canSee: CanSee): readonly Finding[] {
  return [...store.entities()].flatMap((entity) => findingsOf(entity, store, canSee));
}

/** Findings on one entity and its parts. */
export function findingsOf(entity: Entity, store: GraphStore, canSee: CanSee): readonly Finding[] {
  const graph: FindingGraph = {
    entity: (id) => store.entity(id),
    node: (id) => store.node(id),
    edgesOf: (id) => store.edgesOf(id),
    canSee,
  };
  return FINDING_RULES.flatMap(({ rule, check }) => check(entity, graph).map((remark) => ({ rule, ...remark })));
}
