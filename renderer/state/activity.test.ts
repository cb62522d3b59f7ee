import { beforeEach, describe, expect, it } from 'vitest';
import { holdActivity, useActivity } from './activity';

describe('activity', () => {
  beforeEach(() => useActivity.setState({ holds: {} }));

  it('is over when every hold of every reason has been let go', () => {
    const flight = holdActivity('flight');
    const first = holdActivity('request');
    const second = holdActivity('request');
    expect(useActivity.getState().holds).toEqual({ flight: 1, request: 2 });
    first();
    flight();
    expect(useActivity.getState().holds).toEqual({ request: 1 });
    second();
    expect(useActivity.getState().holds).toEqual({});
  });

  it('lets go once, however often it is told', () => {
    const first = holdActivity('request');
    holdActivity('request');
    first();
    first();
    expect(useActivity.getState().holds).toEqual({ request: 1 });
  });
});
