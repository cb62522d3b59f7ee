/** What a step speaks of and its picture does not show, in words: for the room, the presenter, and whoever exports it. */
import type { GraphId } from '../model/graph';
import type { Grouping, Layer, Undrawn } from '../protocol/engine';

export interface StepGaps {
  /** Things that are there no more. */
  readonly gone: readonly GraphId[];
  /** So many things the step speaks of. */
  readonly of: number;
  /** Things that the camera should show and this picture does not draw. */
  readonly undrawn: readonly Undrawn[];
  readonly grouping: Grouping;
}

/** Letters that the names may take; at least one is told. */
const ROOM = 130;
const LAYER_WORDS: Readonly<Record<Layer, string>> = { volumes: 'Volumes', localhost: 'Localhost', services: 'Services', traffic: 'Traffic', ownership: 'Ownership' };
const GROUPING_WORDS: Readonly<Record<Grouping, string>> = { node: 'by Node', namespace: 'by namespace', workload: 'by workload' };

/** `2 of 5 things of this step are gone: Pod web-1, StatefulSet db`, and what is not drawn and why; undefined: all is shown. */
export function gapText({ gone, of, undrawn, grouping }: StepGaps): string | undefined {
  const sentences = [
    ...(gone.length === 0 ? [] : [`${goneSubject(gone.length, of)}: ${listed(gone.map(kindAndName))}`]),
    ...(undrawn.length === 0 ? [] : [`Not in this picture: ${listed(undrawn.map(({ id, layer }) => `${kindAndName(id)} (${layer === undefined ? `not drawn ${GROUPING_WORDS[grouping]}` : `the layer ${LAYER_WORDS[layer]} is off`})`))}`]),
  ];
  return sentences.length === 0 ? undefined : sentences.join('. ');
}

function goneSubject(gone: number, of: number): string {
  if (of === 1) return 'What this step shows is gone';
  return gone === of ? `All ${String(of)} things of this step are gone` : `${String(gone)} of ${String(of)} things of this step ${gone === 1 ? 'is' : 'are'} gone`;
}

/** As many as there is room for, then how many more there are. */
function listed(names: readonly string[]): string {
  const told: string[] = [];
  let room = ROOM;
  for (const name of names) {
    room -= name.length + 2;
    if (room < 0 && told.length > 0) break;
    told.push(name);
  }
  const more = names.length - told.length;
  return `${told.join(', ')}${more === 0 ? '' : ` and ${String(more)} more`}`;
}

/** `Pod web-1`, of a part `Container app of web-0`. */
function kindAndName(id: GraphId): string {
  const [kind = '', first = '', ...names] = id.split('/');
  if (names.length === 0) return `${kind} ${first}`;
  return kind === 'Container' || kind === 'Volume' ? `${kind} ${[...names].reverse().join(' of ')}` : `${kind} ${names.join('/')}`;
}
