import { X } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { ConceptCard } from '../../../shared/protocol/card';
import { engine } from '../../bridge/engine-client';
import { useCard, type OpenCard } from '../../state/card';
import { useSource } from '../../state/source';
import { IconButton } from '../../ui/Button';
import { FactList } from '../inspector/FactList';
import { kubectlCommand } from '../shell-command';
import { useFocusReturn } from '../use-focus-return';
import { CommandLine } from './CommandLine';
import { placeCard } from './place-card';
import { useCardOpeners } from './use-card-openers';
import './card.css';

/** The concept card that is open, if any; listens for the marks that open one. */
export function CardPopover(): ReactNode {
  useCardOpeners();
  const card = useCard((state) => state.card);
  return card && <Popover key={`${card.concept} ${card.id}`} open={card} />;
}

function Popover({ open }: { readonly open: OpenCard }): ReactNode {
  const answer = useCardText(open);
  const root = useRef<HTMLDivElement>(null);
  const titleId = useId();
  usePlace(root, open, answer);
  useClosing(root, open.mark);
  useFocusReturn(root);
  return (
    <div
      ref={root}
      className="card"
      role="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        useCard.getState().close();
      }}
    >
      <header className="card__head">
        <h2 id={titleId}>{answer?.card?.title ?? (answer === undefined ? 'Looking it up…' : 'Nothing to explain')}</h2>
        <IconButton label="Close" onClick={() => useCard.getState().close()}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      </header>
      {answer !== undefined && (answer.card === undefined ? <p className="card__what">This no longer holds here.</p> : <CardBody card={answer.card} />)}
    </div>
  );
}

function CardBody({ card }: { readonly card: ConceptCard }): ReactNode {
  return (
    <>
      <p className="card__here">{card.here}</p>
      <p className="card__what">{card.what}</p>
      {card.facts.length > 0 && <FactList facts={card.facts} />}
      {card.kubectl !== undefined && <Kubectl command={card.kubectl} />}
      {card.source !== undefined && <p className="card__source mono">{card.source.replace('https://', '')}</p>}
    </>
  );
}

function Kubectl({ command }: { readonly command: string }): ReactNode {
  return <CommandLine command={kubectlCommand(useSource((source) => source.spec), command)} />;
}

function useCardText({ concept, id }: OpenCard): { readonly card: ConceptCard | undefined } | undefined {
  const [answer, setAnswer] = useState<{ readonly card: ConceptCard | undefined }>();
  useEffect(() => {
    let isCurrent = true;
    void engine()
      .request({ type: 'card', concept, id })
      .then((card) => {
        if (isCurrent) setAnswer({ card });
      });
    return () => {
      isCurrent = false;
    };
  }, [concept, id]);
  return answer;
}

/** Places the card by its size, before it is painted. */
function usePlace(root: React.RefObject<HTMLElement | null>, { mark }: OpenCard, content: unknown): void {
  const anchor = useRef<DOMRect>(undefined);
  useLayoutEffect(() => {
    const card = root.current;
    if (card === null) return;
    // A mark that is drawn anew is another element, where the old one was.
    if (mark.isConnected || anchor.current === undefined) anchor.current = mark.getBoundingClientRect();
    const { x, y } = placeCard(anchor.current, card.getBoundingClientRect(), { width: window.innerWidth, height: window.innerHeight });
    card.style.setProperty('left', `${String(x)}px`);
    card.style.setProperty('top', `${String(y)}px`);
  }, [root, mark, content]);
}

/** Closes on a click elsewhere, and when the mark moves away from its card: its list is scrolled, the window changes its size. */
function useClosing(root: React.RefObject<HTMLElement | null>, mark: Element): void {
  useEffect(() => {
    const { x, y } = mark.getBoundingClientRect();
    const close = (): void => useCard.getState().close();
    const closeOutside = (event: Event): void => {
      if (!(event.target instanceof Node) || root.current?.contains(event.target) !== true) close();
    };
    const closeIfMoved = (): void => {
      const now = mark.getBoundingClientRect();
      // A mark that is drawn anew is another element, where the old one was.
      if (mark.isConnected && Math.abs(now.x - x) + Math.abs(now.y - y) > MOVED_PX) close();
    };
    window.addEventListener('pointerdown', closeOutside, { capture: true });
    window.addEventListener('scroll', closeIfMoved, { capture: true });
    window.addEventListener('resize', close);
    return () => {
      window.removeEventListener('pointerdown', closeOutside, { capture: true });
      window.removeEventListener('scroll', closeIfMoved, { capture: true });
      window.removeEventListener('resize', close);
    };
  }, [root, mark]);
}

/** So far a mark may shift before its card is wrong. */
const MOVED_PX = 6;
