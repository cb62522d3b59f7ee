import { describe, expect, it } from 'vitest';
import { COMMANDS, overview } from './commands';
import { parseGraphOptions } from './graph';

const words = (line: string): readonly string[] => (line === '' ? [] : line.split(' '));

describe('podarium graph: arguments', () => {
  it.each<[string, unknown]>([
    ['./shop more.yaml', { input: { type: 'manifests', paths: ['./shop', 'more.yaml'] }, output: 'json' }],
    ['- -o mermaid', { input: { type: 'manifests', paths: ['-'] }, output: 'mermaid' }],
    ['--output=dot dir', { input: { type: 'manifests', paths: ['dir'] }, output: 'dot' }],
    ['--context prod', { input: { type: 'cluster', context: 'prod' }, output: 'json' }],
    ['--context prod -A', { input: { type: 'cluster', context: 'prod' }, output: 'json' }],
    ['--kubeconfig ./k -n a -n b,c', { input: { type: 'cluster', kubeconfig: './k', namespaces: ['a', 'b', 'c'] }, output: 'json' }],
    ['-n a', { input: { type: 'cluster', namespaces: ['a'] }, output: 'json' }],
    ['--demo', { input: { type: 'demo' }, output: 'json' }],
    ['--demo --pods 10000 --seed 0', { input: { type: 'demo', pods: 10_000, seed: 0 }, output: 'json' }],
  ])('%s', (line, options) => {
    expect(parseGraphOptions(words(line))).toEqual({ ok: true, value: options });
  });

  it.each([
    ['', 'Name what to read'],
    ['x --bogus', '--bogus'],
    ['x --context prod', 'one thing'],
    ['x --demo', 'one thing'],
    ['x -n a', '-n and -A are for clusters'],
    ['--context prod -n a -A', 'not both'],
    ['--context prod -n a,,b', 'needs the name'],
    ['--context', '--context'],
    ['--context=', 'needs a value'],
    ['x -o svg', 'json, mermaid, dot'],
    ['x --flows f.json', 'not available yet'],
    ['x --pods 3', '--pods and --seed are for --demo'],
    ['--demo --pods 0', 'from 1 to'],
    ['--demo --pods many', 'whole number'],
  ])('refuses: %s', (line, message) => {
    const result = parseGraphOptions(words(line));
    expect(result.ok ? 'accepted' : result.error.code).toBe('usage');
    expect(result.ok ? '' : result.error.message).toContain(message);
  });
});

describe('podarium --help', () => {
  it('tells every command, with its usage', () => {
    for (const { name, summary, usage } of COMMANDS) {
      expect(overview()).toContain(`  ${name}`);
      expect(overview()).toContain(summary);
      expect(usage).toMatch(new RegExp(`^Usage: podarium ${name} `));
      expect(overview()).toContain(usage);
    }
  });
});
