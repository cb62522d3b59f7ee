/** What goes wrong on purpose: rules that a test sets, tried in order before a request is answered. */
import type { Answer } from './status';

export type FaultAction =
  /** Answer this instead. */
  | { readonly type: 'answer'; readonly answer: Answer }
  /** Answer after a while. */
  | { readonly type: 'delay'; readonly delayMs: number }
  /** Take the request and never answer. */
  | { readonly type: 'stall' }
  /** Close the connection without an answer. */
  | { readonly type: 'reset' }
  /** Send only so many bytes of the body, then close the connection. */
  | { readonly type: 'cut-body'; readonly bytes: number }
  /** Send only so many bytes of the body, then nothing more. */
  | { readonly type: 'stall-body'; readonly bytes: number }
  /** Send the body in small pieces. */
  | { readonly type: 'slow-body'; readonly chunkBytes: number; readonly delayMs: number }
  /** Send this in place of the body, with status 200. */
  | { readonly type: 'replace-body'; readonly text: string };

export interface Fault {
  readonly action: FaultAction;
  /** Only these verbs; absent: all. */
  readonly verb?: 'get' | 'list' | 'watch';
  /** Only paths that match; absent: all. */
  readonly path?: RegExp;
  /** Only the further pages of a list. */
  readonly isContinued?: boolean;
  /** How often; absent: until removed. */
  readonly times?: number;
}

export interface FaultSubject {
  readonly verb: 'get' | 'list' | 'watch';
  readonly path: string;
  readonly isContinued: boolean;
}

export class Faults {
  private readonly rules: { readonly fault: Fault; left: number }[] = [];

  /** Returns how to take the fault away again. */
  add(fault: Fault): () => void {
    const rule = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.rules.push(rule);
    return () => {
      rule.left = 0;
    };
  }

  /** The first rule that fits, used up by one. */
  take(subject: FaultSubject): FaultAction | undefined {
    const rule = this.rules.find(({ fault, left }) =>
      left > 0 &&
      (fault.verb === undefined || fault.verb === subject.verb) &&
      (fault.path === undefined || fault.path.test(subject.path)) &&
      (fault.isContinued === undefined || fault.isContinued === subject.isContinued));
    if (rule === undefined) return undefined;
    rule.left -= 1;
    return rule.fault.action;
  }
}
