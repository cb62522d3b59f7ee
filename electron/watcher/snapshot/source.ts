/** A snapshot as a source: read once, and never live. */
import { basename } from 'node:path';
import { formatCount } from '../../../shared/base/count-text';
import { fail, ok, type Failure, type Result } from '../../../shared/base/result';
import { SNAPSHOT_ENDING } from '../../../shared/base/snapshot-path';
import { REDACTION_CLASSES } from '../../../shared/protocol/redaction';
import type { SourceStatus } from '../../../shared/protocol/source';
import type { RawObject } from '../../../shared/protocol/watcher';
import { redactionWords } from '../../../shared/redact/redaction-class';
import { withoutValues, type DeclaredObject, type DeclaredObjects } from '../declared-objects';
import { toYaml } from '../raw-yaml';
import type { Source, SourceSink } from '../source';
import { findRawObject } from './find-raw-object';
import { SnapshotError } from './read-lines';
import { readSnapshot } from './read-snapshot';
import type { SnapshotHeader } from './snapshot-format';
import { snapshotTitle } from './snapshot-title';
import { withoutSecretValues } from './without-secret-values';

export interface SnapshotSourceOptions {
  readonly path: string;
  /** To be filled with what people wrote, as far as the snapshot holds it. */
  readonly declared?: DeclaredObjects;
}

export function createSnapshotSource({ path, declared }: SnapshotSourceOptions): Source {
  const name = basename(path, SNAPSHOT_ENDING);
  let isStopped = false;
  let isRedacted = false;

  /** What stands for a Secret's values in the file is no value, and must not be compared with any. */
  function take({ id, raw, origin }: DeclaredObject): void {
    if (raw.kind === 'Secret') declared?.put(id, withoutValues(raw), origin);
    else declared?.set(id, raw, origin);
  }

  async function read(sink: SourceSink): Promise<void> {
    let header: SnapshotHeader | undefined;
    // Made once: to write the moment in words takes longer than to read a line.
    let base: BaseStatus = { title: name };
    let items = 0;
    try {
      for await (const part of readSnapshot(path)) {
        if (isStopped) return;
        switch (part.type) {
          case 'header':
            header = part.header;
            base = baseStatus(header);
            isRedacted = (header.redacted ?? []).length > 0;
            break;
          case 'patch':
            items += part.patch.upserts.length;
            sink.patch(part.patch);
            break;
          case 'diagnostics':
            sink.diagnostics(part.items);
            break;
          case 'object':
            take(part.object);
            break;
        }
        if (header !== undefined && part.type !== 'object') sink.status(loadingStatus(base, header, items));
      }
      if (header !== undefined) sink.status(readStatus(base, header));
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      if (!isStopped) sink.status(failedStatus(base, error.failure, items, header?.items));
    }
  }

  return {
    start(sink) {
      sink.status({ phase: 'connecting', title: name, kinds: [] });
      void read(sink);
    },
    stop() {
      isStopped = true;
      return Promise.resolve();
    },
    async getRaw(id): Promise<Result<RawObject>> {
      try {
        const raw = isRedacted ? undefined : await findRawObject(path, podOf(id));
        if (isRedacted) return fail('redacted', 'There is no YAML: this snapshot was saved with pseudonyms, and YAML holds what they stand for.', { where: id, hint: 'Ask who saved it.' });
        return raw === undefined ? fail('not-in-snapshot', 'Its YAML is not in the snapshot.', { where: id, hint: 'A snapshot keeps the YAML of what persons declared, and of everything else what is shown here.' }) : ok({ yaml: toYaml(withoutSecretValues(raw)) });
      } catch (error) {
        if (error instanceof SnapshotError) return { ok: false, error: error.failure };
        throw error;
      }
    },
    openFeed(feed, onMessage) {
      const message = feed.type === 'log' ? 'A snapshot holds no logs.' : 'A snapshot holds no events.';
      onMessage({ type: 'state', state: 'failed', failure: { code: 'no-feed', message } });
      return () => undefined;
    },
  };
}

/** What every status of the source says. */
type BaseStatus = Pick<SourceStatus, 'title' | 'clockMs' | 'takenAtMs' | 'subject' | 'namespaces'>;

function baseStatus({ title, clockMs, takenAtMs, subject, namespaces }: SnapshotHeader): BaseStatus {
  return { title: snapshotTitle(title, takenAtMs), clockMs, takenAtMs, subject, ...(namespaces !== undefined && { namespaces }) };
}

function loadingStatus(base: BaseStatus, header: SnapshotHeader, items: number): SourceStatus {
  return { ...base, phase: 'loading', kinds: [{ kind: 'Objects', state: 'listing', count: items, remaining: header.items - items }] };
}

/** As it stood when it was taken: what was being tried again then is simply out of date now. */
function readStatus(base: BaseStatus, { kinds, failure, app, redacted = [] }: SnapshotHeader): SourceStatus {
  return {
    ...base,
    phase: failure === undefined ? 'live' : 'degraded',
    detail: `Saved by Podarium ${app}${redacted.length === 0 ? '' : `, without YAML, and with pseudonyms for: ${redactionWords(REDACTION_CLASSES.filter((each) => redacted.includes(each))).join(', ')}`}. Nothing here changes any more.`,
    kinds: kinds.map((kind) => (kind.state === 'retrying' || kind.state === 'listing' ? { ...kind, state: 'stale' } : kind)),
    ...(failure !== undefined && { failure: { code: failure.code, message: `When it was taken: ${failure.message}` } }),
  };
}

function failedStatus(base: BaseStatus, { code, message, hint }: Failure, items: number, all = items): SourceStatus {
  const shown = items === 0 ? '' : ` ${formatCount(items)} of ${formatCount(all)} objects are shown.`;
  return { ...base, phase: 'failed', kinds: [], failure: { code, message: `${message}${shown}`, ...(hint !== undefined && { hint }) } };
}

/** Containers and volumes stand in their Pod's YAML. */
function podOf(id: string): string {
  const part = /^(?:Container|Volume)\/([^/]+\/[^/]+)\//.exec(id);
  return part === null ? id : `Pod/${part[1] ?? ''}`;
}
