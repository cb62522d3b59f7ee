/** Renders one folder again and again, as its files change. */
import { resolve } from 'node:path';
import { ok } from '../../../../shared/base/result';
import type { Environment } from '../../../../shared/protocol/host';
import type { RenderChoice } from '../../../../shared/protocol/source';
import type { FoundFile } from '../walk';
import { renderChart } from './helm';
import { renderKustomization } from './kustomize';
import { findRenderTool } from './render-offer';
import { findTool, versionOf } from './render-tool';
import type { Rendering } from './rendering';
import { traceOrigins } from './trace-origins';

export interface RenderedFolder extends Rendering {
  /** The manifests as a file that stands nowhere; absent where there are none. */
  readonly file?: FoundFile;
}

/** How manifests are called that stand in no file. */
export const RENDERED_PATH = '(rendered)';

export interface FolderRenderer {
  render(): Promise<RenderedFolder>;
}

export function createFolderRenderer(path: string, choice: RenderChoice, env: Environment): FolderRenderer {
  const folder = resolve(path);
  let version: string | undefined;
  let lastText: string | undefined;
  let turn = 0;

  async function run(): Promise<Rendering> {
    const none = { by: choice.tool ?? 'nothing', folders: new Set([folder]), diagnostics: [] };
    const tool = choice.tool === undefined ? await findRenderTool(folder) : ok(choice.tool);
    if (!tool.ok) return { ...none, text: tool };
    const found = await findTool(tool.value, env);
    if (!found.ok) return { ...none, text: found };
    version ??= await versionOf(tool.value, found.value, env);
    return tool.value === 'helm' ? renderChart(folder, choice.values ?? [], found.value, version, env) : renderKustomization(folder, found.value, version, env);
  }

  return {
    async render() {
      const rendering = await run();
      if (!rendering.text.ok) return rendering;
      const text = rendering.text.value;
      if (text !== lastText) turn += 1;
      lastText = text;
      const origins = await traceOrigins(text, folder);
      // A line may have moved in a file though what it renders to is the same.
      const signature = `${turn} ${JSON.stringify([...origins.values()].map(({ path: file, line }) => [file, line]))}`;
      return { ...rendering, file: { path: RENDERED_PATH, absolutePath: folder, signature, sizeBytes: text.length, isStaticPods: false, rendered: { text, origins } } };
    },
  };
}
