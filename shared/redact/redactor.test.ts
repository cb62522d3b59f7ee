import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largeEntities } from '../../e2e/fixtures/large-entities';
import { toGraphDocument } from '../document/build';
import { toDotText } from '../document/dot';
import { toMermaidText } from '../document/mermaid';
import { toChart } from '../document/outline';
import { createGraphStore } from '../insight/create-graph-store';
import type { Entity, ModelItem } from '../model/entities';
import type { GraphDocument } from '../model/graph';
import { packPod } from '../model/packed-pod';
import { PodTemplates } from '../model/pod-templates';
import { entitiesOf, rawPod, rawService, rawSlice } from '../relations/cluster.test-support';
import { REDACTION_CLASSES, type RedactionClass } from '../protocol/redaction';
import { createRedactor, type Redactor } from './redactor';

function graphOf(entities: readonly ModelItem[]): GraphDocument {
  const store = createGraphStore();
  store.apply({ upserts: entities, removes: [] });
  return toGraphDocument(store, { type: 'manifests' }, []);
}

function bytesOf(document: GraphDocument): string {
  return [JSON.stringify(document), ...toMermaidText(toChart(document)), ...toDotText(toChart(document))].join('\n').toLowerCase();
}

function redact(classes: readonly RedactionClass[], entities: readonly ModelItem[]): { readonly redactor: Redactor; readonly document: GraphDocument } {
  const redactor = createRedactor(classes, entities);
  return { redactor, document: graphOf(entities.map((entity) => redactor.entity(entity))) };
}

const edgesOf = (document: GraphDocument, id: (id: string) => string = (same) => same): readonly string[] =>
  document.edges.map(({ kind, from, to, attrs }) => `${kind} ${id(from)} ${id(to)} ${attrs.verdict ?? ''}`).sort();

/** What a cluster is told by; each a word that Podarium's own texts never hold. */
interface Secrets {
  readonly namespace: string;
  readonly app: string;
  readonly backend: string;
  readonly node: string;
  readonly domain: string;
  readonly image: string;
  readonly variable: string;
  readonly password: string;
  readonly label: string;
  readonly team: string;
}

const word = fc.array(fc.constantFrom('q', 'x', 'z', 'j', 'v', 'k'), { minLength: 6, maxLength: 10 }).map((letters) => letters.join(''));
const secrets: fc.Arbitrary<Secrets> = fc.uniqueArray(word, { minLength: 10, maxLength: 10 }).map(
  ([namespace = '', app = '', backend = '', node = '', domain = '', image = '', variable = '', password = '', label = '', team = '']) => ({ namespace, app, backend, node, domain, image, variable, password, label, team }));

