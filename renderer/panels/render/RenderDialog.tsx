import { useState, type ReactNode } from 'react';
import { quote } from '../../../shared/base/shell-quote';
import type { RenderOffer } from '../../../shared/protocol/source';
import { podarium } from '../../bridge/podarium';
import { leaveReview } from '../../commands/review-file';
import { useApp } from '../../state/app';
import { useSource } from '../../state/source';
import { useUi } from '../../state/ui';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { CommandLine } from '../card/CommandLine';
import { nameBelow, renderCommand } from './render-command';
import './render.css';

/** What will be run to render the open folder, and, for a chart, with which values. */
export function RenderDialog(): ReactNode {
  const isOpen = useUi((ui) => ui.open.render === true);
  const offer = useSource((source) => source.status?.render);
  if (!isOpen || offer === undefined) return undefined;
  return <OpenDialog offer={offer} />;
}

function OpenDialog({ offer }: { readonly offer: RenderOffer }): ReactNode {
  const chosenBefore = useSource(({ spec }) => (spec?.type === 'manifests' ? spec.render?.values : undefined)) ?? NONE;
  const [chosen, setChosen] = useState<readonly string[]>(chosenBefore);
  const [added, setAdded] = useState<readonly string[]>(chosenBefore.filter((file) => !offer.valuesFiles.includes(file)));
  const close = (): void => useUi.getState().setOpen('render', false);

  const { tool, folder, missing } = offer;
  const files = [...offer.valuesFiles, ...added];
  const noun = tool === 'helm' ? 'chart' : 'kustomization';
  const toggle = (file: string): void => setChosen(chosen.includes(file) ? chosen.filter((each) => each !== file) : [...chosen, file]);
  const add = async (): Promise<void> => {
    const paths = await podarium().chooseValues();
    const fresh = paths.filter((path) => !files.includes(path));
    setAdded([...added, ...fresh]);
    setChosen([...chosen, ...paths.filter((path) => !chosen.includes(path))]);
  };
  const render = async (): Promise<void> => {
    close();
    if (await leaveReview()) await useApp.getState().openSource({ type: 'manifests', paths: [folder], render: { tool, ...(chosen.length > 0 && { values: chosen }) } });
  };

  const foot = (
    <div className="render__buttons">
      <Button onClick={close}>Cancel</Button>
      <Button look="primary" disabled={missing !== undefined} onClick={() => void render()}>
        {offer.isRendered ? 'Render again' : 'Render'}
      </Button>
    </div>
  );
  return (
    <Dialog title={`Render this ${noun}`} className="render" firstFocus=".button--primary" onClose={close} foot={foot}>
      <div className="render__body">
        {missing === undefined ? (
          <p>The picture then shows what it makes, and follows: save a file, and it is rendered again. The program runs with your rights, and is kept from the network.</p>
        ) : (
          <p className="render__missing" role="alert">
            <strong>{missing.message}</strong> {missing.hint}
          </p>
        )}
        {tool === 'helm' && missing === undefined && (
          <fieldset className="render__values">
            <legend>Values files</legend>
            <p className="render__note">The chart’s own values.yaml always counts. Of these, what is chosen later wins.</p>
            {files.map((file) => (
              <label key={file} className="render__file">
                <input type="checkbox" checked={chosen.includes(file)} onChange={() => toggle(file)} />
                <span className="mono" title={file}>
                  {nameBelow(folder, file)}
                </span>
                {chosen.length > 1 && chosen.includes(file) && <span className="tag">{chosen.indexOf(file) + 1}</span>}
              </label>
            ))}
            <Button onClick={() => void add()}>Add a values file…</Button>
          </fieldset>
        )}
        {offer.command !== undefined && <CommandLine command={renderCommand(offer.command, folder, chosen, quote)} />}
      </div>
    </Dialog>
  );
}

const NONE: readonly string[] = [];
