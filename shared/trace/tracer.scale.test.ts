import { describe, expect, it } from 'vitest';
import { cpuTimeMs } from '../../e2e/cpu-time';
import { GraphStore } from '../relations/graph-store';
import { entitiesOf, rawPod, rawService } from '../relations/cluster.test-support';
import { createTracer } from './tracer';

const APPS = 100;
const PODS_OF_APP = 100;
const QUESTIONS = 10_000;

/** Each app may be called by the one before it. */
function cluster(): readonly unknown[] {
  return Array.from({ length: APPS }, (_, app) => [
    ...Array.from({ length: PODS_OF_APP }, (__, index) => rawPod(`a${app}-${index}`, {
      labels: { app: `a${app}`, index: app % 10 === 0 ? String(index) : 'same' },
      spec: { containers: [{ name: 'app', image: 'a', ports: [{ containerPort: 80 }] }] },
      status: { conditions: [{ type: 'Ready', status: 'True' }], podIPs: [{ ip: `10.${app}.0.${index}` }] },
    })),
    rawService(`a${app}`, { clusterIP: `10.255.0.${app}`, selector: { app: `a${app}` }, ports: [{ port: 80 }] }),
    {
      apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: `a${app}`, namespace: 'shop' },
      spec: { podSelector: { matchLabels: { app: `a${app}` } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: `a${app - 1}` } } }, { ipBlock: { cidr: '192.0.2.0/24' } }] }] },
    },
  ]).flat();
}

describe('createTracer over 10,000 Pods', () => {
  it('answers 10,000 questions in seconds', () => {
    const store = new GraphStore(() => new Map());
    store.apply({ upserts: entitiesOf(...cluster()), removes: [] });
    const tracer = createTracer(store);
    const counts = { allowed: 0, denied: 0, unknown: 0 };
    const tookMs = cpuTimeMs(() => {
      for (let index = 0; index < QUESTIONS; index += 1) {
        const app = index % APPS;
        const from = `Pod/shop/a${app}-${(index * 7) % PODS_OF_APP}`;
        const next = (app + (index % 3 === 0 ? 2 : 1)) % APPS;
        const to = index % 2 === 0 ? `Service/shop/a${next}` : index % 5 === 0 ? `10.${next}.0.${index % PODS_OF_APP}` : `Pod/shop/a${next}-${index % PODS_OF_APP}`;
        counts[tracer.trace({ from, to, port: 80 }).verdict] += 1;
      }
    });
    expect(counts.allowed + counts.denied).toBe(QUESTIONS);
    expect(counts.allowed).toBeGreaterThan(QUESTIONS / 2);
    expect(tookMs).toBeLessThan(20_000);
    console.info(`${QUESTIONS} questions in ${Math.round(tookMs)} ms`);
  }, 60_000);
});
