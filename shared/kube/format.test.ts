import { describe, expect, it } from 'vitest';
import { formatBytes, formatCpu, formatResource } from './format';

describe('quantities', () => {
  it.each([[0, '0'], [512, '512'], [1024, '1Ki'], [268435456, '256Mi'], [1610612736, '1.5Gi'], [2 ** 50 * 3, '3Pi']])('writes %i bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
  it.each([[0, '0'], [1, '1m'], [250, '250m'], [1000, '1'], [1500, '1.5'], [1250, '1250m'], [12345, '12.3'], [64000, '64']])('writes %i millicores as %s', (cpu, text) => {
    expect(formatCpu(cpu)).toBe(text);
  });
  it.each([['cpu', 100, '100m'], ['memory', 1048576, '1Mi'], ['ephemeral-storage', 1024, '1Ki'], ['nvidia.com/gpu', 2, '2']])('knows the unit of %s', (resource, amount, text) => {
    expect(formatResource(resource, amount)).toBe(text);
  });
});
