/** Troubles and rare states, one small application each: what a cluster has somewhere, and what a person comes to look for. */
import { app, configMap, configVolume, env, httpProbe, mount, port, resources, service, type App, type Json } from './app';
import type { Namespaces } from './story';

export function tellTrouble({ shop, data }: Namespaces): readonly App[] {
  const ofShop = { namespace: shop, partOf: 'shop', isTrouble: true };
  const ofData = { namespace: data, partOf: 'data', isTrouble: true };
  const postgres = `postgres-orders.${data}.svc.cluster.local`;
  return [
    // Two containers of one Pod claim port 8080: the second cannot open it.
    app({
      ...ofShop,
      name: 'price-watch',
      spec: {
        containers: [
          { name: 'price-watch', image: 'registry.shop.example/shop/price-watch:0.6.1', ports: [port('http', 8080)], env: env({ PORT: '8080', CATALOG_URL: 'http://catalog:8080' }), readinessProbe: httpProbe('/healthz', 'http'), resources: resources(50, 96) },
          { name: 'admin', image: 'registry.shop.example/shop/price-watch-admin:0.6.1', ports: [port('admin', 8080)], env: env({ PORT: '8080' }), resources: resources(20, 64) },
        ],
      },
      fate: { type: 'port-taken', container: 'admin' },
    }),
    // One claim that only one Node may write, and a Pod on each of two Nodes.
    app({
      ...ofData,
      name: 'report-builder',
      replicas: 2,
      spec: {
        containers: [{ name: 'report-builder', image: 'registry.shop.example/data/report-builder:1.3.0', env: env({ DATABASE_URL: `postgres://reports@${postgres}:5432/orders` }), volumeMounts: [mount('reports', '/reports')], resources: resources(150, 256) }],
        volumes: [{ name: 'reports', persistentVolumeClaim: { claimName: 'reports' } }],
      },
      objects: claim(data, 'reports', 'fast', 'ReadWriteOnce', 50),
      fate: { type: 'multi-attach', container: 'report-builder' },
    }),
    // Starting, step by step: a native sidecar that stays, a step that is done, one that waits.
    app({
      ...ofData,
      name: 'warehouse-loader',
      spec: {
        initContainers: [
          { name: 'tunnel', image: 'registry.shop.example/data/tunnel:2.1.0', restartPolicy: 'Always', args: ['--listen=127.0.0.1:5439', '--target=warehouse.analytics.example:5439'], startupProbe: { tcpSocket: { port: 5439 }, periodSeconds: 2 }, resources: resources(20, 32) },
          { name: 'fetch-schema', image: 'registry.shop.example/data/loader:3.0.2', args: ['fetch-schema', '--to=/work/schema.json'], volumeMounts: [mount('work', '/work')], resources: resources(100, 128) },
          { name: 'wait-for-warehouse', image: 'docker.io/library/busybox:1.37', command: ['sh', '-c', 'until nc -z 127.0.0.1 5439; do echo waiting; sleep 5; done'], resources: resources(10, 16) },
        ],
        containers: [{ name: 'loader', image: 'registry.shop.example/data/loader:3.0.2', args: ['load', '--schema=/work/schema.json', '--warehouse=127.0.0.1:5439'], volumeMounts: [mount('work', '/work', { readOnly: true })], resources: resources(300, 512) }],
        volumes: [{ name: 'work', emptyDir: { sizeLimit: '1Gi' } }],
      },
      calls: [{ to: { host: 'warehouse.analytics.example' }, port: 5439, rate: 1 }],
      fate: { type: 'init-waits', container: 'wait-for-warehouse' },
    }),
    // Held back until a quota has room for it.
    app({
      ...ofData,
      kind: 'Job',
      name: 'yearly-report',
      labels: { 'kueue.x-k8s.io/queue-name': 'batch' },
      spec: { schedulingGates: [{ name: 'kueue.x-k8s.io/admission' }], restartPolicy: 'Never', containers: [{ name: 'report', image: 'registry.shop.example/data/report-builder:1.3.0', args: ['--year=2025'], resources: resources(2000, 4096) }] },
      fate: { type: 'gated', container: 'report' },
    }),
    // Failed once, and then it worked.
    app({
      ...ofData,
      kind: 'Job',
      name: 'verify-backup',
      spec: { restartPolicy: 'Never', containers: [{ name: 'verify', image: 'registry.shop.example/data/pg-tools:17.2', args: ['verify', '--from=http://minio:9000/backups'], resources: resources(200, 256) }] },
      fate: { type: 'fails', container: 'verify' },
    }),
    // Its Node ran out of disk; what is left of the Pod tells so.
    app({
      ...ofShop,
      name: 'image-optimizer',
      replicas: 2,
      spec: {
        terminationGracePeriodSeconds: 120,
        containers: [{ name: 'optimizer', image: 'registry.shop.example/shop/image-optimizer:1.0.7', env: env({ IMAGES_URL: 'http://images:8080' }), volumeMounts: [mount('spool', '/spool'), mount('media', '/media', { readOnly: true })], resources: resources(200, 256, { cpu: 800 }) }],
        volumes: [{ name: 'spool', emptyDir: {} }, { name: 'media', persistentVolumeClaim: { claimName: 'media' } }],
      },
      fate: { type: 'evicted', container: 'optimizer' },
    }),
  ];
}

