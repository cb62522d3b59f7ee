import { useEffect, useState } from 'react';
import type { ExportExtent } from '../../../shared/protocol/export';
import { engine } from '../../bridge/engine-client';
import { chosenScope, useExport } from '../../state/export';

/** What will come out of what is chosen, while the dialog is open; undefined until that is known. */
export function useExtent(): ExportExtent | undefined {
  const { format, subject, theme, paper } = useExport();
  const [extent, setExtent] = useState<ExportExtent>();
  useEffect(() => {
    let isWanted = true;
    void engine().request({ type: 'export-extent', wish: { format, theme, paper, scope: chosenScope({ format, subject }) } }).then((answer) => {
      if (isWanted) setExtent(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [format, subject, theme, paper]);
  return extent;
}
