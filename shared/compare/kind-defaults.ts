/**
 * What the API server fills into each kind where a manifest says nothing. One row a kind. Sources: kubernetes/kubernetes,
 * pkg/apis/{apps,batch,core,networking,autoscaling,rbac,storage,admissionregistration,scheduling}/v1*\/defaults.go, and the
 * `default` values of the Gateway API's CRDs. docs/compare.md tells it to users.
 */
import { normalizePodSpec } from './pod-defaults';
import { Default, dropWhere, fill, isList, mapAt, mapIn, mapsIn, scalarOf, type TreeMap } from './tree';

type Normalizer = (object: TreeMap) => void;

const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** By kind as ids bear it. A kind that is not here is compared as it is written. */
export const KIND_DEFAULTS: Readonly<Record<string, Normalizer>> = {
  Pod: (pod) => normalizePodSpec(mapAt(pod, 'spec'), true),
  Deployment(object) {
    const spec = mapAt(object, 'spec');
    fill(spec, { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 });
    dropWhere(spec, 0, ['minReadySeconds']);
    dropWhere(spec, false, ['paused']);
    fillStrategy(mapAt(spec, 'strategy'), { maxSurge: '25%', maxUnavailable: '25%' });
    template(spec);
  },
  StatefulSet(object) {
    const spec = mapAt(object, 'spec');
    fill(spec, { replicas: 1, revisionHistoryLimit: 10, podManagementPolicy: 'OrderedReady' });
    dropWhere(spec, 0, ['minReadySeconds']);
    fill(mapAt(spec, 'persistentVolumeClaimRetentionPolicy'), { whenDeleted: 'Retain', whenScaled: 'Retain' });
    fillStrategy(mapAt(spec, 'updateStrategy'), { partition: 0 });
    for (const claim of mapsIn(spec, 'volumeClaimTemplates')) {
      for (const field of ['apiVersion', 'kind', 'status']) delete claim[field];
      claimSpec(mapAt(claim, 'spec'));
    }
    template(spec);
  },
  DaemonSet(object) {
    const spec = mapAt(object, 'spec');
    fill(spec, { revisionHistoryLimit: 10 });
    dropWhere(spec, 0, ['minReadySeconds']);
    fillStrategy(mapAt(spec, 'updateStrategy'), { maxSurge: 0, maxUnavailable: 1 });
    template(spec);
  },
  ReplicaSet: replicated,
  ReplicationController: replicated,
  Job: (object) => jobSpec(mapAt(object, 'spec'), object),
  CronJob(object) {
    const spec = mapAt(object, 'spec');
    fill(spec, { concurrencyPolicy: 'Allow', suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 });
    jobSpec(mapAt(mapAt(spec, 'jobTemplate'), 'spec'), undefined);
  },
  Service(object) {
    const spec = mapAt(object, 'spec');
    fill(spec, { type: 'ClusterIP', sessionAffinity: 'None' });
    // Each is made of the other (pkg/registry/core/service, normalizeClusterIPs).
    const address = scalarOf(spec['clusterIP']);
    if (address !== undefined && address !== '') spec['clusterIPs'] ??= [new Default(address)];
    else if (isList(spec['clusterIPs'])) spec['clusterIP'] = spec['clusterIPs'][0];
    const type = scalarOf(spec['type']);
    if (type !== 'ExternalName') fill(spec, { internalTrafficPolicy: 'Cluster' });
    if (type === 'NodePort' || type === 'LoadBalancer') fill(spec, { externalTrafficPolicy: 'Cluster' });
    if (type === 'LoadBalancer') fill(spec, { allocateLoadBalancerNodePorts: true });
    if (spec['sessionAffinity'] === 'ClientIP') fill(mapAt(mapAt(spec, 'sessionAffinityConfig'), 'clientIP'), { timeoutSeconds: 10_800 });
    dropWhere(spec, false, ['publishNotReadyAddresses']);
    for (const port of mapsIn(spec, 'ports')) {
      fill(port, { protocol: 'TCP' });
      dropWhere(port, 0, ['nodePort']);
      const number = scalarOf(port['port']);
      if (number !== undefined && type !== 'ExternalName') fill(port, { targetPort: number });
    }
  },
  PersistentVolumeClaim: (object) => claimSpec(mapAt(object, 'spec')),
  PersistentVolume(object) {
    const spec = mapAt(object, 'spec');
    fill(spec, { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' });
    dropWhere(mapIn(spec, 'hostPath') ?? {}, '', ['type']);
  },
  StorageClass(object) {
    fill(object, { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' });
    dropWhere(object, false, ['allowVolumeExpansion']);
  },
  NetworkPolicy(object) {
    const spec = mapAt(object, 'spec');
    mapAt(spec, 'podSelector');
    if (spec['policyTypes'] === undefined) spec['policyTypes'] = [new Default('Ingress'), ...(mapsIn(spec, 'egress').length > 0 ? [new Default('Egress')] : [])];
    for (const direction of ['ingress', 'egress']) for (const rule of mapsIn(spec, direction)) for (const port of mapsIn(rule, 'ports')) fill(port, { protocol: 'TCP' });
  },
  HorizontalPodAutoscaler: autoscaler,
  Secret(object) {
    fill(object, { type: 'Opaque' });
    dropWhere(object, false, ['immutable']);
  },
  ConfigMap: (object) => dropWhere(object, false, ['immutable']),
  // The token controller's list of tokens, of clusters before 1.24.
  ServiceAccount(object) {
    delete object['secrets'];
  },
  Namespace(object) {
    delete object['spec'];
  },
  RoleBinding: binding,
  ClusterRoleBinding: binding,
  // An aggregated role's rules are worked out by a controller.
  ClusterRole(object) {
    if (object['aggregationRule'] !== undefined) delete object['rules'];
  },
  PriorityClass(object) {
    fill(object, { preemptionPolicy: 'PreemptLowerPriority' });
    dropWhere(object, false, ['globalDefault']);
  },
  EndpointSlice(object) {
    for (const port of mapsIn(object, 'ports')) {
      fill(port, { protocol: 'TCP' });
      dropWhere(port, '', ['name']);
    }
  },
  MutatingWebhookConfiguration: (object) => webhooks(object, { reinvocationPolicy: 'Never' }),
  ValidatingWebhookConfiguration: (object) => webhooks(object, {}),
  CustomResourceDefinition(object) {
    const spec = mapAt(object, 'spec');
    fill(mapAt(spec, 'conversion'), { strategy: 'None' });
    const names = mapAt(spec, 'names');
    const kind = scalarOf(names['kind']);
    if (typeof kind === 'string') fill(names, { singular: kind.toLowerCase(), listKind: `${kind}List` });
    dropWhere(spec, false, ['preserveUnknownFields']);
  },
  LimitRange(object) {
    for (const item of mapsIn(mapIn(object, 'spec'), 'limits')) {
      if (scalarOf(item['type']) !== 'Container') continue;
      copyMissing(mapIn(item, 'max'), item, 'default');
      copyMissing(mapIn(item, 'default'), item, 'defaultRequest');
      copyMissing(mapIn(item, 'min'), item, 'defaultRequest');
    }
  },
  Gateway(object) {
    for (const listener of mapsIn(mapAt(object, 'spec'), 'listeners')) {
      fill(mapAt(mapAt(listener, 'allowedRoutes'), 'namespaces'), { from: 'Same' });
      const tls = mapIn(listener, 'tls');
      if (tls) fill(tls, { mode: 'Terminate' });
      for (const each of mapsIn(tls, 'certificateRefs')) fill(each, { group: '', kind: 'Secret' });
    }
  },
  HTTPRoute: (object) => gatewayRoute(object, true),
  GRPCRoute: (object) => gatewayRoute(object, false),
  TCPRoute: (object) => gatewayRoute(object, false),
  TLSRoute: (object) => gatewayRoute(object, false),
  UDPRoute: (object) => gatewayRoute(object, false),
};

function template(spec: TreeMap): void {
  normalizePodSpec(mapAt(mapAt(spec, 'template'), 'spec'), false);
}

/** `type` and, of a rolling one, its numbers. */
function fillStrategy(strategy: TreeMap, rolling: Parameters<typeof fill>[1]): void {
  fill(strategy, { type: 'RollingUpdate' });
  if (scalarOf(strategy['type']) === 'RollingUpdate') fill(mapAt(strategy, 'rollingUpdate'), rolling);
}

function replicated(object: TreeMap): void {
  const spec = mapAt(object, 'spec');
  fill(spec, { replicas: 1 });
  dropWhere(spec, 0, ['minReadySeconds']);
  // A ReplicationController's selector and labels are its template's where it has none.
  if (object['kind'] === 'ReplicationController') {
    const labels = mapIn(mapIn(mapIn(spec, 'template'), 'metadata'), 'labels');
    if (labels) copyMissing(labels, spec, 'selector');
    if (labels) copyMissing(labels, mapAt(object, 'metadata'), 'labels');
  }
  template(spec);
}

const JOB_LABELS = ['controller-uid', 'job-name', 'batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name'];

/** `job`: the Job itself, whose labels the API server makes unique; in a CronJob there are none yet. */
function jobSpec(spec: TreeMap, job: TreeMap | undefined): void {
  if (spec['completions'] === undefined && spec['parallelism'] === undefined) fill(spec, { completions: 1 });
  const hasFailurePolicy = spec['podFailurePolicy'] !== undefined;
  fill(spec, {
    parallelism: 1, completionMode: 'NonIndexed', suspend: false, manualSelector: false,
    backoffLimit: spec['backoffLimitPerIndex'] === undefined ? 6 : 2_147_483_647, podReplacementPolicy: hasFailurePolicy ? 'Failed' : 'TerminatingOrFailed',
  });
  if (scalarOf(spec['manualSelector']) !== true) {
    delete spec['selector'];
    const holders = [mapIn(mapIn(spec, 'template'), 'metadata'), ...(job === undefined ? [] : [mapIn(job, 'metadata')])];
    for (const labels of holders.map((holder) => mapIn(holder, 'labels'))) if (labels) for (const label of JOB_LABELS) delete labels[label];
  }
  template(spec);
}

function claimSpec(spec: TreeMap): void {
  fill(spec, { volumeMode: 'Filesystem' });
  // Each stands for the other (pkg/apis/core/v1/defaults.go, "NormalizeDataSources").
  const source = mapIn(spec, 'dataSource') ?? mapIn(spec, 'dataSourceRef');
  if (source === undefined) return;
  spec['dataSourceRef'] ??= source;
  delete spec['dataSource'];
}

/** autoscaling/v1 knows one metric, by a field of its own. */
function autoscaler(object: TreeMap): void {
  const spec = mapAt(object, 'spec');
  fill(spec, { minReplicas: 1 });
  const percent = spec['targetCPUUtilizationPercentage'];
  delete spec['targetCPUUtilizationPercentage'];
  spec['metrics'] ??= [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: percent ?? new Default(80) } } }];
  const behavior = mapIn(spec, 'behavior');
  if (behavior === undefined) return;
  const up = mapAt(behavior, 'scaleUp');
  fill(up, { selectPolicy: 'Max', stabilizationWindowSeconds: 0 });
  up['policies'] ??= [{ type: new Default('Pods'), value: new Default(4), periodSeconds: new Default(15) }, { type: new Default('Percent'), value: new Default(100), periodSeconds: new Default(15) }];
  const down = mapAt(behavior, 'scaleDown');
  fill(down, { selectPolicy: 'Max' });
  down['policies'] ??= [{ type: new Default('Percent'), value: new Default(100), periodSeconds: new Default(15) }];
}

function binding(object: TreeMap): void {
  fill(mapAt(object, 'roleRef'), { apiGroup: RBAC_GROUP });
  for (const subject of mapsIn(object, 'subjects')) {
    if (subject['kind'] === 'ServiceAccount') dropWhere(subject, '', ['apiGroup']);
    else fill(subject, { apiGroup: RBAC_GROUP });
  }
}

function webhooks(object: TreeMap, more: Parameters<typeof fill>[1]): void {
  for (const webhook of mapsIn(object, 'webhooks')) {
    fill(webhook, { failurePolicy: 'Fail', matchPolicy: 'Equivalent', timeoutSeconds: 10, ...more });
    for (const rule of mapsIn(webhook, 'rules')) fill(rule, { scope: '*' });
    const service = mapIn(mapIn(webhook, 'clientConfig'), 'service');
    if (service) fill(service, { port: 443 });
  }
}

function gatewayRoute(object: TreeMap, isHttp: boolean): void {
  const spec = mapAt(object, 'spec');
  for (const parent of mapsIn(spec, 'parentRefs')) fill(parent, { group: 'gateway.networking.k8s.io', kind: 'Gateway' });
  for (const rule of mapsIn(spec, 'rules')) {
    for (const backend of mapsIn(rule, 'backendRefs')) fill(backend, { group: '', kind: 'Service', weight: 1 });
    if (!isHttp) continue;
    rule['matches'] ??= [{}];
    for (const match of mapsIn(rule, 'matches')) {
      fill(mapAt(match, 'path'), { type: 'PathPrefix', value: '/' });
      for (const each of [...mapsIn(match, 'headers'), ...mapsIn(match, 'queryParams')]) fill(each, { type: 'Exact' });
    }
  }
}

/** Gives `target[field]` what `source` has and it has not. */
function copyMissing(source: TreeMap | undefined, target: TreeMap, field: string): void {
  if (source === undefined) return;
  const map = mapAt(target, field);
  for (const [name, value] of Object.entries(source)) {
    const scalar = scalarOf(value);
    if (scalar !== undefined) map[name] ??= new Default(scalar);
  }
}
