import type { ReactNode } from 'react';
import type { GraphId, NodeAttrs } from '../../../shared/model/graph';
import { Mark } from './Mark';

interface PodAddressProps {
  readonly attrs: NodeAttrs;
  readonly of: GraphId;
  /** IPv4 and IPv6, where there is room. */
  readonly isFull?: boolean;
}

/** A Pod's address, and the one it had before, struck out: a Pod's IP does not outlive the Pod. */
export function PodAddress({ attrs, of, isFull = false }: PodAddressProps): ReactNode {
  const addresses = attrs.podIPs ?? [];
  const [address] = addresses;
  const [former] = attrs.previousIPs ?? [];
  if (address === undefined && former === undefined) return <span className="address address--none">no IP</span>;
  const isHost = attrs.hostNetwork === true;
  return (
    <span className="address mono">
      {address !== undefined && (
        <Mark concept={isHost ? 'host-network' : 'pod-ip'} of={of} title={isHost ? `The Node\u2019s own address ${addresses.join(', ')}` : `The Pod\u2019s address ${addresses.join(', ')}: it goes with the Pod`}>
          {isFull ? addresses.join('  ') : address}
        </Mark>
      )}
      {former !== undefined && former !== address && (
        <Mark concept="former-ip" of={of} title={`The Pod before it had ${(attrs.previousIPs ?? []).join(', ')}: addresses go, the Service\u2019s stays`}>
          <s>{former}</s>
        </Mark>
      )}
    </span>
  );
}
