import { describe, expect, it } from 'vitest';
import { labelsOf, packPod, unpackPod } from './packed-pod';
import type { PodEntity } from './pod-entity';
import { PodTemplates } from './pod-templates';
import { projectObject } from './project';

function podOf(name: string, { kind = 'StatefulSet', claim = `data-${name}`, hostname = name, labels = {}, env = [] as object[] } = {}): PodEntity {
  const [pod] = projectObject({
    kind: 'Pod', apiVersion: 'v1',
    metadata: {
      name, namespace: 'shop',
      labels: { app: 'db', 'statefulset.kubernetes.io/pod-name': name, 'apps.kubernetes.io/pod-index': name.slice(3), ...labels },
      ownerReferences: [{ apiVersion: 'apps/v1', kind, name: 'db', controller: true }],
    },
    spec: { hostname, subdomain: 'db', containers: [{ name: 'db', image: 'db:1', env }], volumes: [{ name: 'data', persistentVolumeClaim: { claimName: claim } }] },
  }, { origin: { type: 'cluster', resourceVersion: '7' } });
  if (pod?.kind !== 'Pod') throw new Error('no Pod was made');
  return pod;
}

/** How many templates they have together; each must come out as it went in. */
function countTemplates(pods: readonly PodEntity[]): number {
  const { share } = new PodTemplates();
  const packed = pods.map((pod) => packPod(pod, share));
  expect(packed.map(unpackPod)).toEqual(pods);
  expect(packed.map(labelsOf)).toEqual(pods.map(({ labels }) => labels));
  return new Set(packed.map(({ template }) => template)).size;
}

describe('Pods that bear their own name in labels, hostname and claims', () => {
  it('are of one template where they are a StatefulSet’s', () => {
    expect(countTemplates(['db-0', 'db-1', 'db-17'].map((name) => podOf(name)))).toBe(1);
  });

  it.each([
    ['a Deployment’s', podOf('db-0', { kind: 'ReplicaSet' })],
    ['of a claim that bears another name', podOf('db-0', { claim: 'data-db-1' })],
    ['of a hostname of its own', podOf('db-0', { hostname: 'primary' })],
    ['of labels that say something else', podOf('db-0', { labels: { 'apps.kubernetes.io/pod-index': '4' } })],
    ['of labels that hold the marks themselves', podOf('db-0', { labels: { 'statefulset.kubernetes.io/pod-name': '?name' } })],
    ['one whose containers read such a label', podOf('db-0', { env: [{ name: 'INDEX', valueFrom: { fieldRef: { fieldPath: "metadata.labels['apps.kubernetes.io/pod-index']" } } }] })],
  ])('are not where one is %s', (_, other) => {
    expect(countTemplates([podOf('db-1'), other])).toBe(2);
  });
});
