/** Which program renders what, and what to tell a person who has none. */
import { fail, ok, type Result } from '../../../../shared/base/result';
import type { Environment } from '../../../../shared/protocol/host';
import type { RenderTool } from '../../../../shared/protocol/source';
import { findProgram } from '../../cluster/find-program';
import { runProgram } from './run-program';

export interface FoundTool {
  /** Absolute. */
  readonly program: string;
  /** What stands before the folder. */
  readonly args: readonly string[];
  /** As a person types it: `kubectl kustomize`. */
  readonly command: string;
}

interface Candidate {
  readonly name: string;
  readonly args: readonly string[];
  readonly versionArgs: readonly string[];
}

/** In order of preference. */
const CANDIDATES: Readonly<Record<RenderTool, readonly Candidate[]>> = {
  kustomize: [
    { name: 'kubectl', args: ['kustomize'], versionArgs: ['version', '--client'] },
    { name: 'kustomize', args: ['build'], versionArgs: ['version'] },
  ],
  helm: [{ name: 'helm', args: ['template'], versionArgs: ['version', '--short'] }],
};

const MISSING: Readonly<Record<RenderTool, readonly [message: string, hint: string]>> = {
  kustomize: ['Neither kubectl nor kustomize is on the PATH.', 'Install kubectl (kubernetes.io/docs/tasks/tools), which builds kustomizations by itself, and open the folder again.'],
  helm: ['helm is not on the PATH.', 'Install Helm (helm.sh/docs/intro/install), and open the folder again.'],
};

/** Looks on the PATH; runs nothing. Fails with `render-tool-missing`. */
export async function findTool(tool: RenderTool, env: Environment): Promise<Result<FoundTool>> {
  for (const { name, args } of CANDIDATES[tool]) {
    const program = await findProgram(name, env);
    if (program !== undefined) return ok({ program, args, command: [name, ...args].join(' ') });
  }
  const [message, hint] = MISSING[tool];
  return fail('render-tool-missing', message, { hint });
}

/** What the program says of itself in one line: `kubectl v1.32.4, Kustomize v5.5.0`; its name where it says nothing. */
export async function versionOf(tool: RenderTool, { program, args }: FoundTool, env: Environment): Promise<string> {
  const candidate = CANDIDATES[tool].find((each) => each.args === args) ?? CANDIDATES[tool][0];
  if (candidate === undefined) return program;
  const { stdout } = await runProgram(program, candidate.versionArgs, env);
  const kustomize = /Kustomize Version: (\S+)/.exec(stdout)?.[1];
  const own = /v\d+\.\d+\.\d+[^\s"+}]*/.exec(stdout)?.[0];
  return [own === undefined ? candidate.name : `${candidate.name} ${own}`, ...(kustomize === undefined ? [] : [`Kustomize ${kustomize}`])].join(', ');
}
