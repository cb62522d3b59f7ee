import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../../shared/base/result';
import { useApp } from '../state/app';
import { hasUnsaved, useReview } from '../state/review';
import { useReviewFile } from '../state/review-file';
import { useSource } from '../state/source';
import { useActivity } from '../state/activity';
import { closeReview, hearReviewChanged, leaveReview, resolveConflict, saveReview, startReview, wireReview } from './review-file';

const FILE = '/shop/podarium.review.yaml';

/** What main does, with one file. */
let file: string | undefined;
let mayDiscard = true;
const told: boolean[] = [];
const main = {
  placeReview: () => Promise.resolve(FILE),
  writeReview: (text: string, before?: string): Promise<Result<void>> => {
    if (before !== undefined && file !== before) return Promise.resolve(fail('review-changed', 'It was changed.'));
    file = text;
    return Promise.resolve(ok(undefined));
  },
  findReviews: (): Promise<readonly string[]> => Promise.resolve([]),
  closeReview: () => Promise.resolve(),
  confirmDiscard: () => Promise.resolve(mayDiscard),
  reportUnsaved: (isUnsaved: boolean) => void told.push(isUnsaved),
};

const review = () => useReview.getState();
/** All that was begun has ended: also the saving that comes a moment after an edit. */
const rest = () => vi.waitFor(() => expect(useActivity.getState().holds).toEqual({}), 3000);

beforeAll(() => {
  vi.stubGlobal('window', { podarium: main });
  wireReview();
});

beforeEach(() => {
  file = undefined;
  mayDiscard = true;
  review().close();
  useReviewFile.setState({ text: undefined, failure: undefined, conflict: undefined });
  useApp.setState({ page: 'source' });
  useSource.getState().begin({ type: 'manifests', paths: ['/shop'] }, 'shop');
  startReview();
});

describe('the review and its file', () => {
  it('finds a place at the first saving, tells the source from there, and saves edits by itself from then on', async () => {
    expect(hasUnsaved(review())).toBe(false);
    review().setTitle('The shop');
    expect(told.at(-1)).toBe(true);
    expect(await saveReview()).toBe(true);
    expect(file).toContain('title: The shop\nsource:\n  type: folder\n  paths:\n    - .\n');
    expect(told.at(-1)).toBe(false);
    review().setTitle('Our shop');
    await rest();
    expect(file).toContain('title: Our shop');
    review().undo();
    review().undo();
    await rest();
    expect(file).toContain('title: Review of shop\nsource:\n  type: folder\n  paths:\n    - .\n');
  });

  it('shows what others wrote, and keeps their comments when it saves again', async () => {
    await saveReview();
    file = `${file ?? ''}# by hand\n`.replace('Review of shop', 'By hand');
    await hearReviewChanged(file);
    expect(review().review?.title).toBe('By hand');
    expect(hasUnsaved(review())).toBe(false);
    review().setTitle('By both');
    await rest();
    expect(file).toMatch(/title: By both[\s\S]*# by hand/);
  });

  it.each([
    ['mine', 'Mine', 'Theirs'],
    ['theirs', 'Theirs', 'Mine'],
  ] as const)('of two versions takes %s, and undo brings back the other', async (choice, taken, other) => {
    await saveReview();
    review().setTitle('Mine');
    file = (file ?? '').replace('Review of shop', 'Theirs');
    await hearReviewChanged(file);
    await rest();
    expect(file).toContain('title: Theirs');
    expect(review().review?.title).toBe('Mine');
    resolveConflict(choice);
    await rest();
    expect(file).toContain(`title: ${taken}`);
    expect(hasUnsaved(review())).toBe(false);
    review().undo();
    expect(review().review?.title).toBe(other);
    await rest();
    expect(file).toContain(`title: ${other}`);
  });

  it('keeps what is shown when the file cannot be read any more, and writes nothing over it', async () => {
    await saveReview();
    file = 'podarium: review\ntitle: [';
    await hearReviewChanged(file);
    expect(useReviewFile.getState().failure?.code).toBe('review-syntax');
    expect(review().review?.title).toBe('Review of shop');
    review().setTitle('Mine');
    await rest();
    expect(file).toBe('podarium: review\ntitle: [');
  });

  it('writes the file anew that somebody deleted, but only when told to', async () => {
    await saveReview();
    file = undefined;
    await hearReviewChanged(undefined);
    review().setTitle('Review of shop, on');
    await rest();
    expect(hasUnsaved(review())).toBe(true);
    expect(file).toBeUndefined();
    await saveReview();
    expect(file).toContain('title: Review of shop');
  });

  it.each([['as it was', 'Review of shop'], ['as it is shown', 'Mine']])('asks nothing where a file that was deleted comes back %s', async (_, title) => {
    await saveReview();
    const before = file ?? '';
    file = undefined;
    await hearReviewChanged(undefined);
    review().setTitle('Mine');
    file = before.replace('Review of shop', title);
    await hearReviewChanged(file);
    expect(useReviewFile.getState()).toMatchObject({ conflict: undefined, failure: undefined });
    await rest();
    expect(file).toContain('title: Mine');
    expect(hasUnsaved(review())).toBe(false);
  });

  it('asks where the file came back another one', async () => {
    await saveReview();
    const before = file ?? '';
    await hearReviewChanged(undefined);
    review().setTitle('Mine');
    await hearReviewChanged(before.replace('Review of shop', 'Theirs'));
    expect(useReviewFile.getState().conflict?.review.title).toBe('Theirs');
  });

  it('offers the folder’s review in its panel again once it was closed, and nowhere else', async () => {
    main.findReviews = () => Promise.resolve([FILE]);
    await saveReview();
    await closeReview();
    expect(useReviewFile.getState()).toMatchObject({ offered: FILE, isOfferDeclined: true });
    main.findReviews = () => Promise.resolve([]);
  });

  it('is left only when nothing is lost, or a person says so', async () => {
    review().setTitle('Unsaved');
    mayDiscard = false;
    expect(await leaveReview()).toBe(false);
    expect(review().review?.title).toBe('Unsaved');
    mayDiscard = true;
    expect(await leaveReview()).toBe(true);
    expect(review().review).toBeUndefined();
  });
});
