import { describe, expect, it } from 'vitest';
import type { FeedMessage, KubeEvent, LogLine } from '../../../shared/protocol/feed';
import { OpenDemo } from './open-demo.test-support';

const still = new OpenDemo({ isFrozen: true });

function eventsOf(id: string, demo = still): readonly KubeEvent[] {
  const { messages, close } = demo.open({ type: 'events', id });
  close();
  const [first] = messages;
  return first?.type === 'events' ? first.items : [];
}

/** `reason: message` of each, oldest first. */
function story(id: string): readonly string[] {
  return eventsOf(id).toReversed().map(({ reason, message }) => `${reason}: ${message}`);
}

function podOf(namespace: string, prefix: string, status?: string): string {
  const pod = still.pods(namespace, prefix).find((each) => status === undefined || each.status === status);
  expect(pod, `${prefix} ${status}`).toBeDefined();
  return pod?.id ?? '';
}

function log(demo: OpenDemo, id: string, more: { readonly previous?: boolean; readonly tailLines?: number } = {}): FeedMessage[] {
  return demo.open({ type: 'log', id, previous: more.previous ?? false, tailLines: more.tailLines ?? 50 }).messages;
}

function linesOf(messages: readonly FeedMessage[]): readonly LogLine[] {
  return messages.flatMap((message) => (message.type === 'lines' ? message.lines : []));
}

function statesOf(messages: readonly FeedMessage[]): readonly string[] {
  return messages.flatMap((message) => (message.type === 'state' ? [message.failure?.code ?? message.state] : []));
}

const container = (podId: string, name: string): string => `${podId.replace(/^Pod/, 'Container')}/${name}`;

describe('events of the demo', () => {
  it('tell a Pod’s way from the scheduler to its containers', () => {
    const pod = podOf('payments', 'payments-api-', 'Running');
    const told = story(pod);
    expect(told[0]).toMatch(/^Scheduled: Successfully assigned payments\/payments-api-\S+ to worker-/);
    expect(told.filter((line) => line.startsWith('Started')).map((line) => line.split(' ').at(-1))).toEqual(['vault-init', 'check-schema', 'vault-agent', 'api', 'egress-proxy']);
    expect(eventsOf(container(pod, 'api')).map(({ reason, container: name }) => `${name} ${reason}`)).toEqual(expect.arrayContaining(['api Created', 'api Started']));
    expect(eventsOf(container(pod, 'api')).every(({ container: name }) => name === 'api')).toBe(true);
  });

  it.each([
    ['data', 'recommendation-trainer-', 'Pending', 'Warning', /^0\/12 nodes are available: 3 node\(s\) had untolerated taint/, 'default-scheduler'],
    ['shop', 'gift-cards-', 'ImagePullBackOff', 'Warning', /^Failed to pull image "registry.shop.example\/shop\/gift-cards:0.1.0-rc1": rpc error/, 'kubelet'],
    ['shop', 'emails-', undefined, 'Warning', /^Back-off restarting failed container emails in pod emails-/, 'kubelet'],
    ['payments', 'refunds-', 'CreateContainerConfigError', 'Warning', /^Error: secret "refund-provider" not found$/, 'kubelet'],
    ['data', 'report-builder-', 'ContainerCreating', 'Warning', /^Multi-Attach error for volume "pvc-data-reports"/, 'attachdetach-controller'],
    ['shop', 'image-optimizer-', 'Evicted', 'Warning', /^The node was low on resource: ephemeral-storage/, 'kubelet'],
    ['shop', 'search-', 'Terminating', 'Normal', /^Stopping container search$/, 'kubelet'],
  ])('tell why %s/%s is %s', (namespace, prefix, status, type, message, reporter) => {
    // A fate strikes some of an application's Pods.
    const pods = still.pods(namespace, prefix).filter((each) => status === undefined || each.status === status);
    const told = pods.flatMap((pod) => eventsOf(pod.id)).find((event) => message.test(event.message));
    expect(told).toMatchObject({ type, reporter });
  });

  it('are newest first, distinct, and none is told before it happens', () => {
    for (const pod of still.all('Pod').slice(0, 60)) {
      const events = eventsOf(pod.id);
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      const times = events.map(({ lastAtMs = 0 }) => lastAtMs);
      expect(times).toEqual([...times].sort((a, b) => b - a));
      for (const { firstAtMs = 0, lastAtMs = 0, count } of events) {
        expect(firstAtMs).toBeLessThanOrEqual(lastAtMs);
        expect(firstAtMs).toBeGreaterThanOrEqual(pod.createdAtMs ?? 0);
        expect(count).toBeGreaterThan(0);
      }
    }
  });

  it('of workloads tell what controllers did', () => {
    const newest = still.pods('shop', 'storefront-').map((pod) => pod.controller?.name ?? '');
    expect(story('Deployment/shop/storefront').join('\n')).toMatch(/Scaled up replica set storefront-\S+ from 0 to \d+/);
    expect(story(`ReplicaSet/shop/${newest[0]}`).join('\n')).toContain('Created pod: storefront-');
    expect(story('StatefulSet/data/kafka')).toContain('SuccessfulCreate: create Pod kafka-0 in StatefulSet kafka successful');
    expect(story('CronJob/shop/sitemap').join('\n')).toContain('SawCompletedJob: Saw completed job: sitemap-');
    expect(story('ConfigMap/shop/shop-settings')).toEqual([]);
  });

  it('follow what happens, until they are closed', () => {
    const demo = new OpenDemo();
    const [victim] = demo.pods('payments', 'webhooks-');
    const { messages, close } = demo.open({ type: 'events', id: 'Deployment/shop/storefront' });
    expect(statesOf(messages)).toEqual(['following']);
    demo.wait(20);
    expect(messages.length).toBeGreaterThan(2);
    close();
    const told = messages.length;
    demo.wait(240);
    expect(messages).toHaveLength(told);
    expect(victim).toBeDefined();
  });
});

