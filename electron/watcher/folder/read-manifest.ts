/** A manifest's text to its objects and what is wrong with it, each with its place. */
import type { Diagnostic } from '../../../shared/base/diagnostic';
import { readDocuments } from './documents';
import type { JsonObject } from './json-value';
import { createLineIndex } from './line-index';
import { findObjects } from './objects';
import type { Problem } from './problem';

export interface ManifestObject {
  readonly raw: JsonObject;
  /** Where it begins in the file's text; both others 1-based. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** Offsets of its document (or of its item, in a large list) in the file's text. */
  readonly start: number;
  readonly end: number;
  /** The place is that of one item of a large list, from its dash on. */
  readonly isListItem: boolean;
}

export interface ManifestSummary {
  readonly objectCount: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Some document could not be read, so that objects may be missing. */
  readonly isBroken: boolean;
}

/** Yields a text's objects one by one, so that the caller may pause in between; returns what there is to say about it. */
export function* readManifest(text: string, file: string, isMarker: boolean): Generator<ManifestObject, ManifestSummary> {
  const lines = createLineIndex(text);
  const problems: Problem[] = [];
  const foreign: number[] = [];
  let objectCount = 0;
  let isBroken = false;
  let hasList = false;
  for (const reading of readDocuments(text)) {
    const found = findObjects(reading);
    problems.push(...reading.problems, ...found.problems);
    if (reading.value === undefined) isBroken = true;
    if (found.isList) hasList = true;
    if (found.isForeign) foreign.push(reading.offset);
    for (const { raw, offset } of found.objects) {
      objectCount += 1;
      yield { raw, offset, ...lines.at(offset), start: reading.start, end: reading.end, isListItem: reading.list !== undefined };
    }
  }
  if (!isMarker) problems.push(...describeForeign(foreign, objectCount > 0 || problems.length > 0 || hasList));
  return { objectCount, isBroken, diagnostics: onceEach(problems).map(({ offset, ...problem }) => ({ ...problem, file, ...lines.at(offset) })) };
}

/** Beside objects, a document that is none was probably meant to be one; a file of nothing else is simply no manifest. */
function describeForeign(offsets: readonly number[], isMixed: boolean): readonly Problem[] {
  if (!isMixed) return [noObjects(offsets[0] ?? 0)];
  return offsets.map((offset) => ({ severity: 'info', code: 'not-an-object', message: 'This document is no Kubernetes object: it has no apiVersion and kind.', offset }));
}

function noObjects(offset: number): Problem {
  return { severity: 'info', code: 'no-objects', message: 'This file holds no Kubernetes object and is passed over.', offset };
}

/** That a file is a template is said once, however many of its documents show it. */
function onceEach(problems: readonly Problem[]): readonly Problem[] {
  const firstTemplate = problems.find(({ code }) => code === 'helm-template');
  return problems.filter((problem) => problem.code !== 'helm-template' || problem === firstTemplate);
}
