import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { humanDuration } from '../../shared/kube/human-duration';
import type { Fact } from '../../shared/protocol/engine';
import { absenceOf } from '../../shared/scene/absence';
import { useView } from '../state/view';
import { IconButton } from '../ui/Button';
import { StatusGlyph } from '../ui/StatusGlyph';
import { FactList } from './inspector/FactList';
import { InsideList } from './inspector/InsideList';
import { LinkList } from './inspector/LinkList';
import { Section } from './inspector/Section';
import { useDetails, type DetailsAnswer } from './inspector/use-details';
import { YamlSection } from './inspector/YamlSection';
import './inspector/inspector.css';

/** Everything about the selected thing: facts first, then what is inside, links with their evidence, the YAML. */
export function Inspector(): ReactNode {
  const selection = useView((view) => view.options.selection);
  const answer = useDetails(selection);
  if (selection === undefined) return undefined;
  if (answer === undefined) return <p className="inspector__empty">Looking it up…</p>;
  if (answer === 'gone')
    return (
      <div className="inspector__empty">
        <p>This is no longer there.</p>
        <p className="mono">{selection}</p>
      </div>
    );
  return <DetailsView {...answer} />;
}

function DetailsView({ details, atMs }: DetailsAnswer): ReactNode {
  const { node, severity, facts, links, children, labels } = details;
  const labelEntries = Object.entries(labels);
  return (
    <article className="inspector" aria-label={`${node.kind} ${node.name}`}>
      <header className="inspector__head">
        <div className="inspector__kind">
          {node.kind}
          {node.namespace !== undefined && <> in {node.namespace}</>}
          <IconButton label="Close the inspector" className="inspector__close" onClick={() => useView.getState().select(undefined)}>
            <X size={15} aria-hidden="true" />
          </IconButton>
        </div>
        <h2>{node.name}</h2>
        {node.status !== undefined && (
          <p className="inspector__status">
            <StatusGlyph severity={severity} sizePx={14} /> {statusText(node.status)}
          </p>
        )}
      </header>
      <FactList facts={details.createdAtMs === undefined ? facts : [...facts, ageFact(details.createdAtMs, atMs)]} />
      {children.length > 0 && (
        <Section title="Inside" count={children.length}>
          <InsideList hits={children} />
        </Section>
      )}
      {links.length > 0 && (
        <Section title="Links" count={links.length}>
          <LinkList links={links} />
        </Section>
      )}
      {labelEntries.length > 0 && (
        <Section title="Labels" count={labelEntries.length} isFolded>
          <ul className="labels">
            {labelEntries.map(([name, value]) => (
              <li key={name} className="mono">
                {name}
                <span>={value}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <YamlSection key={node.id} id={node.id} origin={details.origin} />
    </article>
  );
}

function statusText(status: string): string {
  const absence = absenceOf(status);
  return absence === undefined ? status : absence === 'missing' ? 'Not found in the input' : 'Not permitted to see';
}

/** As kubectl's AGE, with the moment itself. */
function ageFact(createdAtMs: number, nowMs: number): Fact {
  return { label: 'Age', value: humanDuration(nowMs - createdAtMs), note: `since ${new Date(createdAtMs).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}` };
}
