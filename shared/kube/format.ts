/** Quantities as short texts, as manifests write them (`shared/kube/quantities.ts` reads them). Sizes are rounded to a tenth of their unit. */

const BINARY_UNITS = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'] as const;

/** `256Mi`, `1.5Gi`, `0`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < BINARY_UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${trimNumber(value)}${BINARY_UNITS[unit] ?? ''}`;
}

/** `250m`, `1.5`, `1250m`, `12`: as manifests write CPU, exact below ten cores. */
export function formatCpu(millicores: number): string {
  const isInCores = millicores === 0 || millicores >= 10_000 || (millicores >= 1000 && millicores % 100 === 0);
  return isInCores ? trimNumber(millicores / 1000) : `${millicores}m`;
}

/** A quantity of the graph, by its resource's name: CPU in millicores, memory and storage in bytes, others as they are. */
export function formatResource(resource: string, amount: number): string {
  if (resource === 'cpu') return formatCpu(amount);
  return resource === 'memory' || resource.endsWith('storage') || resource.startsWith('hugepages-') ? formatBytes(amount) : trimNumber(amount);
}

function trimNumber(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}
