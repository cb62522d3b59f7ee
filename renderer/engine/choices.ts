/** What the person chose to see, and what follows from it for a scene: what stands out, what is dimmed, what passes the filter. */
import { isSame } from '../../shared/base/is-same';
import type { GraphId } from '../../shared/model/graph';
import type { ViewOptions } from '../../shared/protocol/engine';
import { dimmedOf, type Emphasis } from '../../shared/scene/dimmed';
import { toNodeFilter } from '../../shared/scene/filter';
import { focusOn, type Focus } from '../../shared/scene/focus';
import { focusOnChosen } from '../../shared/scene/focus-several';
import { focusOnWay } from '../../shared/scene/focus-way';
import type { Scene } from '../../shared/scene/scene';
import type { GraphModel } from './graph-model';

export const DEFAULT_OPTIONS: ViewOptions = {
  grouping: 'node',
  layers: { volumes: true, localhost: true, services: true, traffic: true, ownership: false },
  filter: { namespaces: [], labelSelector: '', statuses: [], kinds: [], traits: [] },
  silencedRules: [],
  theme: 'light',
};

/** Which of the choices that cost something are others than before. */
export interface ChangedChoices {
  readonly grouping: boolean;
  readonly filter: boolean;
  readonly silencedRules: boolean;
}

export class Choices {
  #options = DEFAULT_OPTIONS;
  #silencedRules: ReadonlySet<string> = new Set();
  #opened: ReadonlySet<GraphId> = new Set();
  #emphasis: { readonly version: number; readonly now: Emphasis } | undefined;

  get options(): ViewOptions {
    return this.#options;
  }

  get silencedRules(): ReadonlySet<string> {
    return this.#silencedRules;
  }

  /** Pods that are shown open wherever the camera is. */
  get opened(): ReadonlySet<GraphId> {
    return this.#opened;
  }

  change(options: ViewOptions): ChangedChoices {
    const former = this.#options;
    this.#options = options;
    this.#opened = new Set(options.opened);
    const silencedRules = !isSame(options.silencedRules, former.silencedRules);
    if (silencedRules) this.#silencedRules = new Set(options.silencedRules);
    return { grouping: options.grouping !== former.grouping, filter: !isSame(options.filter, former.filter), silencedRules };
  }

  /** Lets through what the filter has pass. */
  filter({ scene, store }: GraphModel): void {
    scene.setFilter(
      toNodeFilter(this.#options.filter, {
        labelsOf: (id) => store.entity(id)?.labels ?? {},
        controllerKind: (pod) => scene.controllerKind(pod),
        traitsOf: (pod) => scene.traitsOf(pod),
      }),
    );
  }

  /** @param compared What stands out where nothing is selected. The same until the scene is another, or `forgetEmphasis`. */
  emphasis(scene: Scene, compared: Focus | undefined): Emphasis {
    if (this.#emphasis?.version !== scene.version) {
      const { selection, way = [], focus = [], dimmed = [] } = this.#options;
      const onWay = way.length === 0 ? undefined : focusOnWay(scene, way, selection);
      const onSelection = selection === undefined ? compared : focusOn(scene, selection);
      this.#emphasis = { version: scene.version, now: { focus: onWay ?? focusOnChosen(scene, focus, selection) ?? onSelection, dimmed: dimmedOf(scene, dimmed) } };
    }
    return this.#emphasis.now;
  }

  /** What is in which frame, or what was chosen, is another. */
  forgetEmphasis(): void {
    this.#emphasis = undefined;
  }

  /** As it was last found. */
  get knownFocus(): Focus | undefined {
    return this.#emphasis?.now.focus;
  }
}
