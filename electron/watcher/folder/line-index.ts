/** Turns offsets into lines and columns. Built on first use: most files are asked for a few positions only. */
export interface LineIndex {
  /** Line and column of a UTF-16 offset, both from 1. */
  at(offset: number): { readonly line: number; readonly column: number };
}

export function createLineIndex(text: string): LineIndex {
  let lineStarts: number[] | undefined;
  return {
    at(offset) {
      lineStarts ??= findLineStarts(text);
      let low = 0;
      let high = lineStarts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((lineStarts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
    },
  };
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}
