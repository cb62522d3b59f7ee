/**
 * Pods of a StatefulSet bear their own name in labels, hostname and claims
 * (kubernetes.io/docs/concepts/workloads/controllers/statefulset). In a template marks stand there, so that these Pods share one.
 */
import type { PodEntity } from './pod-entity';

/** Its value is the Pod's name. */
export const NAME_LABEL = 'statefulset.kubernetes.io/pod-name';
/** Its value is the number that the name ends with. */
export const INDEX_LABEL = 'apps.kubernetes.io/pod-index';

/** Labels whose values tell Pods of one template apart. */
export const OWN_LABELS: ReadonlySet<string> = new Set([NAME_LABEL, INDEX_LABEL]);

/** Neither a name nor a label's value may hold a question mark. */
const NAME_MARK = '?name';
const INDEX_MARK = '?index';

/** What of a Pod, or of its template, may bear its name. */
export type NamedFields = Pick<PodEntity, 'labels' | 'hostname' | 'volumes'>;

/** With marks where the Pod's own name stands; undefined where it stands nowhere. */
export function markOwnName({ name, controller, labels, hostname, volumes, containers }: PodEntity): NamedFields | undefined {
  if (controller?.kind !== 'StatefulSet' || isMarked(labels) || readsOwnLabels(containers)) return undefined;
  const index = indexOf(name);
  const isNamed = hostname === name || (labels[NAME_LABEL] ?? '') === name || volumes.some(({ claim }) => claim !== undefined && isClaimOf(claim, name));
  if (!isNamed) return undefined;
  return {
    labels: withLabels(labels, (label, value) => (label === NAME_LABEL && value === name ? NAME_MARK : label === INDEX_LABEL && value === index ? INDEX_MARK : value)),
    hostname: hostname === name ? NAME_MARK : hostname,
    volumes: volumes.map((volume) => (volume.claim !== undefined && isClaimOf(volume.claim, name) ? { ...volume, claim: volume.claim.slice(0, -name.length) + NAME_MARK } : volume)),
  };
}

/** The same with the name of one of the template's Pods in place of the marks. */
export function fillOwnName({ labels, hostname, volumes }: NamedFields, name: string): NamedFields {
  return {
    labels: fillLabels(labels, name),
    hostname: fillHostname(hostname, name),
    volumes: volumes.map((volume) => (volume.claim?.endsWith(NAME_MARK) === true ? { ...volume, claim: fillClaim(volume.claim, name) } : volume)),
  };
}

export function fillHostname(hostname: string | undefined, name: string): string | undefined {
  return hostname === NAME_MARK ? name : hostname;
}

export function fillClaim(claim: string, name: string): string {
  return claim.endsWith(NAME_MARK) ? claim.slice(0, -NAME_MARK.length) + name : claim;
}

export function fillLabels(labels: PodEntity['labels'], name: string): PodEntity['labels'] {
  return withLabels(labels, (label, value) => (label === NAME_LABEL && value === NAME_MARK ? name : label === INDEX_LABEL && value === INDEX_MARK ? indexOf(name) : value));
}

/** As its claim templates name them: `<template>-<Pod>`. */
function isClaimOf(claim: string, name: string): boolean {
  return claim.endsWith(`-${name}`);
}

/** What a StatefulSet's Pod has behind the last dash of its name. */
export function indexOf(name: string): string {
  return name.slice(name.lastIndexOf('-') + 1);
}

function isMarked(labels: PodEntity['labels']): boolean {
  return labels[NAME_LABEL] === NAME_MARK || labels[INDEX_LABEL] === INDEX_MARK;
}

/** Their values reach what its containers call: each Pod is looked at by itself then. */
function readsOwnLabels(containers: PodEntity['containers']): boolean {
  return containers.some(({ env }) => env.some(({ source }) => source.type === 'field' && [...OWN_LABELS].some((label) => source.path.includes(label))));
}

function withLabels(labels: PodEntity['labels'], valueOf: (label: string, value: string) => string): PodEntity['labels'] {
  return Object.fromEntries(Object.entries(labels).map(([label, value]) => [label, valueOf(label, value)]));
}
