import { Route, ScrollText, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Details } from '../../shared/protocol/engine';
import { absenceOf, type Absence } from '../../shared/scene/absence';
import { isOwnFrame } from '../../shared/scene/grouping';
import { hasLog, useLog } from '../state/log';
import { hasFeeds, useSource } from '../state/source';
import { canTrace, useTrace } from '../state/trace';
import { useView } from '../state/view';
import { Button, IconButton } from '../ui/Button';
import { StatusGlyph } from '../ui/StatusGlyph';
import { ChangeSection } from './compare/ChangeSection';
import { EventsSection } from './events/EventsSection';
import { FindingList } from './findings/FindingList';
import { FactSections } from './inspector/FactSections';
import { InsideList } from './inspector/InsideList';
import { LabelList } from './inspector/LabelList';
import { LinkList } from './inspector/LinkList';
import { MoreRows } from './inspector/MoreRows';
import { Section } from './inspector/Section';
import { useDetails } from './inspector/use-details';
import { YamlSection } from './inspector/YamlSection';
import './inspector/inspector.css';

/** Everything about the selected thing, what matters first: how it is, what is inside, whom it deals with, what was said of it. */
export function Inspector(): ReactNode {
  const selection = useView((view) => view.options.selection);
  const { details, showMore } = useDetails(selection);
  if (selection === undefined) return undefined;
  if (details === undefined) return <p className="inspector__empty">Looking it up…</p>;
  if (details === 'gone')
    return (
      <div className="inspector__empty">
        <p>This is no longer there.</p>
        <p className="mono">{selection}</p>
      </div>
    );
  return <DetailsView details={details} showMore={showMore} />;
}

function DetailsView({ details, showMore }: { readonly details: Details; readonly showMore: () => void }): ReactNode {
  const { node, severity, facts, links, linkCount, children, childCount, labels, findings } = details;
  const silenced = useView((view) => view.options.silencedRules);
  const withEvents = useSource(hasFeeds) && hasEvents(details);
  const shownFindings = findings.filter(({ rule }) => !silenced.includes(rule));
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
          <p className="inspector__status" {...(node.kind === 'Pod' && { 'data-concept': 'status', 'data-id': node.id, tabIndex: 0, role: 'button' })}>
            <StatusGlyph severity={severity} sizePx={14} /> {statusText(node)}
          </p>
        )}
        <Actions details={details} />
      </header>
      <ChangeSection id={node.id} />
      <FactSections
        facts={facts}
        id={node.id}
        inside={
          children.length > 0 && (
            <Section title="Inside" count={childCount}>
              <InsideList hits={children} />
              <MoreRows shown={children.length} count={childCount} noun={NOUNS[node.kind] ?? 'Pod'} onMore={showMore} />
            </Section>
          )
        }
      />
      {shownFindings.length > 0 && (
        <Section title="Findings" count={shownFindings.length}>
          <FindingList findings={shownFindings} />
        </Section>
      )}
      {links.length > 0 && (
        <Section title="Links" count={linkCount}>
          <LinkList links={links} />
          <MoreRows shown={links.length} count={linkCount} noun="link" onMore={showMore} />
        </Section>
      )}
      {withEvents && <EventsSection id={node.id} isFolded={severity !== 'bad' && severity !== 'warn'} />}
      {Object.keys(labels).length > 0 && <LabelList labels={labels} />}
      {!isOwnFrame(node.id) && <YamlSection key={node.id} id={node.id} origin={details.origin} />}
    </article>
  );
}

/** What is inside a thing, where it is not Pods. */
const NOUNS: Readonly<Record<string, string>> = { Pod: 'part', Band: 'thing' };

/** What a person can do with the thing, beside reading. */
function Actions({ details: { node } }: { readonly details: Details }): ReactNode {
  const withLog = useSource(hasFeeds) && hasLog(node.id) && absenceOf(node.status) === undefined;
  if (!withLog && !canTrace(node.id)) return undefined;
  return (
    <div className="inspector__actions">
      {withLog && (
        <Button onClick={() => useLog.getState().open(node.id)}>
          <ScrollText size={13} aria-hidden="true" /> Log
        </Button>
      )}
      {canTrace(node.id) && (
        <Button title="Can it reach another thing?" onClick={() => useTrace.getState().start('from', node.id)}>
          <Route size={13} aria-hidden="true" /> Trace from here
        </Button>
      )}
      {canTrace(node.id) && (
        <Button title="Can another thing reach it?" onClick={() => useTrace.getState().start('to', node.id)}>
          Trace to here
        </Button>
      )}
    </div>
  );
}

/** Whether it is, or is a part of, an object that a cluster could report events of. */
function hasEvents({ node, origin }: Details): boolean {
  return origin !== undefined && absenceOf(node.status) === undefined && node.kind !== 'External';
}

const ABSENCE_TEXTS: Readonly<Record<Absence, string>> = { missing: 'Not found in the input', optional: 'Not there, and optional', 'not-permitted': 'Not permitted to see', 'not-read': 'Not read yet' };

function statusText({ status, attrs }: Details['node']): string | undefined {
  const absence = absenceOf(status);
  if (absence !== undefined) return ABSENCE_TEXTS[absence];
  return attrs.planned === true ? 'Planned' : status;
}
