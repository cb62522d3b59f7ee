import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pod } from '../../e2e/fixtures/objects';
import { ClusterBench } from '../../e2e/open-cluster-source';
import { CollectingSink } from '../../e2e/collecting-sink';
import type * as packing from '../../shared/model/pack-reading';
import type * as projection from '../../shared/model/project';
import { projectionBug } from '../../shared/model/projection-bug';
import { createFolderSource } from './folder/source';

interface Named {
  readonly metadata?: { readonly name?: unknown; readonly labels?: unknown };
}

/** A bug that shows with one object only. */
const { stumble } = vi.hoisted(() => ({
  stumble: ({ metadata }: Named): void => {
    const labels = metadata?.labels as Readonly<Record<string, string>> | undefined;
    if (metadata?.name === 'strange' && labels?.['harmless'] === undefined) throw new TypeError('labels is not iterable');
  },
}));

/** In the projection of whatever comes as JSON, and in that of Pods that come as protobuf. */
vi.mock('../../shared/model/pack-reading', async (importActual) => {
  const actual = await importActual<typeof packing>();
  return {
    ReadingPacker: class extends actual.ReadingPacker {
      override pack(...[reading, context]: Parameters<packing.ReadingPacker['pack']>): ReturnType<packing.ReadingPacker['pack']> {
        stumble(reading);
        return super.pack(reading, context);
      }
    },
  };
});
vi.mock('../../shared/model/project', async (importActual) => {
  const actual = await importActual<typeof projection>();
  return {
    projectObject: (raw: Named, context: Parameters<typeof actual.projectObject>[1]) => {
      stumble(raw);
      return actual.projectObject(raw, context);
    },
  };
});

const bench = new ClusterBench();
afterEach(() => bench.closeAll());

const TOLD = { severity: 'error', code: 'projection-bug', message: 'Pod/shop/strange could not be read and is left out. This is a bug in Podarium, please report it (TypeError: labels is not iterable)' };

describe('a bug in reading one object', () => {
  it('costs a cluster that object only, and is told until the object can be read', async () => {
    const { server, kubeconfig } = await bench.cluster();
    server.store.put(pod({ namespace: 'shop', name: 'strange', ip: '10.244.7.7' }));
    const { sink } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    expect(sink.ids('Pod')).toHaveLength(9);
    expect(sink.told).toEqual([TOLD]);
    server.store.put(pod({ namespace: 'shop', name: 'after', ip: '10.244.7.8' }));
    await sink.until(() => sink.entities.has('Pod/shop/after'));
    server.store.put(pod({ namespace: 'shop', name: 'strange', ip: '10.244.7.7', labels: { harmless: 'yes' } }));
    await sink.until(() => sink.entities.has('Pod/shop/strange'));
    expect(sink.told).toEqual([]);
  });

  it('is told no longer once the object is gone, whether its deletion was seen or not', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const strange = pod({ namespace: 'shop', name: 'strange', ip: '10.244.7.7' });
    server.store.put(strange);
    const { sink } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    expect(sink.told).toEqual([TOLD]);
    await server.until(() => server.openWatches('Pod').length === 1);
    server.store.delete('Pod', 'shop', 'strange');
    await sink.until(() => sink.told.length === 0);
    server.store.put(strange);
    await sink.until(() => sink.told.length === 1);
    const [watch] = server.openWatches('Pod');
    watch?.stall();
    server.store.delete('Pod', 'shop', 'strange');
    watch?.expire();
    await sink.until(() => sink.told.length === 0);
  });

  it('is told no longer where its namespace is none that is looked at', async () => {
    const { server, kubeconfig } = await bench.cluster();
    server.store.put(pod({ namespace: 'shop', name: 'strange', ip: '10.244.7.7' }));
    const { sink, source } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    source.setNamespaces?.(['team-a']);
    await sink.until(() => sink.ids('Pod').length === 2);
    expect(sink.told).toEqual([]);
    source.setNamespaces?.(['shop']);
    await sink.until(() => sink.told.length === 1);
  });

  it('takes an object out that could be read before', async () => {
    const { server, kubeconfig } = await bench.cluster();
    server.store.put(pod({ namespace: 'shop', name: 'strange', ip: '10.244.7.7', labels: { harmless: 'yes' } }));
    const { sink } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    server.store.put(pod({ namespace: 'shop', name: 'strange', ip: '10.244.7.7' }));
    await sink.until(() => !sink.entities.has('Pod/shop/strange'));
    expect(sink.told).toEqual([TOLD]);
  });

  it('costs a folder that object only, and says where it is', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'podarium-bug-'));
    const manifest = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop }\nspec: { containers: [{ name: app, image: "shop/app:1" }] }\n`;
    await writeFile(join(folder, 'pods.yaml'), ['web', 'strange', 'cart'].map(manifest).join('---\n'));
    const sink = new CollectingSink();
    const source = createFolderSource({ paths: [folder], watch: false });
    source.start(sink);
    await sink.until(() => sink.last?.phase === 'live' || sink.last?.phase === 'degraded');
    await source.stop();
    await rm(folder, { recursive: true });
    expect(sink.ids('Pod')).toEqual(['Pod/shop/cart', 'Pod/shop/web']);
    expect(sink.told).toMatchObject([{ ...TOLD, line: 6 }]);
  });

  it('quotes nothing of a Secret', () => {
    expect(projectionBug('Secret/shop/tls', new SyntaxError('cannot read hunter2')).message).not.toContain('hunter2');
  });
});
