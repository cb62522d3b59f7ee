/** Joins main, the engine and the stores. Everything that arrives in the window unasked comes through here. */
import { assertUnreachable } from '../../shared/base/assert';
import type { FromMain } from '../../shared/protocol/app';
import type { ComparisonNews, Grouping } from '../../shared/protocol/engine';
import type { SourceSpec } from '../../shared/protocol/source';
import { engine, type EngineNews } from '../bridge/engine-client';
import { podarium } from '../bridge/podarium';
import { clearUnderlay, keepUnderlay, receiveUnderlay } from '../canvas/underlay';
import { runCommand } from '../commands/commands';
import { abandonPresenting, fitStage, hearPresenterOpen, obeyPresenter } from '../commands/presenting';
import { hearReviewChanged, openReviewAt, wireReview } from '../commands/review-file';
import { holdActivity } from '../state/activity';
import { useApp } from '../state/app';
import { useCard } from '../state/card';
import { useCompare } from '../state/compare';
import { useExport } from '../state/export';
import { useFindings } from '../state/findings';
import { useList } from '../state/list';
import { useLog } from '../state/log';
import { roomOf } from '../state/places';
import { usePresent } from '../state/present';
import { useProblems } from '../state/problems';
import { useSnapshot } from '../state/snapshot';
import { subjectOf, useSource, type SourceState } from '../state/source';
import { useTrace } from '../state/trace';
import { useUi } from '../state/ui';
import { useView } from '../state/view';
import { applyTheme, watchSystemTheme } from '../ui/tokens/theme';
import { trackEngine } from './idle';
import { wireParts } from './parts';

let isEngineWired = false;

/** Called once, before the first render. */
export async function wireWindow(): Promise<void> {
  wireTheme();
  wireRoom();
  wireSource();
  wireParts();
  wireReview();
  podarium().onMessage(hearMain);
  const release = holdActivity('launch');
  try {
    const [launch, settings] = await Promise.all([podarium().launch(), podarium().settings()]);
    if (launch.isScreenshot) document.documentElement.dataset['motion'] = 'off';
    useApp.setState({ launch, settings, openFailure: launch.failure });
    useView.setState(({ options }) => ({ options: { ...options, layers: settings.layers, silencedRules: settings.silencedRules } }));
    if (launch.review !== undefined) await openReviewAt(launch.review);
    else if (launch.spec === undefined) useApp.setState({ page: 'start' });
    else await useApp.getState().openSource(launch.spec);
  } finally {
    release();
  }
}

/** A presentation enlarges all of the window for its room only. */
function wireRoom(): void {
  const measure = (): void => {
    const room = roomOf(window.innerWidth);
    if (!usePresent.getState().isPresenting && useUi.getState().room !== room) useUi.setState({ room });
  };
  window.addEventListener('resize', measure);
  measure();
}

function wireTheme(): void {
  let system: 'light' | 'dark' = 'light';
  const resolve = (): void => {
    const { theme } = useApp.getState().settings;
    const resolved = useView.getState().themeOfView ?? (theme === 'system' ? system : theme);
    applyTheme(resolved);
    if (useView.getState().options.theme !== resolved) useView.getState().setTheme(resolved);
  };
  watchSystemTheme((theme) => {
    system = theme;
    resolve();
  });
  useApp.subscribe((now, before) => {
    if (now.settings.theme !== before.settings.theme) resolve();
  });
  useView.subscribe((now, before) => {
    if (now.themeOfView !== before.themeOfView) resolve();
  });
}

/** Starts the engine, unless it runs: a source that opens needs it, and the start page has it ready for one once it is drawn itself. */
export function wireEngine(): void {
  if (isEngineWired) return;
  isEngineWired = true;
  const client = engine();
  trackEngine(client);
  client.onNews(hearEngine);
  useView.subscribe((now, before) => {
    if (now.options !== before.options) client.send({ type: 'options', options: now.options });
  });
}

/** While a person still chooses, what they choose is made ready for. */
export function rehearse(): void {
  const { page, opening } = useApp.getState();
  if (page === 'start' && opening === undefined) podarium().rehearse();
}

