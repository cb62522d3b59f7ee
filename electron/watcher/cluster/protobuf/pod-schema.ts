/**
 * The fields of a Pod that projections read, and their numbers (k8s.io/api/core/v1/generated.proto and
 * k8s.io/apimachinery/pkg/apis/meta/v1/generated.proto of Kubernetes 1.36). What is not named here is skipped: managedFields cost nothing.
 */
import { compileMessages } from './schema';

const REF = '*=1:Name';
const KEY_REF = `${REF} key=2:text optional=3:bool!`;
const ITEMS = 'items=2:KeyToPath[]';
const CONTAINER = `
  name=1:text image=2:text command=3:text[] args=4:text[] workingDir=5:text ports=6:ContainerPort[] env=7:EnvVar[] envFrom=19:EnvFromSource[]
  resources=8:Resources volumeMounts=9:VolumeMount[] volumeDevices=21:VolumeDevice[] livenessProbe=10:Probe readinessProbe=11:Probe startupProbe=22:Probe
  lifecycle=12:Lifecycle imagePullPolicy=14:text securityContext=15:SecurityContext restartPolicy=24:text`;

export const POD_MESSAGE_TEXTS = {
  /** Labels, annotations and owners are read by `pod-reader.ts`, which shares them. */
  ObjectMeta: `name=1:own namespace=3:text uid=5:own resourceVersion=6:own generation=7:int creationTimestamp=8:time deletionTimestamp=9:time deletionGracePeriodSeconds=10:int!
    labels=11:{text} annotations=12:{own} ownerReferences=13:OwnerReference[]`,
  OwnerReference: 'kind=1:text name=3:text uid=4:text apiVersion=5:text controller=6:bool!',
  ListMeta: 'resourceVersion=2:own continue=3:own remainingItemCount=4:int!',
  Status: 'message=3:own code=6:int',

  PodSpec: `volumes=1:Volume[] containers=2:Container[] restartPolicy=3:text terminationGracePeriodSeconds=4:int! dnsPolicy=6:text nodeSelector=7:{text}
    serviceAccountName=8:text serviceAccount=9:text nodeName=10:text hostNetwork=11:bool hostPID=12:bool hostIPC=13:bool securityContext=14:SecurityContextOfPod
    imagePullSecrets=15:Name[] hostname=16:own subdomain=17:text affinity=18:Affinity schedulerName=19:text initContainers=20:Container[]
    automountServiceAccountToken=21:bool! tolerations=22:Toleration[] hostAliases=23:HostAlias[] priorityClassName=24:text shareProcessNamespace=27:bool!
    readinessGates=28:ReadinessGate[] runtimeClassName=29:text enableServiceLinks=30:bool! overhead=32:{quantity} ephemeralContainers=34:EphemeralContainer[]
    schedulingGates=38:Name[] resources=40:Resources`,
  Container: CONTAINER,
  EphemeralContainer: '*=1:Container targetContainerName=2:text',
  ContainerPort: 'name=1:text hostPort=2:int containerPort=3:int! protocol=4:text hostIP=5:text',
  EnvVar: 'name=1:text value=2:text valueFrom=3:EnvVarSource',
  EnvVarSource: 'fieldRef=1:FieldRef resourceFieldRef=2:ResourceFieldRef configMapKeyRef=3:KeyRef secretKeyRef=4:KeyRef fileKeyRef=5:FileKeyRef',
  FieldRef: 'apiVersion=1:text fieldPath=2:text',
  ResourceFieldRef: 'containerName=1:text resource=2:text',
  KeyRef: KEY_REF,
  FileKeyRef: 'volumeName=1:text path=2:text key=3:text optional=4:bool!',
  EnvFromSource: 'prefix=1:text configMapRef=2:EnvFromRef secretRef=3:EnvFromRef',
  EnvFromRef: `${REF} optional=2:bool!`,
  Name: 'name=1:text',
  Resources: 'limits=1:{quantity} requests=2:{quantity}',
  VolumeMount: 'name=1:text readOnly=2:bool mountPath=3:text subPath=4:text mountPropagation=5:text subPathExpr=6:text',
  VolumeDevice: 'name=1:text devicePath=2:text',
  Probe: '*=1:Handler initialDelaySeconds=2:int timeoutSeconds=3:int periodSeconds=4:int successThreshold=5:int failureThreshold=6:int',
  Handler: 'exec=1:Exec httpGet=2:HttpGet tcpSocket=3:TcpSocket grpc=4:Grpc',
  Lifecycle: 'postStart=1:Hook preStop=2:Hook',
  Hook: 'exec=1:Exec httpGet=2:HttpGet tcpSocket=3:TcpSocket sleep=4:Sleep',
  Exec: 'command=1:text[]',
  HttpGet: 'path=1:text port=2:port host=3:text scheme=4:text',
  TcpSocket: 'port=1:port host=2:text',
  Grpc: 'port=1:int! service=2:text',
  Sleep: 'seconds=1:int!',
  SecurityContext: `capabilities=1:Capabilities privileged=2:bool! runAsUser=4:int! runAsNonRoot=5:bool! readOnlyRootFilesystem=6:bool! allowPrivilegeEscalation=7:bool!
    procMount=9:text windowsOptions=10:WindowsOptions seccompProfile=11:SeccompProfile`,
  SecurityContextOfPod: 'runAsUser=2:int! runAsNonRoot=3:bool! windowsOptions=8:WindowsOptions seccompProfile=10:SeccompProfile',
  WindowsOptions: 'hostProcess=4:bool!',
  Capabilities: 'add=1:text[] drop=2:text[]',
  SeccompProfile: 'type=1:text',
  Affinity: 'nodeAffinity=1:NodeAffinity',
  NodeAffinity: 'requiredDuringSchedulingIgnoredDuringExecution=1:NodeSelector',
  NodeSelector: 'nodeSelectorTerms=1:NodeSelectorTerm[]',
  NodeSelectorTerm: 'matchExpressions=1:NodeSelectorRequirement[] matchFields=2:NodeSelectorRequirement[]',
  NodeSelectorRequirement: 'key=1:text operator=2:text values=3:text[]',
  Toleration: 'key=1:text operator=2:text value=3:text effect=4:text',
  HostAlias: 'ip=1:text hostnames=2:text[]',
  ReadinessGate: 'conditionType=1:text',

  Volume: 'name=1:text *=2:VolumeSource',
  VolumeSource: `hostPath=1:HostPath emptyDir=2:EmptyDir gcePersistentDisk=3:GcePersistentDisk awsElasticBlockStore=4:VolumeId gitRepo=5:GitRepo secret=6:SecretVolume nfs=7:Nfs
    iscsi=8:Iscsi glusterfs=9:Glusterfs persistentVolumeClaim=10:ClaimVolume rbd=11:Rbd flexVolume=12:FlexVolume cinder=13:Cinder cephfs=14:Cephfs flocker=15:Flocker
    downwardAPI=16:DownwardApi fc=17:Fc azureFile=18:AzureFile configMap=19:ConfigMapVolume vsphereVolume=20:VsphereVolume quobyte=21:Quobyte azureDisk=22:AzureDisk
    photonPersistentDisk=23:Photon portworxVolume=24:Portworx scaleIO=25:ScaleIo projected=26:Projected storageos=27:Storageos csi=28:Csi ephemeral=29:EphemeralVolume image=30:Image`,
  HostPath: 'path=1:text type=2:text',
  EmptyDir: 'medium=1:text sizeLimit=2:quantity',
  GcePersistentDisk: 'pdName=1:text readOnly=4:bool',
  VolumeId: 'volumeID=1:text readOnly=4:bool',
  GitRepo: 'repository=1:text',
  SecretVolume: `secretName=1:text ${ITEMS} optional=4:bool!`,
  Nfs: 'server=1:text path=2:text readOnly=3:bool',
  Iscsi: 'targetPortal=1:text iqn=2:text readOnly=6:bool secretRef=10:Name',
  Glusterfs: 'endpoints=1:text path=2:text readOnly=3:bool',
  ClaimVolume: 'claimName=1:text readOnly=2:bool',
  Rbd: 'image=2:text pool=4:text secretRef=7:Name readOnly=8:bool',
  FlexVolume: 'driver=1:text secretRef=3:Name readOnly=4:bool',
  Cinder: 'volumeID=1:text readOnly=3:bool secretRef=4:Name',
  Cephfs: 'path=2:text secretRef=5:Name readOnly=6:bool',
  Flocker: 'datasetName=1:text',
  DownwardApi: 'items=1:DownwardApiFile[]',
  DownwardApiFile: 'path=1:text fieldRef=2:FieldRef resourceFieldRef=3:ResourceFieldRef',
  Fc: 'targetWWNs=1:text[] readOnly=4:bool',
  AzureFile: 'secretName=1:text shareName=2:text readOnly=3:bool',
  ConfigMapVolume: `${REF} ${ITEMS} optional=4:bool!`,
  VsphereVolume: 'volumePath=1:text',
  Quobyte: 'registry=1:text volume=2:text readOnly=3:bool',
  AzureDisk: 'diskName=1:text readOnly=5:bool!',
  Photon: 'pdID=1:text',
  Portworx: 'volumeID=1:text readOnly=3:bool',
  ScaleIo: 'gateway=1:text system=2:text secretRef=3:Name',
  Projected: 'sources=1:VolumeProjection[]',
  VolumeProjection: `secret=1:ConfigMapVolume downwardAPI=2:DownwardApi configMap=3:ConfigMapVolume serviceAccountToken=4:TokenProjection
    clusterTrustBundle=5:TrustBundle podCertificate=6:PodCertificate`,
  TokenProjection: 'audience=1:text expirationSeconds=2:int! path=3:text',
  TrustBundle: 'name=1:text signerName=2:text path=4:text',
  PodCertificate: 'signerName=1:text',
  Storageos: 'volumeName=1:text readOnly=4:bool secretRef=5:Name',
  Csi: 'driver=1:text readOnly=2:bool! nodePublishSecretRef=5:Name',
  EphemeralVolume: 'volumeClaimTemplate=1:ClaimTemplate',
  ClaimTemplate: 'spec=2:ClaimSpec',
  ClaimSpec: 'accessModes=1:text[] resources=2:Resources storageClassName=5:text',
  Image: 'reference=1:text pullPolicy=2:text',
  KeyToPath: 'key=1:text path=2:text',

  PodStatus: `phase=1:text conditions=2:Condition[] message=3:text reason=4:text hostIP=5:text podIP=6:own startTime=7:time containerStatuses=8:ContainerStatus[]
    qosClass=9:text initContainerStatuses=10:ContainerStatus[] nominatedNodeName=11:text podIPs=12:PodIp[] ephemeralContainerStatuses=13:ContainerStatus[]
    allocatedResources=19:{quantity} resources=20:&Resources`,
  PodIp: 'ip=1:own',
  Condition: 'type=1:text status=2:text lastTransitionTime=4:time reason=5:text message=6:text',
  ContainerStatus: `name=1:text state=2:State lastState=3:State ready=4:bool! restartCount=5:int! started=9:bool! allocatedResources=10:{quantity} resources=11:&Resources`,
  State: 'waiting=1:Waiting running=2:Running terminated=3:Terminated',
  Waiting: 'reason=1:text message=2:text',
  Running: 'startedAt=1:time',
  Terminated: 'exitCode=1:int! signal=2:int reason=3:text message=4:text startedAt=5:time finishedAt=6:time',
} as const;

export const POD_MESSAGES = compileMessages(POD_MESSAGE_TEXTS);
