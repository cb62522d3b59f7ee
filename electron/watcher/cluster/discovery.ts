/**
 * What a cluster serves beyond the kinds that every cluster has, so that add-ons that are not there cost no requests
 * (kubernetes.io/docs/reference/using-api/api-concepts/#discovery-endpoints).
 */
import { asRecord, asRecords, asString, type Raw } from '../../../shared/kube/raw';
import { textOf } from './body';
import type { Clock } from './clock';
import { OPTIONAL_GROUPS, type Serves } from './kinds';
import type { KubeGet } from './kube-get';

export interface DiscoveryRequest {
  readonly get: KubeGet;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

type RawGroup = Raw<'metadata' | 'name' | 'versions'>;
type RawVersion = Raw<'version' | 'groupVersion' | 'resources'>;

/** All groups with their resources in one answer; servers before 1.27 send the groups alone. */
const AGGREGATED = ['v2', 'v2beta1'].map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`).concat('application/json').join(',');
const IDLE_MS = 30_000;

/** Undefined: the server did not say (refused, or out of reach), so nothing is known. */
export async function discover(request: DiscoveryRequest): Promise<Serves | undefined> {
  const body = await getJson(request, '/apis');
  if (body === undefined) return undefined;
  const served = body['kind'] === 'APIGroupDiscoveryList' ? readAggregated(body) : await readByGroup(body, request);
  return served && ((apiVersion, resource) => served.has(`${apiVersion}/${resource}`));
}

function readAggregated(body: Raw): ReadonlySet<string> {
  const served = new Set<string>();
  for (const { metadata, versions } of asRecords<RawGroup>(body['items'])) {
    const group = asString(asRecord<Raw<'name'>>(metadata).name) ?? '';
    for (const { version, resources } of asRecords<RawVersion>(versions)) {
      for (const { resource } of asRecords<Raw<'resource'>>(resources)) served.add([group, version, resource].join('/'));
    }
  }
  return served;
}

/** Of the groups that are there, those that matter are asked one by one. */
async function readByGroup(body: Raw, request: DiscoveryRequest): Promise<ReadonlySet<string> | undefined> {
  const groups = asRecords<RawGroup>(body['groups']).filter(({ name }) => OPTIONAL_GROUPS.has(asString(name) ?? ''));
  const served = new Set<string>();
  for (const groupVersion of groups.flatMap(({ versions }) => asRecords<RawVersion>(versions).flatMap((each) => asString(each.groupVersion) ?? []))) {
    const list = await getJson(request, `/apis/${groupVersion}`);
    if (list === undefined) return undefined;
    for (const { name } of asRecords<Raw<'name'>>(list['resources'])) served.add(`${groupVersion}/${asString(name) ?? ''}`);
  }
  return served;
}

async function getJson({ get, clock, signal }: DiscoveryRequest, path: string): Promise<Raw | undefined> {
  const answer = await get(path, {}, signal, { accept: AGGREGATED });
  if (!answer.ok) return undefined;
  if (answer.value.statusCode !== 200) {
    answer.value.body.destroy();
    return undefined;
  }
  try {
    return asRecord(JSON.parse(await textOf(answer.value.body, clock, IDLE_MS)));
  } catch {
    return undefined;
  }
}
