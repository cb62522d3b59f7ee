import { expect, it } from 'vitest';
import type { Entity } from '../../shared/model/entities';
import { projectObject } from '../../shared/model/project';
import { rawPod } from '../../shared/relations/cluster.test-support';
import { detailsOf } from './details';
import { findingHits } from './findings-answer';
import { GraphModel } from './graph-model';

function modelOf(...entities: readonly Entity[]): GraphModel {
  const model = new GraphModel('workload', () => undefined);
  const work = model.applyPatch({ upserts: entities, removes: [] }, () => undefined);
  while (work.step() === 'more');
  while (model.findings.isDue) model.findings.step();
  return model;
}

const ORIGIN = { type: 'file', path: 'web.yaml', line: 4, column: 1 } as const;
const owned = (name: string): unknown => rawPod(name, { owner: { kind: 'Deployment', name: 'web' }, spec: { containers: [{ name: 'app', image: 'nginx' }] } });
const model = modelOf(
  ...[owned('web-b'), owned('web-a'), { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec: {} }].flatMap((raw) => projectObject(raw, { origin: ORIGIN })),
);

it('answers with the thing, the workload that a person wrote, and where', () => {
  const hits = findingHits(model, 'image-latest', 10);
  expect(hits.map(({ subject }) => subject.id)).toEqual(['Container/shop/web-a/app', 'Container/shop/web-b/app']);
  expect(hits[0]).toMatchObject({ workload: { id: 'Deployment/shop/web', kind: 'Deployment' }, origin: ORIGIN, finding: { severity: 'warning' } });
  expect(findingHits(model, 'image-latest', 1)).toHaveLength(1);
  expect(findingHits(model, 'no-such-rule', 10)).toEqual([]);
});

it('gives a Pod the findings on its parts, and a part its own', () => {
  const rules = (id: string): readonly string[] => (detailsOf(model, id)?.findings ?? []).map(({ rule }) => rule).sort();
  expect(rules('Pod/shop/web-a')).toEqual(['image-latest', 'missing-limits', 'missing-requests']);
  expect(rules('Container/shop/web-a/app')).toEqual(['image-latest', 'missing-limits', 'missing-requests']);
  expect(rules('Deployment/shop/web')).toEqual([]);
  expect(model.findings.countOf('Pod/shop/web-a', new Set(['missing-limits']))).toEqual({ error: 0, warning: 2, info: 0 });
  expect(model.findings.countOf('Deployment/shop/web', new Set())).toBeUndefined();
});
