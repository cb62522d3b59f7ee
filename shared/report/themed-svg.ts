/** One picture for both themes: where a colour differs, a variable stands in its place. */
const COLOR = /#[0-9a-f]{6}\b/g;

/** Both texts are of the same scene, and differ in their colours alone. `names`: grows with each pair of colours that is new, so that pictures share them. */
export function toThemedSvg(light: string, dark: string, names: Map<string, string>): string {
  const darkColors = dark.match(COLOR) ?? [];
  let at = 0;
  const text = light.replace(COLOR, (color) => {
    const pair = `${color} ${darkColors[at++] ?? color}`;
    let name = names.get(pair);
    if (name === undefined) names.set(pair, (name = `--c${names.size}`));
    return `var(${name})`;
  });
  // Where the two are not alike after all, the light one is right in itself.
  return at === darkColors.length ? text : light;
}

/** The style sheet's declarations of one theme. */
export function colorDeclarations(names: ReadonlyMap<string, string>, theme: 'light' | 'dark'): string {
  return Array.from(names, ([pair, name]) => `${name}:${pair.split(' ')[theme === 'light' ? 0 : 1] ?? ''}`).join(';');
}
