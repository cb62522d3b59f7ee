import type { ReactNode } from 'react';
import type { GraphId } from '../../../shared/model/graph';
import type { Fact, FactSection } from '../../../shared/protocol/engine';
import { FactList } from './FactList';
import { Section } from './Section';

interface FactSectionsProps {
  readonly facts: readonly Fact[];
  readonly id: GraphId;
  /** Stands between what comes first and the headings. */
  readonly inside: ReactNode;
}

/** In reading order. Those that few ask for are folded, unless something in them is wrong. */
const HEADINGS: readonly { readonly section: FactSection; readonly title: string; readonly isFolded?: boolean }[] = [
  { section: 'rules', title: 'Rules' },
  { section: 'network', title: 'Network' },
  { section: 'resources', title: 'Resources' },
  { section: 'ownership', title: 'Ownership' },
  { section: 'probes', title: 'Probes' },
  { section: 'security', title: 'Security', isFolded: true },
  { section: 'environment', title: 'Environment', isFolded: true },
  { section: 'start', title: 'Command', isFolded: true },
];

/** How it is, first and without a heading; then what is known of each side of it. */
export function FactSections({ facts, id, inside }: FactSectionsProps): ReactNode {
  return (
    <>
      <FactList facts={facts.filter(({ section }) => section === undefined)} of={id} />
      {inside}
      {HEADINGS.map(({ section, title, isFolded = false }) => {
        const own = facts.filter((fact) => fact.section === section);
        if (own.length === 0) return undefined;
        const isWrong = own.some(({ severity }) => severity === 'warn' || severity === 'bad');
        return (
          <Section key={section} title={title} isFolded={isFolded && !isWrong}>
            <FactList facts={own} of={id} />
          </Section>
        );
      })}
    </>
  );
}
