import type { Reference } from './found';
import type { NameLookup } from './lookup';
import { resolveReference, type Asker, type Resolution } from './resolve';

/** Someone outside every namespace, for whom only full names mean anything. */
export const NOBODY: Asker = { namespace: '', name: '', podIPs: [], hostAliases: [] };

/** Where a name leads for whoever asks: what an ExternalName Service stands for is the same to all. */
export function resolveCanonical(host: string, lookup: NameLookup, asker: Asker = NOBODY): Resolution {
  return resolveReference(referenceTo(host), asker, lookup);
}

function referenceTo(host: string): Reference {
  return { host, form: 'url', isWhole: true, mustBeKnown: false, isAdvertised: false, isPerhapsOwn: false, isRegistry: false, evidence: { field: '', text: host } };
}
