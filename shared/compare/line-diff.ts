/** Two texts line by line: what stays, what went, what came. */

export interface DiffLine {
  readonly sort: 'same' | 'removed' | 'added' | 'gap';
  /** Of a gap: how many lines are the same there. */
  readonly text: string;
}

/** Lines around a change that are shown with it. */
const CONTEXT = 2;
/** More pairs of lines than this are not weighed against each other: the middle is told as gone and come. */
const MAX_PAIRS = 1_000_000;

export function diffLines(before: string, after: string): readonly DiffLine[] {
  const [left, right] = [toLines(before), toLines(after)];
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const middle = diffMiddle(left.slice(start, left.length - end), right.slice(start, right.length - end));
  const same = (text: string): DiffLine => ({ sort: 'same', text });
  return withGaps([...left.slice(0, start).map(same), ...middle, ...left.slice(left.length - end).map(same)]);
}

/** The end of the last line is no line of its own. */
function toLines(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** By the longest common subsequence. */
function diffMiddle(left: readonly string[], right: readonly string[]): readonly DiffLine[] {
  const removed = (text: string): DiffLine => ({ sort: 'removed', text });
  const added = (text: string): DiffLine => ({ sort: 'added', text });
  if (left.length * right.length > MAX_PAIRS) return [...left.map(removed), ...right.map(added)];
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      lengths[at] = left[i] === right[j] ? (lengths[at + width + 1] ?? 0) + 1 : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      lines.push({ sort: 'same', text: left[i] ?? '' });
      i += 1;
      j += 1;
    } else if (i < left.length && (j === right.length || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))) {
      lines.push(removed(left[i] ?? ''));
      i += 1;
    } else {
      lines.push(added(right[j] ?? ''));
      j += 1;
    }
  }
  return lines;
}

/** Long stretches of what stays are counted, not told. */
function withGaps(lines: readonly DiffLine[]): readonly DiffLine[] {
  const isNear = new Uint8Array(lines.length);
  lines.forEach(({ sort }, index) => {
    if (sort !== 'same') isNear.fill(1, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
  });
  const kept: DiffLine[] = [];
  let skipped = 0;
  const close = (): void => {
    if (skipped > 0) kept.push({ sort: 'gap', text: String(skipped) });
    skipped = 0;
  };
  lines.forEach((line, index) => {
    if (isNear[index] === 0) {
      skipped += 1;
      return;
    }
    close();
    kept.push(line);
  });
  close();
  return kept;
}
