/**
 * The snapshot file, version 1 (docs/snapshots.md tells it to users): gzip of JSON lines. The first is the header, the last
 * the end; between them patches as they travel between processes (`shared/model/pod-wire.ts`), so a changed row there is
 * a new version here.
 */
import * as z from 'zod/mini';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { WirePatch } from '../../../shared/model/pod-wire';
import type { SourceStatus } from '../../../shared/protocol/source';
import type { DeclaredObject } from '../declared-objects';

export const SNAPSHOT_FORMAT = 'podarium.snapshot';
/** The newest version that is read, and the one that is written. */
export const SNAPSHOT_VERSION = 1;

/** What the file says of itself, before anything of the cluster. */
export interface SnapshotHeader {
  readonly format: typeof SNAPSHOT_FORMAT;
  readonly version: number;
  /** Podarium's version that wrote it. */
  readonly app: string;
  /** Of what it was taken, as the window called it. */
  readonly title: string;
  readonly subject: 'cluster' | 'manifests';
  /** Both milliseconds since the epoch; ages count from `clockMs`, the source's own time. */
  readonly takenAtMs: number;
  readonly clockMs: number;
  readonly items: number;
  /** Classes of what was replaced by pseudonyms (docs/redaction.md); absent: nothing. Such a file has no raw objects. */
  readonly redacted?: readonly string[];
  /** How the kinds stood: what could not be seen then is no more there now. */
  readonly kinds: SourceStatus['kinds'];
  readonly namespaces?: readonly string[];
  /** The source was not whole then. */
  readonly failure?: SourceStatus['failure'];
}

export type SnapshotLine =
  | { readonly type: 'patch'; readonly patch: WirePatch }
  | { readonly type: 'diagnostics'; readonly items: readonly Diagnostic[] }
  /** What a person wrote, without a Secret's values. */
  | { readonly type: 'object'; readonly object: DeclaredObject }
  /** Without it the file was cut off. */
  | { readonly type: 'end'; readonly items: number };

/** Enough of a header to tell whose file it is, and of which version. */
export const anyHeaderSchema = z.object({ format: z.literal(SNAPSHOT_FORMAT), version: z.int().check(z.minimum(1)), app: z.string().check(z.maxLength(100)) });

const TEXT = z.string().check(z.maxLength(2000));
const COUNT = z.int().check(z.minimum(0));

export const headerSchema: z.ZodMiniType<SnapshotHeader> = z.object({
  format: z.literal(SNAPSHOT_FORMAT),
  version: z.literal(SNAPSHOT_VERSION),
  app: z.string().check(z.maxLength(100)),
  title: TEXT,
  subject: z.enum(['cluster', 'manifests']),
  takenAtMs: z.number(),
  clockMs: z.number(),
  items: COUNT,
  redacted: z.optional(z.readonly(z.array(TEXT).check(z.maxLength(100)))),
  kinds: z.readonly(z.array(z.object({
    kind: TEXT,
    namespace: z.optional(TEXT),
    state: z.enum(['listing', 'synced', 'stale', 'forbidden', 'absent', 'retrying', 'failed']),
    count: COUNT,
    sinceMs: z.optional(z.number()),
    message: z.optional(TEXT),
  })).check(z.maxLength(100_000))),
  namespaces: z.optional(z.readonly(z.array(TEXT).check(z.maxLength(10_000)))),
  failure: z.optional(z.object({ code: TEXT, message: TEXT, hint: z.optional(TEXT) })),
});
