/** A client of a recorded API server. Requests are sent, answered and read as those to a real one. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../cluster/clock';
import { httpsGet } from '../cluster/https-get';
import type { KubeClient } from '../cluster/kube-client';
import { requestUrl } from '../cluster/kube-get';
import { createMemoryAgent } from './memory-agent';
import { requestKey, type Recording } from './recording';

const SERVER = 'https://rehearsal';

/** Answers from the recording. What is not in it, as a watch is not, is never answered: it waits until its signal ends it. */
export function createRecordedClient(recording: Recording, clock: Clock): KubeClient {
  const agent = createMemoryAgent((request, response) => answer(recording, request, response));
  return {
    // Nothing is late here: what is not answered never is.
    get: (path, query, signal, { accept = 'application/json' } = {}) => httpsGet({ url: requestUrl(SERVER, path, query), agent, signal, clock, mayTakeForever: true, headers: { accept } }),
    close: () => agent.destroy(),
  };
}

function answer(recording: Recording, { url = '' }: IncomingMessage, response: ServerResponse): void {
  const recorded = recording[requestKey(new URL(url, SERVER))];
  if (recorded === undefined) return;
  const body = Buffer.from(recorded.body, 'base64');
  response.writeHead(recorded.statusCode, { 'content-type': recorded.contentType, 'content-length': body.length, ...(recorded.isCompressed && { 'content-encoding': 'gzip' }) });
  response.end(body);
}
