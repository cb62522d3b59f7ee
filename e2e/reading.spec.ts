/** A stranger reads along: cards, events, a log, and the question whether one thing can reach another. */
import { expect, test, waitForIdle, type LaunchedApp } from './app';
import { startCluster, type TestCluster } from './cluster';
import { kubeEvent } from './fixtures/events';
import { drawn, inspector, searchFor } from './podarium-window';

const WEB = 'web-6d4cf56db6-b0x';

let cluster: TestCluster;
test.beforeEach(async () => {
  cluster = await startCluster();
});
test.afterEach(() => cluster.close());

async function openWeb(launchApp: (args: readonly string[]) => Promise<LaunchedApp>): Promise<LaunchedApp['page']> {
  const { page } = await launchApp(['--context', 'admin', '--kubeconfig', cluster.kubeconfig]);
  await waitForIdle(page);
  await searchFor(page, WEB, 'Pod');
  await expect(inspector(page).getByRole('heading', { name: WEB })).toBeVisible();
  await waitForIdle(page);
  return page;
}

test('a mark on the canvas and a fact in the inspector open their card, with the command that shows the same', async ({ launchApp }) => {
  const page = await openWeb(launchApp);
  const card = page.locator('[role="dialog"].card');

  await drawn(page, `Pod/shop/${WEB}`).locator('[data-concept="qos"]').first().click();
  await expect(card.getByRole('heading', { name: /^Quality of service/ })).toBeVisible();
  await expect(card).toContainText(`kubectl get pod ${WEB} -n shop -o jsonpath='{.status.qosClass}'`);
  await expect(card).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);

  await inspector(page).getByRole('button', { name: 'What is Kept alive by?' }).click();
  await expect(card).toContainText(/belongs to ReplicaSet .*, which belongs to Deployment web/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await inspector(page).getByRole('button', { name: 'What is Requests?' }).press('Enter');
  await expect(card.getByRole('heading', { name: 'Requests' })).toBeVisible();
  await inspector(page).getByRole('heading', { name: WEB }).click();
  await expect(card).toHaveCount(0);
});

test('the canvas is read without a mouse: a Pod takes the focus, Tab goes to its marks, Escape back', async ({ launchApp }) => {
  const page = await openWeb(launchApp);
  const card = page.locator('[role="dialog"].card');
  const canvas = page.getByRole('application', { name: 'Pods' });
  const pod = drawn(page, `Pod/shop/${WEB}`);

  await pod.focus();
  await expect(pod).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(canvas).toBeFocused();
  await expect(inspector(page).getByRole('heading', { name: WEB })).toHaveCount(0);
  await pod.focus();
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByRole('heading', { name: WEB })).toBeVisible();
  await expect(canvas).toBeFocused();
  await waitForIdle(page);

  await page.keyboard.press('Tab');
  const mark = pod.locator('[data-concept][tabindex="0"]').first();
  await expect(mark).toBeFocused();
  await expect(mark).toHaveCSS('outline-style', 'solid');
  await page.keyboard.press('Enter');
  await expect(card).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(mark).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(canvas).toBeFocused();
  await expect(inspector(page).getByRole('heading', { name: WEB })).toBeVisible();
});

test('events of the selected Pod are listed and followed', async ({ launchApp }) => {
  const page = await openWeb(launchApp);
  await inspector(page).locator('summary', { hasText: 'Events' }).click();
  const events = inspector(page).getByRole('list', { name: 'Events, newest first' }).getByRole('listitem');
  await expect(inspector(page)).toContainText('No events');
  const uid = cluster.server.store.find('Pod', 'shop', WEB)?.object.metadata.uid;
  cluster.server.store.put(kubeEvent({ about: `Pod/shop/${WEB}`, uid, reason: 'Pulled', at: '2026-03-01T10:00:00Z', message: 'Successfully pulled image' }));
  await expect(events).toHaveCount(1);
  cluster.server.store.put(kubeEvent({ about: `Pod/shop/${WEB}`, uid, reason: 'Unhealthy', type: 'Warning', count: 4, at: '2026-03-01T10:01:00Z', message: 'Readiness probe failed' }));
  await expect(events.first()).toContainText(/Unhealthy.*Warning.*4 times/s);
  await waitForIdle(page);
});

