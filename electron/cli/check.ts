/** `podarium check`: prints the findings of a source, for people and for pipelines. */
import { readFileSync } from 'node:fs';
import { ok, type Result } from '../../shared/base/result';
import { RULE_TEXTS, severityRank } from '../../shared/insight/findings/rule-texts';
import type { Finding } from '../../shared/model/graph';
import { toCheckJson } from './check-json';
import { createReport, type CheckReport } from './check-report';
import { toCheckSarif } from './check-sarif';
import { toCheckText } from './check-text';
import type { Command, Terminal } from './command';
import { loadGraph } from './load';
import { messageLines } from './messages';
import { parseOptions, readSource, SOURCE_OPTIONS, SOURCE_USAGE, usage, type SourceInput } from './options';
import { writeAll } from './output';

const OUTPUT_FORMATS = ['text', 'json', 'sarif'] as const;
const THRESHOLDS = ['error', 'warning', 'info', 'never'] as const;

/** Exit code where nothing could be read: neither good nor bad can be said. */
const NOTHING_READ = 4;

const USAGE = `Usage: podarium check PATH...                 manifests: folders, files, or - for standard input
       podarium check --context NAME          a cluster of the kubeconfig
                [--kubeconfig FILE] [-n NAMESPACE]... | [-A]
       podarium check --demo [--pods N] [--seed N]

Prints what a reviewer would remark, by rule, worst first; messages go to standard error.

  -o, --output text|json|sarif    text where left out
      --fail-on error|warning|info|never
                                  the least severity that makes it exit with 1; error where left out
      --silence RULE,...          rules to leave out; may be repeated. On an object, its workload or
                                  its Namespace: the annotation podarium.io/silence: "RULE,..."
${SOURCE_USAGE}
Exit code: 0 nothing of that severity; 1 something; 2 wrong usage; 4 nothing could be read.
`;

export const CHECK_COMMAND: Command = {
  name: 'check',
  summary: 'prints what a reviewer would remark, and fails a pipeline from a chosen severity',
  usage: USAGE,
  prepare(args) {
    const options = parseCheckOptions(args);
    return options.ok ? ok((terminal) => runCheck(options.value, terminal)) : options;
  },
};

export interface CheckOptions {
  readonly input: SourceInput;
  readonly output: (typeof OUTPUT_FORMATS)[number];
  readonly failOn: (typeof THRESHOLDS)[number];
  readonly silencedRules: readonly string[];
}

/** Fails with `usage` on wrong arguments. */
export function parseCheckOptions(args: readonly string[]): Result<CheckOptions> {
  const parsed = parseOptions(args, {
    ...SOURCE_OPTIONS,
    output: { type: 'string', short: 'o' },
    'fail-on': { type: 'string' },
    silence: { type: 'string', multiple: true },
  });
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const output = OUTPUT_FORMATS.find((format) => format === (values.output ?? 'text'));
  if (output === undefined) return usage(`-o is one of ${OUTPUT_FORMATS.join(', ')}, not ${values.output ?? ''}.`);
  const failOn = THRESHOLDS.find((threshold) => threshold === (values['fail-on'] ?? 'error'));
  if (failOn === undefined) return usage(`--fail-on is one of ${THRESHOLDS.join(', ')}, not ${values['fail-on'] ?? ''}.`);
  const silencedRules = (values.silence ?? []).flatMap((value) => value.split(',')).map((rule) => rule.trim()).filter((rule) => rule !== '');
  const unknown = silencedRules.find((rule) => !Object.hasOwn(RULE_TEXTS, rule));
  if (unknown !== undefined) return usage(`There is no rule ${unknown}; docs/findings.md lists them.`);
  const input = readSource(values, positionals);
  return input.ok ? ok({ input: input.value, output, failOn, silencedRules }) : input;
}

/** Prints the findings; returns the exit code. */
export async function runCheck({ input, output, failOn, silencedRules }: CheckOptions, terminal: Terminal): Promise<number> {
  const loaded = await loadGraph(input, terminal);
  const report = createReport(loaded, input, new Set(silencedRules), process.cwd());
  for (const line of messageLines(report.diagnostics, loaded.status.failure)) terminal.stderr.write(`${line}\n`);
  // A sentence that nothing was found would be wrong where nothing was read.
  if (!report.isFailed || output !== 'text') await writeAll(terminal.stdout, write(report, output, terminal));
  if (report.isFailed) return NOTHING_READ;
  return failOn !== 'never' && hasFrom(failOn, report) ? 1 : 0;
}

function write(report: CheckReport, output: CheckOptions['output'], { stdout, env }: Terminal): Iterable<string> {
  switch (output) {
    case 'text':
      return toCheckText(report, 'isTTY' in stdout && stdout.isTTY === true && (env['NO_COLOR'] ?? '') === '');
    case 'json':
      return toCheckJson(report);
    case 'sarif':
      return [`${JSON.stringify(toCheckSarif(report, readVersion()), undefined, 2)}\n`];
  }
}

function hasFrom(threshold: Finding['severity'], { counts }: CheckReport): boolean {
  const severities: readonly Finding['severity'][] = ['error', 'warning', 'info'];
  return severities.some((severity) => severityRank(severity) <= severityRank(threshold) && counts[severity] > 0);
}

/** package.json stands two folders up from here, in the sources as in the build. */
function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string };
  return manifest.version;
}
