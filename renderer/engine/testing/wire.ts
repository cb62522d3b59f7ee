import type { ModelPatch } from '../../../shared/model/entities';
import { PodTemplates } from '../../../shared/model/pod-templates';
import { PodWireWriter, type WirePatch } from '../../../shared/model/pod-wire';

/** A patch as a watcher sends it, every template with it. */
export function wireOf({ upserts, removes }: ModelPatch): WirePatch {
  return new PodWireWriter().write(upserts.map(new PodTemplates().pack), removes);
}
