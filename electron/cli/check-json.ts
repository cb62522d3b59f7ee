/** `podarium check -o json`: the shape is told in docs/findings.md. */
import { ruleText } from '../../shared/insight/findings/rule-texts';
import type { CheckReport } from './check-report';

/** One finding a line, so that two reports can be compared with `diff`. */
export function* toCheckJson({ source, groups, counts, silenced, diagnostics }: CheckReport): Iterable<string> {
  const rules = [...new Set(groups.map(({ rule }) => rule))].sort().map((rule) => {
    const text = ruleText(rule);
    return { rule, title: text?.title, why: text?.why, todo: text?.todo };
  });
  const findings = groups.flatMap(({ workload, place, findings: members }) =>
    members.map(({ rule, severity, subject, message }) => ({ rule, severity, subject, message, workload, ...place })));
  yield `{\n  "format": "podarium.check",\n  "version": 1,\n  "source": ${JSON.stringify(source)},\n`;
  yield `  "summary": ${JSON.stringify({ ...counts, silenced })},\n`;
  yield* list('rules', rules, ',');
  yield* list('findings', findings, ',');
  yield* list('diagnostics', diagnostics, '');
  yield '}\n';
}

function* list(name: string, items: readonly unknown[], end: string): Iterable<string> {
  yield `  "${name}": [`;
  for (const [index, item] of items.entries()) yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(item)}`;
  yield `${items.length === 0 ? '' : '\n  '}]${end}\n`;
}
