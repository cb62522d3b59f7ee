import type { ReactNode } from 'react';

/** A sentence with its code set as such, where Markdown's backticks stand around it. */
export function Prose({ text }: { readonly text: string }): ReactNode {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index} className="mono">{part}</code> : part));
}
