import { Hammer, X } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import type { RenderOffer } from '../../../shared/protocol/source';
import { useSource } from '../../state/source';
import { useUi } from '../../state/ui';
import { useCoveredTop } from '../../state/use-covered-top';
import { Button, IconButton } from '../../ui/Button';
import '../offer.css';

/** Says that what is drawn is meant to be rendered, until that is done or declined. Where nothing is drawn the canvas says it. */
export function RenderOfferStrip(): ReactNode {
  const offer = useSource((source) => source.status?.render);
  const isFailed = useSource((source) => source.status?.phase === 'failed');
  const [declined, setDeclined] = useState<string>();
  if (offer === undefined || offer.isRendered || isFailed || offer.folder === declined) return undefined;
  return <Strip offer={offer} onDecline={() => setDeclined(offer.folder)} />;
}

function Strip({ offer, onDecline }: { readonly offer: RenderOffer; readonly onDecline: () => void }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useCoveredTop(box);
  const [what, how] = offer.tool === 'helm' ? ['a Helm chart', 'templates are not rendered'] : ['a kustomization', 'patches and prefixes are not applied'];
  return (
    <div ref={box} className="offer" role="status">
      <Hammer size={15} aria-hidden="true" />
      <span>
        This folder is {what}. It is shown as the plain files it holds: {how}.
      </span>
      <Button look="primary" onClick={() => useUi.getState().setOpen('render', true)}>
        Render it…
      </Button>
      <IconButton label="Not now" onClick={onDecline}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
