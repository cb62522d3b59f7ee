import { describe, expect, it } from 'vitest';
import { createGraphStore } from '../insight/create-graph-store';
import { reportFindings } from '../insight/findings/report-findings';
import type { Entity } from '../model/entities';
import { entitiesOf, rawPod, rawService } from '../relations/cluster.test-support';
import type { GraphStore } from '../relations/graph-store';
import { DEFAULT_LAYERS, EMPTY_FILTER } from '../review/review-defaults';
import type { ReviewStep } from '../review/review';
import { Scene } from '../scene/scene';
import { policyGaps } from './policy-gaps';
import { createReport, type ReportInput } from './report';
import { toTakeHome, withViewer, type TakeHomeInput } from './take-home';
import { DATA_ELEMENT, type TakeHomeData } from './take-home-data';
import { toReportHtml } from './write-html';
import { toMarkdown } from './write-markdown';

const HOSTILE = '<img src=x onerror=alert(1)> @team #1 [a](http://evil) `x` | </script>';

function storeOf(entities: readonly Entity[]): { readonly store: GraphStore; readonly scene: Scene } {
  const store = createGraphStore();
  const graph = store.apply({ upserts: entities, removes: [] });
  const scene = new Scene('workload', store);
  scene.apply(graph);
  scene.settle();
  return { store, scene };
}

const policy = (name: string, spec: object): unknown => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace: 'shop' }, spec });

function shop(): readonly Entity[] {
  return entitiesOf(
    rawPod('web', { labels: { app: 'web' }, spec: { containers: [{ name: 'app', image: 'shop/web:1', env: [{ name: 'DB_URL', value: 'postgres://db:5432' }] }] } }),
    rawPod('db', { labels: { app: 'db' }, spec: { containers: [{ name: 'app', image: 'postgres:17' }] } }),
    rawService('db', { selector: { app: 'db' }, ports: [{ port: 5432 }] }),
    policy('guard', { podSelector: { matchLabels: { app: 'db' } }, ingress: [] }),
  );
}

const NO_GAPS = { gone: [], undrawn: [] };
const step: ReviewStep = {
  id: 'a', title: HOSTILE, notes: `Some **notes** ${HOSTILE.replace('@team', '')}\n\n# Heading\n\n![out](http://evil/pixel.png)`,
  view: { fit: ['Pod/shop/web'], grouping: 'workload', layers: DEFAULT_LAYERS, filter: EMPTY_FILTER, focus: ['Pod/shop/web'], dimmed: [], opened: [] },
  annotations: [{ type: 'text', id: 't', at: 'Pod/shop/web', text: HOSTILE }, { type: 'highlight', id: 'h', at: 'Pod/shop/gone' }],
};

function reportOf(entities: readonly Entity[], more: Partial<ReportInput> = {}): ReturnType<typeof createReport> {
  const { store } = storeOf(entities);
  return createReport({ title: HOSTILE, stamp: 'shop, now', store, findings: reportFindings(store, () => true).findings, placeOf: () => ({ file: 'shop.yaml', line: 3 }), diagnostics: [], steps: [], redacted: [], ...more });
}

function takeHomeOf(entities: readonly Entity[], more: Partial<TakeHomeInput> = {}): string {
  const { store, scene } = storeOf(entities);
  return withViewer(toTakeHome({ scene, store, findings: reportFindings(store, () => true).findings, findingsOf: () => undefined, title: HOSTILE, stamp: { source: HOSTILE, atMs: 0 }, steps: [step], redacted: [], fonts: { sans: '', mono: '' }, ...more }), { script: 'run()', style: '', scriptSha256: 'abc' });
}

function dataOf(html: string): TakeHomeData {
  const start = html.indexOf('>', html.indexOf(`id="${DATA_ELEMENT}"`)) + 1;
  return JSON.parse(html.slice(start, html.indexOf('</script>', start))) as TakeHomeData;
}

