import { useEffect, useState } from 'react';

/** Whether a component has been there for so long: from then on it is true. What would be gone before anybody understands it need not be shown. */
export function useHasWaited(ms: number): boolean {
  const [hasWaited, setHasWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setHasWaited(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return hasWaited;
}
