import https from 'node:https';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kubeEvent } from '../fixtures/events';
import { pod, secret } from '../fixtures/objects';
import { namespaceViewer } from './access';
import { TestApiServer } from './server';
import { tooManyRequests } from './status';

let server: TestApiServer;

beforeEach(async () => {
  server = await TestApiServer.start();
  server.directory.addToken('t', 'admin');
});

afterEach(() => server.halt());

function request(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    https.request(`${server.url}${path}`, { method, ca: server.authority.caPem, agent: false, headers: { authorization: 'Bearer t', ...headers } }, resolve).on('error', reject).end();
  });
}

interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Body;
}

/** The parts of the answers that are looked at. */
interface Body {
  readonly kind?: string;
  readonly message?: string;
  readonly metadata: { readonly resourceVersion?: string; readonly continue?: string; readonly remainingItemCount?: number };
  readonly items: readonly { readonly kind?: string; readonly metadata: { readonly name: string } }[];
  readonly rows: readonly { readonly cells: readonly unknown[]; readonly object: { readonly kind: string } }[];
}

async function get(path: string, headers?: Readonly<Record<string, string>>, method?: string): Promise<Answered> {
  const response = await request(path, headers, method);
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
  return { status: response.statusCode, headers: response.headers, body: (text.startsWith('{') ? JSON.parse(text) : { message: text }) as Body };
}

/** The first `count` lines of a stream. */
async function lines(path: string, count: number): Promise<readonly unknown[]> {
  const response = await request(path);
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    text += String(chunk);
    if (text.split('\n').length > count) break;
  }
  return text.split('\n').slice(0, count).filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
}

const put = (name: string, namespace = 'a'): void => void server.store.put(pod({ namespace, name }));
const namesOf = ({ body }: Answered): readonly string[] => body.items.map(({ metadata }) => metadata.name);

