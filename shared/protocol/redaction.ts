/** What can be replaced by pseudonyms before something leaves the house (docs/redaction.md). */
export const REDACTION_CLASSES = ['names', 'namespaces', 'ips', 'hosts', 'images', 'environment', 'labels'] as const;
export type RedactionClass = (typeof REDACTION_CLASSES)[number];

/** What would be replaced: of each class how much, and some of it. */
export interface RedactionPreview {
  readonly class: RedactionClass;
  readonly count: number;
  readonly samples: readonly { readonly original: string; readonly pseudonym: string }[];
}
