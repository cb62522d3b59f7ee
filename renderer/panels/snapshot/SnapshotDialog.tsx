import type { ReactNode } from 'react';
import { useSnapshot } from '../../state/snapshot';
import { useSource } from '../../state/source';
import { useUi } from '../../state/ui';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { formatClock } from '../../ui/format';
import { RedactChoice } from '../redact/RedactChoice';
import './snapshot-dialog.css';

/** What a snapshot holds and what is taken out of it, before it is asked where to. */
export function SnapshotDialog(): ReactNode {
  const isOpen = useUi((ui) => ui.open.snapshot === true);
  return isOpen ? <OpenDialog /> : undefined;
}

function OpenDialog(): ReactNode {
  const { isSaving, redacted } = useSnapshot();
  const frozenAtMs = useSource((source) => source.frozenAtMs);
  const foot = (
    <>
      <span className="snapshot-dialog__note">Opens without the cluster, here and elsewhere</span>
      <Button look="primary" disabled={isSaving} onClick={() => void useSnapshot.getState().save()}>Save…</Button>
    </>
  );
  return (
    <Dialog title="Save a snapshot" className="snapshot-dialog" firstFocus=".dialog__foot button" isBusy={isSaving} onClose={() => useUi.getState().setOpen('snapshot', false)} foot={foot}>
      <div className="snapshot-dialog__body">
        <p>
          {frozenAtMs === undefined ? 'Everything that is there when you save' : `Everything as it was frozen at ${formatClock(frozenAtMs)}`}, in one file. It holds no value of any Secret{redacted.length > 0 && ', and no YAML: that would hold what pseudonyms stand for'}.
        </p>
        <fieldset className="snapshot-dialog__choices" disabled={isSaving}>
          <RedactChoice chosen={redacted} onChange={(chosen) => useSnapshot.setState({ redacted: chosen })} />
        </fieldset>
      </div>
    </Dialog>
  );
}
