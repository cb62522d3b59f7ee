import { describe, expect, it } from 'vitest';
import { parseLabelSelector } from './selector-syntax';

describe('parseLabelSelector', () => {
  it.each<[string, readonly (readonly [string, string, ...string[]])[]]>([
    ['', []],
    ['  ', []],
    ['app=web', [['app', 'In', 'web']]],
    ['app==web', [['app', 'In', 'web']]],
    [' app = web , tier != db ', [['app', 'In', 'web'], ['tier', 'NotIn', 'db']]],
    ['app=', [['app', 'In', '']]],
    ['app!=,tier', [['app', 'NotIn', ''], ['tier', 'Exists']]],
    ['app', [['app', 'Exists']]],
    ['!app', [['app', 'DoesNotExist']]],
    ['! app', [['app', 'DoesNotExist']]],
    ['e in (x,y)', [['e', 'In', 'x', 'y']]],
    ['e notin(x)', [['e', 'NotIn', 'x']]],
    ['e in ()', [['e', 'In', '']]],
    ['e in (,x)', [['e', 'In', '', 'x']]],
    ['in in (in)', [['in', 'In', 'in']]],
    ['rank>3,rank<9', [['rank', 'Gt', '3'], ['rank', 'Lt', '9']]],
    ['app.kubernetes.io/name=web', [['app.kubernetes.io/name', 'In', 'web']]],
    ['a=b,c!=d,e in (x,y),!f', [['a', 'In', 'b'], ['c', 'NotIn', 'd'], ['e', 'In', 'x', 'y'], ['f', 'DoesNotExist']]],
  ])('reads %j', (text, expected) => {
    const result = parseLabelSelector(text);
    expect(result.ok ? result.value.map(({ key, operator, values }) => [key, operator, ...values]) : result.error.message).toEqual(expected);
  });

  it.each([
    ',', 'app=web,', '=web', 'app web', 'app=web tier=db', 'app in x', 'app in (x', 'app in (x y)', '!app=web', 'app=we!b', '-app', 'app_', 'App.io//x=1',
    'UPPER.io/name', 'rank>many', 'app=web=db', 'a'.repeat(64), `app=${'a'.repeat(64)}`, '(x)', 'a/b/c', 'app constructor web',
  ])('refuses %j with a sentence', (text) => {
    const result = parseLabelSelector(text);
    expect(result.ok).toBe(false);
    if (!result.ok) {
      expect(result.error.code).toBe('label-selector-syntax');
      expect(result.error.message).toContain(text);
    }
  });
});
