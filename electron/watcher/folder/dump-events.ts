/** Events in a dump: nothing of the graph, but what the inspector tells of a thing. */
import { apiGroup } from '../../../shared/kube/api-groups';
import { asRecord, asString, type Raw, type RawObject } from '../../../shared/kube/raw';
import type { GraphId } from '../../../shared/model/graph';
import { objectId } from '../../../shared/model/ids';
import { idKind } from '../../../shared/model/own-kinds';
import type { KubeEvent } from '../../../shared/protocol/feed';
import { readKubeEvent } from '../cluster/kube-event';

export interface DumpEvent {
  readonly about: GraphId;
  readonly event: KubeEvent;
}

/** Whether it is one that happened: `events.k8s.io` has other names for some fields. */
export function isEvent({ kind, apiVersion }: RawObject): boolean {
  return kind === 'Event' && ['', 'events.k8s.io'].includes(apiGroup(apiVersion));
}

/** Undefined for one that is about nothing. */
export function readDumpEvent(raw: RawObject): DumpEvent | undefined {
  const { regarding, note, involvedObject = regarding, message = note } = raw as Raw<'regarding' | 'note' | 'involvedObject' | 'message'>;
  const { kind, apiVersion, namespace, name } = asRecord<Raw<'kind' | 'apiVersion' | 'namespace' | 'name'>>(involvedObject);
  const about = { kind: asString(kind), name: asString(name) };
  const read = readKubeEvent({ ...raw, involvedObject, message } as RawObject);
  if (about.kind === undefined || about.name === undefined || read === undefined) return undefined;
  return { about: objectId(idKind(about.kind, apiVersion), asString(namespace), about.name), event: read.event };
}
