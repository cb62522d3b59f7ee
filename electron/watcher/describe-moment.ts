/** A moment in words for a title: `28 Nov 2026, 14:03`, in the machine's own time. */
export function describeMoment(timeMs: number): string {
  const date = new Date(timeMs);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  return `${day}, ${date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}
