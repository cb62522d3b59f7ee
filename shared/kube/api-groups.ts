/** API groups: which belong to Kubernetes itself. */
import { asString } from './raw';

/** The group of an `apiVersion`: `apps` of `apps/v1`, empty for `v1` and where none is given. */
export function apiGroup(apiVersion: unknown): string {
  const text = asString(apiVersion) ?? '';
  const slash = text.indexOf('/');
  return slash < 0 ? '' : text.slice(0, slash);
}

/**
 * Whether a group is one of Kubernetes' own (`apps`, `networking.k8s.io`), whose kinds are known by name in every
 * version, and not one of an extension, whose kind may share a name (`Service` of `serving.knative.dev`).
 */
export function isKubernetesGroup(group: string): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io');
}
