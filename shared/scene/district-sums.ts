/** What a district's title sums up, kept and never recounted: its frames add to it. */
import type { Resources } from '../model/entity-base';
import { noCounts, type SeverityCounts } from './severity';

/** Of what a Node can give. */
export const SUMMED_RESOURCES = ['cpu', 'memory'] as const;

export type SummedResources = Record<(typeof SUMMED_RESOURCES)[number], number>;

/** What a Node's attributes tell of its resources. */
export interface ToldResources {
  readonly requests?: Resources | string | undefined;
  readonly allocatable?: Resources | undefined;
}

export interface DistrictSums {
  readonly counts: SeverityCounts;
  readonly requests: SummedResources;
  readonly allocatable: SummedResources;
}

export function noSums(): DistrictSums {
  return { counts: noCounts(), requests: { cpu: 0, memory: 0 }, allocatable: { cpu: 0, memory: 0 } };
}

/** Adds resources, or takes them away. */
export function addResources({ requests, allocatable }: DistrictSums, told: ToldResources, by: 1 | -1): void {
  for (const name of SUMMED_RESOURCES) {
    if (typeof told.requests === 'object') requests[name] += by * (told.requests[name] ?? 0);
    allocatable[name] += by * (told.allocatable?.[name] ?? 0);
  }
}