describe('policyGaps', () => {
  it.each([
    ['no policy', [], { hasPolicies: false, open: { Ingress: ['Pod/shop/db', 'Pod/shop/web'], Egress: ['Pod/shop/db', 'Pod/shop/web'] }, withoutDefaultDeny: { Ingress: ['shop'], Egress: ['shop'] } }],
    ['one that guards one Pod', [policy('guard', { podSelector: { matchLabels: { app: 'db' } }, ingress: [] })], { hasPolicies: true, open: { Ingress: ['Pod/shop/web'], Egress: ['Pod/shop/db', 'Pod/shop/web'] }, withoutDefaultDeny: { Ingress: ['shop'], Egress: ['shop'] } }],
    ['default deny for both', [policy('deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] })], { hasPolicies: true, open: { Ingress: [], Egress: [] }, withoutDefaultDeny: { Ingress: [], Egress: [] } }],
    ['one that lets everybody in denies nothing', [policy('open', { podSelector: {}, ingress: [{}] })], { hasPolicies: true, open: { Ingress: [], Egress: ['Pod/shop/db', 'Pod/shop/web'] }, withoutDefaultDeny: { Ingress: ['shop'], Egress: ['shop'] } }],
  ])('%s', (_, policies, gaps) => {
    const pods = [rawPod('web', { labels: { app: 'web' } }), rawPod('db', { labels: { app: 'db' } }), rawPod('agent', { spec: { hostNetwork: true, containers: [{ name: 'app', image: 'a' }] } })];
    expect(policyGaps(storeOf(entitiesOf(...pods, ...policies)).store)).toEqual(gaps);
  });
});

describe('a report', () => {
  it('sums up as the window and `podarium check` do, too, where Pods of one workload make a difference', () => {
    const summaryOf = (entities: readonly Entity[]): unknown => reportOf(entities).blocks.find(({ type }) => type === 'paragraph');
    const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web', namespace: 'shop' }, spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'app', image: 'shop/web:1' }] } } } };
    const replica = (name: string): unknown => rawPod(name, { owner: { kind: 'StatefulSet', name: 'web' }, spec: { containers: [{ name: 'app', image: 'shop/web:1' }] } });
    expect(summaryOf(entitiesOf(set, replica('web-0'), replica('web-1')))).toMatchObject({ line: [{ strong: '0 errors, 1 warning and 1 note' }, ', what Pods of one workload have in common counted once; of each by itself, 0 errors, 2 warnings and 2 notes.'] });
    expect(summaryOf(entitiesOf(set, replica('web-0')))).toMatchObject({ line: [expect.anything(), ', what Pods of one workload have in common counted once.'] });
  });

  it('is the same for the same input', () => {
    expect(reportOf(shop(), { steps: [{ step, gaps: NO_GAPS }] })).toEqual(reportOf([...shop()].reverse(), { steps: [{ step, gaps: NO_GAPS }] }));
  });

  it('says who calls whom, why one thinks so, and what is denied', () => {
    const text = [...toMarkdown(reportOf(shop()), (index) => `report-${index + 1}.svg`)].join('');
    expect(text).toContain('| `Pod/shop/web` | `Service/shop/db` | 5432 | denied | `app: env.DB_URL` `postgres://db:5432` |');
    expect(text).toContain('### Declared, and denied by a NetworkPolicy');
    expect(text).toContain('## Pods that nobody guards');
    expect(text).toContain('| Pods | 2 | 2 Running |');
  });

  it('lets no name become markup', () => {
    const text = [...toMarkdown(reportOf(shop(), { steps: [{ step, gaps: { gone: ['Pod/shop/gone'], undrawn: [{ id: 'ServiceAccount/shop/web' }] } }] }), () => 'a.svg')].join('');
    expect(text).not.toMatch(/<img|<\/script|[^`\\]!\[out|@team|^# Heading/m);
    expect(text).toContain('**One thing of this step is gone:** `Pod/shop/gone`');
    expect(text).toContain('**Not in the picture, with its grouping and layers:** `ServiceAccount/shop/web`');
    const html = [...toReportHtml(reportOf(shop(), { steps: [{ step, gaps: NO_GAPS }] }), ['<svg></svg>'], { sans: '', mono: '' })].join('');
    expect(html).not.toMatch(/<img|<\/script|src=["']?http/);
    expect(html).toContain('<strong>notes</strong>');
  });

  it('is bounded, and says how much it leaves out', () => {
    const many = entitiesOf(...Array.from({ length: 100 }, (_, index) => rawPod(`web-${String(index).padStart(3, '0')}`)));
    const text = [...toMarkdown(reportOf(many), () => 'a.svg')].join('');
    expect(text).toContain('and 40 more.');
    expect(text.length).toBeLessThan(60_000);
  });
});

describe('the one HTML file', () => {
  it('holds its steps, and facts and links of what it draws', () => {
    const data = dataOf(takeHomeOf(shop()));
    expect(data.steps).toHaveLength(1);
    expect(data.steps[0]).toMatchObject({ gaps: '1 of 2 things of this step is gone: Pod gone', lit: ['Pod/shop/web', 'Service/shop/db'], picture: 0 });
    const web = data.things.find(({ id }) => id === 'Pod/shop/web');
    expect(web?.links).toContainEqual({ heading: 'Calls', to: 'Service/shop/db', words: '5432 · denied', isStopped: true, evidence: ['app: env.DB_URL = postgres://db:5432', expect.stringContaining('guard')] });
    expect(web?.findings.map(({ title }) => title)).toContain('Call that a NetworkPolicy denies');
  });

  it('lets no name out of where it stands, and allows one script only', () => {
    const html = takeHomeOf(shop());
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html).not.toMatch(/<img|(?:src|href)=["']?https?:/);
    expect(html).toContain(`script-src 'sha256-abc'`);
    expect(dataOf(html).title).toBe(HOSTILE);
  });

  it('holds nothing of what a filter leaves out', () => {
    const others = entitiesOf(rawPod('vault-secretive', { namespace: 'hidden', labels: { app: 'x' } }));
    const html = takeHomeOf([...shop(), ...others], { steps: [{ ...step, view: { ...step.view, filter: { ...EMPTY_FILTER, namespaces: ['shop'] } } }] });
    expect(html).not.toContain('vault-secretive');
    expect(html).toContain('Pod/shop/web');
  });

  it('is the same for the same input', () => {
    expect(takeHomeOf(shop())).toBe(takeHomeOf(shop()));
  });
});
