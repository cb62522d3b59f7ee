/** Everything one container's definition says about hosts: what it may call, and what it is told to listen on. */
import type { ContainerModel, PodEntity } from '../model/pod-entity';
import { Collector } from './collect';
import { scanCommand, splitWords } from './command';
import type { CommandEvents, CommandWord } from './command';
import { buildEnvironment } from './environment';
import type { Environment, Variable } from './environment';
import { expandVariables } from './expand';
import { readMountedFile } from './file-cache';
import { scanFile } from './files/scan-file';
import type { Finds, ListenPort, Reference } from './found';
import { isOwnPortVariable, toPort } from './listen-ports';
import type { ConfigLookup, NameLookup } from './lookup';
import { mountedFiles } from './mounted';
import { nameFacts, siblingPortNames } from './names';
import { UNRESOLVED, readShell } from './shell';
import { scanValue } from './value';

export interface ContainerReferences {
  /** In the order of environment, command and arguments, files. */
  readonly references: readonly Reference[];
  readonly listens: readonly ListenPort[];
  /** Addresses by which the container says it is reached: a reference to one of them is to itself. */
  readonly ownAddresses: ReadonlySet<string>;
}

const TEXT_LIMIT = 65_536;
const SCRIPT_DEPTH_LIMIT = 4;

/**
 * Reads a container's environment, command, arguments and mounted ConfigMap files. Never reads a Secret. Follows chapter
 * "What counts as a declared reference" of docs/graph-format.md; nothing is resolved here.
 */
export function scanContainer(pod: PodEntity, container: ContainerModel, lookup: ConfigLookup & Pick<NameLookup, 'service'>): ContainerReferences {
  const collector = new Collector(container.name);
  const environment = buildEnvironment(pod, container, lookup);
  for (const variable of environment.variables.values()) scanVariable(variable, environment, collector);
  scanArgv(container, environment, collector);
  for (const file of mountedFiles(pod, container, lookup)) {
    const finds = collector.at(`configMap/${file.config.name}/${file.key}`);
    if (readMountedFile(file, finds) === 'shell') scanScript(file.config.data[file.key] ?? '', finds, environment, 1, 0);
  }
  return { references: collector.references, listens: collector.listens, ownAddresses: collector.ownAddresses };
}

function scanVariable(variable: Variable, environment: Environment, collector: Collector): void {
  const { name } = variable;
  const value = variable.value?.trim();
  if (value === undefined || value.length < 2 || value.length > TEXT_LIMIT || variable.isOwnFact) return;
  const finds = collector.at(variable.field);
  const port = isOwnPortVariable(name) ? toPort(value) : undefined;
  if (port !== undefined) {
    finds.listen({ port, text: `${name}=${value}` });
    return;
  }
  // Most values can hold no host at all.
  const facts = nameFacts(name);
  if (facts.role === 'ignored' || (facts.role === 'plain' && !value.includes(':') && !value.includes('='))) return;
  if (/^[{[]\s*["{[]/.test(value) || value.includes('\n')) {
    scanText(name, value, finds, environment, 0);
  } else if (/(?:^|\s)--?[A-Za-z]/.test(value) && /=|\s/.test(value)) {
    scanCommand(splitWords({ text: value, finds, isPart: true }), events(environment, 0), { isProgramHidden: true });
  } else {
    scanValue(name, value, { finds, siblingPort: () => siblingPort(name, environment) });
  }
}

/** X_PORT beside X_HOST. PORT beside HOST is what the container itself listens on, by wide custom. */
function siblingPort(name: string, { variables }: Environment): number | undefined {
  return siblingPortNames(name).filter((sibling) => sibling.toUpperCase() !== 'PORT').map((sibling) => toPort(variables.get(sibling)?.value?.trim())).find((port) => port !== undefined);
}

function scanArgv(container: ContainerModel, environment: Environment, collector: Collector): void {
  const toWord = (field: string) => (text: string, index: number): CommandWord =>
    ({ text: expandVariables(text, (name) => environment.valueOf(name)).slice(0, TEXT_LIMIT), finds: collector.at(`${field}[${index}]`), isPart: false });
  const words = [...container.command.map(toWord('command')), ...container.args.map(toWord('args'))];
  if (words.length > 0) scanCommand(words, events(environment, 0), { isProgramHidden: container.command.length === 0 });
}

function events(environment: Environment, depth: number): CommandEvents {
  return {
    script: (word) => scanScript(word.text, word.finds, environment, word.line ?? 1, depth + 1, word.line !== undefined),
    file: (word) => scanText('', word.text, word.finds, environment, depth + 1, word.line),
  };
}

/** A text of several lines: a file's content, or a script. */
function scanText(name: string, text: string, finds: Finds, environment: Environment, depth: number, line?: number): void {
  if (nameFacts(name).role === 'ignored') return;
  const unlined = line === undefined ? withoutLines(finds) : finds;
  if (scanFile({ name: '', text, finds: unlined, firstLine: line ?? 1 }) === 'shell') scanScript(text, unlined, environment, line ?? 1, depth + 1);
}

/** Lines within an argument are no lines of a file: evidence names the argument alone. */
function withoutLines(finds: Finds): Finds {
  return {
    reference: ({ line: _line, ...found }) => finds.reference(found),
    listen: ({ line: _line, ...found }) => finds.listen(found),
    ownAddress: (host) => finds.ownAddress(host),
  };
}

function scanScript(text: string, finds: Finds, environment: Environment, firstLine: number, depth: number, hasLines = depth === 0): void {
  if (depth > SCRIPT_DEPTH_LIMIT || text.length > TEXT_LIMIT * 4) return;
  readShell(text, environment, {
    command: ({ words, isRedirected }) => {
      const commandWords = words.map((word): CommandWord => ({ text: word.text, finds, isPart: true, ...(hasLines ? { line: word.line } : {}) }));
      scanCommand(commandWords, events(environment, depth), { isRedirected });
    },
    document: (body, line, target) => {
      const name = (target ?? '').slice((target ?? '').lastIndexOf('/') + 1).toLowerCase();
      const file = { name: name.includes(UNRESOLVED) ? '' : name, text: body, finds: hasLines ? finds : withoutLines(finds), firstLine: line };
      if (scanFile(file) === 'shell') scanScript(body, finds, environment, line, depth + 1, hasLines);
    },
  }, firstLine);
}
