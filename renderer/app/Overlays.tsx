import type { ReactNode } from 'react';
import { CommandPalette } from '../panels/CommandPalette';
import { HelpOverlay } from '../panels/HelpOverlay';
import { RenderDialog } from '../panels/render/RenderDialog';

/** What opens above every page. */
export function Overlays(): ReactNode {
  return (
    <>
      <CommandPalette />
      <HelpOverlay />
      <RenderDialog />
    </>
  );
}
