import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectInput } from '../model/project-input.test-support';
import { createGraphStore } from './create-graph-store';

/** One entry of the files in `labelled-pods`; its README says how the answers were chosen. */
interface LabelledPod {
  readonly title: string;
  readonly expected: Readonly<Record<string, string>>;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly others?: readonly unknown[];
}

const FOLDER = join(__dirname, 'labelled-pods');
const PODS = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => parse(readFileSync(join(FOLDER, file), 'utf8')) as readonly LabelledPod[]);

/** Of all containers together; one that is wrongly named misleads, one that is left unnamed only says too little. */
const RIGHT_AT_LEAST = 0.98;
const WRONGLY_NAMED_AT_MOST = 0;

interface Answer {
  readonly title: string;
  readonly container: string;
  readonly expected: string;
  readonly said: string;
}

function answersOf({ title, expected, spec, annotations, labels, others = [] }: LabelledPod): readonly Answer[] {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', annotations, labels }, spec };
  const objects = [pod, ...others].map((raw) => ({ raw, context: { origin: { type: 'file' as const, path: 'labelled.yaml', line: 1, column: 1 } } }));
  const store = createGraphStore();
  store.apply({ upserts: [...projectInput(objects).entities.values()], removes: [] });
  const containers = [...store.nodes()].filter(({ kind, attrs }) => kind === 'Container' && attrs.role !== 'init' && attrs.role !== 'ephemeral');
  expect(containers.map(({ name }) => name).sort(), title).toEqual(Object.keys(expected).sort());
  return containers.map(({ name, attrs }) => ({ title, container: name, expected: expected[name] ?? '', said: attrs.pattern === undefined ? 'none' : `${attrs.pattern} ${attrs.confidence}` }));
}

describe('the labelled Pods', () => {
  const answers = PODS.flatMap(answersOf);
  const wrong = answers.filter(({ expected, said }) => said !== expected);

  it(`are at least 60, with every answer among them`, () => {
    expect(PODS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(PODS.map(({ title }) => title)).size).toBe(PODS.length);
    const all = new Set(answers.map(({ expected }) => expected));
    for (const label of ['none', 'sidecar certain', 'sidecar likely', 'ambassador certain', 'ambassador likely', 'adapter certain', 'adapter likely']) expect(all).toContain(label);
  });

  it('are recognised', () => {
    const wronglyNamed = wrong.filter(({ expected, said }) => said !== 'none' && said.split(' ')[0] !== expected.split(' ')[0]);
    const lines = wrong.map(({ title, container, expected, said }) => `  ${title}: ${container} is ${expected}, said ${said}`);
    console.log([`patterns: ${answers.length - wrong.length} of ${answers.length} containers of ${PODS.length} Pods as labelled, ${wronglyNamed.length} wrongly named`, ...lines].join('\n'));
    expect(wronglyNamed.length, lines.join('\n')).toBeLessThanOrEqual(WRONGLY_NAMED_AT_MOST);
    expect((answers.length - wrong.length) / answers.length, lines.join('\n')).toBeGreaterThanOrEqual(RIGHT_AT_LEAST);
  });
});