function clusterOf({ namespace, app, backend, node, domain, image, variable, password, label, team }: Secrets): readonly Entity[] {
  const labels = { [label]: team, 'app.kubernetes.io/name': app };
  const pod = (name: string, ip: string, extra: object = {}, own = labels): unknown => rawPod(`${name}-5d9-x2`, {
    namespace, labels: own, owner: { kind: 'ReplicaSet', name: `${name}-5d9` },
    spec: {
      nodeName: `${node}.${domain}.com`,
      containers: [{
        name, image: `registry.${domain}.com/${image}/${name}:v1.2-${team}`, ports: [{ containerPort: 8080, name: 'http' }],
        command: ['sh', '-c', `${image} --upstream=http://${backend}.${namespace}.svc.cluster.local:8080 --token ${password}`],
        env: [
          { name: `${variable.toUpperCase()}_ADDR`, value: `${backend}:8080` },
          { name: 'DB_URL', value: `postgres://${team}:${password}@db.${domain}.com:5432/${app}` },
          { name: 'GREETING', value: `hello ${password}, this is ${app} at 10.1.2.77` },
        ],
        envFrom: [{ configMapRef: { name: `${app}-settings` } }],
      }],
      ...extra,
    },
    status: { podIP: ip, podIPs: [{ ip }], hostIP: '10.20.30.40', conditions: [{ type: 'Ready', status: 'False', reason: 'Broken', message: `container ${name} of ${name}-5d9-x2_${namespace} on ${node}.${domain}.com (10.20.30.40) failed: x${app}x` }] },
  });
  return entitiesOf(
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { [label]: team } } },
    { apiVersion: 'v1', kind: 'Node', metadata: { name: `${node}.${domain}.com`, labels: { 'topology.kubernetes.io/zone': `${domain}-west` } }, status: { addresses: [{ type: 'InternalIP', address: '10.20.30.40' }, { type: 'Hostname', address: `${node}.${domain}.com` }] } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `${app}-settings`, namespace }, data: { 'app.conf': `# of ${team}\nserver { proxy_pass http://${backend}:8080/${app}; }\npassword ${password}\n`, [`${variable}_URL`]: `https://api.${domain}.com/v1` } },
    pod(app, '10.1.2.3'), pod(backend, '10.1.2.4', {}, { [label]: backend, 'app.kubernetes.io/name': backend }),
    rawService(backend, { selector: { [label]: backend }, ports: [{ port: 8080, name: 'http' }], clusterIP: '10.96.0.7', clusterIPs: ['10.96.0.7'] }, namespace),
    rawSlice(backend, [{ addresses: ['10.1.2.4'], conditions: { ready: true }, targetRef: { kind: 'Pod', name: `${backend}-5d9-x2`, namespace }, nodeName: `${node}.${domain}.com` }], { namespace }),
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: app, namespace }, spec: { rules: [{ host: `www.${domain}.com`, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: backend, port: { number: 8080 } } } }] } }] } },
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: `${backend}-guard`, namespace }, spec: { podSelector: { matchLabels: { [label]: backend } }, ingress: [{ from: [{ ipBlock: { cidr: '10.1.2.0/24', except: ['10.1.2.128/25'] } }] }] } },
  );
}

/** What of the secrets each class has to hide, and where only this class says it. */
const HIDDEN: Readonly<Record<RedactionClass, (secrets: Secrets) => readonly string[]>> = {
  names: ({ app, backend, node }) => [app, backend, node],
  namespaces: ({ namespace }) => [namespace],
  ips: () => ['10.1.2.3', '10.1.2.4', '10.1.2.77', '10.20.30.40', '10.96.0.7', '10.1.2.0/24', '10.1.2.128'],
  hosts: ({ domain }) => [`${domain}.com/`, `.${domain}.com:5432`],
  images: ({ image, app, domain }) => [`${image}/${app}`, `registry.${domain}.com/`],
  environment: ({ variable, password }) => [variable, password],
  labels: ({ label, team }) => [label, team],
};

