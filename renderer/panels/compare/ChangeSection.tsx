import type { ReactNode } from 'react';
import type { GraphId } from '../../../shared/model/graph';
import { useCompare } from '../../state/compare';
import { Section } from '../inspector/Section';
import { ChangeFields } from './ChangeFields';
import { ChangeSign } from '../../ui/ChangeSign';
import { useChange } from './use-change';

/** In the inspector: how the selected thing differs between the two open sources. Nothing where it does not. */
export function ChangeSection({ id }: { readonly id: GraphId }): ReactNode {
  const isComparing = useCompare((compare) => compare.news !== undefined);
  const change = useChange(isComparing ? id : undefined);
  if (change === undefined || change === 'none') return undefined;
  return (
    <Section title="Difference" {...(change.fields.length > 0 && { count: change.fields.length })}>
      <p className="change-section__sort"><ChangeSign sort={change.sort} /> {change.sort}</p>
      <ChangeFields change={change} />
    </Section>
  );
}
