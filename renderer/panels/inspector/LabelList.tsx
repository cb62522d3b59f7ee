import type { ReactNode } from 'react';
import { Section } from './Section';

/** Labels, by name. */
export function LabelList({ labels }: { readonly labels: Readonly<Record<string, string>> }): ReactNode {
  const entries = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <Section title="Labels" count={entries.length} isFolded>
      <ul className="labels">
        {entries.map(([name, value]) => (
          <li key={name} className="mono">
            {name}
            <span>={value}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
