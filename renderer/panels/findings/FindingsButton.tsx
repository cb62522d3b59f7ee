import type { ReactNode } from 'react';
import { totalFindings, useFindings } from '../../state/findings';
import { useIsShown, useUi } from '../../state/ui';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { countText } from './finding-severity';

/** In the status bar: how many findings there are; opens their panel. */
export function FindingsButton(): ReactNode {
  const groups = useFindings((findings) => findings.groups);
  const isOpen = useIsShown('findings');
  const toggle = useUi((ui) => ui.toggle);
  const total = totalFindings(groups);
  const text = countText(total);
  if (text === undefined) return undefined;
  return (
    <button type="button" className="status-bar__button" aria-expanded={isOpen} title="Findings" onClick={() => toggle('findings')}>
      <StatusGlyph severity={total.error > 0 ? 'bad' : total.warning > 0 ? 'warn' : 'idle'} sizePx={11} />
      {text}
    </button>
  );
}
