/**
 * Pods as Kubernetes protobuf, written by the tables that the app reads by, and more that it skips. Only fields that are there are
 * written, where a real server also writes zeros; `recorded-pod.test-support.ts` beside those tables has bytes of a real one.
 */
import { POD_MESSAGE_TEXTS } from '../../electron/watcher/cluster/protobuf/pod-schema';
import { compileMessages, type Field, type Message } from '../../electron/watcher/cluster/protobuf/schema';
import { BYTES, VARINT } from '../../electron/watcher/cluster/protobuf/wire-reader';
import { WireWriter } from './wire-writer';

/** Beyond what is read. */
const MESSAGES = compileMessages({
  ...POD_MESSAGE_TEXTS,
  Pod: 'metadata=1:ObjectMeta spec=2:PodSpec status=3:PodStatus',
  ObjectMeta: `${POD_MESSAGE_TEXTS.ObjectMeta} generateName=2:own finalizers=14:own[] managedFields=17:ManagedFields[]`,
  ManagedFields: 'manager=1:own operation=2:own apiVersion=3:own time=4:time fieldsType=6:own fieldsV1=7:json subresource=8:own',
  OwnerReference: `${POD_MESSAGE_TEXTS.OwnerReference} blockOwnerDeletion=7:bool!`,
  Container: `${POD_MESSAGE_TEXTS.Container} terminationMessagePath=13:own terminationMessagePolicy=20:own`,
  PodSpec: `${POD_MESSAGE_TEXTS.PodSpec} priority=25:int! preemptionPolicy=31:own`,
  Toleration: `${POD_MESSAGE_TEXTS.Toleration} tolerationSeconds=5:int!`,
  PodStatus: `${POD_MESSAGE_TEXTS.PodStatus} hostIPs=16:PodIp[] observedGeneration=17:int`,
  Condition: `${POD_MESSAGE_TEXTS.Condition} observedGeneration=7:int`,
  ContainerStatus: `${POD_MESSAGE_TEXTS.ContainerStatus} image=6:own imageID=7:own containerID=8:own`,
  TypeMeta: 'apiVersion=1:own kind=2:own',
  Status: 'metadata=1:ListMeta status=2:own message=3:own reason=4:own code=6:int',
});

type JsonObject = Readonly<Record<string, unknown>>;

/** One Pod's message, as it stands in a list. */
export function encodePod(pod: JsonObject): Buffer {
  return encodeMessage(pod, MESSAGES.Pod);
}

/** A list of Pods in its envelope. */
export function encodePodList(metadata: JsonObject, pods: readonly Buffer[]): Buffer {
  return encodeEnvelope('PodList', (writer) => {
    writer.nested(1, () => writeMessage(writer, metadata, MESSAGES.ListMeta));
    for (const pod of pods) writer.bytes(2, pod);
  });
}

/**
 * One event of a watch: its length in four bytes, then a metav1.WatchEvent without envelope, in it the object with one
 * (k8s.io/apimachinery/pkg/runtime/serializer/protobuf: LengthDelimitedFramer, RawSerializer).
 */
export function encodePodEvent(type: string, pod: Buffer): Buffer {
  return encodeEvent(type, encodeEnvelope('Pod', (writer) => writer.raw(pod)));
}

/** The same of a bookmark. */
export function encodePodBookmark(metadata: JsonObject): Buffer {
  return encodePodEvent('BOOKMARK', encodeMessage({ metadata }, MESSAGES.Pod));
}

/** The same of an ERROR; its object is a Status. */
export function encodeErrorEvent(status: JsonObject): Buffer {
  return encodeEvent('ERROR', encodeEnvelope('Status', (writer) => writeMessage(writer, status, MESSAGES.Status)));
}

function encodeEvent(type: string, object: Buffer): Buffer {
  const event = new WireWriter();
  event.text(1, type);
  event.nested(2, () => event.bytes(1, object));
  const frame = event.finish();
  const head = Buffer.alloc(4);
  head.writeUInt32BE(frame.length);
  return Buffer.concat([head, frame]);
}

/** k8s.io/apimachinery/pkg/runtime.Unknown behind the four bytes that say protobuf. */
function encodeEnvelope(kind: string, write: (writer: WireWriter) => void): Buffer {
  const envelope = new WireWriter();
  envelope.raw(MAGIC);
  envelope.nested(1, () => writeMessage(envelope, { apiVersion: 'v1', kind }, MESSAGES.TypeMeta));
  envelope.nested(2, () => write(envelope));
  envelope.text(3, '');
  envelope.text(4, '');
  return envelope.finish();
}

const MAGIC = Buffer.from('k8s\u0000', 'latin1');

function encodeMessage(value: JsonObject, message: Message): Buffer {
  const writer = new WireWriter();
  writeMessage(writer, value, message);
  return writer.finish();
}

function writeMessage(writer: WireWriter, object: JsonObject, message: Message): void {
  for (const field of message) {
    if (field === undefined) continue;
    const value = field.form === 'inline' ? object : object[field.name];
    if (value !== undefined && value !== null) writeField(writer, value, field);
  }
}

function writeField(writer: WireWriter, value: unknown, field: Field): void {
  const { number } = field;
  if (field.wireType === VARINT) writer.varintField(number, Number(value));
  else if (field.form === 'list') for (const each of value as readonly unknown[]) writeValue(writer, number, each, field);
  else if (field.form === 'map') {
    for (const [key, each] of Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1))) {
      writer.nested(number, () => {
        writer.text(1, key);
        writeValue(writer, 2, each, field);
      });
    }
    // An inline message without anything in it would be one more field to JSON's eyes.
  } else if (field.wireType === BYTES && (field.form !== 'inline' || hasAny(value as JsonObject, field.message))) writeValue(writer, number, value, field);
}

function hasAny(object: JsonObject, message: Message): boolean {
  return message.some((field) => field !== undefined && (field.form === 'inline' ? hasAny(object, field.message) : object[field.name] !== undefined && object[field.name] !== null));
}

function writeValue(writer: WireWriter, number: number, value: unknown, { scalar, message }: Field): void {
  switch (scalar) {
    case undefined:
      writer.nested(number, () => writeMessage(writer, value as JsonObject, message));
      break;
    case 'quantity':
      writer.nested(number, () => writer.text(1, String(value)));
      break;
    case 'json':
      writer.nested(number, () => writer.text(1, JSON.stringify(value)));
      break;
    case 'time':
      writer.nested(number, () => {
        writer.varintField(1, Math.floor(Date.parse(String(value)) / 1000));
        writer.varintField(2, 0);
      });
      break;
    case 'port':
      writer.nested(number, () => {
        writer.varintField(1, typeof value === 'string' ? 1 : 0);
        writer.varintField(2, typeof value === 'number' ? value : 0);
        writer.text(3, typeof value === 'string' ? value : '');
      });
      break;
    default:
      writer.text(number, String(value));
  }
}
