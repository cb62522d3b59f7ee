import type { Diagnostic } from '../base/diagnostic';
import type { GraphId } from './graph';

/**
 * What a person is told where reading one object failed for a mistake of Podarium's own: the object is left out, and all
 * others are read. Of a Secret the error's own words are left out too, since they might quote it.
 */
export function projectionBug(id: GraphId, error: unknown): Diagnostic {
  const words = id.startsWith('Secret/') || !(error instanceof Error) ? '' : `: ${error.message}`;
  const name = error instanceof Error ? error.name : 'Error';
  return { severity: 'error', code: 'projection-bug', message: `${id} could not be read and is left out. This is a bug in Podarium, please report it (${name}${words})` };
}
