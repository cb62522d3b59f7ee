import { useEffect, useState } from 'react';
import type { ExportExtent } from '../../../shared/protocol/export';
import { engine } from '../../bridge/engine-client';
import { chosenScope, useExport } from '../../state/export';

/** What will come out of what is chosen, while the dialog is open; undefined until that is known. */
export function useExtent(): ExportExtent | undefined {
  const { ending, subject, theme, paper } = useExport();
  const [extent, setExtent] = useState<ExportExtent>();
  useEffect(() => {
    let isWanted = true;
    void engine().request({ type: 'export-extent', wish: { ending, theme, paper, scope: chosenScope({ ending, subject }) } }).then((answer) => {
      if (isWanted) setExtent(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [ending, subject, theme, paper]);
  return extent;
}
