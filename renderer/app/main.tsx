import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import '../ui/tokens/tokens.css';
import '../ui/tokens/base.css';
import { createRoot } from 'react-dom/client';
import { assert } from '../../shared/base/assert';
import { App } from './App';
import { publishIdle } from './idle';
import { readParts } from './parts';
import { rehearse, wireEngine, wireWindow } from './wire';

const root = document.getElementById('root');
assert(root !== null, 'index.html has no #root');
publishIdle(() => {
  wireEngine();
  void readParts().then(rehearse);
});
void wireWindow();
createRoot(root).render(<App />);
