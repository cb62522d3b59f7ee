/** `podarium snapshot`: reads a source once and saves it, to be opened later without it. */
import { resolve } from 'node:path';
import { formatCount } from '../../shared/base/count-text';
import { ok, type Result } from '../../shared/base/result';
import type { RedactionClass } from '../../shared/protocol/redaction';
import { isSnapshotPath, SNAPSHOT_ENDING } from '../../shared/base/snapshot-path';
import { DeclaredObjects } from '../watcher/declared-objects';
import { writeSnapshot } from '../watcher/snapshot/write-snapshot';
import type { Command, Terminal } from './command';
import { readInput } from './load';
import { messageLines } from './messages';
import { parseOptions, readRedaction, readSource, REDACT_OPTIONS, REDACT_USAGE, SOURCE_OPTIONS, SOURCE_USAGE, usage, type SourceInput } from './options';
import { statusDiagnostics } from '../../shared/report/status-diagnostics';
import { readVersion } from './version';

const USAGE = `Usage: podarium snapshot PATH... -o FILE${SNAPSHOT_ENDING}
       podarium snapshot --context NAME -o FILE${SNAPSHOT_ENDING}
                [--kubeconfig FILE] [-n NAMESPACE]... | [-A]
       podarium snapshot --demo [--pods N] [--seed N] -o FILE${SNAPSHOT_ENDING}

Saves everything as it is now in one compressed file. Every command reads it in place of the
cluster or the folder, and the window opens it. It holds no value of any Secret.

  -o, --output FILE${SNAPSHOT_ENDING}      what to write; replaced where it exists
${REDACT_USAGE}${SOURCE_USAGE}
Exit code: 0 saved, perhaps with diagnostics; 1 nothing could be read, or not saved; 2 wrong usage.
`;

export const SNAPSHOT_COMMAND: Command = {
  name: 'snapshot',
  summary: 'saves everything as it is now in one file, to be opened later',
  usage: USAGE,
  prepare(args) {
    const options = parseSnapshotOptions(args);
    return options.ok ? ok((terminal) => runSnapshot(options.value, terminal)) : options;
  },
};

interface SnapshotOptions {
  readonly input: SourceInput;
  readonly path: string;
  readonly redacted: readonly RedactionClass[];
}

function parseSnapshotOptions(args: readonly string[]): Result<SnapshotOptions> {
  const parsed = parseOptions(args, { ...SOURCE_OPTIONS, ...REDACT_OPTIONS, output: { type: 'string', short: 'o' } });
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const { output } = values;
  if (output === undefined || !isSnapshotPath(output)) return usage(`Name the file to write: -o FILE${SNAPSHOT_ENDING}.`);
  const redacted = readRedaction(values);
  if (!redacted.ok) return redacted;
  const input = readSource(values, positionals);
  return input.ok ? ok({ input: input.value, path: resolve(output), redacted: redacted.value }) : input;
}

async function runSnapshot({ input, path, redacted }: SnapshotOptions, terminal: Terminal): Promise<number> {
  const declared = new DeclaredObjects({ wantsWholePods: false });
  const { entities, diagnostics, status } = await readInput(input, terminal, { declared });
  const tell = (line: string): unknown => terminal.stderr.write(`${line}\n`);
  messageLines([...diagnostics, ...statusDiagnostics(status, diagnostics)], status.failure).forEach(tell);
  if (status.phase === 'failed') return 1;
  const saved = await writeSnapshot(path, { items: entities, status, diagnostics, objects: declared.objects.values() }, {
    subject: input.type === 'manifests' ? 'manifests' : 'cluster',
    app: readVersion(),
    takenAtMs: Date.now(),
    redacted,
  });
  if (!saved.ok) {
    messageLines([], saved.error).forEach(tell);
    return 1;
  }
  tell(`saved ${formatCount(entities.length)} ${entities.length === 1 ? 'object' : 'objects'} as ${saved.value.path} (${formatCount(Math.ceil(saved.value.sizeBytes / 1024))} kB)`);
  return 0;
}
