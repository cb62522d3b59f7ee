import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ContainerModel, PodEntity } from '../model/pod-entity';
import { scanContainer } from './container';
import { scanFile } from './files/scan-file';
import type { FoundReference } from './found';
import { isHost, isIPAddress } from './host';

/** Texts made of what scanners stumble over. */
const text = fc.array(fc.oneof(
  fc.constantFrom('http://', 'redis:6379', 'db', ':', '://', '@', ',', '"', "'", '`', '$(', '${', '}', ')', '[', ']', '{', '<', '>', '\n', ' ', '=', '#', '\\', '//', '-', '--host=', '<<EOF\n', 'server {', 'proxy_pass ', 'host: ', 'port: 80\n', '0.0.0.0', '::1', '10.0.0.1', '- ', '\t', ';', '|', '\u0000', '\ufffd', 'é', '%s', '{{ .x }}'),
  fc.string({ maxLength: 8 }),
), { maxLength: 40 }).map((parts) => parts.join(''));

const NAMES = ['', 'a.yaml', 'a.json', 'a.xml', 'nginx.conf', 'haproxy.cfg', 'a.conf', 'a.properties', 'a.ini', 'a.toml', 'a.hcl', 'a.py', 'a.js', 'a.sh'];
const OPTIONS = { seed: 20_240_611, numRuns: 1500 };

it('reads any file without failing, and finds only what can be a host', () => {
  fc.assert(fc.property(text, fc.constantFrom(...NAMES), (content, name) => {
    const found: FoundReference[] = [];
    const ports: number[] = [];
    scanFile({ name, text: content, firstLine: 1, finds: { reference: (each) => found.push(each), listen: (each) => ports.push(each.port), ownAddress: (host) => expect(isIPAddress(host)).toBe(true) } });
    const lines = content.split(/\r\n|\n|\r/).length;
    for (const each of found) {
      expect(isHost(each.host), each.host).toBe(true);
      expect(each.host).toBe(each.host.toLowerCase());
      expect(each.line === undefined || (each.line >= 1 && each.line <= lines), `${each.line} of ${lines}`).toBe(true);
      ports.push(each.port ?? 1);
    }
    for (const port of ports) expect(port >= 1 && port <= 65_535, String(port)).toBe(true);
  }), OPTIONS);
});

it('reads any environment and arguments without failing', () => {
  const pod = { kind: 'Pod', name: 'web', namespace: 'shop', labels: {}, annotations: {}, podIPs: [], volumes: [], containers: [], projected: false } as unknown as PodEntity;
  fc.assert(fc.property(fc.array(text, { maxLength: 4 }), fc.array(text, { maxLength: 3 }), fc.boolean(), (args, values, isShell) => {
    const container = {
      name: 'app', command: isShell ? ['sh', '-c'] : [], args, envFrom: [], mounts: [], ports: [], probes: [],
      env: values.map((value, index) => ({ name: `X${index}_HOSTS`, source: { type: 'value', value } })),
    } as unknown as ContainerModel;
    const { references } = scanContainer(pod, container, { configMap: () => undefined, service: () => undefined });
    for (const each of references) {
      expect(isHost(each.host), each.host).toBe(true);
      expect(each.evidence.container).toBe('app');
    }
  }), OPTIONS);
});
