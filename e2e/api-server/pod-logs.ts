/**
 * What containers have printed, and the streams that follow it: as API server and kubelet answer for a Pod's log. As with
 * a real kubelet, a followed log is answered only once there is a first line.
 */
import type { ServerResponse } from 'node:http';
import type { KubeObject } from './object-store';
import type { ResourcePath } from './resources';
import { badRequest, type Answer } from './status';

interface PrintedLine {
  /** RFC 3339 with nine digits behind the point, as the kubelet writes it. */
  readonly stamp: string;
  readonly text: string;
}

interface ContainerState {
  readonly waiting?: { readonly reason?: string };
  readonly running?: object;
  readonly terminated?: object;
}

interface ContainerStatus {
  readonly name: string;
  readonly state?: ContainerState;
  readonly lastState?: ContainerState;
}

const FIRST_MS = Date.UTC(2026, 0, 1, 8);

export class PodLogs {
  private readonly current = new Map<string, PrintedLine[]>();
  private readonly former = new Map<string, readonly PrintedLine[]>();
  private readonly streams = new Set<{ readonly container: string; readonly hasStamps: boolean; readonly response: ServerResponse }>();
  private printed = 0;

  constructor(private readonly onChange: () => void) {}

  /** How many requests follow a log now. */
  get openStreams(): number {
    return this.streams.size;
  }

  /** `container` is `namespace/pod/container`. Each line gets a stamp a millisecond after the last one, unless one is given. */
  print(container: string, text: string, stamp = this.nextStamp()): void {
    const line = { stamp, text };
    const lines = this.current.get(container) ?? [];
    lines.push(line);
    this.current.set(container, lines);
    for (const stream of this.streamsOf(container)) stream.response.write(lineText(line, stream.hasStamps));
  }

  /** Sends bytes as they are to whoever follows, and keeps nothing: half lines, half characters. */
  send(container: string, bytes: Buffer): void {
    for (const { response } of this.streamsOf(container)) response.write(bytes);
  }

  /** The container ends; what it printed stays. */
  end(container: string): void {
    for (const { response } of this.streamsOf(container)) response.end();
  }

  /** A new run begins: what was printed so far is the former one's. */
  restart(container: string): void {
    this.end(container);
    this.former.set(container, this.current.get(container) ?? []);
    this.current.delete(container);
  }

  /** Connections break, while the container goes on. */
  cut(container: string): void {
    for (const { response } of this.streamsOf(container)) response.destroy();
  }

  /** GET of `pods/NAME/log`; undefined: the answer is being written to `response`. */
  answer(pod: KubeObject, path: ResourcePath, query: URLSearchParams, response: ServerResponse): Answer | undefined {
    const name = query.get('container') ?? '';
    const isPrevious = query.get('previous') === 'true';
    const refusal = refusalOf(pod, name, isPrevious);
    if (refusal !== undefined) return refusal === '' ? { code: 200, body: '' } : badRequest(refusal);
    const container = `${path.namespace ?? ''}/${path.name ?? ''}/${name}`;
    const hasStamps = query.get('timestamps') === 'true';
    const lines = select((isPrevious ? this.former.get(container) : this.current.get(container)) ?? [], query);
    const text = lines.map((line) => lineText(line, hasStamps)).join('');
    const isRunning = statusOf(pod, name)?.state?.running !== undefined;
    if (query.get('follow') !== 'true' || isPrevious || !isRunning) return { code: 200, body: text };
    response.setHeader('content-type', 'text/plain');
    if (text !== '') response.write(text);
    const stream = { container, hasStamps, response };
    this.streams.add(stream);
    response.on('close', () => {
      this.streams.delete(stream);
      this.onChange();
    });
    return undefined;
  }

  private streamsOf(container: string): readonly { readonly response: ServerResponse; readonly hasStamps: boolean }[] {
    return [...this.streams].filter((stream) => stream.container === container);
  }

  private nextStamp(): string {
    this.printed += 1;
    return new Date(FIRST_MS + this.printed).toISOString().replace('Z', '000000Z');
  }
}

/** pkg/kubelet/kubelet_pods.go, validateContainerLogStatus; empty: a Pod without a Node has an empty log. */
function refusalOf(pod: KubeObject, container: string, isPrevious: boolean): string | undefined {
  const { name } = pod.metadata;
  const spec = pod['spec'] as { readonly nodeName?: string } & Readonly<Record<string, readonly { readonly name: string }[] | undefined>>;
  const names = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) => (spec[list] ?? []).map((each) => each.name));
  if (!names.includes(container)) return `container ${container} is not valid for pod ${name}`;
  if (spec.nodeName === undefined) return '';
  const { state = {}, lastState = {} } = statusOf(pod, container) ?? { name };
  const about = `container "${container}" in pod "${name}"`;
  if (isPrevious) return lastState.terminated === undefined ? `previous terminated ${about} not found` : undefined;
  if (state.running !== undefined || state.terminated !== undefined || lastState.terminated !== undefined) return undefined;
  const reason = state.waiting?.reason ?? 'ContainerCreating';
  return `${about} is waiting to start: ${reason === 'ImagePullBackOff' ? 'trying and failing to pull image' : reason === 'ErrImagePull' ? "image can't be pulled" : reason}`;
}

function statusOf(pod: KubeObject, container: string): ContainerStatus | undefined {
  const status = (pod['status'] ?? {}) as Readonly<Record<string, readonly ContainerStatus[] | undefined>>;
  return ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses'].flatMap((list) => status[list] ?? []).find((each) => each.name === container);
}

/** `sinceTime` counts in whole seconds: the API server passes it on to the kubelet without fractions. */
function select(lines: readonly PrintedLine[], query: URLSearchParams): readonly PrintedLine[] {
  const sinceMs = Math.floor(Date.parse(query.get('sinceTime') ?? '1970-01-01T00:00:00Z') / 1000) * 1000;
  const later = lines.filter(({ stamp }) => Date.parse(stamp) >= sinceMs);
  const tail = query.get('tailLines');
  return tail === null ? later : later.slice(Math.max(0, later.length - Number(tail)));
}

function lineText({ stamp, text }: PrintedLine, hasStamps: boolean): string {
  return `${hasStamps ? `${stamp} ` : ''}${text}\n`;
}
