/**
 * Engine (Web Worker: store, relations, scene, view) <-> the window's UI thread. The UI holds the last frame only; bulk
 * never passes here. One frame is in flight: the next comes after `frame-done`.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { Point, Rect } from '../base/geometry';
import type { Result } from '../base/result';
import type { Origin, Resources } from '../model/entity-base';
import type { EdgeAttrs, EdgeKind, Finding, GraphId, GraphNode, NodeAttrs } from '../model/graph';
import type { ConceptCard, ConceptId } from './card';
import type { Change, ChangeCounts, ChangeSort, Comparison } from './compare';
import type { ExportExtent, ExportPart, ExportWish } from './export';
import type { FeedMessage, FeedSpec } from './feed';
import type { ListAnswer, ListOrder } from './list';
import type { Problem, ProblemCounts, ProblemPlace } from './problem';
import type { RedactionClass, RedactionPreview } from './redaction';
import type { SourceSpec, SourceStatus } from './source';
import type { TraceAnswer, TraceQuestion } from './trace';
import type { RawObject } from './watcher';

export type Grouping = 'node' | 'namespace' | 'workload';
export type Layer = 'volumes' | 'localhost' | 'services' | 'traffic' | 'ownership';
export type ThemeName = 'light' | 'dark';

/** Screen = (world - camera.xy) * zoom: `x`,`y` is the world point at the viewport's top left corner. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  /** CSS pixels per world unit. */
  readonly zoom: number;
}

export interface Filter {
  /** Empty: all. */
  readonly namespaces: readonly string[];
  /** kubectl's label selector syntax; empty: all. */
  readonly labelSelector: string;
  /** STATUS words, or the severities `ok`, `warn`, `bad`, `idle`; empty: all. */
  readonly statuses: readonly string[];
  /** Controller kinds (`DaemonSet`, `Naked`, `Static`, ...); empty: all. */
  readonly kinds: readonly string[];
  /** What a Pod is or has (`shared/scene/traits.ts`): any of them; empty: all. */
  readonly traits: readonly string[];
}

/** What the person chose to see. Setting it twice is setting it once. */
export interface ViewOptions {
  readonly grouping: Grouping;
  readonly layers: Readonly<Record<Layer, boolean>>;
  readonly filter: Filter;
  readonly selection?: GraphId;
  /** Things along a way that stands out from the rest, in place of the selection's neighbours; absent or empty: none. */
  readonly way?: readonly GraphId[];
  /** Things that stand out with what links them, where no way does; absent or empty: the selection and its neighbours. */
  readonly focus?: readonly GraphId[];
  /** Things that step back with all that is in them, whatever else stands out; absent: none. */
  readonly dimmed?: readonly GraphId[];
  /** Pods drawn open at any zoom that leaves room for it; absent: none. */
  readonly opened?: readonly GraphId[];
  /** Things that something is pinned to (annotations): each frame says where they lie. Absent: none. */
  readonly pinned?: readonly GraphId[];
  /** Rules of findings that are not to be shown. */
  readonly silencedRules: readonly string[];
  readonly theme: ThemeName;
}

/** Status reduced to what colour and shape say. */
export type Severity = 'ok' | 'warn' | 'bad' | 'idle' | 'unknown';

