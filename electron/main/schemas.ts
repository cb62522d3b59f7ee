/** Schemas of what crosses a border of trust: the window's messages, and files of earlier runs. */
// As a namespace: by its name `z` all of zod with the words of forty languages would come along.
import * as z from 'zod';
import type { Settings } from '../../shared/protocol/app';
import { EXPORT_FORMATS, type WriteExport } from '../../shared/protocol/export';
import type { PresenterCommand, PresenterState } from '../../shared/protocol/presenter';
import { REDACTION_CLASSES, type RedactionClass } from '../../shared/protocol/redaction';
import type { RenderChoice, SingleSourceSpec, SourceSpec } from '../../shared/protocol/source';

const PATH = z.string().min(1).max(4096);
const NAME = z.string().min(1).max(1024);
const NAMESPACES = z.array(z.string().max(253)).max(1000).readonly();

const renderSchema: z.ZodType<RenderChoice> = z.strictObject({ tool: z.enum(['kustomize', 'helm']).optional(), values: z.array(PATH).max(100).readonly().optional() });

const singleSourceSpecSchema: z.ZodType<SingleSourceSpec> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('cluster'), context: NAME, kubeconfig: PATH.optional(), namespaces: NAMESPACES.optional() }),
  z.strictObject({ type: z.literal('manifests'), paths: z.array(PATH).min(1).max(1000).readonly(), render: renderSchema.optional() }),
  z.strictObject({ type: z.literal('snapshot'), path: PATH }),
  z.strictObject({ type: z.literal('revision'), path: PATH, revision: NAME }),
  z.strictObject({ type: z.literal('demo'), pods: z.int().min(1).max(150_000).optional(), seed: z.int().min(0).optional() }),
]);

export const sourceSpecSchema: z.ZodType<SourceSpec> = z.union([singleSourceSpecSchema, z.strictObject({ type: z.literal('compare'), before: singleSourceSpecSchema, after: singleSourceSpecSchema })]);

/** What is replaced by pseudonyms before a file is written. */
export const redactedSchema: z.ZodType<readonly RedactionClass[]> = z.array(z.enum(REDACTION_CLASSES)).max(REDACTION_CLASSES.length).readonly();

const recentSchema = z.strictObject({ spec: sourceSpecSchema, title: z.string().max(500), openedAtMs: z.number(), review: PATH.optional() });

const settingsShape = {
  theme: z.enum(['system', 'light', 'dark']),
  grouping: z.enum(['node', 'namespace', 'workload']).optional(),
  layers: z.strictObject({ volumes: z.boolean(), localhost: z.boolean(), services: z.boolean(), traffic: z.boolean(), ownership: z.boolean() }).readonly(),
  recent: z.array(recentSchema).max(50).readonly(),
  namespacesByContext: z.record(z.string().min(1).max(8192), NAMESPACES).readonly(),
  reopenLast: z.boolean(),
  silencedRules: z.array(NAME).max(1000).readonly(),
};

/** As kept: what later versions added is filled in. */
const keptSettingsSchema: z.ZodType<Settings> = z.strictObject({ ...settingsShape, silencedRules: settingsShape.silencedRules.default([]) });
/** `undefined` clears what may be absent, and changes nothing else. */
export const settingsChangeSchema: z.ZodType<Partial<Settings>> = z.strictObject(settingsShape).partial();

/** A program that may be run for credentials: asked once for this user of this kubeconfig. */
const allowedProgramSchema = z.strictObject({ file: PATH, user: z.string(), command: z.string() });
export type AllowedProgram = z.infer<typeof allowedProgramSchema>;

/** settings.json. A field added later needs a default, a changed meaning a new version. */
export const settingsFileSchema = z.object({
  version: z.literal(1),
  settings: keptSettingsSchema,
  allowedPrograms: z.array(allowedProgramSchema),
});
export type SettingsFile = z.infer<typeof settingsFileSchema>;

/** What a second start of the app hands over to the first. */
export const secondStartSchema = z.object({ args: z.array(z.string()), cwd: z.string() });

export const openFileSchema = z.strictObject({ path: PATH, line: z.int().min(1) });
/** Larger ones are not read either: electron/main/review-file.ts. */
const REVIEW_TEXT = z.string().max(5_000_000);
export const writeReviewSchema = z.strictObject({ text: REVIEW_TEXT, before: REVIEW_TEXT.optional() });
export const chooseExportSchema = z.strictObject({ format: z.enum(EXPORT_FORMATS), name: z.string().max(10_000) });
/** Everything of the largest clusters, as text. */
const EXPORT_TEXT = z.string().max(200_000_000);
const SIDE_PX = z.number().min(1).max(10_000_000);
export const writeExportSchema: z.ZodType<WriteExport> = z.strictObject({
  parts: z.array(z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('text'), text: EXPORT_TEXT, note: EXPORT_TEXT.optional() }),
    z.strictObject({ type: z.literal('picture'), svg: EXPORT_TEXT, widthPx: SIDE_PX, heightPx: SIDE_PX }),
    z.strictObject({ type: z.literal('pages'), html: EXPORT_TEXT }),
    z.strictObject({ type: z.literal('take-home'), pieces: z.tuple([EXPORT_TEXT, EXPORT_TEXT, EXPORT_TEXT, EXPORT_TEXT]) }),
  ])).min(1).max(10_000).readonly(),
  scale: z.int().min(1).max(4),
});
export const pathSchema = PATH;
export const nothingSchema = z.undefined();
export const optionalPathSchema = PATH.optional();
export const textSchema = z.string().max(50_000_000);
export const flagSchema = z.boolean();

const coverSchema = z.enum(['black', 'white']);
const toldStepSchema = z.strictObject({ title: z.string().max(10_000), notes: z.string().max(1_000_000) });
export const presenterStateSchema: z.ZodType<PresenterState> = z.strictObject({
  title: z.string().max(10_000),
  steps: z.array(z.string().max(10_000)).max(10_000).readonly(),
  at: z.int().min(0),
  step: toldStepSchema.optional(),
  next: toldStepSchema.optional(),
  gone: z.string().max(10_000).optional(),
  cover: coverSchema.optional(),
  frozenAtMs: z.number().optional(),
  startedAtMs: z.number(),
  theme: z.enum(['light', 'dark']),
});
export const presenterCommandSchema: z.ZodType<PresenterCommand> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['next', 'previous', 'first', 'last', 'toggle-live', 'reset-clock', 'stop']) }),
  z.strictObject({ type: z.literal('go'), at: z.int().min(0) }),
  z.strictObject({ type: z.literal('cover'), cover: coverSchema }),
]);
