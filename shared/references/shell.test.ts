import { expect, it } from 'vitest';
import { UNRESOLVED, readShell } from './shell';

function commandsOf(text: string): readonly (readonly string[])[] {
  const commands: (readonly string[])[] = [];
  const values: Readonly<Record<string, string>> = { HOST: 'db', EMPTY: '' };
  readShell(text, { valueOf: (name) => values[name], has: (name) => name in values || name === 'SECRET' }, {
    command: ({ words }) => commands.push(words.map((word) => word.text)),
    document: (body, line, target) => commands.push(['<<', body, String(line), target ?? '']),
  });
  return commands;
}

const U = UNRESOLVED;

it.each<[string, readonly (readonly string[])[]]>([
  ['a b  c', [['a', 'b', 'c']]],
  ['a; b && c || d | e & f', [['a'], ['b'], ['c'], ['d'], ['e'], ['f']]],
  ['a # b\nc', [['a'], ['c']]],
  ['a#b', [['a#b']]],
  [`a "b c" 'd e' f\\ g`, [['a', 'b c', 'd e', 'f g']]],
  [`a"b"'c'd`, [['abcd']]],
  ['a $HOST ${HOST} "$HOST" \'$HOST\' \\$HOST', [['a', 'db', 'db', 'db', '$HOST', '$HOST']]],
  ['a x${HOST}y $HOSTS', [['a', 'xdby', U]]],
  ['a ${GONE:-x} ${GONE-x} ${GONE:=x} ${HOST:-x} ${EMPTY:-x} ${EMPTY-x}', [['a', 'x', 'x', 'x', 'db', 'x', '']]],
  ['a ${SECRET:-x} ${SECRET} ${GONE:?no} ${HOST%x} ${#HOST} ${HOST:1:2}', [['a', U, U, U, U, U, U]]],
  ['a ${GONE:-$HOST} ${GONE:-"q"}', [['a', 'db', 'q']]],
  ['a $(b $HOST) c', [['b', 'db'], ['a', U, 'c']]],
  ['a `b` $((1 + 2)) $1 $@ $?', [['b'], ['a', U, U, U, U, U]]],
  ['HOST=x a $HOST; b $HOST', [['HOST=x', 'a', 'db'], ['b', 'x']]],
  ['X=$(a); b $X', [['a'], [`X=${U}`], ['b', U]]],
  ['for HOST in a b; do c $HOST; done', [['for', 'HOST', 'in', 'a', 'b'], ['do', 'c', U], ['done']]],
  ['a > /tmp/x 2>&1 < /dev/null', [['a', '2']]],
  ['a \\\n b', [['a', 'b']]],
  ['a <<EOF > /etc/x\nk $HOST\n# y\nEOF\nb', [['a'], ['<<', 'k db\n# y', '2', '/etc/x'], ['b']]],
  ["a <<'EOF'\nk $HOST\nEOF", [['a'], ['<<', 'k $HOST', '2', '']]],
  ['a <<-EOF\n\tk\n\tEOF\nb', [['a'], ['<<', 'k', '2', ''], ['b']]],
  ['a "unclosed', [['a', 'unclosed']]],
  ['a $( b', [['b'], ['a', U]]],
  ['', []],
])('%s', (text, expected) => expect(commandsOf(text)).toEqual(expected));
