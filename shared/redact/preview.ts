import type { ModelItem } from '../model/entities';
import type { RedactionClass, RedactionPreview } from '../protocol/redaction';
import { createRedactor } from './redactor';

const SAMPLES = 40;

/** What would be replaced, class by class. */
export function previewRedaction(classes: readonly RedactionClass[], items: Iterable<ModelItem>): readonly RedactionPreview[] {
  if (classes.length === 0) return [];
  const table = createRedactor(classes, items).table();
  return classes.map((each) => {
    const own = table.filter((replacement) => replacement.class === each);
    return { class: each, count: own.length, samples: own.slice(0, SAMPLES).map(({ original, pseudonym }) => ({ original, pseudonym })) };
  });
}
