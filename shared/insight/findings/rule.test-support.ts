/** Tables of tests for rules of findings, over small clusters written as manifests. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../model/graph';
import { projectObject } from '../../model/project';
import type { GraphStore } from '../../relations/graph-store';
import { entitiesOf, rawPod, rawService } from '../../relations/cluster.test-support';
import { createGraphStore } from '../create-graph-store';
import type { CanSee, FindingRule } from './finding-rule';
import { checkEntity, findingGraph } from './findings';
import { PodCensus } from './pod-census';
import { reportFindings } from './report-findings';
import type { RuleId } from './rule-texts';

type Fields = Readonly<Record<string, unknown>>;

/** `<subject> <severity>` of one rule's findings, sorted. */
export function found(rule: RuleId, raws: readonly unknown[], canSee: CanSee = () => true): readonly string[] {
  return findingsOn(rule, raws, canSee).map(({ subject, severity }) => `${subject} ${severity}`).sort();
}

/** Messages of one rule's findings, sorted. */
export function messages(rule: RuleId, raws: readonly unknown[]): readonly string[] {
  return findingsOn(rule, raws, () => true).map(({ message }) => message).sort();
}

function findingsOn(rule: RuleId, raws: readonly unknown[], canSee: CanSee) {
  const store = createGraphStore();
  store.apply({ upserts: entitiesOf(...raws), removes: [] });
  return reportFindings(store, canSee).findings.filter((finding) => finding.rule === rule);
}

/** What `reportFindings` comes to without asking one Pod for others. */
export function askOneByOne(store: GraphStore, canSee: CanSee): readonly Finding[] {
  const census = new PodCensus();
  for (const entity of store.entities()) {
    if (entity.kind === 'Pod') census.put(entity.id, entity);
    else census.plan(entity.id, entity);
  }
  return [...store.entities()].flatMap((entity) => checkEntity(entity, findingGraph(store, census, canSee)).findings);
}

/** `<subject> <severity>` of one rule's findings on objects of a file. */
export function foundInFile(rule: RuleId, raws: readonly unknown[]): readonly string[] {
  const store = createGraphStore();
  store.apply({ upserts: raws.flatMap((raw) => projectObject(raw, { origin: { type: 'file', path: 'a.yaml', line: 1, column: 1 } })), removes: [] });
  return reportFindings(store, () => true).findings.filter((finding) => finding.rule === rule).map(({ subject, severity }) => `${subject} ${severity}`).sort();
}

/** A row is what is the case, the cluster, and whom the rule remarks on, with which severity. */
export function ruleTable({ rule }: FindingRule, rows: readonly (readonly [string, readonly unknown[], readonly string[]])[]): void {
  describe(rule, () => {
    it.each(rows)('%s', (_, raws, expected) => {
      expect(found(rule, raws)).toEqual(expected);
    });
  });
}

export const APP = 'Container/shop/p/app';

export function container(extra: Fields = {}): Fields {
  return { name: 'app', image: 'shop/app:1', ...extra };
}

/** Pod `shop/p`, label `app=p`, with one container `app`. */
export function podWith(extra: Fields, spec: Fields = {}, status: Fields = {}): unknown {
  return rawPod('p', { labels: { app: 'p' }, spec: { containers: [container(extra)], ...spec }, status });
}

/** The same with a container status. */
export function stated(status: Fields): unknown {
  return podWith({}, {}, { containerStatuses: [{ name: 'app', restartCount: 3, ...status }] });
}

/** Service `shop/s`, which selects `app=p`. */
export function serviceWith(ports: readonly unknown[], selector: unknown = { app: 'p' }, extra: Fields = {}): unknown {
  return rawService('s', { selector, ports, ...extra });
}

/** Any other object of namespace `shop`. */
export function raw(apiVersion: string, kind: string, name: string, rest: Fields = {}, meta: Fields = {}): unknown {
  return { apiVersion, kind, metadata: { name, namespace: 'shop', ...meta }, ...rest };
}

/** An extension's workload as a manifest has it, with Pods of these labels to come. */
export function rolloutOf(labels: Fields, extra: { readonly spec?: Fields; readonly metadata?: Fields } = {}): unknown {
  const template = { metadata: { labels }, spec: { containers: [container()] } };
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'r', namespace: 'shop', ...extra.metadata }, spec: { template, ...extra.spec } };
}
