import { describe, expect, it } from 'vitest';
import { commandText, cutText } from './command-text';

describe('commandText', () => {
  it.each([
    ['aws', ['eks', 'get-token', '--cluster-name', 'prod'], 'aws eks get-token --cluster-name prod'],
    ['sh', ['-c', "echo 'x'; rm -rf ~"], "sh -c 'echo '\\''x'\\''; rm -rf ~'"],
    ['/opt/my tools/login', [''], "'/opt/my tools/login' ''"],
    ['sh', ['-c', 'a\nb\u202ec'], "sh -c 'a\\u{a}b\\u{202e}c'"],
  ])('%s %j', (command, args, text) => {
    expect(commandText(command, args)).toBe(text);
  });
});

describe('cutText', () => {
  it('leaves what fits, and of what is longer keeps begin and end', () => {
    expect(cutText('x'.repeat(700))).toBe('x'.repeat(700));
    const cut = cutText(`begin ${'x'.repeat(5000)} end`);
    expect(cut).toMatch(/^begin x+ \[…4310 more characters…\] x+ end$/);
  });
});
