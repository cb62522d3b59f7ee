/** The presenter's page: its own window, beside the one that presents. It holds no model and reaches nothing but main. */
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import '../ui/tokens/tokens.css';
import '../ui/tokens/base.css';
import { createRoot } from 'react-dom/client';
import { assert } from '../../shared/base/assert';
import { PresenterPage } from './PresenterPage';

const root = document.getElementById('root');
assert(root !== null, 'presenter.html has no #root');
createRoot(root).render(<PresenterPage />);