describe('logs of the demo', () => {
  it.each([
    ['shop', 'storefront-', 'nginx', /"GET \/\S* HTTP\/1.1" \d{3} /],
    ['shop', 'catalog-', 'catalog', /^\{"time":"2026-/],
    ['data', 'postgres-orders-0', 'postgres', / LOG: {2}/],
    ['kube-system', 'coredns-', 'coredns', /^I\d{4} /],
  ])('sound like the program: %s/%s %s', (namespace, prefix, name, line) => {
    const messages = log(still, container(podOf(namespace, prefix, 'Running'), name));
    expect(statesOf(messages)).toEqual(['following']);
    const lines = linesOf(messages);
    expect(lines).toHaveLength(50);
    expect(lines.at(-1)?.text).toMatch(line);
    const times = lines.map(({ atMs = 0 }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it.each([
    ['shop', 'price-watch-', 'admin', /bind: address already in use/],
    ['platform', 'velero-', 'plugin-s3', /Read-only file system/],
    ['data', 'verify-backup-', 'verify', /backup verification failed/],
  ])('of what crashed end in the reason: %s/%s %s', (namespace, prefix, name, line) => {
    const pods = still.pods(namespace, prefix).filter(({ status }) => status !== 'Completed' && status !== 'Running');
    const messages = log(still, container(pods[0]?.id ?? '', name));
    expect(linesOf(messages).at(-1)?.text).toMatch(line);
    expect(statesOf(messages)).toEqual(['ended']);
  });

  it('of the run before are there where there was one', () => {
    const emails = still.pods('shop', 'emails-').find(({ restarts }) => restarts > 0);
    const before = log(still, container(emails?.id ?? '', 'emails'), { previous: true });
    expect(linesOf(before).at(-1)?.text).toContain('giving up');
    expect(statesOf(before)).toEqual(['ended']);
    expect(statesOf(log(still, container(podOf('shop', 'cart-'), 'cart'), { previous: true }))).toEqual(['no-previous-run']);
  });

  it('are not there where nothing has started, and say why', () => {
    const messages = log(still, container(podOf('shop', 'gift-cards-'), 'gift-cards'));
    expect(statesOf(messages)).toEqual(['not-started']);
    expect(messages[0]).toMatchObject({ failure: { message: expect.stringMatching(/is waiting to start: (ImagePullBackOff|ErrImagePull)$/) as unknown } });
    expect(statesOf(log(still, 'Container/shop/nobody/app'))).toEqual(['no-object']);
    expect(statesOf(log(still, container(podOf('shop', 'cart-'), 'other')))).toEqual(['no-container']);
  });

  it('are followed at a human pace, in order and without gaps', () => {
    const demo = new OpenDemo();
    const [pod] = demo.pods('shop', 'api-gateway-');
    const id = container(pod?.id ?? '', 'gateway');
    const messages = log(demo, id, { tailLines: 5 });
    demo.wait(10);
    const lines = linesOf(messages);
    expect(lines.length).toBeGreaterThan(8);
    expect(lines.length).toBeLessThan(40);
    // Whoever opens the log now reads the same.
    const again = linesOf(log(demo, id, { tailLines: lines.length }));
    expect(again).toEqual(lines);
  });

  it('end with the container', () => {
    const demo = new OpenDemo();
    const running = demo.pods('shop', 'recommendations-').flatMap((pod) => pod.containers.some(({ lastState, state }) => lastState?.reason === 'OOMKilled' && state?.type === 'running') ? [pod.id] : []);
    const [pod = demo.pods('shop', 'recommendations-')[0]?.id ?? ''] = running;
    const messages = log(demo, container(pod, 'recommendations'));
    demo.wait(120);
    expect(statesOf(messages)).toEqual(['following', 'ended']);
  });

  it('are the same for the same seed', () => {
    const read = (seed: number): readonly FeedMessage[] => {
      const demo = new OpenDemo({ seed });
      const [pod] = demo.pods('data', 'kafka-0');
      const messages = log(demo, container(pod?.id ?? '', 'kafka'));
      const events = demo.open({ type: 'events', id: pod?.id ?? '' }).messages;
      demo.wait(5);
      return [...messages, ...events];
    };
    expect(read(3)).toEqual(read(3));
    expect(linesOf(read(3))).not.toEqual(linesOf(read(4)));
  });
});
