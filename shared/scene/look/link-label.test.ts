import { describe, expect, it } from 'vitest';
import type { ViewEdge } from '../../protocol/engine';
import { linkLabel, mountTexts } from './link-label';

describe('linkLabel', () => {
  it.each<[Pick<ViewEdge, 'kind' | 'attrs' | 'selected'>, string | undefined]>([
    [{ kind: 'localhost', attrs: { port: 6379 }, selected: false }, ':6379'],
    [{ kind: 'localhost', attrs: {}, selected: false }, 'localhost'],
    [{ kind: 'mounts', attrs: { mountPath: '/data', readOnly: false }, selected: false }, undefined],
    [{ kind: 'mounts', attrs: { mountPath: '/data', readOnly: true }, selected: false }, 'ro'],
    [{ kind: 'mounts', attrs: { mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true }, selected: true }, undefined],
    [{ kind: 'traffic', attrs: { ports: [{ port: 80, protocol: 'TCP' }] }, selected: false }, undefined],
    [{ kind: 'traffic', attrs: { ports: [{ port: 80, protocol: 'TCP' }], rate: 4.25 }, selected: true }, ':80 4.3/s'],
    [{ kind: 'traffic', attrs: {}, selected: true }, undefined],
    [{ kind: 'traffic', attrs: { verdict: 'unknown', ports: [{ port: 80, protocol: 'TCP' }] }, selected: false }, '?'],
    [{ kind: 'traffic', attrs: { verdict: 'unknown', ports: [{ port: 80, protocol: 'TCP' }] }, selected: true }, '? :80'],
    [{ kind: 'routes', attrs: { host: 'shop.example', path: '/api' }, selected: true }, 'shop.example/api'],
    [{ kind: 'selects', attrs: { ready: false }, selected: true }, 'not ready'],
    [{ kind: 'owns', attrs: {}, selected: true }, undefined],
  ])('%j', (edge, text) => {
    expect(linkLabel(edge)).toBe(text);
  });
});

describe('mountTexts', () => {
  it.each<[ViewEdge['attrs'], readonly string[]]>([
    [{ mountPath: '/data', readOnly: true }, ['/data ro', 'ro']],
    [{ mountPath: '/data', subPath: 'a' }, ['/data (a)', '/d…a (a)']],
    [{ mountPath: '/var/lib/postgresql/data/pgdata' }, ['/var/lib/…gresql/data/pgdata', '/var/…/data/pgdata', '/va…a/pgdata', '/v…gdata']],
    [{ mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true }, []],
  ])('%j', (attrs, texts) => {
    expect(mountTexts({ kind: 'mounts', attrs })).toEqual(texts);
  });
});
