/** What the demo's story is told in: applications, each a workload with the objects around it. */

/** A part of a Kubernetes object, as it would stand in a manifest. */
export type Json = Readonly<Record<string, unknown>>;

export interface AppContainer extends Json {
  readonly name: string;
  readonly image: string;
  readonly restartPolicy?: string;
}

export interface AppPodSpec extends Json {
  readonly containers: readonly AppContainer[];
  readonly initContainers?: readonly AppContainer[];
  readonly tolerations?: readonly Json[];
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly hostNetwork?: boolean;
  /** Seconds from a Pod's deletion until it is killed; left out: 30. */
  readonly terminationGracePeriodSeconds?: number;
  readonly readinessGates?: readonly { readonly conditionType: string }[];
  readonly schedulingGates?: readonly { readonly name: string }[];
}

/** Something of the Pods that does not go well, and stays so. */
export interface Fate {
  readonly type:
    | 'crash-loop' | 'init-crash-loop' | 'port-taken' | 'out-of-memory' | 'image-pull' | 'missing-config' | 'not-ready'
    /** An init container that does not end. */
    | 'init-waits'
    /** A readiness gate that stays closed. */
    | 'gate-closed'
    /** A scheduling gate that stays closed. */
    | 'gated'
    /** Its volume is attached to another Node, and may be to one only. */
    | 'multi-attach'
    /** It ends with an error, and is not started again. */
    | 'fails'
    /** Its Node ran out of disk. */
    | 'evicted';
  /** The container that it happens to, or is told of. */
  readonly container: string;
  /** How many of the Pods it strikes; left out: one. */
  readonly pods?: number;
}

/** Traffic that is seen on the wire. */
export interface Call {
  /** A Service `namespace/name`, or a host outside. */
  readonly to: { readonly namespace: string; readonly service: string } | { readonly host: string };
  readonly port: number;
  /** Connections a second of one Pod, on an ordinary day. */
  readonly rate: number;
}

export type AppKind = 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'CronJob' | 'Pod' | 'StaticPod';

export interface App {
  readonly kind: AppKind;
  readonly namespace: string;
  readonly name: string;
  /** Pods wanted; DaemonSets and static Pods have one on each Node that takes them. */
  readonly replicas: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec: AppPodSpec;
  /** StatefulSet: a claim each Pod gets, by volume name. */
  readonly claims?: readonly { readonly name: string; readonly gibibytes: number }[];
  /** StatefulSet: the headless Service. */
  readonly serviceName?: string;
  /** CronJob: when, and how many ticks its Pod works. */
  readonly schedule?: { readonly cron: string; readonly everyTicks: number; readonly workTicks: number };
  /** Services, ConfigMaps, Secrets, routes, policies, ... */
  readonly objects: readonly Json[];
  readonly calls?: readonly Call[];
  /** Who calls each Pod from outside. */
  readonly visitors?: readonly { readonly host: string; readonly port: number; readonly rate: number }[];
  readonly fate?: Fate;
  /** Ticks that a Pod takes to end after its deletion; left out: 3. */
  readonly endTicks?: number;
  /** Here to show that something cannot run at all. */
  readonly isTrouble?: boolean;
}

interface AppParts extends Omit<Partial<App>, 'labels'> {
  readonly namespace: string;
  readonly name: string;
  readonly spec: AppPodSpec;
  /** Labels beside the recommended ones (app.kubernetes.io). */
  readonly labels?: Readonly<Record<string, string>>;
  readonly partOf?: string;
  readonly component?: string;
}

export function app({ labels, partOf, component, ...parts }: AppParts): App {
  return {
    kind: 'Deployment',
    replicas: 1,
    objects: [],
    ...parts,
    labels: {
      'app.kubernetes.io/name': parts.name,
      ...(partOf !== undefined && { 'app.kubernetes.io/part-of': partOf }),
      ...(component !== undefined && { 'app.kubernetes.io/component': component }),
      ...labels,
    },
  };
}

/** CPU in millicores, memory in mebibytes; a limit left out is none. */
export function resources(cpu: number, memory: number, limits: { readonly cpu?: number; readonly memory?: number } = {}): Json {
  return {
    requests: { cpu: `${cpu}m`, memory: `${memory}Mi` },
    limits: { ...(limits.cpu !== undefined && { cpu: `${limits.cpu}m` }), memory: `${limits.memory ?? memory}Mi` },
  };
}

export function env(values: Readonly<Record<string, string | Json>>): readonly Json[] {
  return Object.entries(values).map(([name, value]) => (typeof value === 'string' ? { name, value } : { name, valueFrom: value }));
}

export function secretKey(name: string, key: string): Json {
  return { secretKeyRef: { name, key } };
}

export function field(fieldPath: string): Json {
  return { fieldRef: { fieldPath } };
}

export function port(name: string, containerPort: number): Json {
  return { name, containerPort, protocol: 'TCP' };
}

export function mount(name: string, mountPath: string, more: Json = {}): Json {
  return { name, mountPath, ...more };
}

export function httpProbe(path: string, portName: string | number): Json {
  return { httpGet: { path, port: portName }, periodSeconds: 10 };
}

export function configVolume(name: string, configMap: string): Json {
  return { name, configMap: { name: configMap } };
}

/** `ports`: by name, `[port, targetPort]`. */
export function service(namespace: string, name: string, ports: Readonly<Record<string, readonly [number, number | string]>>, more: Json = {}): Json {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels: { 'app.kubernetes.io/name': name } },
    spec: {
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/name': name },
      ports: Object.entries(ports).map(([portName, [number, targetPort]]) => ({ name: portName, port: number, targetPort, protocol: 'TCP' })),
      ...more,
    },
  };
}

export function configMap(namespace: string, name: string, data: Readonly<Record<string, string>>): Json {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data };
}

/** Of a Secret only the keys matter here; its values are noise. */
export function secret(namespace: string, name: string, keys: readonly string[], type = 'Opaque'): Json {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, type, data: Object.fromEntries(keys.map((key) => [key, 'ZGVtbw=='])) };
}

/** Lets in only what comes from these namespaces, or anything where none is named. */
export function allowFrom(namespace: string, name: string, podSelector: Json, from: readonly Json[], ports: readonly number[]): Json {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec: { podSelector, policyTypes: ['Ingress'], ingress: [{ from, ports: ports.map((number) => ({ port: number, protocol: 'TCP' })) }] },
  };
}

/** At most so many of its Pods may be away on purpose: a drain waits. */
export function disruptionBudget(namespace: string, name: string, rule: { readonly minAvailable: number } | { readonly maxUnavailable: number }): Json {
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name, namespace }, spec: { ...rule, selector: { matchLabels: { 'app.kubernetes.io/name': name } } } };
}

export function autoscaler(namespace: string, name: string, minReplicas: number, maxReplicas: number): Json {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name }, minReplicas, maxReplicas, metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }] },
  };
}
