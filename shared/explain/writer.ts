/** What all writers of cards share: their form, and short ways to say common things. */
import { humanDuration } from '../kube/human-duration';
import type { ConceptCard } from '../protocol/card';
import type { Fact } from '../protocol/engine';
import type { Subject } from './subject';

/** What a writer gives: the card without the concept's own name, which the table knows. */
export type CardText = Omit<ConceptCard, 'concept'>;

/** Undefined where the concept means nothing for the thing. Pure: times come with the subject. */
export type Writer = (subject: Subject) => CardText | undefined;

const DOCS = 'https://kubernetes.io/docs/';

/** A page of the Kubernetes documentation, by its path. */
export function docs(path: string): string {
  return `${DOCS}${path}`;
}

/** A fact, or none where there is no value. */
export function fact(label: string, value: string | number | undefined, extra: Omit<Fact, 'label' | 'value'> = {}): readonly Fact[] {
  return value === undefined || value === '' ? [] : [{ label, value: String(value), ...extra }];
}

/** `4m ago`; undefined where the time is not known. */
export function ago(atMs: number | undefined, nowMs: number): string | undefined {
  return atMs === undefined ? undefined : `${humanDuration(Math.max(0, nowMs - atMs))} ago`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** `1 container`, `2 containers`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What somebody says, as a sentence of its own: `The kubelet says: back-off 40s.` */
export function said(who: string, text: string): string {
  const words = text.trim();
  return `${who}: ${words}${/[.!?]$/.test(words) ? '' : '.'}`;
}

/** Sentences put together; absent ones left out. */
export function sentences(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join(' ');
}

/**
 * A command that shows the same on the cluster the thing is of; undefined for what no cluster holds (manifests, and Pods
 * that they imply). `namespace` undefined: of the cluster as a whole.
 */
export function kubectl({ entity }: Subject, command: string, namespace?: string): string | undefined {
  if (entity === undefined || entity.origin.type === 'file') return undefined;
  if (entity.kind === 'Pod' && (entity.projected || entity.planned)) return undefined;
  return `kubectl ${command}${namespace === undefined ? '' : ` -n ${namespace}`}`;
}

/** `kubectl get pod NAME -n NAMESPACE`, with what is to be printed of it behind. */
export function kubectlPod(subject: Subject, output = ''): string | undefined {
  const { pod } = subject;
  return pod && append(kubectl(subject, `get pod ${pod.name}`, pod.namespace), output);
}

/** `kubectl describe pod NAME -n NAMESPACE`. */
export function describePod(subject: Subject): string | undefined {
  const { pod } = subject;
  return pod && kubectl(subject, `describe pod ${pod.name}`, pod.namespace);
}

/** One field of the Pod. */
export function podField(subject: Subject, path: string): string | undefined {
  return kubectlPod(subject, jsonpath(path));
}

/** One field of this container in the Pod's spec or, with `status`, in what the kubelet reports. */
export function containerField(subject: Subject, part: 'spec' | 'status', field: string): string | undefined {
  const { container } = subject;
  if (container === undefined) return undefined;
  const lists = { init: 'init', sidecar: 'init', app: '', ephemeral: 'ephemeral' }[container.role];
  const list = part === 'spec' ? (lists === '' ? 'containers' : `${lists}Containers`) : lists === '' ? 'containerStatuses' : `${lists}ContainerStatuses`;
  return podField(subject, `.${part}.${list}[?(@.name=="${container.name}")].${field}`);
}

function jsonpath(path: string): string {
  return `-o jsonpath='{${path}}'`;
}

function append(command: string | undefined, more: string): string | undefined {
  return command === undefined || more === '' ? command : `${command} ${more}`;
}
