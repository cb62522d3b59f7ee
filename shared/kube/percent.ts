/**
 * Share of a Node's allocatable in whole percent, as `kubectl describe node` prints it: cut off, not rounded, and 0 of
 * nothing (`printNodeResources` and `describeNodeResource` in k8s.io/kubectl pkg/describe/describe.go).
 */
export function percentOf(amount: number, allocatable: number | undefined): number {
  return allocatable === undefined || allocatable === 0 ? 0 : Math.trunc((amount / allocatable) * 100);
}
