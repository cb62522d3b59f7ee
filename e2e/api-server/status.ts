/** Failure bodies, worded as kube-apiserver words them (k8s.io/apimachinery/pkg/api/errors). */
import { accessName } from './access';
import type { ResourcePath } from './resources';

export interface Answer {
  readonly code: number;
  /** JSON; a string is sent as plain text. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function statusBody(code: number, reason: string, message: string, extra: { details?: object; metadata?: object } = {}): object {
  return {
    kind: 'Status', apiVersion: 'v1', metadata: extra.metadata ?? {}, status: 'Failure', message, reason,
    ...(extra.details === undefined ? {} : { details: extra.details }), code,
  };
}

export function unauthorized(): Answer {
  return { code: 401, body: statusBody(401, 'Unauthorized', 'Unauthorized') };
}

export function forbidden(user: string, verb: string, path: ResourcePath): Answer {
  const { resource, namespace, name } = path;
  const kind = resource.group === '' ? resource.resource : `${resource.resource}.${resource.group}`;
  const scope = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const subject = name === undefined ? kind : `${kind} "${name}"`;
  const message = `${subject} is forbidden: User "${user}" cannot ${verb} resource "${accessName(path)}" in API group "${resource.group}" ${scope}`;
  const details = { ...(name === undefined ? {} : { name }), ...(resource.group === '' ? {} : { group: resource.group }), kind: resource.resource };
  return { code: 403, body: statusBody(403, 'Forbidden', message, { details }) };
}

export function notFoundPath(): Answer {
  return { code: 404, body: '404 page not found\n' };
}

export function notFoundObject(path: ResourcePath): Answer {
  const { resource, name = '' } = path;
  const kind = resource.group === '' ? resource.resource : `${resource.resource}.${resource.group}`;
  const details = { name, ...(resource.group === '' ? {} : { group: resource.group }), kind: resource.resource };
  return { code: 404, body: statusBody(404, 'NotFound', `${kind} "${name}" not found`, { details }) };
}

export function tooManyRequests(retryAfterSeconds: number): Answer {
  return { code: 429, body: 'Too many requests, please try again later.\n', headers: { 'retry-after': String(retryAfterSeconds) } };
}

export function methodNotAllowed(): Answer {
  return { code: 405, body: statusBody(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource') };
}

export function badRequest(message: string): Answer {
  return { code: 400, body: statusBody(400, 'BadRequest', message) };
}

/** etcd no longer holds the revision that a continue token names; the body carries a token for an inconsistent rest. */
export function continueExpired(freshContinue: string): Answer {
  const message =
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results.';
  return { code: 410, body: statusBody(410, 'Expired', message, { metadata: { continue: freshContinue } }) };
}

export function tooOldStatus(asked: number, oldest: number): object {
  return statusBody(410, 'Expired', `too old resource version: ${asked} (${oldest})`);
}