describe('createRedactor', () => {
  it('leaves nothing of what was chosen, and every relation as it was', () => {
    fc.assert(fc.property(secrets, fc.subarray([...REDACTION_CLASSES], { minLength: 1 }), (own, classes) => {
      const entities = clusterOf(own);
      const { redactor, document } = redact(classes, entities);
      const bytes = bytesOf(document);
      for (const each of classes) for (const original of HIDDEN[each](own)) expect(bytes).not.toContain(original);
      // Where the environment is redacted, its words that nobody knows are others than those of the rest.
      if (!classes.includes('environment') && !classes.includes('hosts')) expect(edgesOf(document)).toEqual(edgesOf(graphOf(entities), redactor.id));
      expect(document.edges).toHaveLength(graphOf(entities).edges.length);
      const pseudonyms = redactor.table().map(({ class: of, pseudonym }) => `${of} ${pseudonym}`);
      expect(new Set(pseudonyms).size).toBe(pseudonyms.length);
    }), { numRuns: 40 });
  });

  it('hides everything at once', () => {
    fc.assert(fc.property(secrets, (own) => {
      const { redactor, document } = redact(REDACTION_CLASSES, clusterOf(own));
      const bytes = bytesOf(document) + JSON.stringify(redactor.table().map(({ pseudonym }) => pseudonym));
      for (const original of Object.values(own) as string[]) expect(bytes).not.toContain(original);
    }), { numRuns: 30 });
  });

  it('gives the same pseudonyms whatever the order', () => {
    fc.assert(fc.property(secrets.chain((own) => fc.tuple(fc.constant(own), fc.shuffledSubarray([...clusterOf(own)], { minLength: clusterOf(own).length }))), ([own, shuffled]) => {
      expect(createRedactor(REDACTION_CLASSES, shuffled).table()).toEqual(createRedactor(REDACTION_CLASSES, clusterOf(own)).table());
    }), { numRuns: 20 });
  });

  it('redacts packed Pods as it does whole ones', () => {
    const entities = largeEntities(200);
    const templates = new PodTemplates();
    const packed = entities.map((entity) => (entity.kind === 'Pod' ? packPod(entity, templates.share) : entity));
    expect(redact(REDACTION_CLASSES, packed).document).toEqual(redact(REDACTION_CLASSES, entities).document);
  });

  it('leaves nothing of a large cluster, and the same lines', () => {
    const entities = largeEntities(200);
    const before = graphOf(entities);
    const { redactor, document } = redact(REDACTION_CLASSES, entities);
    const bytes = bytesOf(document);
    // What Podarium itself says in any document is no proof of anything.
    const own = bytesOf(redact(REDACTION_CLASSES, clusterOf({ namespace: 'qqqqqq', app: 'xxxxxx', backend: 'zzzzzz', node: 'jjjjjj', domain: 'vvvvvv', image: 'kkkkkk', variable: 'qxqxqx', password: 'xzxzxz', label: 'zjzjzj', team: 'jvjvjv' })).document);
    const left = redactor.table().filter(({ class: of, original }) => of !== 'environment' && original.length > 3 && bytes.includes(original.toLowerCase()) && !own.includes(original.toLowerCase()));
    expect(left).toEqual([]);
    expect(document.edges).toHaveLength(before.edges.length);
    const rules = ({ findings }: GraphDocument): Readonly<Record<string, number>> => {
      const counts: Record<string, number> = {};
      for (const { rule } of findings) counts[rule] = (counts[rule] ?? 0) + 1;
      return counts;
    };
    expect(rules(document)).toEqual(rules(before));
  });
});

describe('pseudonyms', () => {
  const own: Secrets = { namespace: 'shop', app: 'cart', backend: 'ledger', node: 'worker-a', domain: 'acme', image: 'blue', variable: 'CARD', password: 'hunter2', label: 'team', team: 'green' };
  const all = createRedactor(REDACTION_CLASSES, clusterOf(own));

  it.each([
    ['Pod/shop/cart-5d9-x2', 'Pod/ns-1/pod-1'],
    ['Container/shop/cart-5d9-x2/cart', 'Container/ns-1/pod-1/app-1'],
  ])('%s is %s', (id, redacted) => {
    expect(all.id(id)).toBe(redacted);
  });

  it('reads as what it stands for', () => {
    const text = all.text('http://ledger.shop.svc.cluster.local:8080 db.acme.com kube-system default 10.20.30.40 127.0.0.1 $(CARD_ADDR) "registry.acme.com/blue/cart:v1.2-green"');
    expect(text).toMatchInlineSnapshot(`"http://app-3.ns-1.svc.cluster.local:8080 sub-2.host-1.example kube-system default 198.18.0.8 127.0.0.1 $(ENV_1_ADDR) "image-1:tag-1""`);
  });

  it('keeps notes of a review but for the names in them', () => {
    const review = all.review({ title: 'The cart', source: { type: 'folder', paths: ['shop/base'] }, steps: [] });
    expect(review).toMatchInlineSnapshot(`
      {
        "source": {
          "paths": [
            "ns-1/base",
          ],
          "type": "folder",
        },
        "steps": [],
        "title": "The app-1",
      }
    `);
  });
});