test('a log is followed, searched and filtered', async ({ launchApp }) => {
  const page = await openWeb(launchApp);
  const container = `shop/${WEB}/app`;
  for (let at = 0; at < 400; at += 1) cluster.server.logs.print(container, `line ${String(at)}${at % 100 === 7 ? ' \u001b[31mERROR\u001b[0m' : ''}`);
  await inspector(page).getByRole('button', { name: 'Log', exact: true }).click();
  const log = page.getByRole('region', { name: `Log of ${WEB}` });
  await expect(log.getByText('line 399', { exact: true })).toBeVisible();
  await expect(log).toBeFocused();
  await expect(log).toContainText('400 lines. Following.');
  cluster.server.logs.print(container, 'and one more');
  await expect(log.getByText('and one more')).toBeVisible();
  // A followed log is nothing pending.
  await waitForIdle(page);

  await log.getByLabel('Search the log').fill('error');
  await expect(log).toContainText('4 of 4');
  await expect(log.getByText('line 307')).toBeVisible();
  await log.getByLabel('Search the log').press('Enter');
  await expect(log).toContainText('3 of 4');
  await expect(log.getByText('line 207')).toBeVisible();
  cluster.server.logs.print(container, 'meanwhile');
  await log.getByRole('button', { name: '1 new line' }).click();
  await expect(log.getByText('meanwhile')).toBeVisible();
  await log.getByLabel('Show only lines with').fill('ERROR');
  await expect(log).toContainText('4 of 402 lines');
  await log.getByRole('button', { name: 'Close the log' }).click();
  await expect(log).toHaveCount(0);
  await cluster.server.until(() => cluster.server.logs.openStreams === 0);
});

test('"Can A reach B?" is answered step by step for what is picked', async ({ launchApp }) => {
  const page = await openWeb(launchApp);
  await inspector(page).getByRole('button', { name: 'Trace from here' }).click();
  const trace = page.getByRole('region', { name: 'Can A reach B?' });
  await trace.getByLabel('To', { exact: true }).fill('cart');
  await trace.getByRole('option').filter({ hasText: 'Service' }).click();
  await expect(trace).toContainText('Yes, it can');
  await expect(trace.getByRole('list', { name: 'Steps' }).getByRole('listitem').first()).toBeVisible();
  await expect(trace).toContainText(`npm run -s podarium -- trace --context admin --kubeconfig ${cluster.kubeconfig} Pod/shop/${WEB} Service/shop/cart`);

  cluster.server.store.put({
    apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'nobody', namespace: 'shop' }, spec: { podSelector: {}, policyTypes: ['Ingress'] },
  });
  await expect(trace).toContainText('No, it cannot');
  await expect(trace).toContainText('NetworkPolicy nobody');
  await trace.getByRole('button', { name: 'Swap the two ends' }).click();
  await expect(trace.getByLabel('From', { exact: true })).toHaveValue('Service/shop/cart');
  await trace.getByLabel('To', { exact: true }).fill('redis.shop:6379');
  await trace.getByLabel('To', { exact: true }).press('Enter');
  await expect(trace.getByRole('textbox', { name: 'Port' })).toHaveValue('6379');
  await expect(trace).toContainText('redis.shop is Service shop/redis');
  // Tab says that it is meant, also where it comes before what is found.
  const to = trace.getByLabel('To', { exact: true });
  await to.press('ControlOrMeta+a');
  await Promise.all([page.keyboard.insertText('team-a/api'), page.keyboard.press('Tab')]);
  await expect(to).not.toBeFocused();
  await expect(to).toHaveValue(/\/team-a\/api/);
  await to.focus();
  // One thing a time, and the focus is back where it came from.
  await trace.getByLabel('To', { exact: true }).press('Escape');
  await expect(trace).toHaveCount(0);
  await expect(inspector(page).getByRole('button', { name: 'Trace from here' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(inspector(page)).toHaveCount(0);
});

test('what is typed for an end of a trace is taken by a click elsewhere, and gives way to what is picked on the canvas', async ({ launchApp }) => {
  const page = await openWeb(launchApp);
  await inspector(page).getByRole('button', { name: 'Trace from here' }).click();
  const trace = page.getByRole('region', { name: 'Can A reach B?' });
  const to = trace.getByLabel('To', { exact: true });
  await to.fill('redis.shop:6380');
  await trace.getByRole('heading', { name: 'Can A reach B?' }).click();
  await expect(to).toHaveValue('redis.shop');
  await expect(trace.getByRole('textbox', { name: 'Port' })).toHaveValue('6380');
  // Also where it comes before what is found.
  await to.fill('web');
  await trace.getByRole('heading', { name: 'Can A reach B?' }).click();
  await expect(to).toHaveValue(/\/shop\/web/);
  await trace.getByRole('button', { name: 'Pick on the canvas: To' }).click();
  await to.fill('elsewhere.example');
  await page.locator('.react-flow__pane').click({ position: { x: 4, y: 300 } });
  await expect(to).toHaveValue(/^Pod\/shop\//);
});
