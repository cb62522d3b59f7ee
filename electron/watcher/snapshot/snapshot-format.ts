/**
 * The snapshot file, version 1 (docs/snapshots.md tells it to users): gzip of JSON lines. The first is the header, the last
 * the end; between them patches as they travel between processes (`shared/model/pod-wire.ts`), so a changed row there is
 * a new version here.
 */
import * as z from 'zod';
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
export const anyHeaderSchema = z.object({ format: z.literal(SNAPSHOT_FORMAT), version: z.int().min(1), app: z.string().max(100) });

const TEXT = z.string().max(2000);

export const headerSchema: z.ZodType<SnapshotHeader> = z.object({
  format: z.literal(SNAPSHOT_FORMAT),
  version: z.literal(SNAPSHOT_VERSION),
  app: z.string().max(100),
  title: TEXT,
  subject: z.enum(['cluster', 'manifests']),
  takenAtMs: z.number(),
  clockMs: z.number(),
  items: z.int().min(0),
  redacted: z.array(TEXT).max(100).readonly().optional(),
  kinds: z.array(z.object({
    kind: TEXT,
    namespace: TEXT.optional(),
    state: z.enum(['listing', 'synced', 'stale', 'forbidden', 'absent', 'retrying', 'failed']),
    count: z.int().min(0),
    sinceMs: z.number().optional(),
    message: TEXT.optional(),
  })).max(100_000).readonly(),
  namespaces: z.array(TEXT).max(10_000).readonly().optional(),
  failure: z.object({ code: TEXT, message: TEXT, hint: TEXT.optional() }).optional(),
});
