/** `podarium check -o sarif`: SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), as code reviews show it. */
import { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from '../../shared/base/diagnostic';
import { FINDING_RULES } from '../../shared/insight/findings/findings';
import type { FindingRule } from '../../shared/insight/findings/finding-rule';
import type { Finding } from '../../shared/model/graph';
import type { CheckReport, PlacedGroup } from './check-report';
import { describeGroup } from './check-text';

const LEVELS: Readonly<Record<Finding['severity'], 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', info: 'note' };
const RULE_INDEX = new Map<string, number>(FINDING_RULES.map(({ rule }, index) => [rule, index]));

/** A log with one run. Findings that are alike are one result. */
export function toCheckSarif({ groups, diagnostics, isFailed }: CheckReport, version: string): object {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Podarium', semanticVersion: version, rules: FINDING_RULES.map(toDescriptor) } },
        invocations: [{ executionSuccessful: !isFailed, toolExecutionNotifications: diagnostics.map(toNotification) }],
        columnKind: 'utf16CodeUnits',
        results: toResults(groups),
      },
    ],
  };
}

function toDescriptor({ rule, severity, title, means, why, todo }: FindingRule): object {
  const help = [means, why, todo];
  return {
    id: rule,
    name: rule.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: plain(means) },
    help: { text: plain(help.join('\n')), markdown: `**Means.** ${means}\n\n**Matters.** ${why}\n\n**Do.** ${todo}` },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

/** Who is meant, not where: lines move. Of several that only their words tell apart, by their order. */
function toResults(groups: readonly PlacedGroup[]): readonly object[] {
  const seen = new Map<string, number>();
  return groups.map((group) => {
    const { rule, workload, part, about = '' } = group;
    const meant = [rule, workload, part?.kind, part?.name, ...(about === '' ? [] : [about])].join('\n');
    const before = seen.get(meant) ?? 0;
    seen.set(meant, before + 1);
    return toResult(group, before === 0 ? meant : `${meant}\n#${before}`);
  });
}

function toResult(group: PlacedGroup, meant: string): object {
  const { rule, severity, workload, findings, place } = group;
  const [first] = findings;
  const logicalLocation = { name: workload.slice(workload.lastIndexOf('/') + 1), fullyQualifiedName: first?.subject ?? workload, kind: 'resource' };
  return {
    ruleId: rule,
    ruleIndex: RULE_INDEX.get(rule),
    level: LEVELS[severity],
    message: { text: findings.length === 1 ? (first?.message ?? '') : `${first?.message ?? ''} ${describeGroup(group)}` },
    locations: [
      {
        ...(place !== undefined && {
          physicalLocation: { artifactLocation: { uri: toUri(place.file) }, region: { startLine: place.line, startColumn: place.column } },
        }),
        logicalLocations: [logicalLocation],
      },
    ],
    partialFingerprints: { 'podariumFinding/v1': createHash('sha256').update(meant).digest('hex') },
  };
}

function toNotification({ severity, code, message, file, line }: Diagnostic): object {
  return {
    descriptor: { id: code },
    level: LEVELS[severity],
    message: { text: message },
    ...(file !== undefined && { locations: [{ physicalLocation: { artifactLocation: { uri: toUri(file) }, ...(line !== undefined && { region: { startLine: line } }) } }] }),
  };
}

/** Relative to the working directory, which a code review takes for the repository's root. */
function toUri(file: string): string {
  return isAbsolute(file) ? pathToFileURL(file).href : file.split('/').map(encodeURIComponent).join('/');
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}
