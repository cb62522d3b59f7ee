/** Label selectors: what they demand, and whether labels meet it (k8s.io/apimachinery/pkg/labels). */
import { asRecord, asRecords, asString, asTexts, asTextMap, isRecord, type Raw } from './raw';

export type Labels = Readonly<Record<string, string>>;

export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  readonly values: readonly string[];
}

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'] as const;

/** Whether `labels` meet every requirement; no requirement is met by all. */
export function matchesAll(requirements: readonly Requirement[], labels: Labels): boolean {
  return requirements.every((requirement) => matches(requirement, labels));
}

/** A missing label meets `NotIn` and `DoesNotExist` only, as `labels.Requirement.Matches` has it. */
function matches({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return compare(value, values[0], (left, right) => left > right);
    case 'Lt':
      return compare(value, values[0], (left, right) => left < right);
  }
}

/** Gt and Lt compare whole numbers; anything else does not match. */
function compare(value: string | undefined, bound: string | undefined, test: (left: bigint, right: bigint) => boolean): boolean {
  const isInteger = (text: string | undefined): text is string => text !== undefined && /^[+-]?\d{1,19}$/.test(text);
  return isInteger(value) && isInteger(bound) && test(BigInt(value.replace('+', '')), BigInt(bound.replace('+', '')));
}

/** Requirements of a plain map (`nodeSelector`, a Service's `selector`, `matchLabels`). */
export function requireLabels(labels: Labels): readonly Requirement[] {
  return Object.entries(labels).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
}

/** Requirements of `matchExpressions` and the like; undefined when one of them is none, since it then matches nothing. */
export function readExpressions(value: unknown): readonly Requirement[] | undefined {
  const requirements: Requirement[] = [];
  for (const raw of asRecords<Raw<'key' | 'operator' | 'values'>>(value)) {
    const key = asString(raw.key);
    const operator = OPERATORS.find((known) => known === raw.operator);
    if (key === undefined || operator === undefined) return undefined;
    requirements.push({ key, operator, values: asTexts(raw.values) });
  }
  return requirements;
}

/**
 * A LabelSelector object (`matchLabels`, `matchExpressions`). An empty one is met by all; undefined (left out or
 * broken) by nothing, as metav1.LabelSelectorAsSelector has it.
 */
export function readLabelSelector(value: unknown): readonly Requirement[] | undefined {
  if (!isRecord(value)) return undefined;
  const raw = asRecord<Raw<'matchLabels' | 'matchExpressions'>>(value);
  const expressions = readExpressions(raw.matchExpressions);
  return expressions && [...requireLabels(asTextMap(raw.matchLabels)), ...expressions];
}

/** The one label of a namespace that is known without its object (kubernetes.io/docs/reference/labels-annotations-taints). */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Whether a namespace could meet all requirements. `labels`: what its object says; undefined where that was not read, so that it may bear any but another one's name. */
export function mayMatchNamespace(requirements: readonly Requirement[], name: string, labels: Labels | undefined): boolean {
  if (labels !== undefined) return matchesAll(requirements, labels);
  return matchesAll(requirements.filter(({ key }) => key === NAMESPACE_NAME), { [NAMESPACE_NAME]: name });
}
