/**
 * The patterns of helper containers, after Burns and Oppenheimer, "Design patterns for container-based distributed
 * systems" (2016): a sidecar extends the main container, an ambassador carries its connections to the outside, an adapter
 * presents it in a standard form. Said only on evidence; a helper about which too little is known is left unmarked.
 */
import type { PodEntity } from '../model/pod-entity';
import type { EdgeDraft } from '../relations/contribution';
import type { PatternAttrs } from '../relations/pod-nodes';
import { knownImage, repositoryOf } from './known-images';
import { injectorOf } from './known-injectors';
import type { PatternCase, PatternRule } from './patterns-case';
import { byChore, byFrontSocket, bySharedVolume, bySocket, byTransform } from './patterns-by-files';
import { byFrontProxy, byLocalhostCall, byMetricsPort, byProxyVariable, byTarget, callOf } from './patterns-by-network';
import { mainOf } from './patterns-main';

/** For containers of unknown purpose, in order: the first that speaks counts. */
const RULES: readonly PatternRule[] = [byMetricsPort, byLocalhostCall, byProxyVariable, bySocket, byFrontProxy, byFrontSocket, byTarget, byTransform, byChore, bySharedVolume];

/** Among the running containers (app and sidecar roles) of a Pod, by container name. */
export function recognisePatterns(pod: PodEntity, edges: readonly EdgeDraft[]): ReadonlyMap<string, PatternAttrs> {
  const patterns = new Map<string, PatternAttrs>();
  const running = pod.containers.filter(({ role }) => role === 'app' || role === 'sidecar');
  const main = running.length > 1 ? mainOf(pod, running, edges) : undefined;
  if (main === undefined) return patterns;
  for (const helper of running) {
    if (helper === main) continue;
    const pattern = patternOf({ pod, main, helper, edges });
    if (pattern !== undefined) patterns.set(helper.name, pattern);
  }
  return patterns;
}

function patternOf(given: PatternCase): PatternAttrs | undefined {
  const known = byInjector(given) ?? byKnownImage(given);
  const found = known === undefined ? firstOf(RULES, given) : withWiring(known, given);
  if (given.helper.role !== 'sidecar' || (found !== undefined && (found.pattern !== 'sidecar' || found.confidence === 'certain'))) return found;
  // The Pod itself declares it a sidecar (kubernetes.io/docs/concepts/workloads/pods/sidecar-containers).
  const declared: PatternAttrs = { pattern: 'sidecar', patternWhy: `declared as a sidecar of ${given.main.name}: an init container with restartPolicy Always`, confidence: 'certain' };
  return found === undefined ? withWiring(declared, given) : { ...declared, patternWhy: `${declared.patternWhy}; ${found.patternWhy}` };
}

function firstOf(rules: readonly PatternRule[], given: PatternCase): PatternAttrs | undefined {
  for (const rule of rules) {
    const pattern = rule(given);
    if (pattern !== undefined) return pattern;
  }
  return undefined;
}

/** What is certain anyway, with what can be seen of it in this very Pod. */
function withWiring(pattern: PatternAttrs, given: PatternCase): PatternAttrs {
  const call = callOf(given, given.main, given.helper);
  const seen = call === undefined ? bySharedVolume(given)?.patternWhy : `${given.main.name} calls it on localhost:${call.attrs.port}`;
  return seen === undefined ? pattern : { ...pattern, patternWhy: `${pattern.patternWhy}; ${call === undefined ? 'it ' : ''}${seen}` };
}

/** Evidence: an injector's annotation, and the container that this injector adds. */
function byInjector({ pod, helper }: PatternCase): PatternAttrs | undefined {
  const injector = injectorOf(pod, helper);
  return injector && { pattern: injector.pattern, patternWhy: `${injector.does}: the Pod bears ${injector.annotation}`, confidence: 'certain' };
}

/** Evidence: the image is made for this one purpose. A proxy may also stand in front: then its calls tell. */
function byKnownImage(given: PatternCase): PatternAttrs | undefined {
  const { helper, main } = given;
  const known = knownImage(helper);
  if (known === undefined) return undefined;
  const isCalled = callOf(given, main, helper) !== undefined;
  const inwards = known.pattern === 'ambassador' && known.alone === 'proxy' && !isCalled ? callOf(given, helper, main) : undefined;
  if (inwards !== undefined) return { pattern: 'sidecar', patternWhy: `stands in front of ${main.name}, which it calls on localhost:${inwards.attrs.port}`, confidence: 'likely' };
  if (known.needsCall === true && !isCalled) return undefined;
  const isCertain = known.isGeneral !== true || (isCalled && known.needsCall !== true);
  return { pattern: known.pattern, patternWhy: `${repositoryOf(helper.image)} ${known.does}`, confidence: isCertain ? 'certain' : 'likely' };
}
