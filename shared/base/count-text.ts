/** Numbers as people read them. */

/** `1,234`, of a whole number. Not by `toLocaleString`: a process has to make ready for all languages before its first one, for some 20 ms. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 Pod`, `2 Pods`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `87`, `1.2k`, `34k`: where there is room for little. */
export function shortCount(count: number): string {
  if (count < 1000) return String(count);
  const thousands = count / 1000;
  return thousands < 9.95 ? `${thousands.toFixed(1)}k` : `${Math.round(thousands)}k`;
}

/** Many of a Kubernetes kind: `Pods`, `NetworkPolicies`, `Ingresses`, `Gateways`; `Files`, `Endpoints` are so already. */
export function pluralOf(kind: string): string {
  if (/[^s]s$/.test(kind)) return kind;
  if (/(s|x|ch|sh)$/.test(kind)) return `${kind}es`;
  return /[^aeiou]y$/.test(kind) ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}
