import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { toRedactedYaml } from './raw-yaml';

describe('toRedactedYaml', () => {
  it('leaves out managed fields and what kubectl applied last', () => {
    const yaml = toRedactedYaml({
      kind: 'Pod', apiVersion: 'v1', status: { phase: 'Running' }, spec: {},
      metadata: { name: 'p', managedFields: [{}], annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', team: 'a' } },
    });
    expect(parse(yaml)).toEqual({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', annotations: { team: 'a' } }, spec: {}, status: { phase: 'Running' } });
    expect(yaml.startsWith('apiVersion: v1\nkind: Pod\nmetadata:\n')).toBe(true);
  });

  it('replaces a Secret’s values by their lengths', () => {
    const data = { password: Buffer.from('hunter2').toString('base64'), empty: '' };
    const yaml = toRedactedYaml({ kind: 'Secret', apiVersion: 'v1', metadata: { name: 's' }, data, stringData: { plain: 'äö' } } as object);
    expect(parse(yaml)).toMatchObject({ data: { password: '<redacted, 7 bytes>', empty: '<redacted, 0 bytes>' }, stringData: { plain: '<redacted, 4 bytes>' } });
    expect(yaml).not.toContain(data.password);
  });

  it('leaves a ConfigMap’s values alone', () => {
    const yaml = toRedactedYaml({ kind: 'ConfigMap', metadata: { name: 'c' }, data: { a: 'b', flag: 'yes' } });
    expect(parse(yaml)).toMatchObject({ data: { a: 'b' } });
    expect(yaml).toContain('flag: "yes"');
  });
});
