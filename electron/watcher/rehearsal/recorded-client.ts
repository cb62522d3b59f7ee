/** A client of a recorded API server. Requests are sent, answered and read as those to a real one. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fail } from '../../../shared/base/result';
import type { Clock } from '../cluster/clock';
import { httpsGet } from '../cluster/https-get';
import type { KubeClient } from '../cluster/kube-client';
import { requestUrl, type KubeGet } from '../cluster/kube-get';
import { createMemoryAgent } from './memory-agent';
import { requestKey, type Recording } from './recording';

const SERVER = 'https://rehearsal';

/** Answers from the recording. What is not in it, as a watch is not, is never answered: it waits until its signal ends it. */
export function createRecordedClient(recording: Recording, clock: Clock): KubeClient {
  const agent = createMemoryAgent((request, response) => answer(recording, request, response));
  return {
    get: (path, query, signal, { accept = 'application/json' } = {}) => {
      const url = requestUrl(SERVER, path, query);
      // Thirty watches, each with a connection of its own, would take some megabytes for no answer.
      return requestKey(url) in recording ? httpsGet({ url, agent, signal, clock, headers: { accept } }) : unanswered(signal, path);
    },
    close: () => agent.destroy(),
  };
}

function unanswered(signal: AbortSignal, where: string): ReturnType<KubeGet> {
  return new Promise((resolve) => {
    const end = (): void => resolve(fail('aborted', 'The request was ended.', { where }));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

function answer(recording: Recording, { url = '' }: IncomingMessage, response: ServerResponse): void {
  const recorded = recording[requestKey(new URL(url, SERVER))];
  if (recorded === undefined) throw new Error(`Bug: ${url} was not recorded`);
  const body = Buffer.from(recorded.body, 'base64');
  response.writeHead(recorded.statusCode, { 'content-type': recorded.contentType, 'content-length': body.length, ...(recorded.isCompressed && { 'content-encoding': 'gzip' }) });
  response.end(body);
}
