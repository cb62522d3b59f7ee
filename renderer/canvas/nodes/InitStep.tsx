import type { ReactNode } from 'react';
import type { ViewNode } from '../../../shared/protocol/engine';
import { lastEnd, stepState } from '../../../shared/scene/look/container-facts';
import { formatTime } from '../../ui/format';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { Frame } from './Frame';
import { ImageName } from './ImageName';
import { Mark } from './Mark';
import { MarkGlyph } from './MarkGlyph';
import './step.css';

/** One step of the init chain, numbered: it must end well before the next one starts. */
export function InitStep({ view }: { readonly view: ViewNode }): ReactNode {
  const { node, id, selected } = view;
  const { attrs } = node;
  const order = attrs.order ?? 0;
  const state = stepState(attrs);
  const last = lastEnd(attrs, formatTime);
  const { restarts = 0, security = [] } = attrs;
  return (
    <Frame view={view} className="step">
      <span className="step__number">{order + 1}</span>
      <span className="step__head">
        <span className="step__name" title={`${node.name}: ${attrs.image ?? ''}`}>{node.name}</span>
        <Mark concept="init" of={id} title="An init container: it runs and ends before the app containers start" className="tag tag--init">init</Mark>
      </span>
      <span className="step__state">
        <Mark concept="init" of={id} title={`Step ${String(order + 1)} of the init chain: ${state}${attrs.stateMessage === undefined ? '' : `: ${attrs.stateMessage}`}. The next begins when it has ended well`} className="step__word" isReachable={selected}>
          <StatusGlyph severity={node.severity} sizePx={9} />
          <span>{state}</span>
        </Mark>
        {restarts > 0 && <Mark concept="restarts" of={id} title={`Tried again ${String(restarts)} times${last === undefined ? '' : `; it ended before: ${last}`}`} className="restarts">↻{restarts}</Mark>}
        {security.length > 0 && <Mark concept="security" of={id} title={`Worth a warning: ${security.join(', ')}`} className="security"><MarkGlyph shape="security" /></Mark>}
        <ImageName of={id} attrs={attrs} className="step__image" />
      </span>
    </Frame>
  );
}
