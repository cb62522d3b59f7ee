/** Events and logs of the demo while a person looks at them: told at once, and again with every tick that brings news. */
import { podId } from '../../../shared/model/ids';
import type { FeedMessage, FeedSpec } from '../../../shared/protocol/feed';
import { eventsOf } from './events-object';
import { findRun, lastLines, linesAt, type LogRun } from './logs';
import type { Simulation } from './simulation';

export interface DemoFeed {
  /** After each tick: what is new. */
  advance(): void;
}

export function openDemoFeed(simulation: Simulation, feed: FeedSpec, onMessage: (message: FeedMessage) => void): DemoFeed {
  return feed.type === 'events' ? openEvents(simulation, feed.id, onMessage) : openLog(simulation, feed, onMessage);
}

function openEvents(simulation: Simulation, id: string, onMessage: (message: FeedMessage) => void): DemoFeed {
  let told = '';
  const advance = (): void => {
    const items = eventsOf(simulation, id);
    const text = JSON.stringify(items);
    if (text === told) return;
    told = text;
    onMessage({ type: 'events', items });
  };
  advance();
  onMessage({ type: 'state', state: 'following' });
  return { advance };
}

function openLog(simulation: Simulation, { id, previous, tailLines }: Extract<FeedSpec, { readonly type: 'log' }>, onMessage: (message: FeedMessage) => void): DemoFeed {
  const [, namespace = '', podName = '', container = ''] = id.split('/');
  const pod = simulation.pods.find(podId(namespace, podName));
  const found = pod ? findRun(pod, container, previous) : undefined;
  let run: LogRun | undefined;
  if (found === undefined) {
    onMessage({ type: 'state', state: 'failed', failure: { code: 'no-object', message: `There is no Pod ${podName} in the demo any more.`, where: id } });
  } else if (found.type === 'none') {
    onMessage({ type: 'state', state: 'failed', failure: { code: found.code, message: found.message, where: id } });
  } else {
    ({ run } = found);
    onMessage({ type: 'lines', lines: lastLines(run, simulation.nowMs, tailLines), skipped: 0 });
    onMessage({ type: 'state', state: run.end === undefined ? 'following' : 'ended' });
    if (run.end !== undefined) run = undefined;
  }
  return {
    advance: () => {
      if (!run) return;
      const now = simulation.pods.find(podId(namespace, podName)) === run.pod ? findRun(run.pod, container, false) : undefined;
      // The run that is followed goes on, has ended, or is history: then it ended in between.
      const goesOn = now?.type === 'run' && now.run.startedAtMs === run.startedAtMs ? now.run : undefined;
      const lines = goesOn ? linesAt(goesOn, goesOn.end?.atMs ?? simulation.nowMs) : [];
      if (lines.length > 0) onMessage({ type: 'lines', lines, skipped: 0 });
      if (goesOn && goesOn.end === undefined) return;
      run = undefined;
      onMessage({ type: 'state', state: 'ended' });
    },
  };
}
