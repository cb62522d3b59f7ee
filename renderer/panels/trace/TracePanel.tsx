import { ArrowUpDown, Crosshair, X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { isPort } from '../../../shared/base/host-port';
import type { TraceAnswer, TraceProtocol, TraceQuestion } from '../../../shared/protocol/trace';
import { engine } from '../../bridge/engine-client';
import { useSource } from '../../state/source';
import { useTrace } from '../../state/trace';
import { useIsShown } from '../../state/ui';
import { useView } from '../../state/view';
import { IconButton } from '../../ui/Button';
import { CommandLine } from '../card/CommandLine';
import { useFocusReturn } from '../use-focus-return';
import { useRefreshed } from '../use-refreshed';
import { EndField } from './EndField';
import { questionOf, wayOf } from './question';
import { traceCommand } from './trace-command';
import { TraceResult } from './TraceResult';
import './trace.css';

/** "Can A reach B?": two ends, a port, and the way between them step by step. */
export function TracePanel(): ReactNode {
  const begun = useTrace((trace) => trace.begun);
  return useIsShown('trace') ? <OpenPanel key={begun} /> : undefined;
}

function OpenPanel(): ReactNode {
  const { from, to, port, protocol, picking } = useTrace();
  const question = questionOf({ from, to, port, protocol });
  const answer = useAnswer(question);
  usePicking();
  const root = useRef<HTMLElement>(null);
  useFocusReturn(root, (panel) => panel.querySelector(`#trace-${picking ?? 'to'}`));
  useHighlight(answer, question);
  return (
    <section
      ref={root}
      className="trace"
      tabIndex={-1}
      aria-label="Can A reach B?"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        useTrace.getState().close();
      }}
    >
      <header className="trace__head">
        <h2>Can A reach B?</h2>
        <IconButton label="Close the trace" onClick={() => useTrace.getState().close()}>
          <X size={15} aria-hidden="true" />
        </IconButton>
      </header>
      <div className="trace__ends">
        <EndField end="from" label="From" value={from} />
        <IconButton label="Swap the two ends" className="trace__swap" onClick={() => useTrace.getState().swap()}>
          <ArrowUpDown size={14} aria-hidden="true" />
        </IconButton>
        <EndField end="to" label="To" value={to} />
      </div>
      <div className="trace__port">
        <label>
          Port
          <input
            type="text"
            inputMode="numeric"
            placeholder="any"
            value={port}
            aria-invalid={port !== '' && !isPort(Number(port))}
            title="1 to 65535; empty: whatever port there is"
            onChange={(event) => useTrace.setState({ port: event.target.value.replace(/\D/g, '').slice(0, 5), portOf: undefined })}
          />
        </label>
        <label>
          Protocol
          <select value={protocol ?? ''} onChange={(event) => useTrace.setState({ protocol: event.target.value === '' ? undefined : (event.target.value as TraceProtocol) })}>
            <option value="">as the port says</option>
            <option value="TCP">TCP</option>
            <option value="UDP">UDP</option>
            <option value="SCTP">SCTP</option>
          </select>
        </label>
      </div>
      {picking !== undefined && (
        <p className="trace__hint" role="status">
          <Crosshair size={13} aria-hidden="true" /> Click {picking === 'from' ? 'what calls' : 'what is to be reached'} on the canvas, or type its name.
        </p>
      )}
      {question !== undefined && (answer === undefined ? <p className="trace__hint">Tracing…</p> : <TraceResult answer={answer} />)}
      {question !== undefined && <Command question={question} />}
    </section>
  );
}

function Command({ question }: { readonly question: TraceQuestion }): ReactNode {
  const spec = useSource((source) => source.spec);
  const command = spec && traceCommand(spec, question);
  return command !== undefined && <CommandLine command={command} />;
}

/** Each answer after a change costs the engine one walk over all entities: under churn it is asked no more often than this. */
const ANSWER_PAUSE_MS = 1000;

/** Asked anew when the question changes, and when what is drawn does: a policy that comes may change the answer. */
function useAnswer(question: TraceQuestion | undefined): TraceAnswer | undefined {
  return useRefreshed(question && JSON.stringify(question), useView((view) => view.selectionVersion), askTrace, ANSWER_PAUSE_MS);
}

async function askTrace(key: string): Promise<TraceAnswer> {
  return engine().request({ type: 'trace', question: JSON.parse(key) as TraceQuestion });
}

/** While an end is being picked, whatever is selected becomes that end. */
function usePicking(): void {
  useEffect(
    () =>
      useView.subscribe(({ options: { selection } }, { options: before }) => {
        const { picking, choose } = useTrace.getState();
        if (picking !== undefined && selection !== undefined && selection !== before.selection) choose(picking, selection);
      }),
    [],
  );
}

/** The way stands out on the canvas while the panel is open. Where there is none, its ends do: the engine tells of changes of what stands out, also of what is yet to come. */
function useHighlight(answer: TraceAnswer | undefined, { from, to }: Partial<TraceQuestion> = {}): void {
  useEffect(() => {
    const way = answer && wayOf(answer);
    useView.getState().setWay(way?.length === 0 ? [from ?? [], to ?? []].flat() : (way ?? []));
    return () => useView.getState().setWay([]);
  }, [answer, from, to]);
}
