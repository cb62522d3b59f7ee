import { BookOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EdgeKind } from '../../shared/model/graph';
import type { Severity } from '../../shared/protocol/engine';
import { READ_ONLY_MOUNT } from '../../shared/scene/palette';
import { KindIcon } from '../ui/icons/KindIcon';
import { LineSample } from '../ui/LineSample';
import { Popover } from '../ui/Popover';
import { StatusGlyph } from '../ui/StatusGlyph';
import { RoleMark } from './nodes/RoleMark';

const STATES: readonly { readonly severity: Severity; readonly text: string }[] = [
  { severity: 'ok', text: 'Running and ready' },
  { severity: 'warn', text: 'On its way, or not ready' },
  { severity: 'bad', text: 'Failing' },
  { severity: 'idle', text: 'Completed, or planned' },
  { severity: 'unknown', text: 'Nobody knows' },
];

const ROLES: readonly { readonly role: string; readonly text: string }[] = [
  { role: 'init', text: 'Init container' },
  { role: 'sidecar', text: 'Native sidecar' },
  { role: 'app', text: 'App container' },
  { role: 'ephemeral', text: 'Debug container' },
];

const LINES: readonly { readonly kind: EdgeKind; readonly text: string }[] = [
  { kind: 'traffic', text: 'Traffic: thin if configured, firm if seen' },
  { kind: 'localhost', text: 'Over localhost, with the port' },
  { kind: 'mounts', text: 'Mounts, can write' },
  { kind: 'selects', text: 'Service selects Pod' },
  { kind: 'routes', text: 'Routes to a Service' },
  { kind: 'uses', text: 'Uses a claim, ConfigMap, Secret' },
  { kind: 'binds', text: 'Claim is bound to a volume' },
  { kind: 'owns', text: 'Controls' },
];

const KINDS = ['Pod', 'Node', 'Service', 'Ingress', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Volume', 'PersistentVolumeClaim', 'ConfigMap', 'Secret', 'External'] as const;

/** Every mark of the picture, in short. The long form is docs/visual-language.md. */
export function Legend(): ReactNode {
  return (
    <Popover label="Legend" side="above-start" button={<><BookOpen size={14} /> Legend</>}>
      <div className="legend">
        <section>
          <h3>State</h3>
          <ul>
            {STATES.map(({ severity, text }) => (
              <li key={severity}><StatusGlyph severity={severity} sizePx={13} /> {text}</li>
            ))}
          </ul>
          <h3>Containers</h3>
          <ul>
            {ROLES.map(({ role, text }) => (
              <li key={role}><RoleMark role={role} severity="ok" /> {text}</li>
            ))}
          </ul>
          <h3>Frames</h3>
          <ul>
            <li><span className="legend__ring" /> Shared network namespace</li>
            <li><span className="legend__dashed" /> Planned, or not found</li>
          </ul>
        </section>
        <section>
          <h3>Lines</h3>
          <ul>
            {LINES.map(({ kind, text }) => (
              <li key={kind}><LineSample kind={kind} /> {text}</li>
            ))}
            <li><LineSample kind="mounts" style={READ_ONLY_MOUNT} /> Mounts, read-only</li>
          </ul>
          <h3>Kinds</h3>
          <ul className="legend__kinds">
            {KINDS.map((kind) => (
              <li key={kind}><KindIcon kind={kind} size={17} /> {kind === 'PersistentVolumeClaim' ? 'Claim' : kind}</li>
            ))}
          </ul>
        </section>
      </div>
    </Popover>
  );
}
