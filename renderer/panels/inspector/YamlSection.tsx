import { Copy, ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Result } from '../../../shared/base/result';
import type { Origin } from '../../../shared/model/entity-base';
import type { GraphId } from '../../../shared/model/graph';
import type { RawObject } from '../../../shared/protocol/watcher';
import { engine } from '../../bridge/engine-client';
import { podarium } from '../../bridge/podarium';
import { useUi } from '../../state/ui';
import { useView } from '../../state/view';
import { Button } from '../../ui/Button';
import { openFileAt } from '../open-file-at';
import { useRefreshed } from '../use-refreshed';
import { Section } from './Section';

interface YamlSectionProps {
  readonly id: GraphId;
  readonly origin: Origin | undefined;
}

/** The object as YAML, a Secret's values left out; for manifests, the way to its file and line. */
export function YamlSection(props: YamlSectionProps): ReactNode {
  return (
    <Section title="YAML">
      <Yaml {...props} />
    </Section>
  );
}

function Yaml({ id, origin }: YamlSectionProps): ReactNode {
  const raw = useRaw(id);
  return (
    <>
      <div className="yaml__actions">
        {origin?.type === 'file' && (
          <Button onClick={() => void openFileAt(origin.path, origin.line)}>
            <ExternalLink size={13} aria-hidden="true" />
            <span className="mono">
              {origin.path}:{origin.line}
            </span>
          </Button>
        )}
        {raw?.ok === true && (
          <Button
            onClick={() => {
              void podarium()
                .copyText(raw.value.yaml)
                .then(() => useUi.getState().notify('YAML copied'));
            }}
          >
            <Copy size={13} aria-hidden="true" /> Copy
          </Button>
        )}
      </div>
      {raw === undefined && <p className="inspector__empty">Fetching…</p>}
      {raw?.ok === false && (
        <p className="inspector__empty">
          {raw.error.message} {raw.error.hint}
        </p>
      )}
      {raw?.ok === true && (
        <pre className="yaml mono" tabIndex={0} aria-label="YAML">
          {raw.value.yaml.split('\n').map((line, at) => (
            <YamlLine key={at} line={line} />
          ))}
        </pre>
      )}
    </>
  );
}

/** Key apart from value, comments apart from both: enough to read by. */
function YamlLine({ line }: { readonly line: string }): ReactNode {
  const [, indent = '', key, rest = ''] = /^(\s*(?:- )*)([\w./-]+:)(?=\s|$)(.*)$/.exec(line) ?? [];
  if (key === undefined) return <span className={line.trimStart().startsWith('#') ? 'yaml__comment' : undefined}>{`${line}\n`}</span>;
  return (
    <span>
      {indent}
      <span className="yaml__key">{key}</span>
      {`${rest}\n`}
    </span>
  );
}

/** Between two readings of a thing that keeps changing, milliseconds: each is a request to the cluster. */
const REREAD_MS = 2000;

function useRaw(id: GraphId): Result<RawObject> | undefined {
  return useRefreshed(id, useView((view) => view.selectionVersion), askRaw, REREAD_MS);
}

async function askRaw(id: GraphId): Promise<Result<RawObject>> {
  return engine().request({ type: 'raw', id });
}
