/**
 * Pictograms of the kinds, each in a box of 24 x 24 within a heptagon, as SVG path data: strokes 1.3 wide in the paper's colour. A set of our own in
 * the spirit of the Kubernetes icons, so that who knows those reads these.
 */
/** Seven sides, a corner up. */
export const HEPTAGON = 'M12.00 1.70L20.29 5.69L22.33 14.66L16.60 21.85L7.40 21.85L1.67 14.66L3.71 5.69z';

const disk = (y: number): string => `M7.6 ${String(y)}c0-2.6 8.8-2.6 8.8 0s-8.8 2.6-8.8 0`;

export const PICTOGRAMS: Readonly<Record<string, string>> = {
  Pod: 'M12 6.6l4.8 2.7v5.4L12 17.4l-4.8-2.7V9.3zM7.4 9.4L12 12l4.6-2.6M12 12v5.2',
  Node: 'M7 7.4h10v3.6H7zM7 13h10v3.6H7zM9.2 9.2h.1M9.2 14.8h.1',
  Namespace: 'M7 9.6V7h2.6M11.5 7h2.6M16 7h1v1.6M17 10.5v2.6M17 15v2h-1M14.1 17h-2.6M9.6 17H7v-1M7 14.1v-2.6',
  Service: 'M10.4 6.4h3.2v2.8h-3.2zM12 9.2v2.6M7.4 14.6v-2.8h9.2v2.8M12 11.8v2.8M6.2 14.6h2.4v2.4H6.2zM10.8 14.6h2.4v2.4h-2.4zM15.4 14.6h2.4v2.4h-2.4z',
  EndpointSlice: 'M6.6 12h5M11.6 12l3-4.2M11.6 12l3 4.2M16 7.2h.1M16 16.8h.1M16.6 12h.1M11.6 12h3.2',
  Ingress: 'M6 12h5.4M9.2 9.6l2.4 2.4l-2.4 2.4M14 6.8v10.4M17 8.2v7.6',
  Gateway: 'M7 17V9.6c0-4 10-4 10 0V17M7 17h3.2v-5h3.6v5H17',
  HTTPRoute: 'M6.6 16.4c6 0 3-8.8 9.4-8.8M13.8 5.6l2.4 2l-2.4 2M12.6 16.4h4.4',
  External: 'M12 6.4a5.6 5.6 0 1 0 0 11.2a5.6 5.6 0 1 0 0-11.2zM6.5 12h11M12 6.4c-3.4 3.4-3.4 7.8 0 11.2M12 6.4c3.4 3.4 3.4 7.8 0 11.2',
  Deployment: 'M16.8 10A5.2 5.2 0 1 0 17.2 12.6M17.2 6.8v3.4h-3.4M12 9.8v3l2 1.2',
  ReplicaSet: 'M9.8 9.8h7.2V17H9.8zM7 14.2V7h7.2',
  ReplicationController: 'M9.8 9.8h7.2V17H9.8zM7 14.2V7h7.2M13.4 12v2.8M12 13.4h2.8',
  StatefulSet: 'M6.6 6.8h7.2v4.4M6.6 6.8v7.2h2.2M10.6 13.2c0-2.2 7-2.2 7 0s-7 2.2-7 0v3.4c0 2.2 7 2.2 7 0v-3.4',
  DaemonSet: 'M9 6.4h6v4.2H9zM12 10.6v2.6M6.4 13.2h11.2M6.4 13.2v3.6M12 13.2v3.6M17.6 13.2v3.6',
  Job: 'M7 7h10v10H7zM9.4 12.2l1.9 1.9l3.5-4',
  CronJob: 'M12 6.6a5.4 5.4 0 1 0 0 10.8a5.4 5.4 0 1 0 0-10.8zM12 8.8V12l2.3 1.6',
  HorizontalPodAutoscaler: 'M6.6 12h10.8M9 9.4L6.4 12L9 14.6M15 9.4l2.6 2.6l-2.6 2.6',
  Volume: `${disk(8.4)}v7.2c0 2.6 8.8 2.6 8.8 0V8.4`,
  PersistentVolume: `${disk(8.4)}v7.2c0 2.6 8.8 2.6 8.8 0V8.4M7.6 12c0 2.6 8.8 2.6 8.8 0`,
  PersistentVolumeClaim: `${disk(8.4)}v7.2c0 2.6 8.8 2.6 8.8 0V8.4M10 14l1.5 1.5l2.7-2.8`,
  StorageClass: `${disk(7.6)}v2.6c0 2.6 8.8 2.6 8.8 0V7.6M7.6 13.2v2.6c0 2.6 8.8 2.6 8.8 0v-2.6`,
  ConfigMap: 'M8 6.4h5.6L16 8.8v8.8H8zM10 11h4M10 13.2h4M10 15.4h2.4',
  Secret: 'M8.2 11h7.6v6H8.2zM9.8 11V9.2c0-3.2 4.4-3.2 4.4 0V11M12 13.2v1.8',
  ServiceAccount: 'M12 6.6a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5zM7.2 17.2c.4-4.6 9.2-4.6 9.6 0',
  NetworkPolicy: 'M12 6.2l4.8 1.8v3.6c0 3-2 5-4.8 6.2c-2.8-1.2-4.8-3.2-4.8-6.2V8z',
  PodDisruptionBudget: 'M12 6.2l4.8 1.8v3.6c0 3-2 5-4.8 6.2c-2.8-1.2-4.8-3.2-4.8-6.2V8zM9.6 11.6l1.8 1.8l3.2-3.4',
  Container: 'M6.6 8.4h10.8v7.2H6.6zM9.3 8.4v7.2M12 8.4v7.2M14.7 8.4v7.2',
};

/** For kinds without a pictogram of their own. */
export const OTHER_PICTOGRAM: string = 'M7.4 12h1.2M11.4 12h1.2M15.4 12h1.2';
