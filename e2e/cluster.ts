/** A test cluster with a kubeconfig in a folder of its own, for tests that start the app or the command line. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { namespaceViewer } from './api-server/access';
import { certificateCredentials, writeKubeconfig } from './api-server/kubeconfig';
import type { KubeObject, ObjectStore } from './api-server/object-store';
import { TestApiServer, type ApiServerOptions } from './api-server/server';
import { ANATOMY_RESOURCES } from './fixtures/anatomy-cluster';
import { LargeCluster } from './fixtures/large-cluster';
import { smallCluster } from './fixtures/small-cluster';

export interface TestCluster {
  readonly server: TestApiServer;
  /** Contexts: `admin` by client certificate; `viewer` by token, who may see `team-a` only. */
  readonly kubeconfig: string;
  readonly folder: string;
  close(): Promise<void>;
}

export function startCluster(objects: readonly KubeObject[] = smallCluster(), options: ApiServerOptions = {}): Promise<TestCluster> {
  return startFilled((store) => {
    for (const object of objects) store.put(object);
  }, options);
}

/** One of so many Pods, as large clusters are. */
export function startLarge(pods: number): Promise<TestCluster> {
  return startFilled((store) => new LargeCluster(pods, store), { resources: ANATOMY_RESOURCES });
}

async function startFilled(fill: (store: ObjectStore) => unknown, options: ApiServerOptions): Promise<TestCluster> {
  const server = await TestApiServer.start(options);
  fill(server.store);
  server.addUser(namespaceViewer('viewer', ['team-a'], ['secrets']), 'viewer-token');
  const folder = await mkdtemp(path.join(tmpdir(), 'podarium-cluster-'));
  const kubeconfig = path.join(folder, 'config');
  writeKubeconfig(kubeconfig, server, [
    { name: 'admin', credentials: certificateCredentials(server) },
    { name: 'viewer', credentials: { token: 'viewer-token' }, namespace: 'team-a' },
  ]);
  return {
    server, kubeconfig, folder,
    close: async () => {
      await server.halt();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
