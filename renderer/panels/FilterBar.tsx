import { ListFilter, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatCount } from '../../shared/base/count-text';
import type { Filter, SceneTotals } from '../../shared/protocol/engine';
import { SEVERITIES } from '../../shared/scene/severity';
import { TRAITS } from '../../shared/scene/traits';
import { parseLabelSelector } from '../../shared/kube/selector-syntax';
import { subjectOf, useSource } from '../state/source';
import { useUi } from '../state/ui';
import { isFiltering, NO_FILTER, useView } from '../state/view';
import { Button, IconButton } from '../ui/Button';
import { severityWord } from '../ui/severity-words';
import { ChoiceMenu } from './ChoiceMenu';
import './filter-bar.css';

/** Filters by namespace, label, status, controller and what a Pod is or has. What does not match stays as an outline in its place. */
export function FilterBar(): ReactNode {
  const isOpen = useUi((ui) => ui.open.filters === true);
  const filter = useView((view) => view.options.filter);
  const totals = useView((view) => view.frame?.totals);
  const setFilter = useView((view) => view.setFilter);
  const isFolder = useSource((source) => subjectOf(source) === 'manifests');
  if (!isOpen && !isFiltering(filter)) return undefined;
  const statuses = Object.entries(totals?.statuses ?? {});
  const controllers = Object.entries(totals?.controllers ?? {});
  return (
    <section className="filter-bar" aria-label="Filters">
      <ListFilter size={14} aria-hidden="true" className="filter-bar__icon" />
      <ChoiceMenu label="Namespace" chosen={filter.namespaces} choices={(totals?.namespaces ?? []).map((name) => ({ value: name }))} onChange={(namespaces) => setFilter({ namespaces })} />
      <ChoiceMenu label="Status" chosen={filter.statuses} choices={[...severityChoices(filter, totals, isFolder), ...statuses.map(([value, count]) => ({ value, count }))]} onChange={(chosen) => setFilter({ statuses: chosen })} />
      <ChoiceMenu label="Controlled by" chosen={filter.kinds} choices={controllers.map(([value, count]) => ({ value, count }))} onChange={(kinds) => setFilter({ kinds })} />
      <ChoiceMenu label="Pod is or has" chosen={filter.traits} choices={traitChoices(totals?.traits)} onChange={(traits) => setFilter({ traits })} />
      <LabelField filter={filter} onChange={(labelSelector) => setFilter({ labelSelector })} />
      {totals !== undefined && isFiltering(filter) && (
        <span className="filter-bar__count" role="status">
          {formatCount(totals.shownPods)} of {formatCount(totals.pods)} Pods
        </span>
      )}
      {isFiltering(filter) && (
        <Button look="quiet" onClick={() => setFilter(NO_FILTER)}>
          Clear
        </Button>
      )}
      <IconButton
        label="Close and clear the filter"
        className="filter-bar__close"
        onClick={() => {
          setFilter(NO_FILTER);
          useUi.getState().setOpen('filters', false);
        }}
      >
        <X size={15} aria-hidden="true" />
      </IconButton>
    </section>
  );
}

/** How Pods are as the totals say it, where the filter asks for that (`bad`), in its words (`failing`). */
function severityChoices({ statuses }: Filter, totals: SceneTotals | undefined, isFolder: boolean): readonly { readonly value: string; readonly label: string; readonly count: number }[] {
  return SEVERITIES.filter((severity) => statuses.includes(severity)).map((value) => ({ value, label: severityWord(value, isFolder), count: totals?.bySeverity[value] ?? 0 }));
}

/** Traits that some Pod has, in reading order. */
function traitChoices(counts: SceneTotals['traits'] = {}): readonly { readonly value: string; readonly label: string; readonly count: number }[] {
  return Object.entries(TRAITS).flatMap(([value, label]) => (counts[value] === undefined ? [] : [{ value, label, count: counts[value] }]));
}

/** kubectl's label selector; what does not parse is said and not applied. */
function LabelField({ filter, onChange }: { readonly filter: Filter; readonly onChange: (selector: string) => void }): ReactNode {
  const [{ text, applied }, setField] = useState({ text: filter.labelSelector, applied: filter.labelSelector });
  // Cleared or set elsewhere: the field follows.
  if (applied !== filter.labelSelector) setField({ text: filter.labelSelector, applied: filter.labelSelector });
  const parsed = parseLabelSelector(text);
  return (
    <label className="filter-bar__labels">
      <span className="visually-hidden">Label selector</span>
      <input
        className="mono"
        value={text}
        placeholder="labels: app=web,tier!=cache"
        spellCheck={false}
        aria-invalid={!parsed.ok}
        title={parsed.ok ? 'Label selector, as kubectl -l reads it' : parsed.error.message}
        onChange={(event) => {
          const typed = event.target.value;
          const isApplied = parseLabelSelector(typed).ok;
          setField({ text: typed, applied: isApplied ? typed.trim() : applied });
          if (isApplied) onChange(typed.trim());
        }}
      />
      {!parsed.ok && <span className="filter-bar__error">{parsed.error.message}</span>}
    </label>
  );
}
