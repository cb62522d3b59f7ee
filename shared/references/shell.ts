/**
 * Splits shell text into commands and their words, near enough to POSIX (pubs.opengroup.org, "Shell Command Language"):
 * quotes, escapes, comments, variables with defaults, command substitution, here-documents. Nothing is run: what only
 * running could tell becomes `UNRESOLVED`, which no host contains.
 */
import { countLines } from './count-lines';
import { closingBracket, withoutQuotes } from './shell-text';

export const UNRESOLVED = '\ufffd';

export interface ShellWord {
  readonly text: string;
  /** 1-based line within the text. */
  readonly line: number;
}

export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** Its output goes to a file or another command. */
  readonly isRedirected: boolean;
}

/** What the reader of a script is told, in order of the text. */
export interface ShellEvents {
  command(command: ShellCommand): void;
  /** A here-document, variables expanded where its delimiter is unquoted. `target` is the file it is written to. */
  document(text: string, line: number, target: string | undefined): void;
}

/** The variables a script starts with. */
export interface ShellVariables {
  valueOf(name: string): string | undefined;
  /** Set, whether or not its value is known. */
  has(name: string): boolean;
}

interface HereDocument {
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
}

const DEPTH_LIMIT = 6;

/** Reads `text` and tells `events`. */
export function readShell(text: string, variables: ShellVariables, events: ShellEvents, firstLine = 1, depth = 0): void {
  if (depth > DEPTH_LIMIT) return;
  new ShellReader(text, variables, events, firstLine, depth).read();
}

class ShellReader {
  readonly #text: string;
  readonly #outer: ShellVariables;
  readonly #events: ShellEvents;
  readonly #depth: number;
  /** Set by the script itself: undefined where the value is not known. */
  readonly #locals = new Map<string, string | undefined>();
  #at = 0;
  #line: number;
  #words: ShellWord[] = [];
  #isRedirected = false;
  #redirectTarget: string | undefined;
  #documents: HereDocument[] = [];

  constructor(text: string, variables: ShellVariables, events: ShellEvents, firstLine: number, depth: number) {
    this.#text = text;
    this.#outer = variables;
    this.#events = events;
    this.#line = firstLine;
    this.#depth = depth;
  }

  read(): void {
    while (this.#at < this.#text.length) this.#step();
    this.#endCommand(false);
  }

  #step(): void {
    const char = this.#text[this.#at] ?? '';
    if (char === '\n') {
      this.#endCommand(false);
      this.#at += 1;
      this.#line += 1;
      this.#readDocuments();
    } else if (char === ' ' || char === '\t' || char === '\r') {
      this.#at += 1;
    } else if (char === '#') {
      while (this.#at < this.#text.length && this.#text[this.#at] !== '\n') this.#at += 1;
    } else if (char === '\\' && /^\\\r?\n/.test(this.#text.slice(this.#at, this.#at + 3))) {
      this.#at = this.#text.indexOf('\n', this.#at) + 1;
      this.#line += 1;
    } else if (';&|()'.includes(char)) {
      const isPipe = char === '|' && this.#text[this.#at + 1] !== '|';
      this.#endCommand(isPipe);
      this.#at += 1;
    } else if (char === '<' || char === '>') {
      this.#readRedirection(char);
    } else {
      const line = this.#line;
      this.#words.push({ text: this.#readWord(), line });
    }
  }

  #readRedirection(char: string): void {
    if (this.#text.startsWith('<<<', this.#at)) {
      this.#at += 3;
      return;
    }
    if (this.#text.startsWith('<<', this.#at)) {
      const match = /^<<(-?)[ \t]*(['"\\]?)([\w.-]+)['"]?/.exec(this.#text.slice(this.#at, this.#at + 100));
      this.#at += match?.[0].length ?? 2;
      if (match !== null) this.#documents.push({ delimiter: match[3] ?? '', isQuoted: match[2] !== '', stripsTabs: match[1] === '-' });
      return;
    }
    // `2>&1` sends nothing to a file.
    const match = /^(?:>&\d?-?|<&\d?-?|>>|>\||<>|<|>)[ \t]*/.exec(this.#text.slice(this.#at, this.#at + 40));
    const isCopy = match !== null && /^[<>]&/.test(match[0]);
    this.#at += match?.[0].length ?? 1;
    if (isCopy) return;
    const next = this.#text[this.#at] ?? '\n';
    const target = ' \n;&|()'.includes(next) ? '' : this.#readWord();
    if (target.startsWith('/dev/tcp/') || target.startsWith('/dev/udp/')) this.#words.push({ text: target, line: this.#line });
    else if (char === '>' && target !== '/dev/null' && !target.startsWith('/dev/std')) {
      this.#isRedirected = true;
      this.#redirectTarget = target;
    }
  }

  #endCommand(isPiped: boolean): void {
    // A digit before a redirection (`2>file`) is read as a word: harmless.
    const words = this.#words;
    if (words.length > 0) {
      this.#noteAssignments(words);
      this.#events.command({ words, isRedirected: this.#isRedirected || isPiped || this.#documents.length > 0 });
    }
    this.#words = [];
    this.#isRedirected = false;
    if (this.#documents.length === 0) this.#redirectTarget = undefined;
  }

  #noteAssignments(words: readonly ShellWord[]): void {
    const first = words[0]?.text ?? '';
    if (/^(?:for|select|read)$/.test(first)) {
      for (const word of first === 'read' ? words.slice(1) : words.slice(1, 2)) this.#locals.set(word.text, undefined);
      return;
    }
    const isDeclaration = /^(?:export|local|readonly|declare|typeset|set)$/.test(first);
    for (const { text } of isDeclaration ? words.slice(1) : words) {
      const match = /^([A-Za-z_]\w*)=([^]*)$/.exec(text);
      if (match === null) {
        if (isDeclaration || /^(?:then|do|else|if|while|\{)$/.test(text)) continue;
        return;
      }
      const value = match[2] ?? '';
      this.#locals.set(match[1] ?? '', value.includes(UNRESOLVED) ? undefined : value);
    }
  }

  #readDocuments(): void {
    const documents = this.#documents;
    this.#documents = [];
    for (const { delimiter, isQuoted, stripsTabs } of documents) {
      const startLine = this.#line;
      const lines: string[] = [];
      while (this.#at < this.#text.length) {
        const stop = this.#text.indexOf('\n', this.#at);
        const end = stop < 0 ? this.#text.length : stop;
        const raw = this.#text.slice(this.#at, end);
        const line = stripsTabs ? raw.replace(/^\t+/, '') : raw;
        this.#at = Math.min(end + 1, this.#text.length);
        this.#line += 1;
        if (line.trimEnd() === delimiter) break;
        lines.push(line);
      }
      const body = lines.join('\n');
      this.#events.document(isQuoted ? body : this.#expandAll(body), startLine, this.#redirectTarget);
    }
    this.#redirectTarget = undefined;
  }

  #readWord(): string {
    let out = '';
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at] ?? '';
      if (' \t\r\n;&|()<>'.includes(char)) break;
      if (char === "'") out += this.#readSingleQuoted();
      else if (char === '"') out += this.#readDoubleQuoted();
      else if (char === '\\') out += this.#readEscape();
      else if (char === '$') out += this.#readDollar();
      else if (char === '`') out += this.#readBackticks();
      else {
        out += char;
        this.#at += 1;
      }
    }
    return out;
  }

