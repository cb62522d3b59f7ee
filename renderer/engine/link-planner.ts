/** Keeps the links' plan: made anew when the camera leaves it or something changed, with pauses, since one walk serves many tiles. */
import { inflate, isWithin, type Rect } from '../../shared/base/geometry';
import { changedWords } from './bundle-words';
import { linkWayAt, planLinks, type LinkInput, type LinkPlan } from './paint-links';

/** Between two plans of the same part of the world, and as times of what the last one took. */
const PAUSE_MS = 250;
const PAUSE_TIMES = 20;
/** Planned beyond what is seen, as part of it: small pans keep the plan. */
const MARGIN = 0.5;

/** A plan of so much more than is seen is made anew: of less, more can be told. */
const TOO_WIDE = 4;

/** What a plan is made for, and what else it depends on. */
export interface LinkWish {
  readonly seen: Rect;
  readonly zoom: number;
  /** Rises with everything drawn. */
  readonly version: number;
  /** Names the choices of the person: a plan for others is of no use, */
  readonly choices: string;
  /** unless a source is read, after which it would be made once more. */
  readonly isBehind: boolean;
}

interface Made {
  readonly plan: LinkPlan;
  readonly wish: LinkWish;
  readonly area: Rect;
  readonly atMs: number;
  readonly tookMs: number;
}

export class LinkPlanner {
  #made: Made | undefined;

  /** Milliseconds until the plan at hand may be made anew; undefined: it is right as it is. */
  dueInMs(wish: LinkWish, nowMs: number): number | undefined {
    const made = this.#made;
    if (!made) return 0;
    const pausedMs = Math.max(0, made.atMs + Math.max(PAUSE_MS, made.tookMs * PAUSE_TIMES) - nowMs);
    if (wish.isBehind) return wish.version === made.wish.version ? undefined : pausedMs;
    // All is there now: what was planned meanwhile was of a part.
    if (made.wish.isBehind) return 0;
    if (wish.choices !== made.wish.choices || linkWayAt(wish.zoom) !== linkWayAt(made.wish.zoom)) return 0;
    if (!isWithin(wish.seen, made.area) || made.wish.seen.width > wish.seen.width * TOO_WIDE) return 0;
    if (wish.version === made.wish.version) return undefined;
    return pausedMs;
  }

  /** Makes the plan anew; returns where links came, went or look different, unless other choices have all painted anew. */
  renew(wish: LinkWish, input: Omit<LinkInput, 'area' | 'zoom'>, now: () => number): Rect[] {
    const area = inflate(wish.seen, Math.max(wish.seen.width, wish.seen.height) * MARGIN);
    const startedMs = now();
    const plan = planLinks({ ...input, area, zoom: wish.zoom });
    const former = this.#made?.wish.choices === wish.choices ? this.#made.plan : undefined;
    this.#made = { plan, wish, area, atMs: now(), tookMs: now() - startedMs };
    return former ? [...differences(former, plan), ...changedWords(former.words, plan.words, wish.zoom)] : [];
  }

  get plan(): LinkPlan | undefined {
    return this.#made?.plan;
  }

  reset(): void {
    this.#made = undefined;
  }
}

/** Around links that only one of the plans has, or that lie or weigh differently. */
function differences(before: LinkPlan, now: LinkPlan): Rect[] {
  const looks = (plan: LinkPlan): Map<string, { readonly look: string; readonly bounds: Rect }> =>
    new Map(plan.batches.flatMap(({ links, kind, variant }) => links.map(({ key, bounds, weight }) => {
      // Inks and widths go by powers of two: one link more or less of many changes nothing that is seen.
      const look = `${kind} ${variant ?? ''} ${Math.floor(Math.log2(weight))} ${Math.floor(Math.log2(links.length))} ${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`;
      return [key, { look, bounds }] as const;
    })));
  const [formerLooks, newLooks] = [looks(before), looks(now)];
  const rects: Rect[] = [];
  for (const [key, { look, bounds }] of formerLooks) if (newLooks.get(key)?.look !== look) rects.push(bounds);
  for (const [key, { look, bounds }] of newLooks) if (formerLooks.get(key)?.look !== look) rects.push(bounds);
  return rects;
}