/** Pods counted by severity: far away the picture is summarised, never cut. */
export interface Rollup {
  readonly pods: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

/** How much of a Pod its size on screen allows. */
export type DetailLevel = 'dot' | 'chip' | 'card' | 'open';

/** A box near enough to be an element. World units; `rect` is absolute. */
export interface ViewNode {
  readonly id: GraphId;
  /** How it is drawn: the graph kind for Pods, containers, volumes, services; `group` for a group's frame. */
  readonly type: 'group' | 'pod' | 'container' | 'volume' | 'object';
  readonly rect: Rect;
  readonly level: DetailLevel;
  readonly node: ViewNodeData;
  /** Not a neighbour of the selection, or filtered out. */
  readonly dimmed: boolean;
  readonly selected: boolean;
  /** Factor by which the inside is drawn smaller than its natural size, to fit its place. */
  readonly scale: number;
}

export interface ViewNodeData {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly status?: string;
  readonly severity: Severity;
  readonly attrs: NodeAttrs;
  /** Findings on it and its parts that are not silenced; absent: none. */
  readonly findings?: FindingCount;
  /** Pods, and workloads that stand as a group: of a rollout that has Pods of several revisions. */
  readonly rollout?: Rollout;
  /** Pods only: who keeps it alive, from its own controller up to what a person wrote. */
  readonly guards?: readonly Guard[];
  /** Pods only: lines from or to it that a NetworkPolicy denies. */
  readonly denied?: number;
  /** Volumes only: who else depends on what it brings. */
  readonly beyond?: Beyond;
  /** Containers only: ConfigMaps and Secrets that become its environment. */
  readonly environment?: readonly GraphId[];
  /** Containers only: ports that another container of the Pod claims too. */
  readonly conflictPorts?: readonly number[];
  /** It differs between the two sources that are open, or is a Pod of a workload that does. */
  readonly change?: { readonly sort: ChangeSort; readonly isOfWorkload: boolean };
  /** Groups only: differences in it. */
  readonly changes?: ChangeCounts;
  /** Groups only. */
  readonly rollup?: Rollup;
  /** Groups only: world units from the frame's top to what is in it. */
  readonly headerHeight?: number;
  /** Pod cards: what is inside, in order, for the small marks. */
  readonly inside?: readonly { readonly id: GraphId; readonly role: string; readonly severity: Severity }[];
  /** Open Pods: where the parts that are no elements of their own lie (`shared/scene/pod-interior.ts`). */
  readonly interior?: InteriorFrame;
}

/** A controller above a Pod. */
export interface Guard {
  readonly id: GraphId;
  readonly kind: string;
  readonly name: string;
  /** A Job's `succeeded/completions`. */
  readonly progress?: string;
}

/** Sharing that reaches beyond a Pod. `id`: the claim, ConfigMap or Secret. */
export interface Beyond {
  readonly type: 'conflict' | 'claim' | 'host-path' | 'config';
  readonly text: string;
  /** A sentence. */
  readonly why: string;
  readonly id?: GraphId;
}

/** Pods of one workload that come from several templates. */
export interface Rollout {
  /** The Pod's own; a group has none. */
  readonly revision?: string;
  /** Every revision with Pods, newest first. */
  readonly revisions: readonly { readonly name: string; readonly pods: number }[];
}

/** World units relative to the Pod's top left corner, `ViewNode.scale` already in them. */
export interface InteriorFrame {
  readonly header: Rect;
  /** Around the init chain, when there is one. */
  readonly chain?: Rect;
  /** The network namespace the running containers share: the Pod's IP belongs on it (at `ringLabel`). */
  readonly ring?: Rect;
  readonly ringLabel?: Rect;
  /** Native sidecars' places in the init chain: they start here and stay, as containers inside the ring. */
  readonly stays: readonly { readonly id: GraphId; readonly rect: Rect }[];
  /** From step to step of the init chain. */
  readonly arrows: readonly StepArrow[];
}

/** Into a step of the init chain: it waits for the one before it. */
export interface StepArrow {
  /** Of the line, the last one at its tip; the arrow always ends rightwards. */
  readonly points: readonly Point[];
  /** Into a native sidecar. */
  readonly stays: boolean;
}

export interface ViewEdge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: GraphId;
  readonly to: GraphId;
  readonly attrs: EdgeAttrs;
  readonly dimmed: boolean;
  readonly selected: boolean;
  /** Moves along its direction. */
  readonly animated: boolean;
}

/** What this camera needs as elements: at most about 400 nodes and edges together. */
export interface ViewFrame {
  readonly frame: number;
  /** How its things are grouped: what was chosen last may be on its way. */
  readonly grouping: Grouping;
  readonly nodes: readonly ViewNode[];
  readonly edges: readonly ViewEdge[];
  /** All the scene, world units: for fit and the minimap. */
  readonly bounds: Rect;
  /** Groups around the viewport's centre, outermost first: cluster, group, Pod. */
  readonly breadcrumbs: readonly { readonly id: GraphId | 'all'; readonly label: string }[];
  readonly totals: SceneTotals;
  /** Where the pinned things lie, by id, in world units; of a part of a Pod that is not open, the Pod. What is not drawn is left out. */
  readonly pins?: Readonly<Record<GraphId, Rect>>;
}

