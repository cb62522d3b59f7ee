import { Archive, Boxes, Folder, GitBranch } from 'lucide-react';
import { useEffect, useState, type ReactNode, type SubmitEvent } from 'react';
import type { ContextInfo, SingleSourceSpec, SourceSpec } from '../../../shared/protocol/source';
import { podarium } from '../../bridge/podarium';
import { useApp } from '../../state/app';
import { useCompare } from '../../state/compare';
import { useSource } from '../../state/source';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import './compare-dialog.css';

/** Asks what to compare the open source with. */
export function CompareDialog(): ReactNode {
  const isOpen = useCompare((compare) => compare.isChoosing);
  const spec = useSource((source) => source.spec);
  return isOpen && spec !== undefined ? <OpenDialog open={spec} /> : undefined;
}

function OpenDialog({ open }: { readonly open: SourceSpec }): ReactNode {
  const title = useSource((source) => source.status?.title ?? source.title);
  const one = open.type === 'compare' ? open.after : open;
  const contexts = useUsableContexts(one);
  const path = one.type === 'manifests' && one.paths.length === 1 ? one.paths[0] : undefined;
  const close = (): void => useCompare.setState({ isChoosing: false });
  const choose = (other: SingleSourceSpec | undefined): void => {
    if (other === undefined) return;
    close();
    void useApp.getState().openSource({ type: 'compare', ...inOrder(one, other) });
  };
  return (
    <Dialog title={`Compare “${title}” with`} label="Compare with" className="compare-dialog" firstFocus="input" onClose={close}>
      <div className="compare-dialog__body">
        {path !== undefined && <RevisionForm path={path} onChoose={choose} />}
        <div className="compare-dialog__choices">
          <Button onClick={() => void podarium().chooseFolder().then((folder) => choose(folder === undefined ? undefined : { type: 'manifests', paths: [folder] }))}>
            <Folder size={15} aria-hidden="true" /> A folder of manifests…
          </Button>
          <Button onClick={() => void podarium().chooseSnapshot().then((file) => choose(file === undefined ? undefined : { type: 'snapshot', path: file }))}>
            <Archive size={15} aria-hidden="true" /> A snapshot…
          </Button>
        </div>
        {contexts.length > 0 && (
          <section>
            <h3>A cluster</h3>
            <ul className="compare-dialog__contexts">
              {contexts.map(({ name }) => (
                <li key={name}>
                  <Button look="quiet" onClick={() => choose({ type: 'cluster', context: name })}>
                    <Boxes size={14} aria-hidden="true" /> {name}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  );
}

function RevisionForm({ path, onChoose }: { readonly path: string; readonly onChoose: (spec: SingleSourceSpec) => void }): ReactNode {
  const [revision, setRevision] = useState('HEAD');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (revision.trim() !== '') onChoose({ type: 'revision', path, revision: revision.trim() });
  };
  return (
    <form className="compare-dialog__revision" onSubmit={submit}>
      <label htmlFor="compare-revision">
        <GitBranch size={15} aria-hidden="true" /> Itself, at a git revision
      </label>
      <input id="compare-revision" className="mono" value={revision} placeholder="main" spellCheck={false} onChange={(event) => setRevision(event.target.value)} />
      <Button type="submit" look="primary">Compare</Button>
    </form>
  );
}

/** What runs comes before what is to be applied, what was before what is; the panel swaps the sides. */
function inOrder(one: SingleSourceSpec, other: SingleSourceSpec): { readonly before: SingleSourceSpec; readonly after: SingleSourceSpec } {
  const isWritten = ({ type }: SingleSourceSpec): boolean => type === 'manifests';
  return isWritten(other) && !isWritten(one) ? { before: one, after: other } : { before: other, after: one };
}

/** Contexts of kubectl's own kubeconfig, without the one that is open. */
function useUsableContexts(one: SingleSourceSpec): readonly ContextInfo[] {
  const [contexts, setContexts] = useState<readonly ContextInfo[]>([]);
  useEffect(() => {
    let isWanted = true;
    void podarium().listContexts().then((result) => {
      if (isWanted && result.ok) setContexts(result.value.contexts.filter(({ isBroken }) => isBroken !== true));
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return contexts.filter(({ name }) => one.type !== 'cluster' || one.context !== name);
}
