/** From what is typed to a question, and from an answer to what it leads along. */
import type { GraphId } from '../../../shared/model/graph';
import type { TraceAnswer, TraceProtocol, TraceQuestion } from '../../../shared/protocol/trace';

interface Typed {
  readonly from: string;
  readonly to: string;
  readonly port: string;
  readonly protocol?: TraceProtocol;
}

/** Undefined until both ends are there. A port that is none is left out. */
export function questionOf({ from, to, port, protocol }: Typed): TraceQuestion | undefined {
  if (from === '' || to === '') return undefined;
  const number = Number(port);
  const isPort = port !== '' && Number.isInteger(number) && number >= 1 && number <= 65_535;
  return { from, to, ...(isPort && { port: number }), ...(protocol !== undefined && { protocol }) };
}

/** The things that the steps speak of, each once, in their order. */
export function wayOf({ steps }: TraceAnswer): readonly GraphId[] {
  return [...new Set(steps.filter(({ stage }) => stage !== 'note').flatMap(({ ids }) => ids))];
}
