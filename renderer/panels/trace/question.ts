/** From what is typed to a question, and from an answer to what it leads along. */
import { isPort, splitPort } from '../../../shared/base/host-port';
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
  return { from, to, ...(isPort(number) && { port: number }), ...(protocol !== undefined && { protocol }) };
}

/** The things that the steps speak of, each once, in their order. */
export function wayOf({ steps }: TraceAnswer): readonly GraphId[] {
  return [...new Set(steps.filter(({ stage }) => stage !== 'note').flatMap(({ ids }) => ids))];
}

/**
 * What is typed, where it is meant as an address or a host and not as a name to be looked for: an IP even if a Pod has it,
 * a host for its dots, or for a port behind it, which is taken apart. Undefined for a name.
 */
export function literalOf(typed: string): Literal | undefined {
  const text = typed.trim();
  const { host, port } = splitPort(text);
  const behind = port === undefined ? {} : { port: String(port) };
  if (/^(\d+\.){3}\d+$/.test(host) || /^[\da-f]*:[\da-f.]*:[\da-f:.]*$/i.test(text)) return { type: 'address', value: host, ...behind };
  return (port === undefined ? DOTTED : NAME).test(host) ? { type: 'host', value: host, ...behind } : undefined;
}

const NAME = /^[a-z\d-]+(\.[a-z\d-]+)*\.?$/i;
const DOTTED = /^[a-z\d-]+(\.[a-z\d-]+)+\.?$/i;

export interface Literal {
  readonly type: 'address' | 'host';
  readonly value: string;
  /** As typed behind it. */
  readonly port?: string;
}

export interface Leaving {
  /** Something is typed that was not taken yet. */
  readonly isTyping: boolean;
  /** It was taken, and is chosen as soon as it is found. */
  readonly isTaken: boolean;
  /** The end is being picked, and the canvas was clicked: what lies there may be meant in its place. */
  readonly isPick: boolean;
  /** Another window has the focus, and it will be back. */
  readonly isWindowLeft: boolean;
}

/**
 * What becomes of what is typed for an end where the focus leaves its field, by Tab or by a click elsewhere: who goes on has said what it is.
 * `take`: it is chosen; `keep`: it stays as it is; `drop`: what was chosen before is back.
 */
export function leaveField({ isTyping, isTaken, isPick, isWindowLeft }: Leaving): 'take' | 'keep' | 'drop' {
  if (isTaken || isWindowLeft) return 'keep';
  if (!isTyping) return 'drop';
  return isPick ? 'keep' : 'take';
}
