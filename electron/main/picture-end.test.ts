import { beforeEach, describe, expect, it } from 'vitest';
import { PictureEnd } from './picture-end';

let log: string[];
let end: PictureEnd;
beforeEach(() => {
  log = [];
  end = new PictureEnd((code) => log.push(`exit ${String(code)}`), (message) => log.push(message.split('\n')[0] ?? ''));
});

describe('The end of an app that takes a picture', () => {
  it('says what nobody caught, and ends as failed', () => {
    end.hear(new Error('Object has been destroyed'));
    expect(log).toEqual(['Error: Object has been destroyed', 'exit 1']);
  });

  it('ends as it was about to where that comes while its windows are closed', () => {
    end.end(0);
    end.hear('late');
    expect(log).toEqual(['exit 0', 'late', 'exit 0']);
  });
});
