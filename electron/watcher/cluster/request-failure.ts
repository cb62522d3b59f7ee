/** What an answer other than 200 means for listing and watching. */
import type { Failure } from '../../../shared/base/result';
import { asRecord, asString, type Raw } from '../../../shared/kube/raw';
import { textOf } from './body';
import type { Clock } from './clock';
import type { KubeAnswer } from './kube-get';

export interface RequestFailure {
  /**
   * `forbidden`: 403. `absent`: the server has no such kind. `expired`: 410, list again. `failed`: the rest, try again.
   */
  readonly type: 'forbidden' | 'absent' | 'expired' | 'failed';
  readonly failure: Failure;
  /** The server asked for this pause. */
  readonly retryAfterMs?: number;
}

/** Fields of a `Status` object that are read. */
export type RawStatus = Raw<'kind' | 'message' | 'reason' | 'code' | 'metadata'>;

const BODY_LIMIT_BYTES = 256 * 1024;
const BODY_IDLE_MS = 30_000;

/** Reads the Status body, if it is one; `where` is the kind and namespace that was asked for. */
export async function readRequestFailure(answer: KubeAnswer, clock: Clock, where: string): Promise<RequestFailure> {
  const { statusCode, retryAfterMs } = answer;
  const message = await readStatusMessage(answer, clock);
  return { ...toRequestFailure(statusCode, message, where), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** The server's own words of an answer other than 200, where its body is a Status. */
export async function readStatusMessage({ body }: KubeAnswer, clock: Clock): Promise<string | undefined> {
  const text = await textOf(body, clock, BODY_IDLE_MS, BODY_LIMIT_BYTES).catch(() => '');
  return asString(parseStatus(text).message);
}

/** The same for the Status of an ERROR event, whose code stands in the body. */
export function toRequestFailure(code: number, message: string | undefined, where: string): RequestFailure {
  const failure = (id: string, text: string, hint: string): Failure => ({ code: id, message: message === undefined ? text : `${text} ${asSentence(message)}`, where, hint });
  switch (code) {
    case 401:
      return { type: 'failed', failure: failure('unauthorized', 'The cluster does not accept the credentials of this context (401).', 'Sign in again with the tool that made this context. Podarium then goes on by itself.') };
    case 403:
      return { type: 'forbidden', failure: failure('forbidden', 'Your account may not read this.', 'Ask for get, list and watch on it; docs/clusters.md has the role.') };
    case 404:
      return { type: 'absent', failure: failure('absent', 'This cluster does not serve this kind.', 'Nothing to do, unless it should be installed.') };
    case 410:
      return { type: 'expired', failure: failure('expired', 'The version to go on from is too old.', 'Nothing to do: it is listed again.') };
    case 429:
      return { type: 'failed', failure: failure('too-many-requests', 'The cluster asks for patience (429).', 'Nothing to do: it is tried again when the cluster said.') };
    default:
      if (code >= 300 && code < 400) {
        return { type: 'failed', failure: failure('redirected', `The server sends elsewhere (${code}): this may be a sign-in page, not an API server.`, 'Check the server address in the kubeconfig.') };
      }
      return { type: 'failed', failure: failure('server-error', `The server answered ${code}.`, 'It is tried again by itself.') };
  }
}

/** The server's own words end without a full stop. */
function asSentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function parseStatus(text: string): RawStatus {
  try {
    const status = asRecord<RawStatus>(JSON.parse(text));
    return status.kind === 'Status' ? status : {};
  } catch {
    return {};
  }
}
