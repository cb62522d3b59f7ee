import { describe, expect, it } from 'vitest';
import { typeDigit } from './step-number';

describe('typeDigit', () => {
  it.each([
    { name: 'of few steps one digit is enough', typed: '', digit: '3', count: 5, now: '3', isComplete: true },
    { name: 'of twelve, 1 may go on', typed: '', digit: '1', count: 12, now: '1', isComplete: false },
    { name: 'and 12 is whole', typed: '1', digit: '2', count: 12, now: '12', isComplete: true },
    { name: 'of twelve, 3 cannot go on', typed: '', digit: '3', count: 12, now: '3', isComplete: true },
    { name: 'of a hundred, 10 may go on', typed: '1', digit: '0', count: 100, now: '10', isComplete: false },
    { name: 'what leads nowhere begins anew', typed: '1', digit: '9', count: 12, now: '9', isComplete: true },
    { name: 'no step has number 0', typed: '', digit: '0', count: 12, now: '', isComplete: false },
    { name: 'nor 7 of five', typed: '', digit: '7', count: 5, now: '', isComplete: false },
    { name: 'nor anything of none', typed: '', digit: '1', count: 0, now: '', isComplete: false },
  ])('$name', ({ typed, digit, count, now, isComplete }) => {
    expect(typeDigit(typed, digit, count)).toEqual({ typed: now, isComplete });
  });
});
