/** A folder of manifests, edited while it is open. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, ROOT, test, waitForIdle } from './app';
import { cameraOf, drawn, drawnPods, inspector, searchFor, totals } from './podarium-window';

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: app
          image: example/web:1.4
          ports: [{ containerPort: 8080 }]
          env:
            - { name: CACHE_URL, value: "redis://cache:6379/0" }
`;

const CACHE = `apiVersion: v1
kind: Pod
metadata:
  name: cache
  labels: { app: cache }
spec:
  containers:
    - name: redis
      image: redis:8
      ports: [{ containerPort: 6379 }]
---
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  selector: { app: cache }
  ports: [{ port: 6379 }]
`;

let folder = '';
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podarium-folder-'));
  await writeFile(join(folder, 'web.yaml'), WEB);
  await writeFile(join(folder, 'cache.yaml'), CACHE);
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

test('a folder shows the Pods that it implies and whom they call', async ({ launchApp }) => {
  const { page } = await launchApp([folder]);
  await waitForIdle(page);
  expect(await drawnPods(page)).toEqual(['Pod/default/cache', 'Pod/default/web~0', 'Pod/default/web~1']);
  await searchFor(page, 'web~0');
  await expect(inspector(page)).toContainText('redis://cache:6379/0');
  await expect(inspector(page).getByRole('button', { name: 'web.yaml:1' })).toBeVisible();
});

test('Enter goes to what is typed, also before the answer is there', async ({ launchApp }) => {
  const { page } = await launchApp([folder]);
  await waitForIdle(page);
  await searchFor(page, 'web~0');
  await expect(inspector(page).getByRole('heading', { name: 'web~0' })).toBeVisible();
  await waitForIdle(page);
  await page.keyboard.press('/');
  // In one task of the page: no answer can come between the last letter and Enter.
  await page.getByRole('combobox', { name: 'Search' }).evaluate((field: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'cache');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
  await expect(inspector(page).getByRole('heading', { name: 'cache' })).toBeVisible();
});

test('saving a file updates the picture and leaves camera and selection', async ({ launchApp }) => {
  const { page } = await launchApp([folder]);
  await waitForIdle(page);
  await searchFor(page, 'web~0');
  await waitForIdle(page);
  const camera = await cameraOf(page);
  await writeFile(join(folder, 'web.yaml'), WEB.replace('replicas: 2', 'replicas: 5').replace('example/web:1.4', 'example/web:1.5'));
  await expect(totals(page)).toContainText('6 Pods');
  await expect(inspector(page).getByRole('heading', { name: 'web~0' })).toBeVisible();
  await expect(inspector(page)).toContainText('example/web:1.5');
  await waitForIdle(page);
  expect(await cameraOf(page)).toBe(camera);
});

test('a broken document costs only itself, is listed with its place, and nothing on screen is lost', async ({ launchApp }) => {
  const { page } = await launchApp([folder]);
  await waitForIdle(page);
  await writeFile(join(folder, 'broken.yaml'), 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: [unclosed\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: whole }\nspec: { containers: [{ name: a, image: nginx }] }\n');
  await expect(drawn(page, 'Pod/default/whole')).toHaveCount(1);
  await expect(drawn(page, 'Pod/default/cache')).toHaveCount(1);
  await page.keyboard.press('d');
  await expect(page.getByRole('region', { name: 'What is wrong with the input' })).toContainText('broken.yaml:');
});

test('what is only referred to is no Pod that fails, and what is optional is no fault', async ({ launchApp }) => {
  await writeFile(join(folder, 'kafka.yaml'), `apiVersion: v1
kind: Service
metadata: { name: kafka }
spec: { clusterIP: None, ports: [{ port: 9092 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: reader }
spec:
  containers:
    - name: app
      image: example/reader:1
      env: [{ name: KAFKA_BROKERS, value: "kafka-0.kafka:9092,kafka-1.kafka:9092" }]
      envFrom: [{ secretRef: { name: overrides, optional: true } }]
`);
  const { page } = await launchApp([folder]);
  await waitForIdle(page);
  await expect(totals(page)).toHaveText(/^4 Pods\s*4 planned\s*4 containers/);
  await page.keyboard.press('n');
  await expect(page.getByText('Nothing has a problem')).toBeVisible();
  await searchFor(page, 'kafka-0');
  await expect(inspector(page)).toContainText('Not found in the input');
  await waitForIdle(page);
  await searchFor(page, 'overrides');
  await expect(inspector(page)).toContainText('Not there, and optional');
});

test('a folder without a Pod says so', async ({ launchApp }) => {
  await rm(join(folder, 'web.yaml'));
  await writeFile(join(folder, 'cache.yaml'), 'apiVersion: v1\nkind: Namespace\nmetadata: { name: empty }\n');
  const { page } = await launchApp([folder]);
  await expect(page.getByText('No Pods here')).toBeVisible();
  await writeFile(join(folder, 'cache.yaml'), CACHE);
  await expect(drawn(page, 'Pod/default/cache')).toHaveCount(1);
});

test('the inspector says that a route is refused, and why', async ({ launchApp }) => {
  const { page } = await launchApp([join(ROOT, 'e2e/fixtures/manifests/verdicts')]);
  await waitForIdle(page);
  await searchFor(page, 'edge');
  await expect(inspector(page)).toContainText('listener http of Gateway edge admits no routes of namespace shop');
  await expect(inspector(page).locator('.links__row', { hasText: 'refused' }).locator('svg [stroke="var(--pod-severity-bad-ink)"]').first()).toBeAttached();
});

const PORTS = `apiVersion: v1
kind: Pod
metadata: { name: ports }
spec:
  containers:
    - name: app
      image: example/app:1
      env: [{ name: A_URL, value: "http://localhost:15000" }, { name: B_URL, value: "http://localhost:15001" }, { name: C_URL, value: "http://localhost:7000" }]
    - { name: helper, image: "example/helper:1", ports: [{ containerPort: 7000 }] }
    - { name: third, image: "example/third:1", env: [{ name: A_URL, value: "http://localhost:7000" }] }
`;

test('the ports of calls over localhost lie below no container and on no other port', async ({ launchApp }) => {
  await writeFile(join(folder, 'ports.yaml'), PORTS);
  const { page } = await launchApp([join(folder, 'ports.yaml')]);
  await waitForIdle(page);
  await searchFor(page, 'ports');
  await waitForIdle(page);
  const words = page.locator('.link__label text');
  await expect(words).toHaveText([':7000', ':15000', ':15001', ':7000'], { useInnerText: false });
  const boxes = await page.locator('.link__label rect, .react-flow__node-container').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect));
  for (const [at, box] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) expect(box.right <= other.left || other.right <= box.left || box.bottom <= other.top || other.bottom <= box.top).toBe(true);
  }
});

test('Escape closes the list of problems, which says what the status bar says, also where nothing has the focus', async ({ launchApp }) => {
  await writeFile(join(folder, 'broken.yaml'), 'kind: Pod\nmetadata: { name: [\n');
  const { page } = await launchApp([folder]);
  await waitForIdle(page);
  const problems = page.getByRole('region', { name: 'What is wrong with the input' });
  await page.keyboard.press('d');
  await expect(problems.locator('header')).toContainText('1 problem; what could be read is drawn');
  await expect(page.getByRole('button', { name: '1 problem in the input' })).toBeVisible();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Escape');
  await expect(problems).toHaveCount(0);
  // One key does one thing: what is selected is let go of, and the camera stays as near as it is.
  await searchFor(page, 'cache', 'Pod');
  await waitForIdle(page);
  const zoom = async (): Promise<string | undefined> => /scale\([^)]*\)/.exec(await cameraOf(page))?.[0];
  const before = await zoom();
  await page.keyboard.press('Escape');
  await waitForIdle(page);
  await expect(inspector(page)).toHaveCount(0);
  expect(await zoom()).toBe(before);
});

test('links in the inspector show how the other end stands', async ({ launchApp }) => {
  const { page } = await launchApp([folder]);
  await waitForIdle(page);
  await searchFor(page, 'cache', 'Service');
  const glyph = inspector(page).getByRole('button', { name: 'Pod cache' }).locator('svg path');
  await expect(glyph).toHaveCSS('fill', /^rgb/);
});
