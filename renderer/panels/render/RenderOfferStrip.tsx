import { Hammer, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useSource } from '../../state/source';
import { useUi } from '../../state/ui';
import { Button, IconButton } from '../../ui/Button';
import './render.css';

/** Says that the open folder is meant to be rendered, until that is done or declined. */
export function RenderOfferStrip(): ReactNode {
  const offer = useSource((source) => source.status?.render);
  const [declined, setDeclined] = useState<string>();
  if (offer === undefined || offer.isRendered || offer.folder === declined) return undefined;
  const [what, how] = offer.tool === 'helm' ? ['a Helm chart', 'templates are not rendered'] : ['a kustomization', 'patches and prefixes are not applied'];
  return (
    <div className="render-offer" role="status">
      <Hammer size={15} aria-hidden="true" />
      <span>
        This folder is {what}. It is shown as the plain files it holds: {how}.
      </span>
      <Button look="primary" onClick={() => useUi.getState().setOpen('render', true)}>
        Render it…
      </Button>
      <IconButton label="Not now" onClick={() => setDeclined(offer.folder)}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
