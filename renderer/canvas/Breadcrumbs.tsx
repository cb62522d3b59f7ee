import { ChevronRight } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { useView } from '../state/view';

/** Where the camera is: everything, the group, the Pod. Each leads back there. */
export function Breadcrumbs(): ReactNode {
  const crumbs = useView((view) => view.frame?.breadcrumbs);
  if (crumbs === undefined || crumbs.length === 0) return undefined;
  return (
    <nav className="breadcrumbs" aria-label="Where you are">
      {crumbs.map(({ id, label }, at) => (
        <Fragment key={id}>
          {at > 0 && <ChevronRight size={13} aria-hidden="true" />}
          <button
            type="button"
            aria-current={at === crumbs.length - 1 ? 'location' : undefined}
            onClick={() => useView.getState().moveCamera({ type: 'fit', id: id === 'all' ? undefined : id })}
          >
            {label}
          </button>
        </Fragment>
      ))}
    </nav>
  );
}
