import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { EdgeAttrs, EdgeKind, Evidence, Verdict } from '../../../shared/model/graph';
import type { DetailLink, Severity } from '../../../shared/protocol/engine';
import { absenceText } from '../../../shared/scene/absence';
import { lineStyleOf, linkVariant } from '../../../shared/scene/link-look';
import { useView } from '../../state/view';
import { LineSample } from '../../ui/LineSample';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { ExplainButton } from '../card/ExplainButton';

/** A link read from the thing's side: how it is called going out and coming in. */
const VERBS: Readonly<Record<EdgeKind, readonly [out: string, into: string]>> = {
  owns: ['controls', 'controlled by'],
  mounts: ['mounts', 'mounted by'],
  uses: ['uses', 'used by'],
  binds: ['bound to', 'bound by'],
  localhost: ['calls on localhost', 'called on localhost by'],
  selects: ['selects', 'selected by'],
  routes: ['routes to', 'reached through'],
  traffic: ['calls', 'called by'],
};

/** Links with what they say and the evidence a reader can check. */
export function LinkList({ links }: { readonly links: readonly DetailLink[] }): ReactNode {
  return (
    <ul className="links">
      {links.map((link) => (
        <LinkRow key={`${link.edge.id} ${link.direction}`} link={link} />
      ))}
    </ul>
  );
}

function LinkRow({ link: { edge, direction, other } }: { readonly link: DetailLink }): ReactNode {
  const row = useRef<HTMLLIElement>(null);
  const isPointedAt = useView((view) => view.link === edge.id);
  useEffect(() => {
    if (isPointedAt) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isPointedAt]);
  const absence = absenceText(other.status);
  const Arrow = direction === 'out' ? ArrowRight : ArrowLeft;
  return (
    <li ref={row} className="links__row" aria-current={isPointedAt || undefined}>
      <div className="links__verb">
        <LineSample kind={edge.kind} style={lineStyleOf(edge.kind, linkVariant(edge.kind, edge.attrs))} />
        <Arrow size={12} aria-hidden="true" />
        <span className="links__word">{VERBS[edge.kind][direction === 'out' ? 0 : 1]}</span>
        <span className="links__facts">
          <LinkFacts edge={edge} />
        </span>
      </div>
      <button type="button" className="link links__other" onClick={() => useView.getState().reveal(other.id)}>
        {other.severity !== undefined && <StatusGlyph severity={other.severity} sizePx={11} />} {other.kind} {other.name}
        {other.where !== undefined && <span className="links__where">{other.where}</span>}
        {absence !== undefined && <span className="tag">{absence}</span>}
      </button>
      <VerdictLine id={edge.id} attrs={edge.attrs} />
      {edge.attrs.refused !== undefined && (
        <p className="links__verdict">
          <StatusGlyph severity="bad" sizePx={11} /> refused
          <span className="links__why">{edge.attrs.refused}</span>
        </p>
      )}
      {edge.attrs.evidence?.map((evidence) => (
        <EvidenceRow key={`${evidence.container ?? ''} ${evidence.field} ${evidence.text}`} evidence={evidence} />
      ))}
    </li>
  );
}

/** The question mark stays with what stands before it. */
function LinkFacts({ edge: { id, attrs } }: { readonly edge: DetailLink['edge'] }): ReactNode {
  const facts = describeAttrs(attrs);
  if (attrs.basis === undefined) return facts.join(' · ');
  return (
    <>
      {facts.slice(0, -1).map((fact) => `${fact} · `)}
      <span className="facts__last">
        {facts.at(-1)}
        <ExplainButton concept={attrs.basis} id={id} label={attrs.basis} />
      </span>
    </>
  );
}

const VERDICT_MARK: Readonly<Record<Verdict, Severity>> = { allowed: 'ok', denied: 'bad', unknown: 'unknown' };

/** What NetworkPolicies make of the link, and which of them decided. */
function VerdictLine({ id, attrs: { verdict, verdictWhy, policies = [] } }: { readonly id: string; readonly attrs: EdgeAttrs }): ReactNode {
  if (verdict === undefined) return undefined;
  return (
    <p className="links__verdict">
      <StatusGlyph severity={VERDICT_MARK[verdict]} sizePx={11} /> {verdict}
      <ExplainButton concept="verdict" id={id} label={`the verdict ${verdict}`} />
      {policies.map((policy) => (
        <button key={policy} type="button" className="link" onClick={() => useView.getState().reveal(policy)}>
          {policy.slice(policy.lastIndexOf('/') + 1)}
        </button>
      ))}
      {verdict !== 'allowed' && verdictWhy !== undefined && <span className="links__why">{verdictWhy}</span>}
    </p>
  );
}

function EvidenceRow({ evidence: { container, field, text } }: { readonly evidence: Evidence }): ReactNode {
  return (
    <p className="links__evidence" title="Where this was read">
      <span>{container === undefined ? field : `${container} · ${field}`}</span>
      <code>{text}</code>
    </p>
  );
}

function describeAttrs(attrs: EdgeAttrs): readonly string[] {
  const ports = attrs.ports?.map(({ port, protocol }) => (protocol === 'TCP' ? String(port) : `${String(port)}/${protocol}`)).join(', ');
  return [
    attrs.basis,
    attrs.mountPath,
    attrs.readOnly === true ? 'read-only' : undefined,
    attrs.subPath === undefined ? undefined : `subPath ${attrs.subPath}`,
    attrs.host === undefined && attrs.path === undefined ? undefined : `${attrs.host ?? ''}${attrs.path ?? ''}`,
    attrs.port === undefined ? undefined : `port ${String(attrs.port)}`,
    ports === undefined || ports === '' ? undefined : `port ${ports}`,
    attrs.ready === false ? 'not ready' : undefined,
    attrs.optional === true ? 'optional' : undefined,
    attrs.rate === undefined ? undefined : `${attrs.rate.toLocaleString('en', { maximumFractionDigits: 1 })} connections/s`,
  ].filter((part) => part !== undefined);
}
