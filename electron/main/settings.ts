/** What persists between runs: settings of the window, recent sources, and the programs a person has allowed. */
import { join } from 'node:path';
import type { RecentSource, Settings } from '../../shared/protocol/app';
import type { SourceSpec } from '../../shared/protocol/source';
import { openJsonStore, type JsonStore } from './json-store';
import { settingsFileSchema, type AllowedProgram, type SettingsFile } from './schemas';

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  layers: { volumes: true, localhost: true, services: true, traffic: true, ownership: false },
  recent: [],
  namespacesByContext: {},
  reopenLast: false,
  silencedRules: [],
};

const MAX_RECENT = 12;

export class SettingsStore {
  readonly #store: JsonStore<SettingsFile>;
  /** Of this run only: laid over what is kept. */
  readonly #override: Partial<Settings>;
  readonly #listeners = new Set<(settings: Settings) => void>();

  private constructor(store: JsonStore<SettingsFile>, override: Partial<Settings>) {
    this.#store = store;
    this.#override = override;
  }

  /** @param override Counts for this run and is not kept. */
  static open(userDataDir: string, override: Partial<Settings>, warn: (message: string) => void): SettingsStore {
    const initial: SettingsFile = { version: 1, settings: DEFAULT_SETTINGS, allowedPrograms: [] };
    return new SettingsStore(openJsonStore(join(userDataDir, 'settings.json'), (value) => settingsFileSchema.safeParse(value).data, initial, warn), override);
  }

  get(): Settings {
    return { ...this.#store.get().settings, ...this.#override };
  }

  async change(change: Partial<Settings>): Promise<Settings> {
    const file = this.#store.get();
    // What a person chooses now counts more than what the command line said.
    for (const key of Object.keys(change)) delete this.#override[key as keyof Settings];
    await this.#keep({ ...file, settings: { ...file.settings, ...change } });
    return this.get();
  }

  /** Puts a source first among the recent ones. */
  async addRecent(recent: RecentSource): Promise<void> {
    const key = keyOf(recent.spec, recent.review);
    const others = this.#store.get().settings.recent.filter(({ spec, review }) => keyOf(spec, review) !== key);
    await this.change({ recent: [recent, ...others].slice(0, MAX_RECENT) });
  }

  isAllowed(program: AllowedProgram): boolean {
    return this.#store.get().allowedPrograms.some((one) => isSameUse(one, program) && one.digest === program.digest);
  }

  async allow(program: AllowedProgram): Promise<void> {
    if (this.isAllowed(program)) return;
    const file = this.#store.get();
    // What it replaces was another command line.
    await this.#keep({ ...file, allowedPrograms: [...file.allowedPrograms.filter((one) => !isSameUse(one, program)), program] });
  }

  onChange(listener: (settings: Settings) => void): void {
    this.#listeners.add(listener);
  }

  /** Resolves when nothing is left to write. */
  flush(): Promise<void> {
    return this.#store.flush();
  }

  async #keep(file: SettingsFile): Promise<void> {
    const written = this.#store.set(file);
    for (const listener of this.#listeners) listener(this.get());
    await written;
  }
}

function isSameUse(one: AllowedProgram, other: AllowedProgram): boolean {
  return one.file === other.file && one.user === other.user && one.command === other.command;
}

/** Equal for what opens the same thing, whatever the order of its fields. A review is not the source that it is about. */
function keyOf(spec: SourceSpec, review: string | undefined): string {
  if (review !== undefined) return JSON.stringify(['review', review]);
  switch (spec.type) {
    case 'cluster':
      return JSON.stringify(['cluster', spec.context, spec.kubeconfig]);
    case 'manifests':
      return JSON.stringify(['manifests', ...spec.paths, ...(spec.render === undefined ? [] : [spec.render.tool ?? 'rendered', spec.render.values ?? []])]);
    case 'snapshot':
      return JSON.stringify(['snapshot', spec.path]);
    case 'revision':
      return JSON.stringify(['revision', spec.path, spec.revision]);
    case 'compare':
      return JSON.stringify(['compare', keyOf(spec.before, undefined), keyOf(spec.after, undefined)]);
    case 'demo':
      return 'demo';
  }
}