function wireSource(): void {
  useApp.subscribe(({ opening }, before) => {
    if (opening === undefined || opening === before.opening) return;
    wireEngine();
    // Not as soon as the engine starts: the start page would not be at rest before all of it is read.
    engine().send({ type: 'options', options: useView.getState().options });
  });

  // The watcher's port comes through the preload as a message of this window to itself, and goes on to the worker.
  window.addEventListener('message', (event: MessageEvent<{ readonly type?: string } | undefined>) => {
    const port = event.ports[0];
    if (event.source !== window || port === undefined) return;
    if (event.data?.type === 'podarium:rehearsal') engine().rehearse(port);
    if (event.data?.type !== 'podarium:port') return;
    const spec = useApp.getState().opening ?? useSource.getState().spec;
    if (spec === undefined) port.close();
    else connect(spec, port);
  });

  useSource.subscribe(({ spec }, before) => {
    if (spec === before.spec) return;
    clearUnderlay();
    abandonPresenting();
    useLog.getState().close();
    useTrace.getState().close();
    useCard.getState().close();
    useProblems.setState({ last: undefined });
    useView.getState().begin(groupingFor({ spec }));
  });

  // Only what is in a file tells whether it is of a cluster.
  useSource.subscribe(({ spec, status }, before) => {
    if (spec !== before.spec || status?.subject === undefined || before.status?.subject !== undefined) return;
    if (groupingFor({ spec, status }) !== groupingFor({ spec })) useView.getState().setGrouping(groupingFor({ spec, status }));
  });
}

/** As the person chose; else what suits: manifests seldom know Nodes, what runs does. */
function groupingFor(source: Pick<SourceState, 'spec' | 'status'>): Grouping {
  // What people wrote differs, and that is workloads, not where their Pods happen to run.
  if (source.spec?.type === 'compare') return useApp.getState().settings.grouping ?? 'workload';
  return useApp.getState().settings.grouping ?? (subjectOf(source) === 'manifests' ? 'workload' : 'node');
}

function connect(spec: SourceSpec, port: MessagePort): void {
  // The port may come before main's answer, and again when a watcher was started anew.
  if (useSource.getState().spec !== spec) useSource.getState().begin(spec, '');
  useSource.setState({ lost: undefined, failure: undefined });
  engine().connect(spec, port);
}

function hearEngine(news: EngineNews): void {
  switch (news.type) {
    case 'frame':
      useView.getState().receive(news.frame);
      break;
    case 'underlay':
      receiveUnderlay(news.underlay, news.bitmap as ImageBitmap);
      break;
    case 'underlay-kept':
      keepUnderlay(news);
      break;
    case 'status':
      useSource.setState({ status: news.status });
      break;
    case 'diagnostics':
      useSource.setState({ diagnostics: news.items });
      break;
    case 'selection-changed':
      useView.setState(({ selectionVersion }) => ({ selectionVersion: selectionVersion + 1 }));
      break;
    case 'failure':
      useSource.setState({ failure: { code: news.code, message: news.message, hint: news.hint } });
      break;
    case 'findings':
      useFindings.setState({ groups: news.groups });
      break;
    case 'comparison':
      hearComparison(news.news);
      break;
    case 'problems':
      useProblems.setState({ counts: news.counts });
      break;
    case 'list-changed':
      useList.setState(({ version }) => ({ version: version + 1 }));
      break;
    case 'idle':
      // renderer/app/idle.ts listens for itself.
      if (useSource.getState().isDrawn !== news.isDrawn) useSource.setState({ isDrawn: news.isDrawn });
      break;
    default:
      assertUnreachable(news);
  }
}

/** The first word of a comparison opens its list: it is what the person came for. */
function hearComparison(news: ComparisonNews | undefined): void {
  const isFirst = news !== undefined && useCompare.getState().news === undefined;
  useCompare.setState({ news });
  if (news === undefined) useCompare.setState({ current: undefined, hidden: new Set() });
  if (isFirst) useUi.getState().setOpen('compare', true);
}

function hearMain(message: FromMain): void {
  switch (message.type) {
    case 'menu':
      runCommand(message.command);
      break;
    case 'open':
      void useApp.getState().openSource(message.spec);
      break;
    case 'watcher-lost':
      useSource.setState({ lost: { message: message.message, willRestart: message.willRestart } });
      break;
    case 'stage-size':
      fitStage(message);
      break;
    case 'presenter':
      obeyPresenter(message.command);
      break;
    case 'presenter-open':
      hearPresenterOpen(message.isOpen);
      break;
    case 'export-progress':
      useExport.getState().report(message.part);
      break;
    case 'snapshot-progress':
      useSnapshot.setState({ progress: { written: message.written, all: message.all } });
      break;
    case 'settings':
      // Of another window: its theme is for all, what is shown here stays.
      useApp.setState({ settings: message.settings });
      break;
    case 'review-changed':
      void hearReviewChanged(message.text);
      break;
    default:
      assertUnreachable(message);
  }
}
