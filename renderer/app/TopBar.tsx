import { BookOpenText, CircleHelp, Filter, Moon, Presentation, Share, Sun, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { runCommand } from '../commands/commands';
import { SearchBar } from '../panels/SearchBar';
import { isFiltering, useView } from '../state/view';
import { useIsShown, useUi } from '../state/ui';
import { IconButton } from '../ui/Button';
import { Logo } from '../ui/Logo';
import { GroupingControl } from './GroupingControl';
import { LayersControl } from './LayersControl';
import { SourceTitle } from './SourceTitle';
import './top-bar.css';

export function TopBar(): ReactNode {
  const theme = useView((view) => view.options.theme);
  const hasFilter = useView((view) => isFiltering(view.options.filter));
  const isFilterOpen = useUi((ui) => ui.open.filters === true);
  const isListOpen = useIsShown('list');
  const isReviewOpen = useIsShown('review');
  const toggle = useUi((ui) => ui.toggle);
  return (
    <header className="topbar">
      <button type="button" className="topbar__logo" aria-label="Start page" title="Start page" onClick={() => runCommand('open-start')}>
        <Logo sizePx={24} />
      </button>
      <SourceTitle />
      <div className="topbar__search">
        <SearchBar />
      </div>
      <GroupingControl />
      <LayersControl />
      <IconButton label="List of Pods and Nodes (P)" aria-expanded={isListOpen} onClick={() => runCommand('toggle-list')}>
        <Table2 size={16} />
      </IconButton>
      <IconButton label="Review (V)" aria-expanded={isReviewOpen} onClick={() => runCommand('toggle-review')}>
        <BookOpenText size={16} />
      </IconButton>
      <IconButton
        label={hasFilter ? 'Filters (on)' : 'Filters'}
        aria-expanded={isFilterOpen}
        className={hasFilter ? 'topbar__marked' : ''}
        onClick={() => toggle('filters')}
      >
        <Filter size={16} />
      </IconButton>
      <IconButton
        label={theme === 'dark' ? 'Light theme' : 'Dark theme'}
        onClick={() => runCommand('toggle-theme')}
      >
        {theme === 'dark' ? <Sun size={16} /> : <Moon size={16} />}
      </IconButton>
      <IconButton label="Export (Ctrl+E)" onClick={() => runCommand('export')}>
        <Share size={16} />
      </IconButton>
      <IconButton label="Present (F5)" onClick={() => runCommand('present')}>
        <Presentation size={16} />
      </IconButton>
      <IconButton label="Keys and help (?)" onClick={() => toggle('help')}>
        <CircleHelp size={16} />
      </IconButton>
    </header>
  );
}
