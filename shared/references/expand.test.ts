import { expect, it } from 'vitest';
import { expandVariables } from './expand';

const VALUES: Readonly<Record<string, string>> = { VAR_A: 'A', VAR_B: 'B', VAR_C: 'C', EMPTY: '', NESTED: '$(VAR_A)' };

// What Kubernetes' own expansion does with each (third_party/forked/golang/expansion).
it.each([
  ['$(VAR_A)', 'A'],
  ['___$(VAR_B)___', '___B___'],
  ['$(VAR_A)$(VAR_B)', 'AB'],
  ['$(VAR_A', '$(VAR_A'],
  ['$VAR_A', '$VAR_A'],
  ['${VAR_A}', '${VAR_A}'],
  ['$$(VAR_A)', '$(VAR_A)'],
  ['$$$(VAR_A)', '$A'],
  ['$$$$(VAR_A)', '$$(VAR_A)'],
  ['foo$$', 'foo$'],
  ['foo$', 'foo$'],
  ['$', '$'],
  ['$()', '$()'],
  ['$(GONE)', '$(GONE)'],
  ['$(VAR_A)-$(GONE)-$(VAR_C)', 'A-$(GONE)-C'],
  ['$(EMPTY)x', 'x'],
  ['$(NESTED)', '$(VAR_A)'],
  ['$(VAR_$(VAR_A))', '$(VAR_$(VAR_A))'],
  ['plain', 'plain'],
  ['', ''],
])('%s becomes %s', (text, expected) => expect(expandVariables(text, (name) => VALUES[name])).toBe(expected));
