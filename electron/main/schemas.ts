/** Schemas of what crosses a border of trust: the window's messages, and files of earlier runs. */
// The small zod, since a schema of the other one carries forty methods and the window waits for all of them. As a namespace, so that no language's words come along.
import * as z from 'zod/mini';
import type { Settings } from '../../shared/protocol/app';
import { EXPORT_FORMATS, type WriteExport } from '../../shared/protocol/export';
import type { PresenterCommand, PresenterState } from '../../shared/protocol/presenter';
import { REDACTION_CLASSES, type RedactionClass } from '../../shared/protocol/redaction';
import type { RenderChoice, SingleSourceSpec, SourceSpec } from '../../shared/protocol/source';

/** A text of so many characters. */
function atMost(length: number): z.ZodMiniString<string> {
  return z.string().check(z.maxLength(length));
}

function listOf<T extends z.ZodMiniType>(item: T, length: number): z.ZodMiniReadonly<z.ZodMiniArray<T>> {
  return z.readonly(z.array(item).check(z.maxLength(length)));
}

const COUNT = z.int().check(z.minimum(0));
const PATH = z.string().check(z.minLength(1), z.maxLength(4096));
const NAME = z.string().check(z.minLength(1), z.maxLength(1024));
const NAMESPACES = listOf(atMost(253), 1000);

const renderSchema: z.ZodMiniType<RenderChoice> = z.strictObject({ tool: z.optional(z.enum(['kustomize', 'helm'])), values: z.optional(listOf(PATH, 100)) });

const singleSourceSpecSchema: z.ZodMiniType<SingleSourceSpec> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('cluster'), context: NAME, kubeconfig: z.optional(PATH), namespaces: z.optional(NAMESPACES) }),
  z.strictObject({ type: z.literal('manifests'), paths: z.readonly(z.array(PATH).check(z.minLength(1), z.maxLength(1000))), render: z.optional(renderSchema) }),
  z.strictObject({ type: z.literal('snapshot'), path: PATH }),
  z.strictObject({ type: z.literal('revision'), path: PATH, revision: NAME }),
  z.strictObject({ type: z.literal('demo'), pods: z.optional(z.int().check(z.minimum(1), z.maximum(150_000))), seed: z.optional(COUNT) }),
]);

export const sourceSpecSchema: z.ZodMiniType<SourceSpec> = z.union([singleSourceSpecSchema, z.strictObject({ type: z.literal('compare'), before: singleSourceSpecSchema, after: singleSourceSpecSchema })]);

/** What is replaced by pseudonyms before a file is written. */
export const redactedSchema: z.ZodMiniType<readonly RedactionClass[]> = listOf(z.enum(REDACTION_CLASSES), REDACTION_CLASSES.length);

const recentSchema = z.strictObject({ spec: sourceSpecSchema, title: atMost(500), openedAtMs: z.number(), review: z.optional(PATH) });

const settingsShape = {
  theme: z.enum(['system', 'light', 'dark']),
  grouping: z.optional(z.enum(['node', 'namespace', 'workload'])),
  layers: z.readonly(z.strictObject({ volumes: z.boolean(), localhost: z.boolean(), services: z.boolean(), traffic: z.boolean(), ownership: z.boolean() })),
  recent: listOf(recentSchema, 50),
  namespacesByContext: z.readonly(z.record(z.string().check(z.minLength(1), z.maxLength(8192)), NAMESPACES)),
  reopenLast: z.boolean(),
  silencedRules: listOf(NAME, 1000),
};

/** As kept: what later versions added is filled in. */
const keptSettingsSchema: z.ZodMiniType<Settings> = z.strictObject({ ...settingsShape, silencedRules: z._default(settingsShape.silencedRules, []) });
/** `undefined` clears what may be absent, and changes nothing else. */
export const settingsChangeSchema: z.ZodMiniType<Partial<Settings>> = z.partial(z.strictObject(settingsShape));

/** A program that may be run for credentials: asked once for this user of this kubeconfig and what `digest` is of (earlier versions asked for the command alone: it is absent); or to render a folder. */
const allowedProgramSchema = z.strictObject({ file: PATH, user: z.string(), command: z.string(), digest: z.optional(z.string()) });
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

export const openFileSchema = z.strictObject({ path: PATH, line: z.int().check(z.minimum(1)) });
/** Larger ones are not read either: electron/main/review-file.ts. */
const REVIEW_TEXT = atMost(5_000_000);
export const writeReviewSchema = z.strictObject({ text: REVIEW_TEXT, before: z.optional(REVIEW_TEXT) });
export const chooseExportSchema = z.strictObject({ format: z.enum(EXPORT_FORMATS), name: atMost(10_000) });
/** Everything of the largest clusters, as text. */
const EXPORT_TEXT = atMost(200_000_000);
const SIDE_PX = z.number().check(z.minimum(1), z.maximum(10_000_000));
export const writeExportSchema: z.ZodMiniType<WriteExport> = z.strictObject({
  parts: z.readonly(z.array(z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('text'), text: EXPORT_TEXT, note: z.optional(EXPORT_TEXT) }),
    z.strictObject({ type: z.literal('picture'), svg: EXPORT_TEXT, widthPx: SIDE_PX, heightPx: SIDE_PX }),
    z.strictObject({ type: z.literal('pages'), html: EXPORT_TEXT }),
    z.strictObject({ type: z.literal('take-home'), pieces: z.tuple([EXPORT_TEXT, EXPORT_TEXT, EXPORT_TEXT, EXPORT_TEXT]) }),
  ])).check(z.minLength(1), z.maxLength(10_000))),
  scale: z.int().check(z.minimum(1), z.maximum(4)),
});
export const pathSchema = PATH;
export const nothingSchema = z.undefined();
export const optionalPathSchema = z.optional(PATH);
export const textSchema = atMost(50_000_000);
export const flagSchema = z.boolean();

const coverSchema = z.enum(['black', 'white']);
const toldStepSchema = z.strictObject({ title: atMost(10_000), notes: atMost(1_000_000) });
export const presenterStateSchema: z.ZodMiniType<PresenterState> = z.strictObject({
  title: atMost(10_000),
  steps: listOf(atMost(10_000), 10_000),
  at: COUNT,
  step: z.optional(toldStepSchema),
  next: z.optional(toldStepSchema),
  gone: z.optional(atMost(10_000)),
  cover: z.optional(coverSchema),
  frozenAtMs: z.optional(z.number()),
  startedAtMs: z.number(),
  theme: z.enum(['light', 'dark']),
});
export const presenterCommandSchema: z.ZodMiniType<PresenterCommand> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['next', 'previous', 'first', 'last', 'toggle-live', 'reset-clock', 'stop']) }),
  z.strictObject({ type: z.literal('go'), at: COUNT }),
  z.strictObject({ type: z.literal('cover'), cover: coverSchema }),
]);
