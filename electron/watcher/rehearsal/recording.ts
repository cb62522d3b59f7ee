/** What an API server once answered, to be answered again without one. */
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { fail, ok } from '../../../shared/base/result';
import type { KubeGet, KubeQuery } from '../cluster/kube-get';

/** One file of it: `e2e/rehearsal/record.ts` writes it when the app is built. */
export type Recording = Readonly<Record<string, RecordedAnswer>>;

export interface RecordedAnswer {
  readonly statusCode: number;
  readonly contentType: string;
  /** Compressed as on the wire, in base64. */
  readonly gzip: string;
}

/** Under which an answer stands in a recording. */
export function requestKey(path: string, query: KubeQuery): string {
  return `${path} ${JSON.stringify(query)}`;
}

/** Answers from the recording. What is not in it, as a watch is not, is never answered: it waits until its signal ends it. */
export function recordedGet(recording: Recording): KubeGet {
  return (path, query, signal) => {
    const answer = recording[requestKey(path, query)];
    if (answer !== undefined) {
      const body = Readable.from([Buffer.from(answer.gzip, 'base64')]).pipe(createGunzip());
      return Promise.resolve(ok({ statusCode: answer.statusCode, contentType: answer.contentType, body }));
    }
    return new Promise((resolve) => {
      const end = (): void => resolve(fail('aborted', 'The request was ended.', { where: path }));
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
    });
  };
}
