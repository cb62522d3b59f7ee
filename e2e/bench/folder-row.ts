/** A folder of 10,000 documents in the window, against the `yaml` library alone; and one file of it that changes. */
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { KubeObject } from '../api-server/object-store';
import { ROOT, waitForIdle, type Launch } from '../app';
import { pod } from '../fixtures/objects';
import { surroundings } from '../fixtures/large/objects';
import { planLargeCluster } from '../fixtures/large/plan';
import { podObject } from '../fixtures/large/pods';
import { timeGraph } from './command-line-row';
import { percentile, type Figure } from './figures';
import { runNode } from './load-row';
import { momentsOf, startClock, untilMoment } from './window-clock';

const DOCUMENTS = 10_000;
const DOCUMENTS_PER_FILE = 10;
const PLANNED_PODS = 20_000;
const CHANGES = 5;
const PATIENCE_MS = 300_000;

export async function measureFolder(launchApp: Launch): Promise<readonly Figure[]> {
  const folder = makeFolder();
  const args = [join(ROOT, 'dist/bench/floor.cjs'), '--folder', folder];
  const floor = JSON.parse(await runNode(args)) as { readonly ms: number };
  const commandLineMs = await timeGraph([folder]);
  const startedAtMs = Date.now();
  const { page, close } = await launchApp([folder]);
  await startClock(page);
  await untilMoment(page, { podsOtherThan: 0, isDrawn: true }, PATIENCE_MS);
  const value = Date.now() - startedAtMs;
  const changes: number[] = [];
  for (let change = 0; change < CHANGES; change += 1) {
    await waitForIdle(page);
    const { pods = 0 } = (await momentsOf(page)).at(-1) ?? {};
    const changedAtMs = Date.now();
    writeFileSync(join(folder, 'changing.yaml'), podTexts(change + 1));
    changes.push((await untilMoment(page, { podsOtherThan: pods }, PATIENCE_MS)).atMs - changedAtMs);
  }
  await close();
  writeFileSync(join(folder, 'changing.yaml'), podTexts(0));
  return [
    { row: 'folder', value, floor: floor.ms, detail: { commandLineMs } },
    { row: 'changed-file', value: percentile(changes, 0.5), detail: { worstMs: percentile(changes, 1) } },
  ];
}

/** Written once, as writing YAML takes longer than all that is measured. */
function makeFolder(): string {
  const folder = join(ROOT, '.cache/podarium', `bench-manifests-${DOCUMENTS}`);
  mkdirSync(join(folder, '..'), { recursive: true });
  if (isThere(folder)) return folder;
  const unfinished = `${folder}-${process.pid}`;
  mkdirSync(unfinished);
  const plan = planLargeCluster(PLANNED_PODS);
  const documents: KubeObject[] = [...surroundings(plan)].slice(0, DOCUMENTS / 2);
  for (const planned of plan.pods.slice(0, DOCUMENTS - documents.length)) documents.push(asWritten(podObject(planned)));
  for (let first = 0; first < documents.length; first += DOCUMENTS_PER_FILE) {
    writeFileSync(join(unfinished, `objects-${String(first).padStart(5, '0')}.yaml`), documents.slice(first, first + DOCUMENTS_PER_FILE).map(asPrinted).join('---\n'));
  }
  writeFileSync(join(unfinished, 'changing.yaml'), podTexts(0));
  renameSync(unfinished, folder);
  return folder;
}

/** As people keep it: `kubectl get` without --show-managed-fields. */
function asWritten(object: KubeObject): KubeObject {
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

/** Two equal mounts are two, and not one with an anchor and an alias of it: no program prints manifests in that way, and hardly anybody writes them so. */
function asPrinted(object: KubeObject): string {
  return stringify(object, { aliasDuplicateObjects: false });
}

function isThere(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}

/** One Pod that is always there, and so many more. */
function podTexts(more: number): string {
  return Array.from({ length: more + 1 }, (_, index) => stringify(pod({ namespace: 'default', name: `changing-${index}` }))).join('---\n');
}
