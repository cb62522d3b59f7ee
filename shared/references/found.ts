/** What scanners find, and where they put it. */
import type { Evidence } from '../model/graph';

/** A host that some text names. Nothing is resolved yet. */
export interface Reference {
  /** Normalized: lower case, no brackets, no trailing dot. */
  readonly host: string;
  /** The port written, else the scheme's own, else a sibling's. */
  readonly port?: number;
  /** In lower case, without `://`. */
  readonly scheme?: string;
  /** Set where the text says so; else the Service's port tells. */
  readonly protocol?: 'UDP';
  readonly form: 'url' | 'host-port' | 'named';
  /** The host (with its port) is all of the value: then a Service that is absent counts as Missing. */
  readonly isWhole: boolean;
  /** Counts only where it leads to something that is known, or is a full cluster name. */
  readonly mustBeKnown: boolean;
  /** The container's own address told to others: counts only as a call to itself. */
  readonly isAdvertised: boolean;
  /** A loopback address that is rather listened on, by its name: a call only where another container serves the port. */
  readonly isPerhapsOwn: boolean;
  /** Never External: image registries. */
  readonly isRegistry: boolean;
  readonly evidence: Evidence;
}

/** A port that a container was told to listen on. */
export interface ListenPort {
  readonly port: number;
  /** On loopback only: there it is the one that localhost reaches, whoever has the port on the Pod's address. */
  readonly isLoopback: boolean;
  /** Read from a name that might as well mean a call. */
  readonly isGuess: boolean;
  readonly evidence: Evidence;
}

/** What is known of a find before its place is. `text` is the match, not yet masked. */
export type FoundReference = Omit<Reference, 'evidence'> & { readonly text: string; readonly line?: number };

export interface FoundPort {
  readonly port: number;
  readonly isLoopback?: boolean;
  readonly isGuess?: boolean;
  readonly text: string;
  readonly line?: number;
}

/** Takes what a scanner finds. */
export interface Finds {
  reference(found: FoundReference): void;
  listen(found: FoundPort): void;
  /** An address (not a port) by which others are told to reach this container. */
  ownAddress(host: string): void;
}