export interface SceneTotals {
  readonly pods: number;
  readonly shownPods: number;
  readonly containers: number;
  readonly nodes: number;
  readonly services: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly namespaces: readonly string[];
  /** STATUS word -> Pods. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Controller kind (or `Naked`, `Static`) -> Pods. */
  readonly controllers: Readonly<Record<string, number>>;
  /** Trait (`shared/scene/traits.ts`) -> Pods. */
  readonly traits: Readonly<Record<string, number>>;
}

export interface SearchHit {
  readonly id: GraphId;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** In a word how it is: of a container its reason, of a Service how many are ready. */
  readonly status?: string;
  /** As its card tells it; absent: it has no state to tell. */
  readonly severity?: Severity;
  /** Why it was found when not by name: `IP 10.0.3.4`, `image nginx:1.27`. */
  readonly why?: string;
  /** Where the namespace tells too little: a container's Pod (`in cart-7f9-x1`), and among the parts of one Pod its role (`init 1`). */
  readonly where?: string;
  /** A zone or a pool: seen, but no thing that is selected. */
  readonly isDistrict?: true;
}

/** What is told of a thing or a group that is pointed at from afar. */
export interface Glance {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** Of a Node kubectl's word, of a Service how many are ready; absent: nothing is known, or there is nothing to tell. */
  readonly status?: string;
  /** Groups only: its Pods. */
  readonly rollup?: Rollup;
}

export type FindingCount = Readonly<Record<Finding['severity'], number>>;

/** All findings of one rule, for the panel. */
export interface FindingGroup {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly title: string;
  readonly count: number;
  /** A rule may say something worse of one thing than of another. */
  readonly counts: FindingCount;
  readonly isSilenced: boolean;
}

/** One finding with where it leads. */
export interface FindingHit {
  readonly finding: Finding;
  readonly subject: SearchHit;
  /** The workload a person wrote, under which the panel groups it. */
  readonly workload?: SearchHit;
  readonly origin?: Origin;
  /** The same for findings that are alike (`alike.ts`). */
  readonly alike: string;
}

/** Everything the inspector shows at once. */
export interface Details {
  readonly node: GraphNode;
  readonly severity: Severity;
  readonly origin?: Origin;
  readonly labels: Readonly<Record<string, string>>;
  /** Facts in reading order. */
  readonly facts: readonly Fact[];
  /** The first of `linkCount`. */
  readonly links: readonly DetailLink[];
  readonly linkCount: number;
  /** The first of `childCount`. */
  readonly children: readonly SearchHit[];
  readonly childCount: number;
  readonly findings: readonly Finding[];
  readonly requests?: Resources;
  readonly limits?: Resources;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Set where the value is a thing one can go to. */
  readonly id?: GraphId;
  readonly severity?: Severity;
  /** A sentence that explains it. */
  readonly note?: string;
  /** A moment, milliseconds since the epoch: `value` is followed by how long ago it was. */
  readonly atMs?: number;
  /** What a card explains of it; `conceptId` names the thing where that is another one than the facts are of. */
  readonly concept?: ConceptId;
  readonly conceptId?: GraphId;
  /** Absent: said first, without a heading. */
  readonly section?: FactSection;
}

/** Headings of the inspector under which facts are told. */
export type FactSection = 'network' | 'resources' | 'ownership' | 'start' | 'probes' | 'environment' | 'security' | 'rules';

export interface DetailLink {
  readonly edge: ViewEdge;
  readonly direction: 'in' | 'out';
  readonly other: SearchHit;
}

