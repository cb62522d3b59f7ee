import { Highlighter, MessageSquareText, MoveUpRight, SquareDashed } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useAnnotate, type AnnotationTool } from '../../state/annotate';
import { useView } from '../../state/view';
import { Button } from '../../ui/Button';
import { thingName } from './thing-name';

const TOOLS: readonly { readonly tool: AnnotationTool; readonly label: string; readonly Icon: typeof Highlighter }[] = [
  { tool: 'text', label: 'Text', Icon: MessageSquareText },
  { tool: 'arrow', label: 'Arrow', Icon: MoveUpRight },
  { tool: 'box', label: 'Box', Icon: SquareDashed },
  { tool: 'highlight', label: 'Highlight', Icon: Highlighter },
];

/** Annotations are made here: a tool, then the things on the canvas that it is pinned to. */
export function AnnotationTools(): ReactNode {
  const tool = useAnnotate((annotate) => annotate.tool);
  useKeysWhilePicking(tool !== undefined);
  return (
    <section className="annotate" aria-label="Annotations">
      <h3>Annotations</h3>
      <div className="annotate__tools" role="toolbar" aria-label="New annotation">
        {TOOLS.map(({ tool: own, label, Icon }) => (
          <Button key={own} aria-pressed={own === tool} onClick={() => useAnnotate.getState().start(own)}>
            <Icon size={14} aria-hidden="true" /> {label}
          </Button>
        ))}
      </div>
      {tool !== undefined && <Picking tool={tool} />}
    </section>
  );
}

function Picking({ tool }: { readonly tool: AnnotationTool }): ReactNode {
  const picks = useAnnotate((annotate) => annotate.picks);
  const selection = useView((view) => view.options.selection);
  const { pick, finish, cancel } = useAnnotate.getState();
  return (
    <div className="annotate__picking" role="status">
      <p>{hintOf(tool, picks.map(thingName))}</p>
      <div className="annotate__actions">
        {tool === 'box' && (
          <Button look="primary" disabled={picks.length === 0} onClick={finish}>
            Done
          </Button>
        )}
        {selection !== undefined && !picks.includes(selection) && (
          <Button onClick={() => pick(selection)} title={selection}>
            Take {thingName(selection)}
          </Button>
        )}
        <Button look="quiet" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function hintOf(tool: AnnotationTool, picks: readonly string[]): string {
  switch (tool) {
    case 'text':
      return 'Click the thing that the text is about.';
    case 'highlight':
      return 'Click the thing to highlight.';
    case 'arrow':
      return picks[0] === undefined ? 'Click where the arrow begins.' : `From ${picks[0]}: click where it leads.`;
    case 'box':
      return picks.length === 0 ? 'Click all things that belong in the box.' : `In the box: ${picks.join(', ')}.`;
  }
}

/** Escape puts the tool down, Enter ends a box, wherever the focus is. */
function useKeysWhilePicking(isPicking: boolean): void {
  useEffect(() => {
    if (!isPicking) return;
    const hearKey = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLButtonElement && event.key === 'Enter') return;
      if (event.key === 'Escape') useAnnotate.getState().cancel();
      else if (event.key === 'Enter') useAnnotate.getState().finish();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', hearKey, { capture: true });
    return () => window.removeEventListener('keydown', hearKey, { capture: true });
  }, [isPicking]);
}
