/** Which links and frames each layer shows. */
import type { EdgeKind } from '../model/graph';
import type { Layer } from '../protocol/engine';
import type { SceneFrame } from './scene-frame';

export type LayerSet = Readonly<Record<Layer, boolean>>;

/** As a person reads them. */
export const LAYER_NAMES: Readonly<Record<Layer, string>> = { volumes: 'Volumes', localhost: 'Localhost', services: 'Services', traffic: 'Traffic', ownership: 'Ownership' };

const LAYER_OF_EDGE: Readonly<Record<EdgeKind, Layer>> = {
  owns: 'ownership',
  mounts: 'volumes',
  uses: 'volumes',
  binds: 'volumes',
  localhost: 'localhost',
  selects: 'services',
  routes: 'services',
  traffic: 'traffic',
};

/** Links that leave a Pod; `mounts` and `localhost` stay inside one. */
const BETWEEN: readonly EdgeKind[] = ['owns', 'uses', 'binds', 'selects', 'routes', 'traffic'];

export function isEdgeShown(kind: EdgeKind, layers: LayerSet): boolean {
  return layers[LAYER_OF_EDGE[kind]];
}

export function shownBetween(layers: LayerSet): EdgeKind[] {
  return BETWEEN.filter((kind) => isEdgeShown(kind, layers));
}

/** Bands come with their layer; Services also with traffic, whose lines end there. */
export function isFrameShown(frame: SceneFrame, layers: LayerSet): boolean {
  if (frame.layer === undefined) return true;
  if (frame.size === 0) return false;
  return layers[frame.layer] || (frame.id === 'band/services' && layers.traffic);
}
