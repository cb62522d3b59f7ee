/**
 * A recorded cluster, opened as a real one is. What runs for the first time is compiled and run slowly, and a small cluster is read in less
 * time than that takes: so it is done while a person still chooses what to open.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '../../../shared/base/result';
import type { SourceSpec } from '../../../shared/protocol/source';
import { createClusterSource } from '../cluster/source';
import type { DeclaredObjects } from '../declared-objects';
import type { Source } from '../source';
import { createRecordedClient } from './recorded-client';
import type { Recording } from './recording';

export const REHEARSAL = { type: 'cluster', context: 'rehearsal' } as const satisfies SourceSpec;

/** Made with the app, and beside its bundle. Rejects where it is not. */
export async function readRecording(): Promise<Recording> {
  return JSON.parse(await readFile(join(__dirname, 'rehearsal.json'), 'utf8')) as Recording;
}

export function createRecordedSource(recording: Recording, declared?: DeclaredObjects): Source {
  return createClusterSource({
    context: REHEARSAL.context, env: {}, declared,
    open: ({ clock }) => Promise.resolve(ok({ client: createRecordedClient(recording, clock), namespace: 'default', host: 'recorded' })),
  });
}
