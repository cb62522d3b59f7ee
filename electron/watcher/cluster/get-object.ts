/** GET of one object, as it came. */
import { asString, isRecord, type RawObject } from '../../../shared/kube/raw';
import { textOf } from './body';
import type { Clock } from './clock';
import { connectionFailure } from './connection-failure';
import { pathOf, type KubeKind } from './kinds';
import type { KubeGet } from './kube-get';
import { LIST_IDLE_MS } from './page-request';
import { readRequestFailure, type RequestFailure } from './request-failure';
import { toEventObject, type WireObject } from './wire-format';

export interface ObjectRequest {
  readonly kind: KubeKind;
  readonly namespace?: string;
  readonly name: string;
  readonly get: KubeGet;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export type ObjectOutcome = { readonly type: 'found'; readonly object: WireObject } | RequestFailure;

/** The whole object: a Secret's values too, so whoever asks projects or redacts it at once. */
export async function getObject({ kind, namespace, name, get, clock, signal }: ObjectRequest): Promise<ObjectOutcome> {
  const path = pathOf(kind, namespace, name);
  const answer = await get(path, {}, signal);
  if (!answer.ok) return { type: 'failed', failure: answer.error };
  if (answer.value.statusCode !== 200) return readRequestFailure(answer.value, clock, path);
  try {
    const body: unknown = JSON.parse(await textOf(answer.value.body, clock, LIST_IDLE_MS));
    const object = isRecord(body) && asString((body as RawObject).kind) === kind.kind ? toEventObject(body, kind) : undefined;
    if (object !== undefined) return { type: 'found', object };
  } catch (error) {
    if (!(error instanceof SyntaxError)) return { type: 'failed', failure: connectionFailure(error as NodeJS.ErrnoException, path) };
  }
  return { type: 'failed', failure: { code: 'not-kubernetes', message: 'The answer is no Kubernetes object.', where: path } };
}