describe('lists', () => {
  it('come in pages of one consistent version, with what remains', async () => {
    for (const name of ['p1', 'p2', 'p3', 'p4', 'p5']) put(name);
    const first = await get('/api/v1/pods?limit=2');
    expect(first.body).toMatchObject({ kind: 'PodList', apiVersion: 'v1', metadata: { resourceVersion: '6', remainingItemCount: 3 } });
    expect(first.body.items[0]).not.toHaveProperty('kind');
    put('p0');
    server.store.delete('Pod', 'a', 'p4');
    const second = await get(`/api/v1/pods?limit=2&continue=${first.body.metadata.continue ?? ''}`);
    expect(namesOf(second)).toEqual(['p3', 'p4']);
    const third = await get(`/api/v1/pods?limit=2&continue=${second.body.metadata.continue ?? ''}`);
    expect(namesOf(third)).toEqual(['p5']);
    expect(third.body.metadata).toEqual({ resourceVersion: '6' });
  });

  it('that were compacted meanwhile are answered with 410 and a token for the rest as it is now', async () => {
    for (const name of ['p1', 'p2', 'p3']) put(name);
    const first = await get('/api/v1/pods?limit=1');
    server.store.delete('Pod', 'a', 'p2');
    server.store.compact();
    const gone = await get(`/api/v1/pods?limit=1&continue=${first.body.metadata.continue ?? ''}`);
    expect(gone).toMatchObject({ status: 410, body: { kind: 'Status', reason: 'Expired', code: 410 } });
    expect(namesOf(await get(`/api/v1/pods?continue=${gone.body.metadata.continue ?? ''}`))).toEqual(['p3']);
  });

  it('of a namespace hold only what is in it', async () => {
    put('mine');
    put('theirs', 'b');
    const list = await get('/api/v1/namespaces/a/pods?limit=5');
    expect(namesOf(list)).toEqual(['mine']);
    expect(list.body.metadata.remainingItemCount).toBeUndefined();
  });

  it('of Secrets can be had as a table without values', async () => {
    server.store.put(secret('a', 's', { key: 'value' }));
    const { body } = await get('/api/v1/secrets', { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' });
    expect(body).toMatchObject({ kind: 'Table', rows: [{ cells: ['s', 'Opaque', 1, '5m'], object: { kind: 'PartialObjectMetadata' } }] });
    expect(JSON.stringify(body)).not.toContain(Buffer.from('value').toString('base64'));
  });

  it('that are large are compressed for those who take it', async () => {
    for (let index = 0; index < 150; index += 1) put(`p${index}`);
    const response = await request('/api/v1/pods', { 'accept-encoding': 'gzip' });
    response.resume();
    expect(response.headers['content-encoding']).toBe('gzip');
  });

  it('that are large are kept as they were sent, until something of the kind changes', async () => {
    for (let index = 0; index < 150; index += 1) put(`p${index}`);
    const first = await get('/api/v1/pods?limit=140');
    server.store.put(secret('a', 's', { key: 'value' }));
    expect(await get('/api/v1/pods?limit=140')).toMatchObject({ body: { metadata: first.body.metadata } });
    put('a-new-one');
    const changed = await get('/api/v1/pods?limit=140');
    expect(namesOf(changed)).toContain('a-new-one');
    const rest = await get(`/api/v1/pods?limit=140&continue=${first.body.metadata.continue ?? ''}`);
    expect([namesOf(first).length + namesOf(rest).length, namesOf(rest).includes('a-new-one')]).toEqual([150, false]);
  });
});

describe('watches', () => {
  it('bring what happened since a version, then what happens', async () => {
    put('before');
    const { body } = await get('/api/v1/pods');
    put('missed');
    const pending = lines(`/api/v1/pods?watch=1&resourceVersion=${body.metadata.resourceVersion ?? ''}`, 3);
    await server.until(() => server.openWatches('Pod').length === 1);
    put('missed');
    server.store.delete('Pod', 'a', 'missed');
    expect(await pending).toMatchObject([
      { type: 'ADDED', object: { kind: 'Pod', apiVersion: 'v1', metadata: { name: 'missed', resourceVersion: '3' } } },
      { type: 'MODIFIED', object: { metadata: { resourceVersion: '4' } } },
      { type: 'DELETED', object: { metadata: { resourceVersion: '5' } } },
    ]);
  });

  it('from a version that is gone end with an ERROR event of code 410', async () => {
    server.store.compact();
    expect(await lines('/api/v1/pods?watch=1&resourceVersion=1', 1)).toMatchObject([{ type: 'ERROR', object: { kind: 'Status', reason: 'Expired', code: 410, message: 'too old resource version: 1 (2)' } }]);
  });

  it('send bookmarks to those who allow them, and initial events on request', async () => {
    put('one');
    expect(await lines('/api/v1/pods?watch=1&allowWatchBookmarks=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan', 2)).toMatchObject([
      { type: 'ADDED', object: { metadata: { name: 'one' } } },
      { type: 'BOOKMARK', object: { kind: 'Pod', metadata: { resourceVersion: '2', annotations: { 'k8s.io/initial-events-end': 'true' } } } },
    ]);
  });
});

describe('field selectors', () => {
  const events = '/api/v1/namespaces/a/events';
  const select = (name: string): string => `fieldSelector=${encodeURIComponent(`involvedObject.kind=Pod,involvedObject.name=${name}`)}`;

  it('choose events by what they are about, in lists and in watches', async () => {
    server.store.put(kubeEvent({ about: 'Pod/a/one', reason: 'Started', at: '2026-01-01T08:00:00Z' }));
    server.store.put(kubeEvent({ about: 'Pod/a/two', reason: 'Started', at: '2026-01-01T08:00:00Z' }));
    const list = await get(`${events}?${select('one')}`);
    expect(namesOf(list)).toEqual(['one.started']);
    const pending = lines(`${events}?watch=1&resourceVersion=${list.body.metadata.resourceVersion ?? ''}&${select('two')}`, 1);
    await server.until(() => server.openWatches('Event').length === 1);
    server.store.put(kubeEvent({ about: 'Pod/a/one', reason: 'Killing', at: '2026-01-01T08:00:00Z' }));
    server.store.put(kubeEvent({ about: 'Pod/a/two', reason: 'Killing', at: '2026-01-01T08:00:00Z' }));
    expect(await pending).toMatchObject([{ type: 'ADDED', object: { metadata: { name: 'two.killing' } } }]);
  });

  it('that the kind does not know are refused', async () => {
    expect(await get(`${events}?fieldSelector=spec.nodeName%3Dx`)).toMatchObject({ status: 400, body: { message: 'field label not supported: spec.nodeName' } });
  });
});

describe('logs', () => {
  const log = '/api/v1/namespaces/a/pods/p/log?container=app';

  it('hold what was printed: all, the last lines, since a time, with stamps, of the former run', async () => {
    const crashed = pod({ namespace: 'a', name: 'p' });
    const [container] = (crashed['status'] as { readonly containerStatuses: readonly object[] }).containerStatuses;
    server.store.put({ ...crashed, status: { containerStatuses: [{ ...container, lastState: { terminated: { exitCode: 1 } } }] } });
    server.logs.print('a/p/app', 'old');
    server.logs.restart('a/p/app');
    server.logs.print('a/p/app', 'one', '2026-01-01T08:00:01.500000000Z');
    server.logs.print('a/p/app', 'two', '2026-01-01T08:00:02.500000000Z');
    const read = async (query: string): Promise<string | undefined> => (await get(`${log}${query}`)).body.message;
    expect(await read('')).toBe('one\ntwo\n');
    expect(await read('&tailLines=1&timestamps=true')).toBe('2026-01-01T08:00:02.500000000Z two\n');
    expect(await read('&sinceTime=2026-01-01T08:00:02.9Z')).toBe('two\n');
    expect(await read('&previous=true')).toBe('old\n');
  });

  it.each([
    ['is not valid for the Pod', 'Running', 'container=other', 'container other is not valid for pod p'],
    ['waits to start', 'ContainerCreating', 'container=app', 'container "app" in pod "p" is waiting to start: ContainerCreating'],
    ['cannot get its image', 'ImagePullBackOff', 'container=app', 'container "app" in pod "p" is waiting to start: trying and failing to pull image'],
    ['has not run before', 'Running', 'container=app&previous=true', 'previous terminated container "app" in pod "p" not found'],
  ])('of a container that %s are refused in the kubelet’s words', async (_, state, query, message) => {
    server.store.put(pod({ namespace: 'a', name: 'p', ...(state === 'Running' ? {} : { waitingReason: state }) }));
    expect(await get(`/api/v1/namespaces/a/pods/p/log?${query}`)).toMatchObject({ status: 400, body: { kind: 'Status', reason: 'BadRequest', message } });
  });

  it('need a right of their own', async () => {
    put('p');
    server.addUser(namespaceViewer('viewer', ['a'], ['pods/log']), 'limited');
    const answer = await get(log, { authorization: 'Bearer limited' });
    expect(answer).toMatchObject({ status: 403, body: { message: 'pods "p" is forbidden: User "viewer" cannot get resource "pods/log" in API group "" in the namespace "a"' } });
  });
});

describe('access', () => {
  it('is refused in kube-apiserver’s words', async () => {
    server.addUser(namespaceViewer('system:serviceaccount:team-a:viewer', ['team-a']), 'limited');
    const as = { authorization: 'Bearer limited' };
    const message = (scope: string): object => ({ status: 403, body: { kind: 'Status', metadata: {}, status: 'Failure', reason: 'Forbidden', code: 403, message: expect.stringContaining(scope) as string } });
    expect(await get('/api/v1/pods', as)).toMatchObject(message('pods is forbidden: User "system:serviceaccount:team-a:viewer" cannot list resource "pods" in API group "" at the cluster scope'));
    expect(await get('/apis/apps/v1/namespaces/b/deployments?watch=1', as)).toMatchObject(message('deployments.apps is forbidden: User "system:serviceaccount:team-a:viewer" cannot watch resource "deployments" in API group "apps" in the namespace "b"'));
    expect(await get('/api/v1/namespaces/team-a/pods', as)).toMatchObject({ status: 200 });
  });

  it('needs a credential that holds', async () => {
    expect(await get('/api/v1/pods', { authorization: 'Bearer wrong' })).toMatchObject({ status: 401, body: { reason: 'Unauthorized', message: 'Unauthorized' } });
  });
});

describe('everything else', () => {
  it.each([
    ['/version', 200, { gitVersion: 'v1.36.2' }],
    ['/api', 200, { versions: ['v1'] }],
    ['/apis', 200, { kind: 'APIGroupList' }],
    ['/apis/apps/v1', 200, { groupVersion: 'apps/v1' }],
    ['/apis/example.com/v1/widgets', 404, { message: '404 page not found\n' }],
    ['/api/v1/namespaces/a/pods/none', 404, { reason: 'NotFound', message: 'pods "none" not found' }],
    ['/api/v1/pods?labelSelector=a', 400, { reason: 'BadRequest' }],
  ])('%s is answered with %i', async (path, status, body) => {
    expect(await get(path)).toMatchObject({ status, body });
  });

  it('names all it serves in one answer to those who ask for that', async () => {
    const { body } = await get('/apis', { accept: 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json' });
    expect(body).toMatchObject({ kind: 'APIGroupDiscoveryList', items: expect.arrayContaining([expect.objectContaining({ metadata: { name: 'policy', creationTimestamp: null } })]) as unknown });
  });

  it('refuses whatever is not GET, and records it', async () => {
    expect((await get('/api/v1/namespaces/a/pods/p', {}, 'DELETE')).status).toBe(405);
    expect(server.requests.at(-1)?.method).toBe('DELETE');
  });

  it('fails on purpose as often as it was told', async () => {
    server.inject({ verb: 'list', times: 1, action: { type: 'answer', answer: tooManyRequests(3) } });
    const first = await get('/api/v1/pods');
    expect([first.status, first.headers['retry-after']]).toEqual([429, '3']);
    expect((await get('/api/v1/pods')).status).toBe(200);
  });
});