export type ToEngine =
  /** The watcher's port is transferred with it. A second one replaces the first source's port, keeping the picture. */
  | { readonly type: 'connect'; readonly spec: SourceSpec }
  /** The port of a watcher that rehearses is transferred with it. What comes from there is drawn for nobody, and ends with the next `connect`. */
  | { readonly type: 'rehearse' }
  /**
   * `isMoving`: more is about to follow, so that what takes long waits until the camera rests. `isFollowing`: while the source is read, each
   * layout is fitted as it comes, so that nothing is near for long; absent: no.
   */
  | { readonly type: 'viewport'; readonly camera: Camera; readonly widthPx: number; readonly heightPx: number; readonly dpr: number; readonly isMoving: boolean; readonly isFollowing?: boolean }
  | { readonly type: 'options'; readonly options: ViewOptions }
  | { readonly type: 'frame-done'; readonly frame: number }
  /** Lay everything out afresh, in order and without the holes that changes left. */
  | { readonly type: 'tidy' }
  /** The picture stands still, once the source has been read, until it is let go: then it shows what came meanwhile. */
  | { readonly type: 'hold'; readonly isHeld: boolean }
  | { readonly type: 'set-namespaces'; readonly namespaces: readonly string[] }
  | { readonly type: 'open-feed'; readonly feedId: number; readonly feed: FeedSpec }
  | { readonly type: 'close-feed'; readonly feedId: number }
  /** Nobody looks at the list any more: its order need not be kept. */
  | { readonly type: 'close-list' }
  | { readonly type: 'request'; readonly requestId: number; readonly request: EngineRequest };

export type EngineRequest =
  /** `withDistricts`: zones and pools too, which nothing but the camera can be led to. */
  | { readonly type: 'search'; readonly query: string; readonly limit: number; readonly withDistricts?: boolean }
  /** Links and children, each at most `limit`. */
  | { readonly type: 'details'; readonly id: GraphId; readonly limit: number }
  | { readonly type: 'raw'; readonly id: GraphId }
  /** Findings of one rule, silenced rules' too, at most `limit`. */
  | { readonly type: 'findings'; readonly rule: string; readonly limit: number }
  | { readonly type: 'trace'; readonly question: TraceQuestion }
  /** What `concept` means for the thing; undefined where it means nothing for it. */
  | { readonly type: 'card'; readonly id: GraphId; readonly concept: ConceptId }
  /** What is drawn at a world point, finest first. */
  | { readonly type: 'hit-test'; readonly x: number; readonly y: number }
  /** What a pointer at a world point is told of; `zoom`: CSS pixels per world unit. */
  | { readonly type: 'glance'; readonly x: number; readonly y: number; readonly zoom: number }
  /** The innermost district around a world point. */
  | { readonly type: 'district-at'; readonly x: number; readonly y: number }
  /** World rectangle to fit: of what is not drawn itself, its Pods; undefined where nothing of it is drawn. `ids`: around all of these that are drawn; neither: everything. */
  | { readonly type: 'bounds'; readonly id?: GraphId; readonly ids?: readonly GraphId[] }
  /** The layer that would show the thing, where it is off. */
  | { readonly type: 'layer-off'; readonly id: GraphId }
  /** What to fit to show this world rectangle again, told by things: candidates from coarse to fine. */
  | { readonly type: 'framings'; readonly area: Rect }
  /** Those of these ids that stand for nothing any more. */
  | { readonly type: 'gone'; readonly ids: readonly GraphId[] }
  /** Those of these ids that are there, and that no camera can show with this grouping and these layers. */
  | { readonly type: 'undrawn'; readonly ids: readonly GraphId[] }
  /** The next thing in reading order from `from`, for keyboard walking. */
  | { readonly type: 'step'; readonly from?: GraphId; readonly direction: 'next' | 'previous' | 'in' | 'out' }
  /** How a thing differs between the two sources that are open; undefined where it does not. */
  | { readonly type: 'change'; readonly id: GraphId }
  /** Rows of the list. Once asked, changes are told by `list-changed` until `close-list`. May be answered behind later requests. */
  | { readonly type: 'list'; readonly order: ListOrder; readonly offset: number; readonly limit: number }
  /** Where in the list a thing stands; a part stands where its Pod does. */
  | { readonly type: 'list-place'; readonly order: ListOrder; readonly id: GraphId }
  /** Texts of what is exported; answered behind later requests. */
  | { readonly type: 'export'; readonly wish: ExportWish }
  /** What such an export will be like. */
  | { readonly type: 'export-extent'; readonly wish: Omit<ExportWish, 'redacted' | 'fileName'> }
  | { readonly type: 'redaction-preview'; readonly classes: readonly RedactionClass[] }
  /** The next sick thing from what is selected, where that is sick, else from where the walk was last; at its end from the other. */
  | { readonly type: 'problem'; readonly direction: 'next' | 'previous'; readonly selection?: GraphId; readonly last?: ProblemPlace };

