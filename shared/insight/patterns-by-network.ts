/** Evidence in ports, and in who calls whom on localhost and outside. */
import { containerId } from '../model/ids';
import type { ContainerModel } from '../model/pod-entity';
import type { EdgeDraft } from '../relations/contribution';
import type { PatternAttrs } from '../relations/pod-nodes';
import { FRONT_PROXIES, repositoryOf } from './known-images';
import type { PatternCase } from './patterns-case';

/** The first call of one container to another on localhost. */
export function callOf({ pod, edges }: PatternCase, caller: ContainerModel, server: ContainerModel): EdgeDraft | undefined {
  const from = containerId(pod.namespace, pod.name, caller.name);
  const to = containerId(pod.namespace, pod.name, server.name);
  return edges.find((edge) => edge.kind === 'localhost' && edge.from === from && edge.to === to);
}

/** What a container calls outside the Pod, by the name of the first; undefined: nothing that is declared. */
export function outsideOf({ edges }: PatternCase, container: ContainerModel): string | undefined {
  const onward = edges.find(({ kind, attrs }) => kind === 'traffic' && attrs.self !== true && attrs.evidence?.some((evidence) => evidence.container === container.name));
  return onward?.to.slice(onward.to.lastIndexOf('/') + 1);
}

/**
 * Evidence: all it offers is a metrics port, and the main container has none. A part of the same application (the same image,
 * or one with business of its own outside) has metrics of its own.
 */
export function byMetricsPort(given: PatternCase): PatternAttrs | undefined {
  const { pod, main, helper } = given;
  const scraped = Number(pod.annotations['prometheus.io/port']);
  const isMetrics = (port: ContainerModel['ports'][number]): boolean => isMetricsPort(port) || port.port === scraped;
  const [port] = helper.ports;
  if (port === undefined || !helper.ports.every(isMetrics) || main.ports.some(isMetrics) || helper.image === main.image) return undefined;
  const call = callOf(given, helper, main);
  if (call === undefined && outsideOf(given, helper) !== undefined) return undefined;
  const asks = call === undefined ? '' : `asks ${main.name} on localhost:${call.attrs.port} and `;
  return { pattern: 'adapter', patternWhy: `${asks}offers metrics on port ${port.port} beside ${main.name}, which offers none`, confidence: 'likely' };
}

export function isMetricsPort({ name }: ContainerModel['ports'][number]): boolean {
  return name !== undefined && /(^|-)(metrics|prometheus|prom|exporter)(-|$)/.test(name);
}

/** Evidence: the main container calls it on localhost, and it goes on to something outside the Pod. */
export function byLocalhostCall(given: PatternCase): PatternAttrs | undefined {
  const { main, helper } = given;
  const call = callOf(given, main, helper);
  const outside = outsideOf(given, helper);
  if (call === undefined || outside === undefined) return undefined;
  return { pattern: 'ambassador', patternWhy: `${main.name} calls it on localhost:${call.attrs.port}, and it goes on to ${outside}`, confidence: 'likely' };
}

/** Evidence: the main container's requests go outside through it. */
export function byProxyVariable({ main, helper }: PatternCase): PatternAttrs | undefined {
  const way = wayOut(main, helper);
  return way && { pattern: 'ambassador', patternWhy: `${main.name} sends its requests out through localhost:${way.port}, as ${way.variable} says`, confidence: 'likely' };
}

/** The variable that HTTP clients obey, where it names a port of `server` as the way outside: a setting of the way, so no reference. */
export function wayOut(client: ContainerModel, server: ContainerModel): { readonly variable: string; readonly port: number } | undefined {
  for (const { name, source } of client.env) {
    if (!/^(https?|all)_proxy$/i.test(name) || source.type !== 'value') continue;
    const port = Number(/^(?:[a-z0-9]+:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\]):(\d+)\/?$/i.exec(source.value.trim())?.[1]);
    if (server.ports.some((own) => own.port === port)) return { variable: name, port };
  }
  return undefined;
}

/** Evidence: a web server that passes requests on to the main container; where nobody declares the port, nobody else is there to serve it. */
export function byFrontProxy(given: PatternCase): PatternAttrs | undefined {
  const { pod, main, helper, edges } = given;
  if (!isFrontProxy(helper)) return undefined;
  const from = containerId(pod.namespace, pod.name, helper.name);
  const unclaimed = pod.hostNetwork ? undefined : edges.find((edge) => edge.kind === 'localhost' && edge.from === from && edge.to === pod.id);
  const call = callOf(given, helper, main) ?? unclaimed;
  if (call === undefined) return undefined;
  return { pattern: 'sidecar', patternWhy: `stands in front of ${main.name}: it passes requests on to localhost${call.attrs.port === undefined ? '' : `:${call.attrs.port}`}`, confidence: 'likely' };
}

/** Evidence: it was told the main container's port as its target, and opens a port of its own for others. */
export function byTarget(given: PatternCase): PatternAttrs | undefined {
  const { main, helper } = given;
  const call = callOf(given, helper, main);
  const isTold = [...helper.command, ...helper.args].some((word) => /^--?(target|upstream|backend|forward-to|proxy-to)\b/.test(word));
  if (call === undefined || !isTold || helper.ports.length === 0) return undefined;
  return { pattern: 'sidecar', patternWhy: `stands in front of ${main.name}: it was told localhost:${call.attrs.port} as its target`, confidence: 'likely' };
}

/** A web server or proxy that commonly stands before an application. */
export function isFrontProxy({ image }: ContainerModel): boolean {
  return FRONT_PROXIES.test(repositoryOf(image));
}
