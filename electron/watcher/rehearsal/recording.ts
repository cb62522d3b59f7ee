/** What an API server once answered, to be answered again without one. `e2e/rehearsal/record.ts` writes it when the app is built. */

/** By `requestKey`. */
export type Recording = Readonly<Record<string, RecordedAnswer>>;

export interface RecordedAnswer {
  readonly statusCode: number;
  readonly contentType: string;
  /** Whether the body was compressed on its way (gzip), as large ones are. */
  readonly isCompressed: boolean;
  /** As it came over the wire, in base64. */
  readonly body: string;
}

/** Under which the answer to a request stands in a recording, whatever server it went to. */
export function requestKey({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string {
  return `${pathname}${search}`;
}
