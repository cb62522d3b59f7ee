const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 365 * DAY_MS;

/** Below so long a span is told in this unit, with what is left over in a smaller one. */
const STEPS: readonly { readonly belowMs: number; readonly unitMs: number; readonly unit: string; readonly rest?: readonly [ms: number, unit: string] }[] = [
  { belowMs: 2 * MINUTE_MS, unitMs: SECOND_MS, unit: 's' },
  { belowMs: 10 * MINUTE_MS, unitMs: MINUTE_MS, unit: 'm', rest: [SECOND_MS, 's'] },
  { belowMs: 3 * HOUR_MS, unitMs: MINUTE_MS, unit: 'm' },
  { belowMs: 8 * HOUR_MS, unitMs: HOUR_MS, unit: 'h', rest: [MINUTE_MS, 'm'] },
  { belowMs: 48 * HOUR_MS, unitMs: HOUR_MS, unit: 'h' },
  { belowMs: 8 * DAY_MS, unitMs: DAY_MS, unit: 'd', rest: [HOUR_MS, 'h'] },
  { belowMs: 2 * YEAR_MS, unitMs: DAY_MS, unit: 'd' },
  { belowMs: 8 * YEAR_MS, unitMs: YEAR_MS, unit: 'y', rest: [DAY_MS, 'd'] },
  { belowMs: Infinity, unitMs: YEAR_MS, unit: 'y' },
];

/** A span as kubectl's AGE column tells it: `45s`, `5m30s`, `3h`, `2d4h` (k8s.io/apimachinery pkg/util/duration HumanDuration). */
export function humanDuration(spanMs: number): string {
  // Clocks differ: the rest of a second is cut off first, and one second ahead still counts as now.
  if (spanMs <= -2 * SECOND_MS) return '<invalid>';
  const ms = Math.max(0, spanMs);
  const step = STEPS.find(({ belowMs }) => ms < belowMs);
  if (step === undefined) return '<invalid>';
  const whole = Math.floor(ms / step.unitMs);
  const rest = step.rest === undefined ? 0 : Math.floor((ms % step.unitMs) / step.rest[0]);
  return rest === 0 ? `${whole}${step.unit}` : `${whole}${step.unit}${rest}${step.rest?.[1] ?? ''}`;
}
