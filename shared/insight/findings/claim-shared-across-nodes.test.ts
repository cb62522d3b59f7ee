import { rawPod } from '../../relations/cluster.test-support';
import { claimSharedAcrossNodes } from './claim-shared-across-nodes';
import { raw, ruleTable } from './rule.test-support';

ruleTable(claimSharedAcrossNodes, [
  ['two Nodes', [claim('ReadWriteOnce'), using('a', 'n1'), using('b', 'n2')], ['PersistentVolumeClaim/shop/c warning']],
  ['one Node', [claim('ReadWriteOnce'), using('a', 'n1'), using('b', 'n1')], []],
  ['no Node yet', [claim('ReadWriteOnce'), using('a'), using('b')], ['PersistentVolumeClaim/shop/c warning']],
  ['one Pod', [claim('ReadWriteOnce'), using('a')], []],
  ['many may', [claim('ReadWriteMany'), using('a', 'n1'), using('b', 'n2')], []],
  ['one Pod only, even on one Node', [claim('ReadWriteOncePod'), using('a', 'n1'), using('b', 'n1')], ['PersistentVolumeClaim/shop/c warning']],
]);

function claim(mode: string): unknown {
  return raw('v1', 'PersistentVolumeClaim', 'c', { spec: { accessModes: [mode] } });
}

function using(name: string, nodeName?: string): unknown {
  return rawPod(name, { spec: { nodeName, volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }] } });
}
