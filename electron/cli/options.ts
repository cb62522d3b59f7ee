/** What `podarium` on the command line is asked to do. */
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../shared/base/result';
import { readWholeNumber } from '../../shared/base/whole-number';

export const OUTPUT_FORMATS = ['json', 'mermaid', 'dot'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

export type GraphInput =
  /** `-` among them is standard input. */
  | { readonly type: 'manifests'; readonly paths: readonly string[] }
  /** No context: the kubeconfig's current one. No namespaces: all that the user may see. */
  | { readonly type: 'cluster'; readonly context?: string; readonly kubeconfig?: string; readonly namespaces?: readonly string[] }
  | { readonly type: 'demo'; readonly pods?: number; readonly seed?: number };

export type Command =
  | { readonly type: 'graph'; readonly input: GraphInput; readonly output: OutputFormat }
  | { readonly type: 'help' }
  | { readonly type: 'version' };

export const USAGE = `Usage: podarium graph PATH...                 manifests: folders, files, or - for standard input
       podarium graph --context NAME          a cluster of the kubeconfig
                [--kubeconfig FILE] [-n NAMESPACE]... | [-A]
       podarium graph --demo [--pods N] [--seed N]

Prints the graph document on standard output; messages go to standard error.

  -o, --output json|mermaid|dot   json where left out
      --context NAME              where left out: the kubeconfig's current context
      --kubeconfig FILE           where left out: KUBECONFIG, else ~/.kube/config
  -n, --namespace NAMESPACE       only this one; may be repeated, or given as a list: a,b
  -A, --all-namespaces            all that you may see; this is also what happens without -n,
                                  whatever namespace the context names
      --pods N, --seed N          size of the demo, and what its chance begins with
  -h, --help    --version

Exit code: 0 printed, perhaps with diagnostics; 1 nothing could be read; 2 wrong usage.
`;

/** As many Pods as Kubernetes supports in one cluster (kubernetes.io/docs/setup/best-practices/cluster-large). */
const MAX_PODS = 150_000;

const OPTIONS = {
  output: { type: 'string', short: 'o' },
  context: { type: 'string' },
  kubeconfig: { type: 'string' },
  namespace: { type: 'string', short: 'n', multiple: true },
  'all-namespaces': { type: 'boolean', short: 'A' },
  demo: { type: 'boolean' },
  pods: { type: 'string' },
  seed: { type: 'string' },
  flows: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parse>['values'];

/** Fails with `usage` on wrong arguments. */
export function parseCommand(args: readonly string[]): Result<Command> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return usage(error instanceof Error ? error.message.split('. To specify')[0] ?? '' : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help === true) return ok({ type: 'help' });
  if (values.version === true) return ok({ type: 'version' });
  const [command, ...paths] = positionals;
  if (command === undefined) return usage('Say what to do: podarium graph ...');
  if (command !== 'graph') return usage(`There is no command ${command}; there is graph.`);
  if (values.flows !== undefined) return usage('--flows is not available yet: traffic cannot be read from a file in this version.');
  const output = OUTPUT_FORMATS.find((format) => format === (values.output ?? 'json'));
  if (output === undefined) return usage(`-o is one of ${OUTPUT_FORMATS.join(', ')}, not ${values.output ?? ''}.`);
  const input = toInput(values, paths);
  return input.ok ? ok({ type: 'graph', input: input.value, output }) : input;
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
}

function toInput(values: Values, paths: readonly string[]): Result<GraphInput> {
  const given = [
    ...(paths.length > 0 ? ['paths'] : []),
    ...(values.context !== undefined || values.kubeconfig !== undefined ? ['a cluster'] : []),
    ...(values.demo === true ? ['the demo'] : []),
  ];
  if (given.length > 1) return usage(`Name one thing to read, not ${given.join(' and ')}.`);
  const isScoped = values.namespace !== undefined || values['all-namespaces'] === true;
  if (isScoped && (paths.length > 0 || values.demo === true)) return usage('-n and -A are for clusters.');
  if (values.demo !== true && (values.pods !== undefined || values.seed !== undefined)) return usage('--pods and --seed are for --demo.');
  if (paths.length > 0) return paths.includes('') ? usage('A path is empty.') : ok({ type: 'manifests', paths });
  if (values.demo === true) return toDemo(values);
  if (given.length === 0 && !isScoped) return usage('Name what to read: a folder, a file, -, --context NAME, or --demo.');
  return toCluster(values);
}

function toCluster({ context, kubeconfig, namespace = [], 'all-namespaces': isAll }: Values): Result<GraphInput> {
  if (context === '' || kubeconfig === '') return usage(`--${context === '' ? 'context' : 'kubeconfig'} needs a value.`);
  const namespaces = [...new Set(namespace.flatMap((value) => value.split(',')).map((name) => name.trim()))];
  if (namespaces.includes('')) return usage('-n needs the name of a namespace.');
  if (namespaces.length > 0 && isAll === true) return usage('Use -n or -A, not both.');
  return ok({
    type: 'cluster',
    ...(context !== undefined && { context }),
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(namespaces.length > 0 && { namespaces }),
  });
}

function toDemo({ pods, seed }: Values): Result<GraphInput> {
  const podCount = readWholeNumber('pods', pods, 1, MAX_PODS);
  if (!podCount.ok) return podCount;
  const seedNumber = readWholeNumber('seed', seed, 0, 0xffff_ffff);
  if (!seedNumber.ok) return seedNumber;
  return ok({ type: 'demo', ...(podCount.value !== undefined && { pods: podCount.value }), ...(seedNumber.value !== undefined && { seed: seedNumber.value }) });
}

function usage(message: string): Result<never> {
  return fail('usage', message);
}
