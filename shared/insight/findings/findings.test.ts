import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FINDING_RULES } from './findings';
import { RULE_TEXTS } from './rule-texts';

const DOCS = readFileSync(new URL('../../../docs/findings.md', import.meta.url), 'utf8');

/** A chapter with its line breaks taken for spaces. */
function chapter(rule: string): string {
  return (DOCS.split(/^## /m).find((text) => text.startsWith(`${rule}\n`)) ?? '').slice(rule.length).replace(/\s+/g, ' ').trim();
}

describe('the table of rules', () => {
  it('holds each rule once, with the texts of its name', () => {
    expect(FINDING_RULES.map(({ rule }) => rule)).toEqual(Object.keys(RULE_TEXTS));
  });

  it('has a file and a test for each rule', () => {
    const files = new Set(readdirSync(new URL('.', import.meta.url)));
    expect(FINDING_RULES.map(({ rule }) => rule).filter((rule) => !files.has(`${rule}.ts`) || !files.has(`${rule}.test.ts`))).toEqual([]);
  });

  it.each(FINDING_RULES)('is what docs/findings.md tells of $rule', ({ rule, severity, means, why, todo }) => {
    expect(chapter(rule)).toBe(`**Means.** ${means} **Matters.** ${why} **Do.** ${todo}`);
    expect(DOCS).toMatch(new RegExp(`^\\| \\[${rule}\\]\\(#${rule}\\) \\| ${severity}[,a-z ]* \\| `, 'm'));
  });

  it('has no chapter too many', () => {
    const chapters = DOCS.match(/^## [a-z-]+$/gm)?.map((heading) => heading.slice('## '.length));
    expect(chapters).toEqual(FINDING_RULES.map(({ rule }) => rule));
  });
});
