/**
 * Large pages of lists as they went over the line, kept for the version they were made of: a bench shall measure who reads
 * them, and not how this server writes them.
 */
import type { IncomingMessage } from 'node:http';
import type { ObjectStore } from './object-store';
import type { ResourcePath } from './resources';

export interface EncodedPage {
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Before compression. */
  readonly plainBytes: number;
}

/** Smaller ones are made anew as fast. */
const KEPT_FROM_BYTES = 128 * 1024;
/** Of bodies as sent; 150,000 Pods are about 150 MB compressed. */
const KEPT_BYTES = 1024 ** 3;

export class PageCache {
  private readonly pages = new Map<string, EncodedPage>();
  private bytes = 0;

  /** A first page holds until its kind changes; a further one, whose token names a version, until that is compacted. */
  keyOf(store: ObjectStore, { resource }: ResourcePath, url: URL, request: IncomingMessage): string {
    const isContinued = url.searchParams.has('continue');
    const { accept, 'accept-encoding': encoding } = request.headers;
    return JSON.stringify([url.pathname, url.search, accept, encoding, isContinued ? '' : store.changedAt(resource), store.oldestVersion]);
  }

  get(key: string): EncodedPage | undefined {
    return this.pages.get(key);
  }

  keep(key: string, page: EncodedPage): void {
    if (page.code !== 200 || page.plainBytes < KEPT_FROM_BYTES) return;
    this.pages.set(key, page);
    this.bytes += page.body.length;
    for (const [oldest, { body }] of this.pages) {
      if (this.bytes <= KEPT_BYTES) return;
      this.pages.delete(oldest);
      this.bytes -= body.length;
    }
  }
}
