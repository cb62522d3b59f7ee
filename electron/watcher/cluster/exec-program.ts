/** The program that a user of a kubeconfig has run for credentials. */
import { createHash } from 'node:crypto';
import type { ExecProgram } from '../../../shared/protocol/host';
import type { KubeUser } from './kubeconfig';

/** Undefined where the user runs none. */
export function programOf({ exec, authProvider }: KubeUser): ExecProgram | undefined {
  if (exec !== undefined) return describe(exec.command, exec.args, exec.env);
  // The removed gcp and azure providers, which client-node still understands, may run a program too.
  const { 'cmd-path': command, 'cmd-args': args } = authProvider?.config ?? {};
  return typeof command === 'string' ? describe(command, typeof args === 'string' ? args.split(' ') : [], {}) : undefined;
}

function describe(command: string, args: readonly string[], env: Readonly<Record<string, string>>): ExecProgram {
  const variables = Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));
  const digest = createHash('sha256').update(JSON.stringify([command, args, variables])).digest('hex');
  return { command, args, envNames: variables.map(([name]) => name), digest };
}
