/** Arbitrary reviews, and one written by hand. */
import * as fc from 'fast-check';
import type { Annotation, Review, ReviewSource, ReviewStep, Viewpoint } from './review';

const line = fc.string({ unit: 'grapheme', maxLength: 20 });
const text = fc.oneof(line, fc.constantFrom('yes', '1', '~', '- a', '# b', 'a: b', ' x', 'x ', '\n', '|', "'", 'a\n', '\n a\n\n', '\ta\n  b', 'a\r\nb', '…'), fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n')));
const id = fc.oneof(fc.constantFrom('Pod/shop/web-0', 'Service/shop/web', 'Container/shop/web-0/app', 'Deployment/shop/web', 'External//pay.example.com:443', 'null', '7'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }));
const ids = fc.uniqueArray(id, { maxLength: 4 });
const key = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'k', 'x', '2', '3'), minLength: 1, maxLength: 5 });

const viewpoint: fc.Arbitrary<Viewpoint> = fc.record(
  {
    fit: ids,
    grouping: fc.constantFrom('node', 'namespace', 'workload'),
    layers: fc.record({ volumes: fc.boolean(), localhost: fc.boolean(), services: fc.boolean(), traffic: fc.boolean(), ownership: fc.boolean() }),
    filter: fc.record({ namespaces: ids, labelSelector: text, statuses: ids, kinds: ids, traits: ids }),
    focus: ids,
    dimmed: ids,
    opened: ids,
    theme: fc.constantFrom('light', 'dark'),
  },
  { requiredKeys: ['fit', 'grouping', 'layers', 'filter', 'focus', 'dimmed', 'opened'] },
);

const annotation: fc.Arbitrary<Annotation> = fc.oneof(
  fc.record({ type: fc.constant('text'), id: key, at: id, text }),
  fc.record({ type: fc.constant('arrow'), id: key, from: id, to: id, text }),
  fc.record({ type: fc.constant('box'), id: key, around: fc.uniqueArray(id, { minLength: 1, maxLength: 4 }), text }),
  fc.record({ type: fc.constant('highlight'), id: key, at: id }),
);

export const step: fc.Arbitrary<ReviewStep> = fc.record({
  id: key, title: text, notes: text, view: viewpoint, annotations: fc.uniqueArray(annotation, { selector: (one) => one.id, maxLength: 4 }),
});

const source: fc.Arbitrary<ReviewSource> = fc.oneof(
  fc.record({ type: fc.constant('folder'), paths: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }) }),
  fc.record({ type: fc.constant('cluster'), context: id, namespaces: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }) }, { requiredKeys: ['type', 'context'] }),
  fc.record({ type: fc.constant('snapshot'), path: id }),
  fc.record({ type: fc.constant('demo'), pods: fc.nat(), seed: fc.nat() }, { requiredKeys: ['type'] }),
);

export const review: fc.Arbitrary<Review> = fc.record({ title: text, source, steps: fc.uniqueArray(step, { selector: (one) => one.id, maxLength: 5 }) });

/** Comments, unknown fields and unreadable items everywhere; steps `one`, `two`, `three`. */
export const BY_HAND = `# kept: file
podarium: review
version: 1
x-owner: kept team # kept: beside
title: The shop
source:
  type: folder
  paths: [deploy]
  x-revision: kept v3
steps:
  # kept: one
  - id: one
    title: The front door
    x-minutes: kept 3
    notes: |
      Who comes in, and how.

      - the *gateway*
    view:
      x-camera: kept slow
      fit:
        - Service/shop/web # kept: web
        - [kept, "no text"]
      grouping: workload
      layers:
        x-heat: kept true
        traffic: true
      filter: { namespaces: [shop], x-cost: kept high }
    annotations:
      - type: text
        id: a1
        at: Service/shop/web
        text: Here # kept: here
        x-colour: kept red
      - type: sketch
        x-strokes: kept 12
  - kept, no step
  # kept: two
  - id: two
    title: "The till"
    view:
      theme: dark
  - id: three
    title: The rest
`;
