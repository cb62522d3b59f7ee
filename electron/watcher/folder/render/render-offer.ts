/** Whether a folder can be rendered, by what it holds and what is on the PATH. Runs nothing. */
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Diagnostic } from '../../../../shared/base/diagnostic';
import { fail, ok, type Result } from '../../../../shared/base/result';
import type { Environment } from '../../../../shared/protocol/host';
import type { RenderChoice, RenderOffer, RenderTool } from '../../../../shared/protocol/source';
import { markerOf } from '../manifest-names';
import { findValuesFiles } from './helm';
import { isComponent } from './kustomize-files';
import { findTool } from './render-tool';

/**
 * For the folder that is open, where it is the only path and itself an overlay or a chart. `walked`: what was remarked of its
 * files, among which the markers are; of a rendered one the choice says it.
 */
export async function offerFor(paths: readonly string[], walked: readonly Diagnostic[], choice: RenderChoice | undefined, env: Environment): Promise<RenderOffer | undefined> {
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0) return undefined;
  const folder = resolve(path);
  const markers = walked.flatMap(({ code, file }) => ((code === 'kustomization' || code === 'helm-chart') && file !== undefined ? [file] : []));
  const tool = choice?.tool ?? toolOf(choice === undefined ? markers : await readdir(folder).catch(() => []));
  if (tool === undefined || (choice === undefined && tool === 'kustomize' && (await isComponent(folder)))) return undefined;
  const found = await findTool(tool, env);
  const valuesFiles = tool === 'helm' ? (await findValuesFiles(folder)).map((file) => resolve(folder, file)) : [];
  return { tool, folder, isRendered: choice !== undefined, valuesFiles, ...(found.ok ? { command: found.value.command } : { missing: found.error }) };
}

/** What the folder is, by its own files; fails with `nothing-to-render` where it is neither. */
export async function findRenderTool(folder: string): Promise<Result<RenderTool>> {
  const tool = toolOf(await readdir(folder).catch(() => []));
  if (tool !== undefined) return ok(tool);
  return fail('nothing-to-render', `${folder} is neither a kustomization nor a Helm chart: it holds no kustomization.yaml and no Chart.yaml.`, { where: folder, hint: 'Open the folder of the overlay or of the chart itself.' });
}

/** By the names of files in the folder itself: those of folders below it have a slash in them. */
function toolOf(names: readonly string[]): RenderTool | undefined {
  const markers = new Set(names.map(markerOf));
  if (markers.has('helm-chart')) return 'helm';
  return markers.has('kustomization') ? 'kustomize' : undefined;
}