export interface EngineReplies {
  readonly search: readonly SearchHit[];
  readonly details: Details | undefined;
  readonly raw: Result<RawObject>;
  readonly findings: readonly FindingHit[];
  readonly trace: TraceAnswer;
  readonly card: ConceptCard | undefined;
  readonly 'hit-test': SearchHit | undefined;
  readonly glance: Glance | undefined;
  readonly 'district-at': string | undefined;
  readonly bounds: Rect | undefined;
  readonly 'layer-off': Layer | undefined;
  readonly framings: readonly Framing[];
  readonly gone: readonly GraphId[];
  readonly undrawn: readonly Undrawn[];
  readonly step: GraphId | undefined;
  readonly change: Change | undefined;
  readonly list: ListAnswer;
  readonly 'list-place': number | undefined;
  readonly problem: Problem | undefined;
  readonly export: readonly ExportPart[];
  readonly 'export-extent': ExportExtent;
  readonly 'redaction-preview': readonly RedactionPreview[];
}

/** A thing that is there, and that a picture draws neither itself nor by what stands for it. */
export interface Undrawn {
  readonly id: GraphId;
  /** The layer that would show it; absent: the grouping has no place for it. */
  readonly layer?: Layer;
}

/** Things, and the world rectangle around them; no ids: everything. */
export interface Framing {
  readonly ids: readonly GraphId[];
  readonly rect: Rect;
}

/** A tile of the underlay: of everything that is not an element, drawn by the engine. */
export interface Underlay {
  /** `overview`: all the world, coarse, also the minimap. `detail`: the viewport and a margin, sharp. */
  readonly layer: 'overview' | 'detail';
  /** Tiles of one generation lie beside each other, none over another; a later one takes an earlier one's place. */
  readonly generation: number;
  /** Things lie elsewhere than in earlier generations: shown once `underlay-kept` says that these are covered. */
  readonly isApart: boolean;
  readonly column: number;
  readonly row: number;
  /** World rectangle it covers. */
  readonly rect: Rect;
  /** Bitmap pixels per world unit. */
  readonly scale: number;
  /** Belongs to this frame's choice of elements. */
  readonly frame: number;
}

/** One line of what differs: its fields are asked for one by one. */
export interface ChangeRow extends Omit<Change, 'fields'> {
  readonly fieldCount: number;
}

export interface ComparisonNews extends Omit<Comparison, 'changes'> {
  readonly rows: readonly ChangeRow[];
}

export type FromEngine =
  | { readonly type: 'frame'; readonly frame: ViewFrame }
  /** `bitmap` is an ImageBitmap, transferred. */
  | { readonly type: 'underlay'; readonly underlay: Underlay; readonly bitmap: unknown }
  /** Earlier generations of the layer are covered from `frame` on, and of this one only the tiles at `places` are still needed. */
  | { readonly type: 'underlay-kept'; readonly layer: Underlay['layer']; readonly generation: number; readonly places: readonly { readonly column: number; readonly row: number }[]; readonly frame: number }
  | { readonly type: 'status'; readonly status: SourceStatus }
  | { readonly type: 'diagnostics'; readonly items: readonly Diagnostic[] }
  /** All rules that have findings now, worst first; sent when they change, at most twice a second. */
  | { readonly type: 'findings'; readonly groups: readonly FindingGroup[] }
  /** How two sources differ; undefined: one is open. */
  | { readonly type: 'comparison'; readonly news: ComparisonNews | undefined }
  /** How many are sick; sent when that changes, at most twice a second. */
  | { readonly type: 'problems'; readonly counts: ProblemCounts }
  /** Rows of the open list may be others now: ask again. At most four times a second. */
  | { readonly type: 'list-changed' }
  | { readonly type: 'feed'; readonly feedId: number; readonly message: FeedMessage }
  | { readonly type: 'reply'; readonly requestId: number; readonly reply: unknown }
  /** The selected thing or its links changed: ask for details again. */
  | { readonly type: 'selection-changed'; readonly id: GraphId }
  /** Nothing pending and nothing to draw, or not. */
  /** `isDrawn`: what the source has told is on screen; findings may still be asked for. */
  | { readonly type: 'idle'; readonly isIdle: boolean; readonly isDrawn: boolean }
  /** The engine cannot go on with this source: shown once, with what to do. */
  | { readonly type: 'failure'; readonly code: string; readonly message: string; readonly hint?: string };
