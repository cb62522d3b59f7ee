/**
 * What the app is measured against, in a plain Node process of its own that prints one line of JSON:
 *
 *     node dist/bench/floor.cjs --kubeconfig FILE [--pages FILE] [--limit N]
 *         the pages that the app asked for, over one connection that is kept, read and JSON.parsed, nothing else;
 *         `--pages` names a file of `ListedPage`s; without it, Pods alone in pages of `--limit`
 *     node dist/bench/floor.cjs --folder DIR
 *         all documents of a folder, parsed with the yaml library alone
 */
import { readdirSync, readFileSync } from 'node:fs';
import https from 'node:https';
import { join } from 'node:path';
import tls from 'node:tls';
import { parseArgs, promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { parse, parseAllDocuments } from 'yaml';
import type { ListedPage } from '../api-server/commands';

interface FloorList {
  readonly path: string;
  /** Objects in the first page, the second, and so on; the last one holds for all that follow. */
  readonly limits: readonly number[];
  readonly accept: string;
}

const unzip = promisify(gunzip);

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: { readonly server: string; readonly 'certificate-authority-data': string } }[];
  readonly users: readonly { readonly user: { readonly 'client-certificate-data': string; readonly 'client-key-data': string } }[];
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { kubeconfig: { type: 'string' }, pages: { type: 'string' }, limit: { type: 'string', default: '500' }, folder: { type: 'string' } } });
  if (values.folder !== undefined) return readFolder(values.folder);
  if (values.kubeconfig === undefined) throw new Error('--kubeconfig FILE is needed');
  const lists = values.pages === undefined ? [{ path: '/api/v1/pods', limits: [Number(values.limit)], accept: JSON_TYPE }] : listsOf(JSON.parse(readFileSync(values.pages, 'utf8')) as readonly ListedPage[]);
  const get = connect(values.kubeconfig);
  const startedAtMs = performance.now();
  const sum = { objects: 0, pages: 0, wireBytes: 0, plainBytes: 0, firstPageMs: 0 };
  for (const { path, limits, accept } of lists) {
    let token: string | undefined;
    for (let page = 0; page === 0 || token !== undefined; page += 1) {
      const limit = limits[Math.min(page, limits.length - 1)] ?? 0;
      const query = new URLSearchParams({ ...(limit > 0 ? { limit: String(limit) } : {}), ...(token === undefined ? {} : { continue: token }) });
      const { text, wireBytes } = await get(`${path}?${query.toString()}`, accept);
      const list = JSON.parse(text) as { readonly metadata: { readonly continue?: string }; readonly items?: readonly unknown[]; readonly rows?: readonly unknown[] };
      token = list.metadata.continue === '' ? undefined : list.metadata.continue;
      sum.objects += (list.items ?? list.rows ?? []).length;
      sum.pages += 1;
      sum.wireBytes += wireBytes;
      sum.plainBytes += text.length;
      if (sum.pages === 1) sum.firstPageMs = performance.now() - startedAtMs;
    }
  }
  process.stdout.write(`${JSON.stringify({ ms: performance.now() - startedAtMs, ...sum })}\n`);
  process.exit(0);
}

function readFolder(folder: string): void {
  const startedAtMs = performance.now();
  let objects = 0;
  for (const name of readdirSync(folder)) for (const document of parseAllDocuments(readFileSync(join(folder, name), 'utf8'))) if (document.toJS() !== null) objects += 1;
  process.stdout.write(`${JSON.stringify({ ms: performance.now() - startedAtMs, objects })}\n`);
}

const JSON_TYPE = 'application/json';

/** Each path once, in the order of its first page; a kind that was listed twice is read once. */
function listsOf(pages: readonly ListedPage[]): readonly FloorList[] {
  const lists = new Map<string, { path: string; limits: number[]; accept: string; isWhole: boolean }>();
  for (const { path, limit, isContinued, accept } of pages) {
    const list = lists.get(path);
    // The floor reads JSON, whatever else the app takes; what it wants as a table is a table here too.
    if (list === undefined) lists.set(path, { path, limits: [limit], accept: accept.includes('as=Table') ? accept : JSON_TYPE, isWhole: false });
    else if (!isContinued) list.isWhole = true;
    else if (!list.isWhole) list.limits.push(limit);
  }
  return [...lists.values()];
}

function connect(kubeconfig: string): (path: string, accept: string) => Promise<{ readonly text: string; readonly wireBytes: number }> {
  const { clusters: [cluster], users: [user] } = parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
  if (cluster === undefined || user === undefined) throw new Error(`${kubeconfig} has no cluster or no user`);
  const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');
  // Before the clock starts: Node 20 reads its own root certificates for the first one, whatever it is told to trust.
  const secureContext = tls.createSecureContext({
    ca: bytes(cluster.cluster['certificate-authority-data']), cert: bytes(user.user['client-certificate-data']), key: bytes(user.user['client-key-data']),
  });
  const agent = new https.Agent({ keepAlive: true, maxSockets: 1, secureContext });
  return (path, accept) => new Promise((resolve, reject) => {
    https.get(`${cluster.cluster.server}${path}`, { agent, headers: { accept, 'accept-encoding': 'gzip' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject).on('end', () => {
        const body = Buffer.concat(chunks);
        if (response.statusCode !== 200) return reject(new Error(`${path} was answered with ${String(response.statusCode)}`));
        const whole = response.headers['content-encoding'] === 'gzip' ? unzip(body) : Promise.resolve(body);
        whole.then((plain) => resolve({ text: plain.toString(), wireBytes: body.length }), reject);
      });
    }).on('error', reject);
  });
}

void main();
