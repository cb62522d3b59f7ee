import type { ReactNode } from 'react';
import { splitName } from '../../ui/format';

interface NameProps {
  readonly name: string;
  readonly className?: string;
}

/** A name that, where room is short, loses its middle: generated names differ at their end. */
export function Name({ name, className = '' }: NameProps): ReactNode {
  const { head, tail } = splitName(name);
  return (
    <span className={`name ${className}`} title={name}>
      <span className="name__head">{head}</span>
      {tail !== '' && <span className="name__tail">{tail}</span>}
    </span>
  );
}
