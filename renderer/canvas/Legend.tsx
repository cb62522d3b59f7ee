import { BookOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { CHANGE_SORTS } from '../../shared/compare/wording';
import type { ChangeSort } from '../../shared/protocol/compare';
import { lineStyleOf } from '../../shared/scene/link-look';
import { LEGEND_KINDS, LEGEND_LINES, LEGEND_ROLES, LEGEND_SIGNS, LEGEND_STATES } from '../../shared/scene/look/legend-entries';
import { useCompare } from '../state/compare';
import { ChangeSign } from '../ui/ChangeSign';
import { KindIcon } from '../ui/icons/KindIcon';
import { LineSample } from '../ui/LineSample';
import { Popover } from '../ui/Popover';
import { StatusGlyph } from '../ui/StatusGlyph';
import { MarkGlyph } from './nodes/MarkGlyph';
import { RoleMark } from './nodes/RoleMark';
import './nodes/container-card.css';
import './nodes/mark.css';
import './nodes/pod-card.css';

/** As the painter draws them in the right corners of a Pod's box. */
const CORNERS: readonly { readonly paths: string; readonly look: string; readonly text: string }[] = [
  { paths: 'M15 1h6v6z', look: 'warn', text: 'Nobody guards it' },
  { paths: 'M16.5 1h4.5v4.5h-4.5z', look: 'node', text: 'Static' },
  { paths: 'M15.5 8l1-1 1.75 1.75L20 7l1 1-1.75 1.75L21 11.5l-1 1-1.75-1.75L16.5 12.5l-1-1 1.75-1.75z', look: 'bad', text: 'Traffic is denied' },
];

const CHANGES: Readonly<Record<ChangeSort, string>> = { added: 'Only after, solid', removed: 'Only before, dashed', changed: 'Different, dotted', moved: 'Moved, double' };

/** While two sources are compared: signs and outlines of what differs. */
function Differences(): ReactNode {
  const isComparing = useCompare((compare) => compare.news !== undefined);
  if (!isComparing) return undefined;
  return (
    <>
      <h3>Differences</h3>
      <ul>
        {CHANGE_SORTS.map((sort) => (
          <li key={sort}><ChangeSign sort={sort} /> {CHANGES[sort]}</li>
        ))}
      </ul>
    </>
  );
}

/** Every mark of the picture, in short. The long form is docs/visual-language.md. */
export function Legend(): ReactNode {
  return (
    <Popover label="Legend" side="above-start" button={<><BookOpen size={14} /> Legend</>}>
      <div className="legend">
        <section>
          <Differences />
          <h3>State</h3>
          <ul>
            {LEGEND_STATES.map(({ severity, text }) => (
              <li key={severity}><StatusGlyph severity={severity} sizePx={13} /> {text}</li>
            ))}
          </ul>
          <h3>Containers</h3>
          <ul>
            {LEGEND_ROLES.map(({ role, text }) => (
              <li key={role}><RoleMark role={role} severity="ok" /> {text}</li>
            ))}
          </ul>
          <h3>Signs</h3>
          <ul>
            {LEGEND_SIGNS.map(({ shape, look, text }) => (
              <li key={shape}><span className={`sign sign--${look}`}><MarkGlyph shape={shape} /></span> {text}</li>
            ))}
            <li><span className="legend__gauge gauge" data-resource="memory"><span className="gauge__bar"><span className="gauge__fill" style={{ width: '50%' }} /><span className="gauge__end" /></span></span> Memory limit: kills</li>
            <li><span className="legend__gauge gauge" data-resource="cpu"><span className="gauge__bar"><span className="gauge__fill" style={{ width: '50%' }} /><span className="gauge__end" /></span></span> CPU limit: slows</li>
          </ul>
        </section>
        <section>
          <h3>Lines</h3>
          <ul>
            {LEGEND_LINES.map(({ kind, variant, text }) => (
              <li key={text}><LineSample kind={kind} style={lineStyleOf(kind, variant)} /> {text}</li>
            ))}
          </ul>
          <h3>Kinds</h3>
          <ul className="legend__kinds">
            {LEGEND_KINDS.map((kind) => (
              <li key={kind}><KindIcon kind={kind} size={17} /> {kind === 'PersistentVolumeClaim' ? 'Claim' : kind}</li>
            ))}
          </ul>
          <h3>Frames</h3>
          <ul>
            <li><span className="legend__ring" /> Shared network namespace</li>
            <li><span className="legend__ring legend__ring--host" /> The Node’s own network</li>
            <li><span className="legend__dashed" /> Planned, or not found</li>
            <li><span className="legend__trouble" /> A good part of it is sick</li>
            <li><span className="legend__district" /> Zone or pool of Nodes</li>
          </ul>
          <h3>Corners of a Pod from afar</h3>
          <ul>
            {CORNERS.map(({ paths, look, text }) => (
              <li key={text}>
                <svg className={`legend__pod sign--${look}`} width={22} height={14} viewBox="0 0 22 14" aria-hidden="true">
                  <rect x={0.5} y={0.5} width={21} height={13} />
                  <path d={paths} />
                </svg>
                {text}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Popover>
  );
}
