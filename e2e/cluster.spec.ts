/** A live cluster over real HTTPS: what is there, what changes, what goes wrong. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, ROOT, test, waitForIdle } from './app';
import { startCluster, type TestCluster } from './cluster';
import { deployment, pod } from './fixtures/objects';
import { drawn, drawnPods, inspector, searchFor, totals } from './podarium-window';

let cluster: TestCluster;
test.beforeEach(async () => {
  cluster = await startCluster();
});
test.afterEach(() => cluster.close());

const asAdmin = (): readonly string[] => ['--context', 'admin', '--kubeconfig', cluster.kubeconfig];

interface Document {
  readonly nodes: readonly { readonly id: string; readonly kind: string }[];
  readonly edges: readonly { readonly id: string; readonly kind: string }[];
}

/** What `npm run -s podarium -- graph` prints. */
function graph(args: readonly string[]): Promise<Document> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/podarium.mjs'), 'graph', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(JSON.parse(Buffer.concat(chunks).toString()) as Document) : reject(new Error(`graph ended with ${String(code)}`))));
  });
}

test('a context shows its Pods, the same ones that the command line prints, and only reads', async ({ launchApp }) => {
  const { page } = await launchApp(asAdmin());
  await waitForIdle(page);
  await expect(totals(page)).toContainText('9 Pods');
  await expect(totals(page)).toContainText('1 failing');
  const document = await graph(asAdmin());
  const pods = document.nodes.filter(({ kind }) => kind === 'Pod').map(({ id }) => id);
  expect(pods).toHaveLength(9);
  expect(await drawnPods(page)).toEqual([...pods].sort());
  expect(document.edges.map(({ id }) => id)).toContain('traffic:Pod/shop/web-6d4cf56db6-b0x->Service/shop/cart');
  expect(new Set(cluster.server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
});

test('what is added, changed and deleted on the server is drawn', async ({ launchApp }) => {
  const { page } = await launchApp(asAdmin());
  await waitForIdle(page);
  const id = 'Pod/shop/visitor';

  cluster.server.store.put(pod({ namespace: 'shop', name: 'visitor', ip: '10.244.77.7', nodeName: 'node-3' }));
  await expect(drawn(page, id)).toHaveAttribute('aria-label', /Running.*1\/1 ready/);
  await expect(totals(page)).toContainText('10 Pods');

  cluster.server.store.put(pod({ namespace: 'shop', name: 'visitor', ip: '10.244.77.7', nodeName: 'node-3', waitingReason: 'ImagePullBackOff' }));
  await expect(drawn(page, id)).toHaveAttribute('aria-label', /ImagePullBackOff.*0\/1 ready/);

  cluster.server.store.delete('Pod', 'shop', 'visitor');
  await expect(drawn(page, id)).toHaveCount(0);
  await expect(totals(page)).toContainText('9 Pods');
});

test('a Pod that comes or goes moves nobody else', async ({ launchApp }) => {
  const { page } = await launchApp(asAdmin());
  await waitForIdle(page);
  const placesOf = (): Promise<Readonly<Record<string, string>>> =>
    page.locator('.react-flow__node[data-id^="Pod/"]').evaluateAll((elements) => Object.fromEntries(elements.map((element) => [element.getAttribute('data-id') ?? '', (element as HTMLElement).style.transform])));
  const before = await placesOf();
  cluster.server.store.put(pod({ namespace: 'shop', name: 'aaa-first-by-name', nodeName: 'node-1' }));
  await expect(drawn(page, 'Pod/shop/aaa-first-by-name')).toHaveCount(1);
  cluster.server.store.delete('Pod', 'shop', 'migrate');
  await expect(drawn(page, 'Pod/shop/migrate')).toHaveCount(0);
  await waitForIdle(page);
  const { 'Pod/shop/migrate': _gone, ...stayed } = before;
  expect(await placesOf()).toMatchObject(stayed);
});

test('cut watches are taken up again where they were, without listing anew', async ({ launchApp }) => {
  const { page } = await launchApp(asAdmin());
  await waitForIdle(page);
  const lists = cluster.server.count({ verb: 'list', path: '/api/v1/pods' });
  for (const watch of cluster.server.openWatches()) watch.cut('mid-line');
  cluster.server.store.put(pod({ namespace: 'shop', name: 'late', nodeName: 'node-2' }));
  await expect(drawn(page, 'Pod/shop/late')).toHaveCount(1);
  expect(cluster.server.count({ verb: 'list', path: '/api/v1/pods' })).toBe(lists);
});

test('a server that goes away leaves the picture, says so, and is followed again when it is back', async ({ launchApp }) => {
  const { page } = await launchApp(asAdmin());
  await waitForIdle(page);
  const { port } = cluster.server;
  await cluster.server.halt();
  await expect(page.getByRole('status').filter({ hasText: 'Nothing answers at' })).toBeVisible();
  expect(await drawnPods(page)).toHaveLength(9);
  await cluster.server.restart(port);
  cluster.server.store.put(pod({ namespace: 'team-a', name: 'afterwards', nodeName: 'node-1' }));
  await expect(drawn(page, 'Pod/team-a/afterwards')).toHaveCount(1, { timeout: 60_000 });
  await expect(page.getByRole('status').filter({ hasText: 'Nothing answers at' })).toHaveCount(0, { timeout: 60_000 });
});

test('who may see one namespace sees it, and is told what is missing', async ({ launchApp }) => {
  const { page } = await launchApp(['--context', 'viewer', '--kubeconfig', cluster.kubeconfig]);
  await waitForIdle(page);
  expect(await drawnPods(page)).toEqual(['Pod/team-a/api-6d4cf56db6-b0x', 'Pod/team-a/api-6d4cf56db6-c1x']);
  await expect(page.getByRole('status').filter({ hasText: 'you may not list it' })).toBeVisible();
});

test('a watcher that dies leaves the picture where it is, and goes on with the namespaces that were typed', async ({ launchApp }) => {
  const { page, app } = await launchApp(asAdmin());
  await waitForIdle(page);
  const watcher = (): Promise<number | undefined> => app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'Podarium watcher')?.pid);
  const placesOf = (): Promise<readonly (readonly [string, string])[]> =>
    page.locator('.react-flow__node[data-id^="Pod/"]').evaluateAll((elements) => elements.map((element): [string, string] => [element.getAttribute('data-id') ?? '', (element as HTMLElement).style.transform]).sort());
  const dieAndReturn = async (): Promise<void> => {
    const pid = await watcher();
    const lists = cluster.server.requests.length;
    process.kill(pid ?? 0, 'SIGKILL');
    await expect(page.getByRole('status').filter({ hasText: 'ended unexpectedly' })).toBeVisible();
    await expect(page.getByTitle('How each kind stands')).toContainText('Interrupted');
    await cluster.server.until(() => cluster.server.requests.length > lists);
    await expect(page.getByRole('status').filter({ hasText: 'ended unexpectedly' })).toHaveCount(0);
    await waitForIdle(page);
  };
  const before = await placesOf();
  await dieAndReturn();
  expect(await placesOf()).toEqual(before);

  await page.getByTitle('How each kind stands').click();
  await page.getByLabel('Namespaces to watch').fill('team-a');
  await page.keyboard.press('Enter');
  await expect(totals(page)).toContainText('2 Pods');
  await dieAndReturn();
  await expect(totals(page)).toContainText('2 Pods');
  await expect(page.getByText('Interrupted')).toHaveCount(0);
});

