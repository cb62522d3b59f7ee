import { describe, expect, it } from 'vitest';
import { quote } from '../../shared/base/shell-quote';
import { kubectlCommand } from './shell-command';

describe('kubectlCommand', () => {
  it.each([
    ['names the context', { type: 'cluster', context: 'prod' }, 'kubectl get pods --context prod'],
    ['and the kubeconfig that was chosen', { type: 'cluster', context: 'my prod', kubeconfig: '/home/a b/config' }, "kubectl get pods --context 'my prod' --kubeconfig '/home/a b/config'"],
    ['is as it is in the demo', { type: 'demo' }, 'kubectl get pods'],
    ['is as it is without a source', undefined, 'kubectl get pods'],
  ] as const)('%s', (_, spec, command) => {
    expect(kubectlCommand(spec, 'kubectl get pods')).toBe(command);
  });
});

describe('quote', () => {
  it.each([
    ['arn:aws:eks:eu-1:1:cluster/a', 'arn:aws:eks:eu-1:1:cluster/a'],
    ["o'neil", "'o'\\''neil'"],
    ['~/config', "'~/config'"],
  ])('%s', (word, quoted) => {
    expect(quote(word)).toBe(quoted);
  });
});
