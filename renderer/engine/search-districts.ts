/** Zones and pools by name. They are drawn and have a title, but are no things of the cluster's. */
import { plural } from '../../shared/base/count-text';
import type { SearchHit } from '../../shared/protocol/engine';
import type { District, DistrictLevel } from '../../shared/scene/districts';

/** A pool may be in each of many zones: things are to be seen below them. */
const MOST = 5;

const KINDS: Readonly<Record<DistrictLevel, string>> = { zone: 'Zone', pool: 'Node pool' };

/** Those whose name begins so, or a part of whose name does; outer ones first, at most five. */
export function findDistricts(districts: readonly District[], query: string): SearchHit[] {
  const text = query.trim().toLowerCase();
  if (text === '') return [];
  const found = districts.filter(({ label }) => `-${label.toLowerCase()}`.includes(`-${text}`)).slice(0, MOST);
  return found.map(({ id, level, label, frames, outer }) => ({
    id,
    kind: KINDS[level],
    name: label,
    why: plural(frames.size, 'Node'),
    ...(outer === undefined ? {} : { where: `in ${outer.label}` }),
    isDistrict: true,
  }));
}
