import { probePortUnserved } from './probe-port-unserved';
import { APP, podWith, ruleTable } from './rule.test-support';

ruleTable(probePortUnserved, [
  ['a name that is not there', [podWith({ livenessProbe: { httpGet: { port: 'web' } }, ports: [{ name: 'http', containerPort: 80 }] })], [`${APP} warning`]],
  ['its own', [podWith({ livenessProbe: { httpGet: { port: 'http' } }, ports: [{ name: 'http', containerPort: 80 }] })], []],
  ['a number may be served unsaid', [podWith({ livenessProbe: { tcpSocket: { port: 9000 } }, ports: [{ containerPort: 80 }] })], []],
]);
