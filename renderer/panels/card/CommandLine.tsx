import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { podarium } from '../../bridge/podarium';
import { useUi } from '../../state/ui';
import { IconButton } from '../../ui/Button';
import './card.css';

/** A command for a terminal, with a button that copies it. */
export function CommandLine({ command }: { readonly command: string }): ReactNode {
  return (
    <div className="card__kubectl">
      <code className="mono">{command}</code>
      <IconButton
        label="Copy the command"
        onClick={() => {
          void podarium()
            .copyText(command)
            .then(() => useUi.getState().notify('Command copied'));
        }}
      >
        <Copy size={13} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
