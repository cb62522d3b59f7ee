import { expect, it } from 'vitest';
import { isClusterWanted } from './is-cluster-wanted';

it.each<[string, boolean]>([
  ['graph --context test', true],
  ['graph --context=test', true],
  ['check -n shop --kubeconfig file', true],
  ['graph manifests', false],
  ['graph --demo', false],
  ['graph --contexts', false],
  ['snapshot --context test -o saved.podarium', false],
  ['diff --kubeconfig file context:a context:b', false],
  ['', false],
])('%s: %s', (line, isWanted) => {
  expect(isClusterWanted(line.split(' '))).toBe(isWanted);
});
