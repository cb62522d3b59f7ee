import { Maximize, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { runCommand } from '../commands/commands';
import { useCamera } from '../state/camera';
import { IconButton } from '../ui/Button';

export function ZoomControls(): ReactNode {
  const percent = useCamera(({ camera }) => percentOf(camera.zoom));
  return (
    <div className="zoom-controls" role="group" aria-label="Zoom">
      <IconButton label="Zoom out (-)" onClick={() => runCommand('zoom-out')}>
        <Minus size={15} />
      </IconButton>
      <span className="zoom-controls__value" aria-live="off">{percent}</span>
      <IconButton label="Zoom in (+)" onClick={() => runCommand('zoom-in')}>
        <Plus size={15} />
      </IconButton>
      <IconButton label="Show everything (f)" onClick={() => runCommand('fit')}>
        <Maximize size={14} />
      </IconButton>
    </div>
  );
}

function percentOf(zoom: number): string {
  const percent = zoom * 100;
  return `${percent >= 10 ? String(Math.round(percent)) : percent.toFixed(1)}%`;
}
