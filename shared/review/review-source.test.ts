import { describe, expect, it } from 'vitest';
import { readReview } from './read-review';
import { folderOf, relativeTo, resolveFrom, toReviewSource, toSourceSpec } from './review-source';
import { writeReview } from './write-review';

describe('paths of a review', () => {
  it.each([
    ['/home/me/shop', '/home/me/shop', '.'],
    ['/home/me/shop', '/home/me/shop/deploy', 'deploy'],
    ['/home/me/shop/reviews', '/home/me/shop', '..'],
    ['/home/me/shop/reviews', '/home/me/shop/base', '../base'],
    ['/', '/srv', 'srv'],
    ['C:\\work\\shop', 'C:\\work\\base', '../base'],
  ])('from %s to %s is %s and back', (folder, path, relative) => {
    expect(relativeTo(folder, path)).toBe(relative);
    expect(resolveFrom(folder, relative)).toBe(path.replaceAll('\\', '/'));
  });

  it('leaves a path on another drive as it is', () => {
    expect(relativeTo('C:\\work', 'D:\\shop')).toBe('D:/shop');
    expect(resolveFrom('C:\\work', 'D:/shop')).toBe('D:/shop');
    expect(resolveFrom('/home', '/srv/shop')).toBe('/srv/shop');
  });

  it.each([['/shop/podarium.review.yaml', '/shop'], ['/podarium.review.yaml', '/'], ['C:\\a\\b.review.yaml', 'C:/a']])('knows the folder of %s', (file, folder) => {
    expect(folderOf(file)).toBe(folder);
  });

  it('keeps that a folder is rendered, and with what, through its text', () => {
    const source = { type: 'folder', paths: ['chart'], render: true, values: ['values-prod.yaml'] } as const;
    const spec = { type: 'manifests', paths: ['/shop/chart'], render: { values: ['/shop/values-prod.yaml'] } } as const;
    expect(toSourceSpec(source, '/shop')).toEqual(spec);
    expect(toReviewSource({ ...spec, render: { ...spec.render, tool: 'helm' } }, '/shop')).toEqual(source);
    const written = writeReview({ title: 'x', source, steps: [] });
    const read = written.ok ? readReview(written.value) : undefined;
    expect(read?.ok === true && read.value.review.source).toEqual(source);
  });

  it('says what to open, and what is open', () => {
    expect(toSourceSpec({ type: 'folder', paths: ['.', '../base'] }, '/shop/prod')).toEqual({ type: 'manifests', paths: ['/shop/prod', '/shop/base'] });
    expect(toReviewSource({ type: 'manifests', paths: ['/shop/prod'] }, '/shop/prod')).toEqual({ type: 'folder', paths: ['.'] });
    expect(toReviewSource({ type: 'cluster', context: 'prod', kubeconfig: '/home/me/.kube/prod' }, '/shop')).toEqual({ type: 'cluster', context: 'prod' });
    expect(toReviewSource({ type: 'manifests', paths: ['/shop/prod'] }, undefined)).toEqual({ type: 'folder', paths: ['/shop/prod'] });
  });
});