test('namespaces that were typed for a context hold when it is opened again, until -n says otherwise', async ({ launchApp }) => {
  const userData = join(cluster.folder, 'user-data');
  const first = await launchApp(asAdmin(), { userData });
  await waitForIdle(first.page);
  await first.page.getByTitle('How each kind stands').click();
  await first.page.getByLabel('Namespaces to watch').fill('team-a');
  await first.page.keyboard.press('Enter');
  await expect(totals(first.page)).toContainText('2 Pods');
  await first.close();
  const second = await launchApp(asAdmin(), { userData });
  await expect(totals(second.page)).toContainText('2 Pods');
  await second.close();
  const third = await launchApp([...asAdmin(), '-n', 'shop'], { userData });
  await expect(totals(third.page)).toContainText('7 Pods');
});

test('a namespace that does not exist is said not to', async ({ launchApp }) => {
  const { page } = await launchApp([...asAdmin(), '-n', 'tpyo']);
  await expect(page.getByRole('status').filter({ hasText: 'There is no namespace “tpyo”.' })).toBeVisible();
});

test('a rollout replaces Pods while one is looked at: the inspector follows, and the new ones have new addresses', async ({ launchApp }) => {
  const { page } = await launchApp(asAdmin());
  await waitForIdle(page);
  await searchFor(page, 'redis-6d4cf56db6-b0x');
  await expect(inspector(page)).toContainText('10.244.3.2');
  for (const object of deployment({ namespace: 'shop', name: 'redis', replicas: 1, port: 6379, image: 'redis:8', nodes: ['node-2'], subnet: 33 })) {
    cluster.server.store.put(object.kind === 'Pod' ? { ...object, metadata: { ...object.metadata, name: 'redis-6d4cf56db6-zz9x' } } : object);
  }
  cluster.server.store.delete('Pod', 'shop', 'redis-6d4cf56db6-b0x');
  await expect(inspector(page)).toContainText('no longer there');
  await searchFor(page, 'redis-6d4cf56db6-zz9x');
  await expect(inspector(page)).toContainText('10.244.33.2');
});
