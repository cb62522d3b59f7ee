import type { ReactNode } from 'react';
import type { Failure } from '../../../shared/base/result';

/** What happened, where, and what to do about it. */
export function FailureText({ failure: { message, where, hint } }: { readonly failure: Failure }): ReactNode {
  return (
    <>
      <strong>{message}</strong>
      {where !== undefined && !message.includes(where) && <p className="failure__where mono">{where}</p>}
      {hint !== undefined && <p>{hint}</p>}
    </>
  );
}
