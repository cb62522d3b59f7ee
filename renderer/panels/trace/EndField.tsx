import { Crosshair } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import type { SearchHit } from '../../../shared/protocol/engine';
import { canTrace, useTrace, type TraceEnd } from '../../state/trace';
import { IconButton } from '../../ui/Button';
import { HitRow } from '../HitRow';
import { useHits } from '../use-hits';
import { leaveField, literalOf, type Literal } from './question';

interface EndFieldProps {
  readonly end: TraceEnd;
  readonly label: string;
  readonly value: string;
}

/** More are asked for than shown: what cannot call or be called is left out. */
const ASKED = 40;
const SHOWN = 6;

/** One end: picked on the canvas, found by name, or typed as an address or a host. */
export function EndField({ end, label, value }: EndFieldProps): ReactNode {
  const isPicking = useTrace((trace) => trace.picking === end);
  /** Undefined while nothing is being typed. */
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  // Something else was picked, or the ends changed places: nothing is typed any more.
  const [told, setTold] = useState(value);
  if (told !== value) {
    setTold(value);
    setTyped(undefined);
  }
  /** What is typed was taken, and is chosen as soon as it is found: until then it stays. */
  const isTaken = useRef(false);
  const found = useHits(typed ?? '', ASKED);
  const hits = endsAmong(found.hits);
  const isTyping = typed !== undefined && typed.trim() !== '';
  /** What is typed as it is comes first where it is no name. */
  const literal = isTyping ? literalOf(typed) : undefined;
  const count = hits.length + (literal === undefined ? 0 : 1);
  const choose = (chosen: string, port?: string): void => {
    isTaken.current = false;
    setTyped(undefined);
    useTrace.getState().choose(end, chosen, port);
  };
  const chooseLiteral = ({ value: chosen, port }: Literal): void => choose(chosen, port);
  const take = (text: string): void => {
    if (literal !== undefined && active === 0) return chooseLiteral(literal);
    const at = !found.isAnswered ? 0 : literal === undefined ? active : active - 1;
    isTaken.current = true;
    found.settle((all) => choose(endsAmong(all)[at]?.id ?? text.trim()));
  };
  return (
    <div className="trace__end">
      <label className="trace__label" htmlFor={`trace-${end}`}>
        {label}
      </label>
      <div className="trace__field" data-picking={isPicking || undefined}>
        <input
          id={`trace-${end}`}
          type="text"
          role="combobox"
          aria-expanded={isTyping}
          aria-controls={`trace-${end}-hits`}
          placeholder="Pod, Service, IP or host"
          spellCheck={false}
          value={typed ?? value}
          title={value}
          onChange={(event) => {
            isTaken.current = false;
            setTyped(event.target.value);
            setActive(0);
          }}
          onBlur={({ currentTarget, relatedTarget }) => {
            const isOnCanvas = relatedTarget instanceof Element && relatedTarget.closest('.canvas') !== null;
            // Of a window that loses the focus this stays the active element.
            const meant = leaveField({ isTyping, isTaken: isTaken.current, isPick: isPicking && isOnCanvas, isWindowLeft: document.activeElement === currentTarget });
            if (meant === 'take') take(typed ?? '');
            else if (meant === 'drop') setTyped(undefined);
          }}
          onKeyDown={(event) => {
            const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (by !== undefined && count > 0) setActive((active + by + count) % count);
            else if (event.key === 'Enter' && isTyping) take(typed);
            else if (event.key === 'Escape' && typed !== undefined) {
              isTaken.current = false;
              setTyped(undefined);
            } else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
        <IconButton label={`Pick on the canvas: ${label}`} aria-pressed={isPicking} onClick={() => useTrace.setState({ picking: isPicking ? undefined : end })}>
          <Crosshair size={14} aria-hidden="true" />
        </IconButton>
      </div>
      {isTyping && (
        <ul id={`trace-${end}-hits`} className="trace__hits" role="listbox" aria-label="Found" aria-busy={!found.isAnswered} onPointerDown={(event) => event.preventDefault()} onPointerLeave={() => setActive(0)}>
          {literal !== undefined && (
            <li role="option" aria-selected={active === 0} onPointerMove={() => setActive(0)} onClick={() => chooseLiteral(literal)}>
              {literal.type === 'host' ? 'The host' : 'The address'} <span className="mono">{literal.value}</span>
              {literal.port !== undefined && <>, port {literal.port}</>}
            </li>
          )}
          {hits.map((hit, index) => {
            const at = literal === undefined ? index : index + 1;
            return (
              <li key={hit.id} role="option" aria-selected={at === active} onPointerMove={() => setActive(at)} onClick={() => choose(hit.id)}>
                <HitRow hit={hit} />
              </li>
            );
          })}
          {count === 0 && found.isAnswered && <li className="trace__none">Enter takes “{typed.trim()}” as an address or host</li>}
        </ul>
      )}
    </div>
  );
}

function endsAmong(hits: readonly SearchHit[]): readonly SearchHit[] {
  return hits.filter(({ id }) => canTrace(id)).slice(0, SHOWN);
}
