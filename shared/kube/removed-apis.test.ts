import { expect, it } from 'vitest';
import { removedIn } from './removed-apis';

it.each([
  ['extensions/v1beta1', 'Deployment', '1.16'],
  ['extensions/v1beta1', 'Ingress', '1.22'],
  ['apps/v1beta2', 'StatefulSet', '1.16'],
  ['storage.k8s.io/v1beta1', 'StorageClass', '1.22'],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', '1.27'],
  ['storage.k8s.io/v1beta1', 'VolumeAttributesClass', undefined],
  ['batch/v1beta1', 'CronJob', '1.25'],
  ['batch/v1', 'CronJob', undefined],
  ['v1', 'Pod', undefined],
  ['networking.k8s.io/v1beta1', 'ServiceCIDR', undefined],
  ['certificates.k8s.io/v1beta1', 'ClusterTrustBundle', undefined],
])('%s %s', (apiVersion, kind, expected) => {
  expect(removedIn(apiVersion, kind)).toBe(expected);
});
