/** What one Pod's rules (declared traffic, localhost) may ask of the graph; `recording-lookup.ts` answers and records. */
import type { ConfigLookup, NameLookup } from '../references/lookup';

export interface RelationLookup extends ConfigLookup, NameLookup {}
