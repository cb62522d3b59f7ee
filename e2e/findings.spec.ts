/** Findings of a folder: from the status bar to the thing, and out of sight when a person wants that. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test, waitForIdle } from './app';
import { drawn, inspector } from './podarium-window';

const SHOP = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: app
          image: example/web
          resources: { limits: { cpu: 100m, memory: 64Mi } }
---
apiVersion: v1
kind: Service
metadata:
  name: search
spec:
  selector: { app: search }
  ports: [{ port: 80 }]
`;

let folder = '';
let userData = '';
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podarium-findings-'));
  userData = await mkdtemp(join(tmpdir(), 'podarium-findings-user-'));
  await writeFile(join(folder, 'shop.yaml'), SHOP);
});
test.afterEach(() => Promise.all([folder, userData].map((path) => rm(path, { recursive: true, force: true, maxRetries: 5 }))));

function panel(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Findings' });
}

test('findings lead from the status bar to the thing and its line, and can be silenced for good', async ({ launchApp }) => {
  const first = await launchApp([folder], { userData });
  const { page } = first;
  await waitForIdle(page);
  await page.getByRole('button', { name: '4 warnings' }).click();
  const rule = panel(page).getByRole('button', { name: /Image without a version/ });
  await rule.click();
  await expect(panel(page)).toContainText('Name a version, or a digest.');
  await expect(panel(page).getByRole('button', { name: 'Show all 3 Pods' })).toBeVisible();
  await expect(panel(page).getByRole('button', { name: 'shop.yaml:1' })).toBeVisible();

  await panel(page).getByRole('button', { name: /^web/ }).click();
  await waitForIdle(page);
  await expect(drawn(page, 'Pod/default/web~0')).toBeVisible();
  await expect(inspector(page)).toContainText('app');

  await panel(page).getByRole('button', { name: 'Silence this rule' }).click();
  await waitForIdle(page);
  await expect(page.getByRole('button', { name: '1 warning', exact: true })).toBeVisible();
  await first.close();

  const again = await launchApp([folder], { userData });
  await waitForIdle(again.page);
  await again.page.keyboard.press('r');
  await again.page.keyboard.press('Escape');
  await expect(panel(again.page)).toBeHidden();
  await again.page.keyboard.press('r');
  await expect(panel(again.page)).toContainText('1 warning');
  await again.page.keyboard.press('ArrowDown');
  await again.page.keyboard.press('Enter');
  await expect(panel(again.page)).toContainText('No Pod bears the labels that search selects (app=search)');
  await expect(panel(again.page).getByRole('heading', { name: 'Silenced' })).toBeVisible();
  await panel(again.page).getByRole('button', { name: /Image without a version/ }).click();
  await panel(again.page).getByRole('button', { name: 'Show this rule again' }).click();
  await expect(panel(again.page)).toContainText('4 warnings');
});

test('what is said of one workload stands in a line for each thing, and Pods are counted by what they have in common', async ({ launchApp }) => {
  await writeFile(join(folder, 'shop.yaml'), SHOP.replace('image: example/web', 'image: example/web:1\n          envFrom: [{ configMapRef: { name: one } }, { secretRef: { name: two } }]'));
  const { page } = await launchApp([folder], { userData });
  await waitForIdle(page);
  await page.keyboard.press('r');
  await panel(page).getByRole('button', { name: /Refers to something that is not there/ }).click();
  await expect(panel(page)).toContainText('app needs ConfigMap default/one, which is not here.');
  await expect(panel(page)).toContainText('app needs Secret default/two, which is not here.');
  await expect(panel(page).getByRole('button', { name: 'Show all 3 Pods' })).toHaveCount(2);
  await panel(page).getByRole('button', { name: 'Show all 3 Pods' }).first().click();
  await expect(panel(page).getByRole('button', { name: 'web~2' })).toBeVisible();
});
