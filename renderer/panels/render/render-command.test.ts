import { describe, expect, it } from 'vitest';
import { quote } from '../../../shared/base/shell-quote';
import { nameBelow, renderCommand } from './render-command';

describe('renderCommand', () => {
  it.each<[string, string, readonly string[], string]>([
    ['kubectl kustomize', '/srv/overlay', [], 'kubectl kustomize /srv/overlay'],
    ['helm template', '/srv/my chart', ['/srv/a.yaml', '/srv/b.yaml'], "helm template NAME '/srv/my chart' --values /srv/a.yaml --values /srv/b.yaml"],
  ])('%s of %s with %j', (command, folder, values, expected) => {
    expect(renderCommand(command, folder, values, quote)).toBe(expected);
  });
});

describe('nameBelow', () => {
  it.each([
    ['/srv/chart', '/srv/chart/ci/small.yaml', 'ci/small.yaml'],
    ['/srv/chart', '/srv/chart2/a.yaml', '/srv/chart2/a.yaml'],
    ['C:\\chart', 'C:\\chart\\values-prod.yaml', 'values-prod.yaml'],
  ])('in %s, %s is %s', (folder, file, expected) => {
    expect(nameBelow(folder, file)).toBe(expected);
  });
});
