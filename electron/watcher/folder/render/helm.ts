/** Renders a Helm chart with the values files that a person chose. */
import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { ok } from '../../../../shared/base/result';
import type { Environment } from '../../../../shared/protocol/host';
import { isHidden } from '../manifest-names';
import type { FoundTool } from './render-tool';
import { renderFailure, type Rendering } from './rendering';
import { runProgram, type Run } from './run-program';

/** `helm template NAME DIR`: it talks to no cluster and fetches nothing (helm.sh/docs/helm/helm_template). */
export async function renderChart(folder: string, values: readonly string[], tool: FoundTool, by: string, env: Environment): Promise<Rendering> {
  const name = await chartName(folder);
  const args = [...tool.args, releaseName(name), folder, '--include-crds', ...values.flatMap((file) => ['--values', file])];
  const folders = new Set([...(await foldersBelow(folder)), ...values.map((file) => dirname(file))]);
  const run = await runProgram(tool.program, args, env);
  if (run.code !== 0) return { text: { ok: false, error: renderFailure(['helm', ...args].join(' '), run, hintFor(run, folder)) }, by, folders, diagnostics: [] };
  return { text: ok(sourcesBelow(run.stdout, name)), by, folders, diagnostics: [] };
}

/** Values files that lie in a chart, besides its own `values.yaml`, which always counts: relative to it. */
export async function findValuesFiles(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const below of ['', 'ci', 'values', 'environments']) {
    const names = await readdir(join(folder, below)).catch(() => []);
    found.push(...names.filter((name) => /\.ya?ml$/i.test(name) && (below !== '' || (/values/i.test(name) && name !== 'values.yaml'))).map((name) => posix.join(below, name)));
  }
  return found.sort();
}

/** Helm says `# Source: <chart>/templates/web.yaml`: the chart is the folder, whatever that is called. */
function sourcesBelow(text: string, chart: string): string {
  const start = `# Source: ${chart}/`;
  return text.split('\n').map((line) => (line.startsWith(start) ? `# Source: ${line.slice(start.length)}` : line)).join('\n');
}

async function chartName(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'Chart.yaml'), 'utf8').catch(() => '');
  return /^name:\s*["']?([^\s"'#]+)/m.exec(text)?.[1] ?? basename(folder);
}

/** As Helm takes it: a DNS name of at most 53 characters. */
function releaseName(chart: string): string {
  const name = chart.toLowerCase().replace(/[^a-z0-9-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 53).replace(/-+$/, '');
  return name === '' ? 'release-name' : name;
}

async function foldersBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const below = await Promise.all(entries.filter((entry) => entry.isDirectory() && !isHidden(entry.name)).map(({ name }) => foldersBelow(join(folder, name))));
  return [folder, ...below.flat()];
}

function hintFor({ stderr }: Run, folder: string): string {
  if (/missing in charts\/? directory|dependency build/.test(stderr)) return `Charts that it depends on are missing: run helm dependency build ${folder} in a terminal, which fetches them.`;
  if (stderr.includes('no such file') || stderr.includes('open ')) return 'Check the values files that were chosen.';
  return 'Mend it, or choose other values files; it is rendered again as soon as a file is saved.';
}
