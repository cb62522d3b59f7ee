/** `podarium check` for people: by rule, worst first, each finding at the place where a person can correct it. */
import { countAlike } from '../../shared/insight/findings/alike';
import { ruleText } from '../../shared/insight/findings/rule-texts';
import type { Finding } from '../../shared/model/graph';
import type { CheckReport, PlacedGroup } from './check-report';

const COLOURS: Readonly<Record<Finding['severity'] | 'strong' | 'faint', string>> = { error: '31', warning: '33', info: '36', strong: '1', faint: '2' };

/** The report in pieces; with ANSI colours only where a terminal shows them. */
export function* toCheckText(report: CheckReport, hasColours: boolean): Iterable<string> {
  const paint = (text: string, colour: keyof typeof COLOURS): string => (hasColours ? `\x1b[${COLOURS[colour]}m${text}\x1b[0m` : text);
  let former: PlacedGroup | undefined;
  for (const group of report.groups) {
    if (group.rule !== former?.rule || group.severity !== former.severity) {
      const text = ruleText(group.rule);
      yield `${former === undefined ? '' : '\n'}${paint(group.severity, group.severity)} ${paint(group.rule, 'strong')}: ${text?.title ?? ''}\n`;
      if (text !== undefined) yield `${paint(`  ${plain(text.why)} ${plain(text.todo)}`, 'faint')}\n`;
    }
    const { place } = group;
    yield `  ${place === undefined ? '' : `${paint(`${place.file}:${place.line}:${place.column}`, 'strong')} `}${describeGroup(group)}\n`;
    yield `    ${group.findings[0]?.message ?? ''}\n`;
    former = group;
  }
  yield `${former === undefined ? '' : '\n'}${summaryLine(report)}\n`;
}

/** `Deployment/shop/web, container app (3 Pods)`. */
export function describeGroup({ workload, part, findings }: PlacedGroup): string {
  const what = part === undefined ? workload : `${workload}, ${part.kind.toLowerCase()} ${part.name}`;
  const count = countAlike(findings);
  return count === undefined ? what : `${what} (${count})`;
}

/** `3 errors, 12 warnings and 1 note; 2 silenced`. */
export function summaryLine({ counts, silenced }: Pick<CheckReport, 'counts' | 'silenced'>): string {
  const parts = [countOf(counts.error, 'error'), countOf(counts.warning, 'warning'), countOf(counts.info, 'note')].flatMap((part) => part ?? []);
  const found = parts.length === 0 ? 'Nothing to remark' : parts.length === 1 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
  return silenced === 0 ? found : `${found}; ${silenced} silenced`;
}

function countOf(count: number, word: string): string | undefined {
  return count === 0 ? undefined : `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** Without Markdown's marks. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}
