/** The walk along what is sick: failing things first, then those that are not ready; within each by group, then by id. */
import type { GraphId } from '../../shared/model/graph';
import type { Severity } from '../../shared/protocol/engine';
import type { Problem, ProblemPlace } from '../../shared/protocol/problem';
import type { Scene } from '../../shared/scene/scene';
import type { SceneItem } from '../../shared/scene/scene-frame';

export interface ProblemQuestion {
  readonly direction: 'next' | 'previous';
  readonly selection?: GraphId;
  readonly last?: ProblemPlace;
}

/**
 * The one after (or before) where a person is, and around the end to the other. One pass without sorting: the whole cluster
 * may be sick. Undefined where nothing is.
 */
export function findProblem(scene: Scene, { direction, selection, last }: ProblemQuestion): Problem | undefined {
  const here = selected(scene, selection) ?? last;
  const isAfter = direction === 'next' ? (a: ProblemPlace, b: ProblemPlace) => comparePlaces(a, b) > 0 : (a: ProblemPlace, b: ProblemPlace) => comparePlaces(a, b) < 0;
  let following: ProblemPlace | undefined;
  let outermost: ProblemPlace | undefined;
  for (const item of scene.items()) {
    const place = problemPlace(item, scene);
    if (!place) continue;
    if (!outermost || isAfter(outermost, place)) outermost = place;
    if (here && isAfter(place, here) && (!following || isAfter(following, place))) following = place;
  }
  const place = following ?? outermost;
  const item = place && scene.item(place.id);
  if (!item) return undefined;
  return { place, name: item.node.name, ...(item.node.status !== undefined && { status: item.node.status }), number: numberOf(scene, place), counts: scene.problems() };
}

function numberOf(scene: Scene, at: ProblemPlace): number {
  let number = 1;
  for (const item of scene.items()) {
    const place = problemPlace(item, scene);
    if (place && comparePlaces(place, at) < 0) number += 1;
  }
  return number;
}

function selected(scene: Scene, selection: GraphId | undefined): ProblemPlace | undefined {
  if (selection === undefined) return undefined;
  const id = scene.placeOf(selection)?.id ?? selection;
  const item = scene.item(id);
  return item && problemPlace(item, scene);
}

/** Pods, and Nodes where they stand as frames: elsewhere they are mostly out of the picture. */
function isProblem({ id, severity, matches, isAbsent }: SceneItem, { grouping }: Scene): boolean {
  if ((severity !== 'bad' && severity !== 'warn') || !matches || isAbsent) return false;
  return id.startsWith('Pod/') || (grouping === 'node' && id.startsWith('Node/'));
}

function problemPlace(item: SceneItem, scene: Scene): ProblemPlace | undefined {
  if (!isProblem(item, scene)) return undefined;
  // A Node comes before the Pods in its frame.
  return { id: item.id, severity: item.severity, group: item.frame?.id ?? item.id };
}

const RANK: Readonly<Partial<Record<Severity, number>>> = { bad: 0, warn: 1 };

function comparePlaces(a: ProblemPlace, b: ProblemPlace): number {
  return (RANK[a.severity] ?? 2) - (RANK[b.severity] ?? 2) || compareTexts(a.group, b.group) || compareTexts(a.id, b.id);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
