/** A whole input of manifests or a dump at once: what `FolderModel`, which keeps it change by change, is held to. */
import type { Diagnostic } from '../base/diagnostic';
import { asRecord, asString, isRecord, type RawMeta, type RawObject } from '../kube/raw';
import type { Entity } from './entities';
import type { GraphId } from './graph';
import { readImpliedContext } from './implied-context';
import { impliedClaims, impliedObjects } from './implied-pods';
import { POD_LIMIT, withAutoscaler } from './implied-replicas';
import { promisedSecret } from './promised-secrets';
import { projectObject } from './project';
import type { ProjectionContext } from './project-meta';

export interface InputObject {
  readonly raw: unknown;
  readonly context: ProjectionContext;
}

export interface ProjectedInput {
  readonly entities: ReadonlyMap<GraphId, Entity>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Of the same object twice the later counts (the caller says so to the person). An object of the input is never
 * replaced by an implied one. No more than `podLimit` Pods come out in all; what is cut is named in a diagnostic.
 */
export function projectInput(objects: readonly InputObject[], podLimit = POD_LIMIT): ProjectedInput {
  const winners = new Map<GraphId, { readonly object: InputObject; readonly entity: Entity }>();
  for (const object of objects) {
    for (const entity of projectObject(object.raw, object.context)) winners.set(entity.id, { object, entity });
  }
  const implied = readImpliedContext(Array.from(winners.values(), ({ object }) => object.raw));
  const entities = new Map<GraphId, Entity>();
  for (const { object, entity } of winners.values()) entities.set(entity.id, withAutoscaler(entity, object.raw, implied));
  let pods = [...entities.values()].filter((entity) => entity.kind === 'Pod').length;

  const addImplied = (raw: RawObject, context: ProjectionContext): void => {
    for (const entity of projectObject(raw, context)) if (!entities.has(entity.id)) entities.set(entity.id, entity);
  };
  const cut: InputObject[] = [];
  for (const { object } of winners.values()) {
    const context: ProjectionContext = { origin: object.context.origin, isProjected: true };
    const secret = isRecord(object.raw) ? promisedSecret(object.raw) : undefined;
    if (secret !== undefined) addImplied(secret, context);
    if (isManifestPod(object.raw)) for (const claim of impliedClaims(object.raw)) addImplied(claim, context);
    for (const raw of impliedObjects(object.raw, implied)) {
      if (raw.kind === 'Pod' && ++pods > podLimit) {
        cut.push(object);
        break;
      }
      addImplied(raw, context);
      for (const claim of impliedClaims(raw)) addImplied(claim, context);
    }
  }
  return { entities, diagnostics: cut.slice(0, 1).map((object) => cutDiagnostic(object, cut.length - 1, podLimit)) };
}

/** A live Pod's claims are objects of their own, or gone. */
function isManifestPod(raw: unknown): raw is RawObject {
  return isRecord(raw) && (raw as RawObject).kind === 'Pod' && asString(asRecord<RawMeta>((raw as RawObject).metadata).uid) === undefined;
}

function cutDiagnostic({ raw, context: { origin } }: InputObject, others: number, podLimit: number): Diagnostic {
  const object = asRecord<RawObject>(raw);
  const name = `${asString(object.kind)} ${asString(asRecord<RawMeta>(object.metadata).name)}`;
  const also = others === 0 ? '' : `, as for ${others} more ${others === 1 ? 'workload' : 'workloads'}`;
  return {
    severity: 'warning',
    code: 'too-many-pods',
    message: `${name} implies more Pods than a cluster may hold; Pods are shown up to ${podLimit} in all${also}.`,
    ...(origin.type === 'file' && { file: origin.path, line: origin.line, column: origin.column }),
  };
}
