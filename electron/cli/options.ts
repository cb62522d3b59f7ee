/** What the commands of `podarium` have in common: what to read. */
import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { fail, ok, type Result } from '../../shared/base/result';
import { isSnapshotPath } from '../../shared/base/snapshot-path';
import { readWholeNumber } from '../../shared/base/whole-number';
import type { RenderChoice } from '../../shared/protocol/source';
import { parseRedaction } from '../../shared/redact/redaction-class';
import { REDACTION_CLASSES, type RedactionClass } from '../../shared/protocol/redaction';

export type SourceInput =
  /** `-` among them is standard input. */
  | { readonly type: 'manifests'; readonly paths: readonly string[]; readonly render?: RenderChoice }
  /** No context: the kubeconfig's current one. No namespaces: all that the user may see. */
  | { readonly type: 'cluster'; readonly context?: string; readonly kubeconfig?: string; readonly namespaces?: readonly string[] }
  | { readonly type: 'snapshot'; readonly path: string }
  | { readonly type: 'demo'; readonly pods?: number; readonly seed?: number };

/** As many Pods as Kubernetes supports in one cluster (kubernetes.io/docs/setup/best-practices/cluster-large). */
const MAX_PODS = 150_000;

/** Options of every command that reads a source; a command adds its own. */
export const SOURCE_OPTIONS = {
  context: { type: 'string' },
  kubeconfig: { type: 'string' },
  namespace: { type: 'string', short: 'n', multiple: true },
  'all-namespaces': { type: 'boolean', short: 'A' },
  demo: { type: 'boolean' },
  pods: { type: 'string' },
  seed: { type: 'string' },
  render: { type: 'boolean' },
  values: { type: 'string', short: 'f', multiple: true },
} as const;

/** Of commands whose result leaves the house. */
export const REDACT_OPTIONS = { redact: { type: 'string' } } as const;
export const REDACT_USAGE = `      --redact CLASS,...|all          replaces by pseudonyms: ${REDACTION_CLASSES.slice(0, 4).join(', ')},
                                  ${REDACTION_CLASSES.slice(4).join(', ')} (docs/redaction.md)
`;

/** Nothing is redacted where the option is left out. */
export function readRedaction({ redact }: { readonly redact?: string }): Result<readonly RedactionClass[]> {
  if (redact === undefined) return ok([]);
  const classes = parseRedaction(redact);
  return classes.ok ? classes : usage(`--redact: ${classes.error.message}`);
}

/** The lines of a command's usage text that tell `SOURCE_OPTIONS`. */
export const SOURCE_USAGE = `      --context NAME              where left out: the kubeconfig's current context
      --kubeconfig FILE           where left out: KUBECONFIG, else ~/.kube/config
  -n, --namespace NAMESPACE       only this one; may be repeated, or given as a list: a,b
  -A, --all-namespaces            all that you may see; this is also what happens without -n,
                                  whatever namespace the context names
      --render                    the folder is a kustomization or a Helm chart: read what kubectl,
                                  kustomize or helm makes of it
  -f, --values FILE               with --render of a chart: a values file; may be repeated
      --pods N, --seed N          size of the demo, and what its chance begins with
`;

export interface SourceValues {
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly namespace?: readonly string[];
  readonly 'all-namespaces'?: boolean;
  readonly demo?: boolean;
  readonly pods?: string;
  readonly seed?: string;
  readonly render?: boolean;
  readonly values?: readonly string[];
}

/** `node:util`'s parseArgs, strict, with its refusals as values. */
export function parseOptions<O extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: O) {
  try {
    return ok(parseArgs({ args: [...args], options, allowPositionals: true, strict: true }));
  } catch (error) {
    return usage(error instanceof Error ? (error.message.split('. To specify')[0] ?? '') : String(error));
  }
}

/** What to read, from the paths and options given; fails with `usage` unless it is exactly one thing. */
export function readSource(values: SourceValues, paths: readonly string[]): Result<SourceInput> {
  const given = [
    ...(paths.length > 0 ? ['paths'] : []),
    ...(isClusterNamed(values) ? ['a cluster'] : []),
    ...(values.demo === true ? ['the demo'] : []),
  ];
  if (given.length > 1) return usage(`Name one thing to read, not ${given.join(' and ')}.`);
  const isScoped = values.namespace !== undefined || values['all-namespaces'] === true;
  if (isScoped && (paths.length > 0 || values.demo === true)) return usage('-n and -A are for clusters.');
  if (values.demo !== true && (values.pods !== undefined || values.seed !== undefined)) return usage('--pods and --seed are for --demo.');
  const { render, values: valuesFiles = [] } = values;
  if (valuesFiles.length > 0 && render !== true) return usage('--values goes with --render.');
  if (render === true) return paths.length === 1 && paths[0] !== '' && paths[0] !== '-' ? ok({ type: 'manifests', paths, render: valuesFiles.length === 0 ? {} : { values: valuesFiles.map((file) => resolve(file)) } }) : usage('--render takes one folder.');
  const snapshot = paths.find(isSnapshotPath);
  if (snapshot !== undefined) return paths.length === 1 ? ok({ type: 'snapshot', path: snapshot }) : usage('A snapshot is read alone.');
  if (paths.length > 0) return paths.includes('') ? usage('A path is empty.') : ok({ type: 'manifests', paths });
  if (values.demo === true) return toDemo(values);
  if (given.length === 0 && !isScoped) return usage('Name what to read: a folder, a file, -, --context NAME, or --demo.');
  return toCluster(values);
}

/** Whether options alone say what to read, so that no argument is a path. */
export function isSourceNamed(values: SourceValues): boolean {
  return isClusterNamed(values) || values.demo === true || values.namespace !== undefined || values['all-namespaces'] === true;
}

export function usage(message: string): Result<never> {
  return fail('usage', message);
}

function isClusterNamed({ context, kubeconfig }: SourceValues): boolean {
  return context !== undefined || kubeconfig !== undefined;
}

function toCluster({ context, kubeconfig, namespace = [], 'all-namespaces': isAll }: SourceValues): Result<SourceInput> {
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

function toDemo({ pods, seed }: SourceValues): Result<SourceInput> {
  const podCount = readWholeNumber('pods', pods, 1, MAX_PODS);
  if (!podCount.ok) return podCount;
  const seedNumber = readWholeNumber('seed', seed, 0, 0xffff_ffff);
  if (!seedNumber.ok) return seedNumber;
  return ok({ type: 'demo', ...(podCount.value !== undefined && { pods: podCount.value }), ...(seedNumber.value !== undefined && { seed: seedNumber.value }) });
}
