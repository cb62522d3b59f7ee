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
});

type JsonObject = Readonly<Record<string, unknown>>;

/** One Pod's message, as it stands in a list. */
export function encodePod(pod: JsonObject): Buffer {
  return encodeMessage(pod, MESSAGES.Pod);
}

/** A list of Pods in its envelope. */
export function encodePodList(metadata: JsonObject, pods: readonly Buffer[]): Buffer {
  const list = new WireWriter();
  list.bytes(1, encodeMessage(metadata, MESSAGES.ListMeta));
  for (const pod of pods) list.bytes(2, pod);
  const envelope = new WireWriter();
  envelope.bytes(1, encodeMessage({ apiVersion: 'v1', kind: 'PodList' }, MESSAGES.TypeMeta));
  envelope.bytes(2, list.finish());
  envelope.bytes(3, Buffer.alloc(0));
  envelope.bytes(4, Buffer.alloc(0));
  return Buffer.concat([Buffer.from('k8s\u0000', 'latin1'), envelope.finish()]);
}

function encodeMessage(value: unknown, message: Message): Buffer {
  const writer = new WireWriter();
  writeMessage(writer, value as JsonObject, message);
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
  if (field.wireType === VARINT) writer.varintField(field.number, Number(value));
  else if (field.form === 'list') for (const each of value as readonly unknown[]) writer.bytes(field.number, encodeValue(each, field));
  else if (field.form === 'map') {
    for (const [key, each] of Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1))) writer.bytes(field.number, encodeEntry(key, encodeValue(each, field)));
  } else if (field.wireType === BYTES) {
    const bytes = encodeValue(value, field);
    // An inline message without anything in it would be one more field to JSON's eyes.
    if (field.form !== 'inline' || bytes.length > 0) writer.bytes(field.number, bytes);
  }
}

function encodeEntry(key: string, value: Buffer): Buffer {
  const writer = new WireWriter();
  writer.bytes(1, Buffer.from(key));
  writer.bytes(2, value);
  return writer.finish();
}

function encodeValue(value: unknown, { scalar, message }: Field): Buffer {
  const writer = new WireWriter();
  switch (scalar) {
    case undefined:
      return encodeMessage(value, message);
    case 'quantity':
      writer.bytes(1, Buffer.from(String(value)));
      return writer.finish();
    case 'json':
      writer.bytes(1, Buffer.from(JSON.stringify(value)));
      return writer.finish();
    case 'time':
      writer.varintField(1, Math.floor(Date.parse(String(value)) / 1000));
      writer.varintField(2, 0);
      return writer.finish();
    case 'port':
      writer.varintField(1, typeof value === 'string' ? 1 : 0);
      writer.varintField(2, typeof value === 'number' ? value : 0);
      writer.bytes(3, Buffer.from(typeof value === 'string' ? value : ''));
      return writer.finish();
    default:
      return Buffer.from(String(value));
  }
}
