import { useState, type ReactNode, type SubmitEvent } from 'react';
import { contextKey } from '../../shared/kube/context-key';
import { engine } from '../bridge/engine-client';
import { useApp } from '../state/app';
import { useSource } from '../state/source';
import { Button } from '../ui/Button';

/**
 * For a user who may not list namespaces: a field to name the ones to watch. Kept per context. An empty field means
 * all again.
 */
export function NamespaceEntry(): ReactNode {
  const spec = useSource((source) => source.spec);
  const watched = useSource((source) => source.status?.namespaces);
  const [text, setText] = useState(watched?.join(', ') ?? '');
  if (spec?.type !== 'cluster') return undefined;

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const namespaces = [...new Set(text.split(/[\s,]+/).filter((name) => name !== ''))];
    engine().send({ type: 'set-namespaces', namespaces });
    const { settings, saveSettings } = useApp.getState();
    void saveSettings({ namespacesByContext: { ...settings.namespacesByContext, [contextKey(spec)]: namespaces } });
  };
  return (
    <form className="namespace-entry" onSubmit={submit}>
      <input value={text} onChange={(event) => setText(event.target.value)} placeholder="Namespaces to watch, for example shop, payments" aria-label="Namespaces to watch" spellCheck={false} />
      <Button type="submit">Watch</Button>
    </form>
  );
}
