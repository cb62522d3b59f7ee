/**
 * What the demo tells: an online shop, in as many markets as its size asks for. Each market has its own shop, payments
 * and data; the platform, observability and the cluster's own parts are there once.
 */
import type { App } from './app';
import { tellData } from './story-data';
import { tellObservability } from './story-observability';
import { tellPayments } from './story-payments';
import { tellPlatform, tellSystem } from './story-platform';
import { tellShop } from './story-shop';
import { tellShared, tellTrouble } from './story-trouble';

/** Namespaces of one market. */
export interface Namespaces {
  readonly shop: string;
  readonly payments: string;
  readonly data: string;
}

export interface Plan {
  readonly apps: readonly App[];
  readonly controlPlanes: number;
  readonly workers: number;
}

const MARKETS = ['de', 'fr', 'it', 'es', 'nl', 'pl', 'se', 'at', 'be', 'dk', 'fi', 'pt', 'ie', 'cz', 'gr', 'ro', 'hu', 'no', 'ch', 'uk', 'us', 'ca', 'mx', 'br', 'jp', 'kr', 'in', 'au'];

/** Pods on a worker that the plan counts with; a Node takes 110. */
const PODS_A_WORKER = 95;

/** The demo as it is by default, or with about `pods` Pods: jobs come and go, and rollouts have some more for a while. */
export function planDemo(pods?: number): Plan {
  const controlPlanes = pods !== undefined && pods < 100 ? 1 : 3;
  const workers = pods === undefined ? 9 : pods < 400 ? Math.max(1, Math.min(9, Math.ceil(pods / 25))) : Math.max(9, Math.ceil(pods / PODS_A_WORKER));
  const home = [...tellSystem(), ...tellMarket(0), ...tellPlatform(), ...tellObservability()];
  if (pods === undefined) return { apps: home, controlPlanes, workers };

  const scale = pods >= 50_000 ? 4 : pods >= 20_000 ? 2 : 1;
  const apps: App[] = [];
  let left = pods;
  const take = (app: App, factor: number): void => {
    const each = podsOf(app, controlPlanes, workers);
    if (isPerNode(app) ? each > left : left === 0) return;
    const replicas = isPerNode(app) ? app.replicas : Math.min(app.kind === 'Deployment' ? app.replicas * factor : app.replicas, left);
    apps.push({ ...app, replicas });
    left -= Math.min(left, isPerNode(app) || app.kind === 'CronJob' ? each : replicas);
  };
  for (const app of home) take(app, 1);
  for (let market = 1; left > 0; market++) for (const app of tellMarket(market)) take(app, scale);
  return { apps, controlPlanes, workers };
}

/** Pods of an application on an ordinary day: a CronJob's are finished ones, mostly. */
function podsOf(app: App, controlPlanes: number, workers: number): number {
  if (app.kind === 'StaticPod') return controlPlanes;
  if (app.kind === 'DaemonSet') return workers + (app.spec.tolerations === undefined ? 0 : controlPlanes);
  return app.kind === 'CronJob' ? 2 : app.replicas;
}

function isPerNode(app: App): boolean {
  return app.kind === 'StaticPod' || app.kind === 'DaemonSet';
}

/** One market in this many has the home market's troubles: most of a cluster is well. */
const TROUBLED = 6;

function tellMarket(index: number): readonly App[] {
  const namespaces = namespacesOf(index);
  const apps = [...tellShop(namespaces), ...tellPayments(namespaces), ...tellData(namespaces), ...tellShared(namespaces), ...tellTrouble(namespaces)];
  return index % TROUBLED === 0 ? apps : apps.filter((app) => app.isTrouble !== true).map((app) => ({ ...app, fate: undefined }));
}

/** The home market bears no suffix; then `shop-de`, `shop-fr`, ..., `shop-de-2`. */
function namespacesOf(index: number): Namespaces {
  const round = Math.floor((index - 1) / MARKETS.length);
  const market = MARKETS[(index - 1) % MARKETS.length];
  const suffix = market === undefined ? '' : round === 0 ? `-${market}` : `-${market}-${round + 1}`;
  return { shop: `shop${suffix}`, payments: `payments${suffix}`, data: `data${suffix}` };
}
