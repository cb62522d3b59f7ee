/** The lines of the findings panel, flat, so that long lists need only those in sight. */
import { entityIdOf } from '../../../shared/insight/findings/workload-of';
import type { FindingGroup, FindingHit } from '../../../shared/protocol/engine';

export type FindingRow =
  | { readonly type: 'rule'; readonly key: string; readonly group: FindingGroup; readonly isOpen: boolean }
  | { readonly type: 'advice'; readonly key: string; readonly group: FindingGroup }
  /** Findings that are alike: what is said of the same part of the Pods of one workload. */
  | { readonly type: 'alike'; readonly key: string; readonly hits: readonly [FindingHit, ...FindingHit[]]; readonly isOpen: boolean }
  /** `says`: its message, where that is not the first one's with its own name. */
  | { readonly type: 'member'; readonly key: string; readonly hit: FindingHit; readonly says?: string }
  | { readonly type: 'more'; readonly key: string; readonly count: number }
  | { readonly type: 'silenced'; readonly key: string };

export interface OpenRule {
  readonly rule: string;
  /** Absent until the engine has answered. */
  readonly hits?: readonly FindingHit[];
  /** Keys of the opened `alike` rows. */
  readonly opened: ReadonlySet<string>;
}

/** Rules worst first, what is open below its rule, silenced rules last. */
export function findingRows(groups: readonly FindingGroup[], open: OpenRule | undefined): readonly FindingRow[] {
  const silenced = groups.filter(({ isSilenced }) => isSilenced);
  return [
    ...groups.filter(({ isSilenced }) => !isSilenced).flatMap((group) => rowsOf(group, open)),
    ...(silenced.length > 0 ? [{ type: 'silenced', key: 'silenced' } as const] : []),
    ...silenced.flatMap((group) => rowsOf(group, open)),
  ];
}

function rowsOf(group: FindingGroup, open: OpenRule | undefined): readonly FindingRow[] {
  const isOpen = open?.rule === group.rule;
  const head: FindingRow = { type: 'rule', key: group.rule, group, isOpen };
  if (!isOpen) return [head];
  const hits = open.hits ?? [];
  const alike = gatherAlike(hits).flatMap(({ key, hits: members }): readonly FindingRow[] => {
    const isGroupOpen = open.opened.has(key);
    const row: FindingRow = { type: 'alike', key, hits: members, isOpen: isGroupOpen };
    return isGroupOpen ? [row, ...members.map((hit) => memberRow(key, hit, members[0]))] : [row];
  });
  const missing = open.hits === undefined ? 0 : group.count - hits.length;
  return [head, { type: 'advice', key: `${group.rule} advice`, group }, ...alike, ...(missing > 0 ? [{ type: 'more', key: 'more', count: missing } as const] : [])];
}

function gatherAlike(hits: readonly FindingHit[]): readonly { readonly key: string; readonly hits: [FindingHit, ...FindingHit[]] }[] {
  const groups = new Map<string, [FindingHit, ...FindingHit[]]>();
  for (const hit of hits) {
    const group = groups.get(hit.alike);
    if (group === undefined) groups.set(hit.alike, [hit]);
    else group.push(hit);
  }
  return [...groups].map(([key, members]) => ({ key, hits: members }));
}

function memberRow(key: string, hit: FindingHit, first: FindingHit): FindingRow {
  const { subject, message } = hit.finding;
  const expected = first.finding.message.replaceAll(nameOfMember(first), nameOfMember(hit));
  return { type: 'member', key: `${key} ${subject} ${message}`, hit, ...(message !== expected && { says: message }) };
}

/** A part's Pod tells the members of a group apart. */
export function nameOfMember({ finding: { subject } }: FindingHit): string {
  const entityId = entityIdOf(subject);
  return entityId.slice(entityId.lastIndexOf('/') + 1);
}

/** `container app`, for a part of a Pod. */
export function partOf({ subject: { kind, name } }: FindingHit): string | undefined {
  return kind === 'Container' || kind === 'Volume' ? `${kind.toLowerCase()} ${name}` : undefined;
}
