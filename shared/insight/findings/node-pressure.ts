import { entityRule, listWords } from './finding-rule';

/** kubernetes.io/docs/reference/labels-annotations-taints: the control plane taints a Node by its conditions. */
const TAINTS: Readonly<Record<string, string>> = {
  'node.kubernetes.io/memory-pressure': 'memory',
  'node.kubernetes.io/disk-pressure': 'disk',
  'node.kubernetes.io/pid-pressure': 'process ids',
};

export const nodePressure = entityRule('node-pressure', ['Node'], ({ id, name, taints }) => {
  const short = [...new Set(taints.flatMap(({ key }) => TAINTS[key] ?? []))];
  const hasNoNetwork = taints.some(({ key }) => key === 'node.kubernetes.io/network-unavailable');
  const what = [...(short.length > 0 ? [`runs out of ${listWords(short)}`] : []), ...(hasNoNetwork ? ['has no network yet'] : [])];
  return what.length === 0 ? [] : [{ subject: id, message: `${name} ${listWords(what)}.` }];
});
