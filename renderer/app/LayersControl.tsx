import { Layers } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Layer } from '../../shared/protocol/engine';
import type { EdgeKind } from '../../shared/model/graph';
import { LAYER_NAMES } from '../../shared/scene/layers';
import { toggleLayer } from '../commands/commands';
import { useView } from '../state/view';
import { LineSample } from '../ui/LineSample';
import { Popover } from '../ui/Popover';

const LAYERS: readonly { readonly layer: Layer; readonly hint: string; readonly kind: EdgeKind }[] = [
  { layer: 'volumes', hint: 'Mounts, claims, ConfigMaps and Secrets', kind: 'mounts' },
  { layer: 'localhost', hint: 'Links between containers of one Pod', kind: 'localhost' },
  { layer: 'services', hint: 'Services, Ingresses and the Pods behind them', kind: 'selects' },
  { layer: 'traffic', hint: 'Who calls whom, configured or seen', kind: 'traffic' },
  { layer: 'ownership', hint: 'Workloads and the Pods they control', kind: 'owns' },
];

/** Which links are drawn; kept between runs. */
export function LayersControl(): ReactNode {
  const layers = useView((view) => view.options.layers);
  const count = LAYERS.filter(({ layer }) => layers[layer]).length;
  return (
    <Popover
      label="Layers"
      look="quiet"
      button={
        <>
          <Layers size={15} /> Layers <span className="topbar__count">{count}</span>
        </>
      }
    >
      <fieldset className="layers">
        <legend className="visually-hidden">Layers</legend>
        {LAYERS.map(({ layer, hint, kind }) => (
          <label key={layer} className="layers__row">
            <input type="checkbox" checked={layers[layer]} onChange={() => toggleLayer(layer)} />
            <LineSample kind={kind} />
            <span>
              <span className="layers__label">{LAYER_NAMES[layer]}</span>
              <span className="layers__hint">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </Popover>
  );
}
