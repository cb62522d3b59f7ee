/** Names that a careless writer of some text format would break on. */
import fc from 'fast-check';

/** In no name: what no text file can hold, and what only changes the direction or the joining of letters. */
const BARE = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 24 });

export const HOSTILE_NAMES: fc.Arbitrary<string> = fc.oneof(
  BARE,
  fc.constantFrom('end', 'subgraph', 'graph', 'node', 'strict', 'click', 'style', 'class', '`code`', '"quoted"', "it's", 'a\\', '\\n', '\\N', '\\"', '[x]', '{y}', '(z)', '<b>bold</b>', '<br/>', '<script>alert(1)</script>', '&amp;', '&lt;b&gt;', '#quot;', '#35;', '%%{init: {}}%%', '%% comment', '// no', '/* no', 'a-->b', 'a|b', 'a;b', 'a -> b', '*bold*', '_it_', '__x__', '~~~', '1. one', '- one', '# one', '😀 שלום 漢字', '$$x$$', '@{ shape: rect }', ':::x', 'x'.repeat(200)),
);
