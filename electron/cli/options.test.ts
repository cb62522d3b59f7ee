import { describe, expect, it } from 'vitest';
import { parseCommand } from './options';

describe('parseCommand', () => {
  it.each<[string, unknown]>([
    ['graph ./shop more.yaml', { type: 'graph', input: { type: 'manifests', paths: ['./shop', 'more.yaml'] }, output: 'json' }],
    ['graph - -o mermaid', { type: 'graph', input: { type: 'manifests', paths: ['-'] }, output: 'mermaid' }],
    ['graph --output=dot dir', { type: 'graph', input: { type: 'manifests', paths: ['dir'] }, output: 'dot' }],
    ['graph --context prod', { type: 'graph', input: { type: 'cluster', context: 'prod' }, output: 'json' }],
    ['graph --context prod -A', { type: 'graph', input: { type: 'cluster', context: 'prod' }, output: 'json' }],
    ['graph --kubeconfig ./k -n a -n b,c', { type: 'graph', input: { type: 'cluster', kubeconfig: './k', namespaces: ['a', 'b', 'c'] }, output: 'json' }],
    ['graph -n a', { type: 'graph', input: { type: 'cluster', namespaces: ['a'] }, output: 'json' }],
    ['graph --demo', { type: 'graph', input: { type: 'demo' }, output: 'json' }],
    ['graph --demo --pods 10000 --seed 0', { type: 'graph', input: { type: 'demo', pods: 10_000, seed: 0 }, output: 'json' }],
    ['graph x --help', { type: 'help' }],
    ['--version', { type: 'version' }],
  ])('%s', (line, command) => {
    expect(parseCommand(line.split(' '))).toEqual({ ok: true, value: command });
  });

  it.each([
    ['', 'Say what to do'],
    ['draw x', 'no command draw'],
    ['graph', 'Name what to read'],
    ['graph x --bogus', '--bogus'],
    ['graph x --context prod', 'one thing'],
    ['graph x --demo', 'one thing'],
    ['graph x -n a', '-n and -A are for clusters'],
    ['graph --context prod -n a -A', 'not both'],
    ['graph --context prod -n a,,b', 'needs the name'],
    ['graph --context', '--context'],
    ['graph --context=', 'needs a value'],
    ['graph x -o svg', 'json, mermaid, dot'],
    ['graph x --flows f.json', 'not available yet'],
    ['graph x --pods 3', '--pods and --seed are for --demo'],
    ['graph --demo --pods 0', 'from 1 to'],
    ['graph --demo --pods many', 'whole number'],
  ])('refuses: %s', (line, message) => {
    const result = parseCommand(line === '' ? [] : line.split(' '));
    expect(result.ok ? 'accepted' : result.error.code).toBe('usage');
    expect(result.ok ? '' : result.error.message).toContain(message);
  });
});
