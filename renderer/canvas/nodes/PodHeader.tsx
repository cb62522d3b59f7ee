import type { ReactNode } from 'react';
import { formatResource } from '../../../shared/kube/format';
import type { ViewNode } from '../../../shared/protocol/engine';
import { absenceOf } from '../../../shared/scene/absence';
import { guardBadge, NAKED_LOSES, podBadges, podReason, podStatus } from '../../../shared/scene/look/pod-badges';
import { formatRequestLimit } from '../../../shared/scene/look/short-text';
import { formatTime } from '../../ui/format';
import { KindIcon } from '../../ui/icons/KindIcon';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { Badge } from './Badge';
import { Findings } from './Findings';
import { Mark } from './Mark';
import { MarkGlyph } from './MarkGlyph';
import { Name } from './Name';

const QOS: Readonly<Record<string, string>> = {
  Guaranteed: 'Guaranteed: requests equal limits in every container; evicted last',
  Burstable: 'Burstable: may use more than it requested; evicted before Guaranteed Pods when it does',
  BestEffort: 'BestEffort: requests nothing; the first to be evicted when its Node runs short',
};

/** An open Pod's title bar: name, who guards it, how it stands, and why it waits. */
export function PodHeader({ view }: { readonly view: ViewNode }): ReactNode {
  const { node, id, selected } = view;
  const { attrs } = node;
  const guard = guardBadge(node);
  const badges = podBadges(node);
  const reason = podReason(node, formatTime);
  const { qosClass, ready, restarts = 0, createdAtMs } = attrs;
  return (
    <>
      <KindIcon kind="Pod" size="1.9em" isGhost={absenceOf(node.status) !== undefined || attrs.planned === true} />
      <div className="pod-open__titles">
        <div className="pod-open__title">
          <Name name={node.name} />
          <span className="pod-open__namespace" title={`Namespace ${node.namespace ?? ''}`}>{node.namespace}</span>
        </div>
        <div className="pod-open__facts">
          {guard !== undefined && <Badge badge={guard} of={id} isReachable={selected} />}
          {badges.filter(({ look }) => look !== 'plain').map((badge) => <Badge key={badge.concept} badge={badge} of={id} isReachable={selected} />)}
          <span className="pod-open__rest">
            {badges.filter(({ look }) => look === 'plain').map((badge) => <Badge key={badge.concept} badge={badge} of={id} isReachable={selected} />)}
            {qosClass !== undefined && (
              <Mark concept="qos" of={id} title={QOS[qosClass] ?? `Quality of service ${qosClass}`} className="badge badge--plain" isReachable={selected}>
                {qosClass}
              </Mark>
            )}
          </span>
        </div>
        <div className="pod-open__more">
          <Needs view={view} resource="cpu" label="cpu" />
          <Needs view={view} resource="memory" label="mem" />
          {attrs.naked === true && <span className="pod-open__loses" title={guard?.title}>{NAKED_LOSES}</span>}
        </div>
        {reason !== undefined && (
          <Mark concept={reason.concept} of={id} title={reason.title} className={`pod-open__reason pod-open__reason--${reason.look}`} isReachable={selected}>
            {reason.shape !== undefined && <MarkGlyph shape={reason.shape} />} {reason.text}
          </Mark>
        )}
      </div>
      <div className="pod-open__status">
        <Mark concept={attrs.planned === true ? 'planned' : 'status'} of={id} title={`STATUS as kubectl prints it: ${podStatus(node)}`} className="pod-open__word" isReachable={selected}>
          <StatusGlyph severity={node.severity} sizePx={14} />
          <span className="status-word">{podStatus(node)}</span>
        </Mark>
        <span className="pod-open__counts">
          {ready !== undefined && attrs.planned !== true && (
            <Mark concept="ready" of={id} title={`READY ${String(ready)}: containers that are ready, of those that run`} isReachable={selected}>{ready} ready</Mark>
          )}
          {restarts > 0 && (
            <Mark concept="restarts" of={id} title={`${String(restarts)} restarts of its containers${attrs.lastRestartAtMs === undefined ? '' : `, the last at ${formatTime(attrs.lastRestartAtMs)}`}`} className="restarts" isReachable={selected}>
              ↻{restarts}
            </Mark>
          )}
          <Findings findings={node.findings} />
        </span>
        {createdAtMs !== undefined && <span className="pod-open__since" title="When the Pod was made">since {formatTime(createdAtMs)}</span>}
      </div>
    </>
  );
}

/** What the scheduler sets aside for the whole Pod, and where its containers' limits end. */
function Needs({ view: { id, node: { attrs } }, resource, label }: { readonly view: ViewNode; readonly resource: string; readonly label: string }): ReactNode {
  const isOpenEnded = attrs.openEnded?.includes(resource) === true;
  const { [resource]: sum, ...others } = attrs.limits ?? {};
  const text = formatRequestLimit(resource, attrs.requests, isOpenEnded ? others : attrs.limits);
  if (text === undefined) return undefined;
  const init = attrs.phaseNeeds?.init[resource];
  const running = attrs.phaseNeeds?.running[resource];
  const limits = isOpenEnded && sum !== undefined ? `; a container has no limit, those of the others add up to ${formatResource(resource, sum)}` : '';
  const why = init !== undefined && running !== undefined && init > running ? '; the init phase needs more than what runs later' : '';
  return (
    <Mark concept="requests" of={id} title={`The Pod\u2019s effective ${resource}: requested / limit ${text}${limits}${why}`} className="pod-open__needs">
      {label} {text}
    </Mark>
  );
}
