/** Gathers what scanners find in one place of one container, and gives it its evidence. */
import type { FoundPort, FoundReference, Finds, ListenPort, Reference } from './found';

export class Collector {
  readonly references: Reference[] = [];
  readonly listens: ListenPort[] = [];
  readonly ownAddresses = new Set<string>();
  readonly #container: string;

  constructor(container: string) {
    this.#container = container;
  }

  /** A place to find in: `field` is the evidence's, with `:<line>` behind it where a find has one. */
  at(field: string): Finds {
    const evidence = ({ text, line }: { readonly text: string; readonly line?: number }) =>
      ({ container: this.#container, field: line === undefined ? field : `${field}:${line}`, text });
    return {
      reference: (found: FoundReference) => {
        const { text, line, ...rest } = found;
        this.references.push({ ...rest, evidence: evidence({ text, ...(line === undefined ? {} : { line }) }) });
      },
      listen: (found: FoundPort) => this.listens.push({ port: found.port, isLoopback: found.isLoopback === true, isGuess: found.isGuess === true, evidence: evidence(found) }),
      ownAddress: (host) => this.ownAddresses.add(host),
    };
  }
}
