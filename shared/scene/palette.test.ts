import { describe, expect, it } from 'vitest';
import { cssVariables, kindFamily, LINE_STYLES, PALETTES, SEVERITY_GLYPHS, VARIANT_STYLES } from './palette';
import { SEVERITIES } from './severity';

/** WCAG 2.2 relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('%s palette', (theme) => {
  const palette = PALETTES[theme];

  it('keeps text readable on everything it stands on', () => {
    const grounds = [palette.canvas, palette.surface, palette.raised, palette.groupFill, palette.groupHeader, palette.accentSoft, palette.netnsSoft];
    const tooFaint = [palette.text, palette.textMuted].flatMap((ink) => grounds.filter((ground) => contrast(ink, ground) < 4.5));
    expect(tooFaint).toEqual([]);
  });

  it('keeps severity, edge and kind inks readable on surface and canvas, and severities on their own soft ground', () => {
    const inks = [...SEVERITIES.map((s) => palette.severity[s].ink), ...Object.values(palette.edge), ...Object.values(palette.kind), palette.accent, palette.netns, palette.note.ink, palette.note.line];
    const tooFaint = inks.filter((ink) => [palette.surface, palette.canvas, palette.groupFill].some((ground) => contrast(ink, ground) < 4.5));
    expect(tooFaint).toEqual([]);
    expect(SEVERITIES.filter((s) => contrast(palette.severity[s].ink, palette.severity[s].soft) < 4.5)).toEqual([]);
    expect(contrast(palette.note.ink, palette.note.soft)).toBeGreaterThan(7);
  });

  it('keeps dots visible against the ground of a group (WCAG 1.4.11 asks 3:1 of graphics, warn amber gets its outline)', () => {
    const faint = SEVERITIES.filter((s) => s !== 'warn' && contrast(palette.severity[s].fill, palette.groupFill) < 2.7);
    expect(faint).toEqual([]);
  });
});

it('names every token as a CSS variable, the same ones in both themes', () => {
  const light = cssVariables('light');
  expect(light['--pod-severity-bad-ink']).toBe(PALETTES.light.severity.bad.ink);
  expect(light['--pod-text-muted']).toBe(PALETTES.light.textMuted);
  expect(Object.keys(cssVariables('dark'))).toEqual(Object.keys(light));
});

it('tells severities and links apart without colour', () => {
  expect(new Set(Object.values(SEVERITY_GLYPHS)).size).toBe(SEVERITIES.length);
  const styles = [...Object.values(LINE_STYLES), ...Object.values(VARIANT_STYLES)].map((style) => JSON.stringify(style));
  const sharedStyles = styles.filter((style, at) => styles.indexOf(style) !== at);
  // Localhost and traffic are both "talks to": they never meet, one is inside a Pod, the other between Pods.
  expect(sharedStyles).toEqual([JSON.stringify(LINE_STYLES.traffic)]);
});

it('gives unknown kinds the look of workloads', () => {
  expect(kindFamily('Rollout')).toBe('workload');
  expect(kindFamily('Ingress')).toBe('network');
});
