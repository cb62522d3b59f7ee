import type { ReactNode } from 'react';
import type { NodeAttrs } from '../../../shared/model/graph';

/** A Pod's address, and the one it had before, struck out: a Pod's IP does not outlive the Pod. */
export function PodAddress({ attrs }: { readonly attrs: NodeAttrs }): ReactNode {
  const [address] = attrs.podIPs ?? [];
  const [former] = attrs.previousIPs ?? [];
  if (address === undefined && former === undefined) return <span className="address address--none">no IP</span>;
  return (
    <span className="address mono">
      {address}
      {former !== undefined && former !== address && <s title={`Before: ${(attrs.previousIPs ?? []).join(', ')}`}>{former}</s>}
    </span>
  );
}