  #readSingleQuoted(): string {
    const end = this.#text.indexOf("'", this.#at + 1);
    const stop = end < 0 ? this.#text.length : end;
    const inner = this.#text.slice(this.#at + 1, stop);
    this.#at = stop + 1;
    this.#line += countLines(inner);
    return inner;
  }

  #readDoubleQuoted(): string {
    let out = '';
    this.#at += 1;
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at] ?? '';
      if (char === '"') {
        this.#at += 1;
        break;
      }
      if (char === '\\') out += this.#readEscape();
      else if (char === '$') out += this.#readDollar();
      else if (char === '`') out += this.#readBackticks();
      else {
        if (char === '\n') this.#line += 1;
        out += char;
        this.#at += 1;
      }
    }
    return out;
  }

  #readEscape(): string {
    const next = this.#text[this.#at + 1] ?? '';
    this.#at += 2;
    if (next !== '\n') return next;
    this.#line += 1;
    return '';
  }

  #readBackticks(): string {
    const end = this.#text.indexOf('`', this.#at + 1);
    const stop = end < 0 ? this.#text.length : end;
    this.#substitute(this.#text.slice(this.#at + 1, stop));
    this.#at = stop + 1;
    return UNRESOLVED;
  }

  /** A command whose output is not known; what it calls counts all the same. */
  #substitute(script: string): void {
    readShell(script, this.#variables(), this.#events, this.#line, this.#depth + 1);
    this.#line += countLines(script);
  }

  #readDollar(): string {
    const rest = this.#text.slice(this.#at, this.#at + 2);
    if (rest === '$(' || rest === '${') {
      const end = closingBracket(this.#text, this.#at + 1);
      const inner = this.#text.slice(this.#at + 2, end);
      this.#at = end + 1;
      if (rest === '${') return this.#expandBraces(inner);
      // `$((1 + 2))` is arithmetic.
      if (!inner.startsWith('(')) this.#substitute(inner);
      return UNRESOLVED;
    }
    const match = /^\$(?:([A-Za-z_]\w*)|[\d@*#?$!-])/.exec(this.#text.slice(this.#at, this.#at + 200));
    this.#at += match?.[0].length ?? 1;
    if (match === null) return '$';
    return match[1] === undefined ? UNRESOLVED : (this.#valueOf(match[1]) ?? UNRESOLVED);
  }

  /** `${VAR}`, `${VAR:-default}` and the forms whose outcome is left open. */
  #expandBraces(inner: string): string {
    const match = /^([A-Za-z_]\w*)(?:(:?[-=?])([^]*))?$/.exec(inner);
    const name = match?.[1];
    if (match === null || name === undefined) return UNRESOLVED;
    const value = this.#valueOf(name);
    const operator = match[2] ?? '';
    if (value !== undefined && !(value === '' && operator.startsWith(':'))) return value;
    if (operator === '' || operator.endsWith('?') || (value === undefined && this.#has(name))) return UNRESOLVED;
    return this.#expandAll(withoutQuotes(match[3] ?? ''));
  }

  /** Expands the variables of a text outside any quotes' meaning (defaults, here-documents). */
  #expandAll(text: string): string {
    return text.includes('$') ? new ShellReader(`"${text.replaceAll('"', '\\"')}"`, this.#variables(), this.#events, this.#line, this.#depth + 1).#readDoubleQuoted() : text;
  }

  #variables(): ShellVariables {
    return { valueOf: (name) => this.#valueOf(name), has: (name) => this.#has(name) };
  }

  #valueOf(name: string): string | undefined {
    return this.#locals.has(name) ? this.#locals.get(name) : this.#outer.valueOf(name);
  }

  #has(name: string): boolean {
    return this.#locals.has(name) || this.#outer.has(name);
  }
}
