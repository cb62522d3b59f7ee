import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { SearchHit } from '../../shared/protocol/engine';
import { goToHit } from '../commands/go-to-hit';
import { useUi } from '../state/ui';
import { Kbd } from '../ui/Kbd';
import { HitRow } from './HitRow';
import { useHits } from './use-hits';
import './search.css';

const LIMIT = 30;

/** Search in the top bar: names, IPs, images, labels; arrows choose, Enter flies there. */
export function SearchBar(): ReactNode {
  const isOpen = useUi((ui) => ui.open.search === true);
  const setOpen = useUi((ui) => ui.setOpen);
  const [query, setQuery] = useState('');
  const { hits, isAnswered, settle } = useHits(isOpen ? query : '', LIMIT, true);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (isOpen) input.current?.select();
    else input.current?.blur();
  }, [isOpen]);

  const close = (): void => setOpen('search', false);
  const go = (hit: SearchHit | undefined): void => {
    if (hit === undefined) return;
    close();
    if (hit.isDistrict !== true) useUi.getState().setOpen('inspector', true);
    goToHit(hit);
  };
  const onKey = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) setActive((active + by + hits.length) % Math.max(1, hits.length));
    else if (event.key === 'Enter') settle((found) => go(found[isAnswered ? active : 0]));
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const hasList = isOpen && query.trim() !== '' && (isAnswered || hits.length > 0);
  return (
    <div className="search" onKeyDown={onKey}>
      <Search size={14} aria-hidden="true" className="search__icon" />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Search"
        aria-expanded={hasList}
        aria-controls="search-hits"
        aria-activedescendant={hasList && hits.length > 0 ? `search-hit-${String(active)}` : undefined}
        placeholder="Search names, IPs, images, ports, labels"
        spellCheck={false}
        value={query}
        onFocus={() => setOpen('search', true)}
        onBlur={close}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
      />
      <Kbd>/</Kbd>
      {hasList && (
        <ul id="search-hits" className="search__hits" role="listbox" aria-label="Found" aria-busy={!isAnswered} onPointerDown={(event) => event.preventDefault()}>
          {hits.map((hit, at) => (
            <li key={hit.id} id={`search-hit-${String(at)}`} role="option" aria-selected={at === active} onPointerMove={() => setActive(at)} onClick={() => go(hit)}>
              <HitRow hit={hit} />
            </li>
          ))}
          {hits.length === 0 && isAnswered && <li className="search__none">Nothing is called “{query.trim()}”, has this address, image, port or label</li>}
        </ul>
      )}
    </div>
  );
}
