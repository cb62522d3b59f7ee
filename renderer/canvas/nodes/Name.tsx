import type { ReactNode } from 'react';
import { splitName } from '../../ui/format';

interface NameProps {
  readonly name: string;
  readonly className?: string;
  /** Letters at the end that are kept. */
  readonly tailLength?: number;
}

/** A name that, where room is short, loses its middle: generated names differ at their end. */
export function Name({ name, className = '', tailLength }: NameProps): ReactNode {
  const { head, tail } = splitName(name, tailLength);
  return (
    <span className={`name ${className}`} title={name}>
      <span className="name__head">{head}</span>
      {tail !== '' && <span className="name__tail">{tail}</span>}
    </span>
  );
}
