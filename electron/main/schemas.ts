/** Schemas of what crosses a border of trust: the window's messages, and files of earlier runs. */
// As a namespace: by its name `z` all of zod with the words of forty languages would come along.
import * as z from 'zod';
import type { Settings } from '../../shared/protocol/app';
import type { SingleSourceSpec, SourceSpec } from '../../shared/protocol/source';

const PATH = z.string().min(1).max(4096);
const NAME = z.string().min(1).max(1024);
const NAMESPACES = z.array(z.string().max(253)).max(1000).readonly();

const singleSourceSpecSchema: z.ZodType<SingleSourceSpec> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('cluster'), context: NAME, kubeconfig: PATH.optional(), namespaces: NAMESPACES.optional() }),
  z.strictObject({ type: z.literal('manifests'), paths: z.array(PATH).min(1).max(1000).readonly() }),
  z.strictObject({ type: z.literal('snapshot'), path: PATH }),
  z.strictObject({ type: z.literal('revision'), path: PATH, revision: NAME }),
  z.strictObject({ type: z.literal('demo'), pods: z.int().min(1).max(150_000).optional(), seed: z.int().min(0).optional() }),
]);

export const sourceSpecSchema: z.ZodType<SourceSpec> = z.union([singleSourceSpecSchema, z.strictObject({ type: z.literal('compare'), before: singleSourceSpecSchema, after: singleSourceSpecSchema })]);

const recentSchema = z.strictObject({ spec: sourceSpecSchema, title: z.string().max(500), openedAtMs: z.number() });

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

/** window.json: where the last window was, in the screen's own pixels. */
export const windowFileSchema = z.object({
  version: z.literal(1),
  last: z.object({
    bounds: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
    isMaximized: z.boolean(),
  }).optional(),
});
export type WindowFile = z.infer<typeof windowFileSchema>;

/** What a second start of the app hands over to the first. */
export const secondStartSchema = z.object({ args: z.array(z.string()), cwd: z.string() });

export const openFileSchema = z.strictObject({ path: PATH, line: z.int().min(1) });
export const nothingSchema = z.undefined();
export const optionalPathSchema = PATH.optional();
export const textSchema = z.string().max(50_000_000);
export const flagSchema = z.boolean();
