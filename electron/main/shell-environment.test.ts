import { describe, expect, it } from 'vitest';
import { parseEnvironment } from './shell-environment';

describe('parseEnvironment', () => {
  it('takes what stands between the marks, however much the start-up files print', () => {
    const text = 'Welcome! PATH=/wrong\nMARKPATH=/opt/bin:/bin\0LINES=a\nb=c\0EMPTY=\0MARKbye';
    expect(parseEnvironment(text, 'MARK')).toEqual({ PATH: '/opt/bin:/bin', LINES: 'a\nb=c', EMPTY: '' });
  });

  it.each(['', 'no such shell', 'MARKPATH=/cut off'])('takes nothing from %j', (text) => {
    expect(parseEnvironment(text, 'MARK')).toEqual({});
  });
});