/** What is rare and well: one claim that Pods on several Nodes share, and the Pods behind a load balancer's own health check. */
export function tellShared({ shop }: Namespaces): readonly App[] {
  return [
    app({
      namespace: shop,
      partOf: 'shop',
      name: 'media-library',
      replicas: 3,
      spec: {
        readinessGates: [{ conditionType: 'lb.shop.example/target-healthy' }],
        containers: [
          { name: 'media', image: 'registry.shop.example/shop/media-library:2.4.0', ports: [port('http', 8080)], env: env({ PORT: '8080' }), volumeMounts: [mount('media', '/media')], startupProbe: { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 5, failureThreshold: 30 }, readinessProbe: httpProbe('/healthz', 'http'), resources: resources(100, 128) },
          // The access figures that nobody else could read.
          { name: 'figures', image: 'registry.shop.example/platform/access-figures:0.3.0', env: env({ TARGET_URL: 'http://localhost:8080/status' }), ports: [port('metrics', 9117)], resources: resources(10, 32) },
        ],
        volumes: [{ name: 'media', persistentVolumeClaim: { claimName: 'media' } }],
      },
      objects: [service(shop, 'media-library', { http: [8080, 'http'] }), ...claim(shop, 'media', 'shared-files', 'ReadWriteMany', 500)],
      fate: { type: 'gate-closed', container: 'media' },
    }),
    // The application speaks to another company's system only through the relay beside it.
    app({
      namespace: shop,
      partOf: 'shop',
      name: 'supplier-orders',
      replicas: 2,
      spec: {
        containers: [
          { name: 'orders', image: 'registry.shop.example/shop/supplier-orders:1.2.0', ports: [port('http', 8080)], env: env({ PORT: '8080', SUPPLIER_URL: 'http://localhost:7443/edi' }), readinessProbe: httpProbe('/healthz', 'http'), resources: resources(80, 128) },
          { name: 'relay', image: 'registry.shop.example/platform/edi-relay:4.0.0', args: ['--config=/etc/relay/relay.yaml'], ports: [port('edi', 7443)], volumeMounts: [mount('relay', '/etc/relay', { readOnly: true })], readinessProbe: { tcpSocket: { port: 'edi' } }, resources: resources(20, 48) },
        ],
        volumes: [configVolume('relay', 'supplier-relay')],
      },
      objects: [configMap(shop, 'supplier-relay', { 'relay.yaml': 'listen: 127.0.0.1:7443\ntarget: https://edi.supplier.example:8443\n' })],
      calls: [{ to: { host: 'edi.supplier.example' }, port: 8443, rate: 0.3 }],
    }),
  ];
}

/** A claim and the volume bound to it. */
function claim(namespace: string, name: string, storageClassName: string, accessMode: string, gibibytes: number): readonly Json[] {
  const storage = `${gibibytes}Gi`;
  const volumeName = `pvc-${namespace}-${name}`;
  const driver = storageClassName === 'fast' ? 'block.csi.shop.example' : 'files.csi.shop.example';
  return [
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, namespace }, spec: { storageClassName, accessModes: [accessMode], volumeName, resources: { requests: { storage } } }, status: { phase: 'Bound', accessModes: [accessMode], capacity: { storage } } },
    { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: volumeName }, spec: { storageClassName, accessModes: [accessMode], capacity: { storage }, claimRef: { namespace, name }, csi: { driver, volumeHandle: volumeName } }, status: { phase: 'Bound' } },
  ];
}
