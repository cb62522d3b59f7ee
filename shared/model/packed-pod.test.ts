import { describe, expect, it } from 'vitest';
import type { PodEntity } from './pod-entity';
import { packPod, TOKEN_VOLUME, unpackPod } from './packed-pod';
import { PodTemplates } from './pod-templates';
import { PodWireReader, PodWireWriter } from './pod-wire';
import { projectObject } from './project';

const CONTEXT = { origin: { type: 'cluster', resourceVersion: '7' } } as const;

function podOf(name: string, token: string, extra: { readonly nodeName?: string; readonly labels?: object; readonly restarts?: number } = {}): PodEntity {
  const { nodeName = 'n1', labels = { app: 'web' }, restarts = 0 } = extra;
  const state = restarts === 0 ? { running: { startedAt: '2026-01-01T00:00:00Z' } } : { waiting: { reason: 'CrashLoopBackOff', message: 'back-off' } };
  const [pod] = projectObject({
    kind: 'Pod', apiVersion: 'v1',
    metadata: { name, namespace: 'shop', uid: `uid-${name}`, labels, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-1', controller: true }] },
    spec: {
      nodeName,
      containers: [{ name: 'app', image: 'shop/app:1', ports: [{ containerPort: 80 }], volumeMounts: [{ name: token, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }, { name: 'tmp', mountPath: '/tmp' }] }],
      volumes: [{ name: token, projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }, { name: 'tmp', emptyDir: {} }],
    },
    status: {
      phase: 'Running', podIP: `10.0.0.${name.length}`, hostIP: '192.168.0.1', startTime: '2026-01-01T00:00:00Z',
      conditions: [{ type: 'Ready', status: restarts === 0 ? 'True' : 'False', lastTransitionTime: '2026-01-01T00:00:05Z' }, { type: 'PodScheduled', status: 'True' }],
      containerStatuses: [{ name: 'app', ready: restarts === 0, started: true, restartCount: restarts, state }],
    },
  }, CONTEXT);
  if (pod?.kind !== 'Pod') throw new Error('no Pod was made');
  return pod;
}

describe('a packed Pod', () => {
  it('is the same Pod when it is made whole', () => {
    const pod = podOf('web-1-a', 'kube-api-access-abcde', { restarts: 3 });
    expect(unpackPod(packPod(pod, new PodTemplates().share))).toEqual(pod);
  });

  it('shares its template with Pods that differ in name, Node, fate and the name of the token’s volume only', () => {
    const { share } = new PodTemplates();
    const [one, other, relabelled] = [podOf('a', 'kube-api-access-abcde'), podOf('bb', 'kube-api-access-fghij', { nodeName: 'n2', restarts: 1 }), podOf('c', 'kube-api-access-abcde', { labels: { app: 'else' } })].map((pod) => packPod(pod, share));
    expect(other?.template).toBe(one?.template);
    expect(relabelled?.template).not.toBe(one?.template);
    expect(one?.template.volumes.map(({ name }) => name)).toEqual([TOKEN_VOLUME, 'tmp']);
  });

  it('keeps a volume apart that somebody calls as the mark is called', () => {
    const pod = podOf('a', TOKEN_VOLUME);
    const packed = packPod(pod, new PodTemplates().share);
    expect(packed.tokenVolume).toBeUndefined();
    expect(unpackPod(packed)).toEqual(pod);
  });
});

describe('packed Pods on their way', () => {
  const templates = new PodTemplates();
  const pods = [podOf('a', 'kube-api-access-abcde'), podOf('bb', 'kube-api-access-fghij', { nodeName: 'n2' }), podOf('ccc', 'kube-api-access-klmno', { restarts: 2 })].map((pod) => packPod(pod, templates.share));

  it('bring each template once, and arrive as they were', () => {
    const writer = new PodWireWriter();
    const reader = new PodWireReader(new PodTemplates().share);
    const first = writer.write(pods.slice(0, 1), []);
    const second = writer.write(pods.slice(1), ['Pod/shop/gone']);
    expect([first.templates.length, second.templates.length]).toEqual([1, 0]);
    const arrived = [first, second].flatMap((patch) => reader.read(structuredClone(patch)).upserts);
    expect(arrived).toEqual(pods);
    expect(new Set(arrived.map((item) => (item.kind === 'PackedPod' ? item.template : item))).size).toBe(1);
  });

  it('forget templates that nobody has any more, and bring them again when somebody does', () => {
    const writer = new PodWireWriter();
    const reader = new PodWireReader(new PodTemplates().share);
    reader.read(writer.write(pods, []));
    writer.keepOnly(new Set());
    expect(writer.size).toBe(0);
    const again = writer.write(pods.slice(0, 1), []);
    expect(again.forgotten).toEqual([0]);
    expect(again.templates).toHaveLength(1);
    expect(reader.read(again).upserts).toEqual(pods.slice(0, 1));
  });

  it('are out of step where a template never came', () => {
    const writer = new PodWireWriter();
    writer.write(pods.slice(0, 1), []);
    expect(() => new PodWireReader(templates.share).read(writer.write(pods.slice(1), []))).toThrow('was never sent');
  });
});
