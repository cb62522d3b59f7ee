import { describe, expect, it } from 'vitest';
import { refusedFields } from './refused-fields';

type Fields = Readonly<Record<string, unknown>>;

const at = (raw: Fields): readonly string[] => refusedFields(raw).map(({ path, message }) => `${path.join('.')}: ${message.replace(/^\S+ /, '').replace(/[:,].*/, '')}`);
const pod = (spec: Fields): Fields => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec });
const app = (extra: Fields = {}): Fields => ({ name: 'app', image: 'i', ...extra });
const deployment = (spec: Fields, kind = 'Deployment', apiVersion = 'apps/v1'): Fields => ({ apiVersion, kind, metadata: { name: 'd' }, spec });

describe('refusedFields', () => {
  it.each<[string, Fields, readonly string[]]>([
    ['what is right', pod({ containers: [app({ ports: [{ containerPort: 80, hostPort: 0 }], volumeMounts: [{ name: 'v', mountPath: '/a' }, { name: 'v', mountPath: '/b' }] })], volumes: [{ name: 'v' }] }), []],
    ['a container without a name', pod({ containers: [app(), { image: 'i' }] }), ['spec.containers.1: has no name']],
    ['a name that is no text', pod({ containers: [app({ name: true })] }), ['spec.containers.0: has a name that is no text']],
    ['two of one name', pod({ initContainers: [app()], containers: [app()] }), ['spec.containers.0: has the name of another one above']],
    ['containers that are no list', pod({ containers: { name: 'a' } }), ['spec.containers: is no list']],
    ['a container that is no object', pod({ containers: ['app'] }), ['spec.containers.0: is no object']],
    ['nothing where a patch leaves it out', pod({ containers: null }), []],
    ['nothing where a patch takes it out', pod({ containers: [{ $patch: 'replace' }], volumes: [{ name: 'v', $patch: 'delete' }] }), []],
    ['two volumes of one name', pod({ volumes: [{ name: 'v' }, { name: 'v' }] }), ['spec.volumes.1: has the name of another one above']],
    ['a port in quotes', pod({ containers: [app({ ports: [{ containerPort: '8080' }] })] }), ['spec.containers.0.ports.0.containerPort: is a number in quotes']],
    ['a port that is none', pod({ containers: [app({ ports: [{ containerPort: 70000 }, { containerPort: 'http' }] })] }), ['spec.containers.0.ports.0.containerPort: is no whole number from 1 to 65535', 'spec.containers.0.ports.1.containerPort: is no whole number from 1 to 65535']],
    ['ports that are no list', pod({ containers: [app({ ports: { containerPort: 80 } })] }), ['spec.containers.0.ports: is no list']],
    ['a command that is one text', pod({ containers: [app({ command: 'echo hi', args: ['a'] })] }), ['spec.containers.0.command: is no list']],
    ['one path mounted twice', pod({ containers: [app({ volumeMounts: [{ name: 'a', mountPath: '/x' }, { name: 'b', mountPath: '/x' }] })] }), ['spec.containers.0.volumeMounts.1.mountPath: is the path of another mount of this container']],
    ['replicas in quotes', deployment({ replicas: '3' }), ['spec.replicas: is a number in quotes']],
    ['replicas below nothing', deployment({ replicas: -3 }), ['spec.replicas: is no whole number of 0 or more']],
    ['replicas that are left to others', deployment({ replicas: null }), []],
    ['the Pods of a workload', deployment({ template: { spec: { containers: [{}] } } }), ['spec.template.spec.containers.0: has no name']],
    ['the Pods of a CronJob', deployment({ jobTemplate: { spec: { parallelism: '2', template: { spec: { containers: [{}] } } } } }, 'CronJob', 'batch/v1'), ['spec.jobTemplate.spec.parallelism: is a number in quotes', 'spec.jobTemplate.spec.template.spec.containers.0: has no name']],
    ['a Service', { apiVersion: 'v1', kind: 'Service', spec: { ports: [{ port: '80', nodePort: 0 }] } }, ['spec.ports.0.port: is a number in quotes']],
    ['another maker’s kind', deployment({ replicas: '3' }, 'Deployment', 'example.com/v1'), []],
    ['no spec at all', { apiVersion: 'v1', kind: 'Pod' }, []],
  ])('tells %s', (_, raw, expected) => {
    expect(at(raw)).toEqual(expected);
  });

  it('tells some of very many, and quotes nothing', () => {
    const found = refusedFields(pod({ containers: Array.from({ length: 1000 }, () => app({ name: 'hunter2' })) }));
    expect(found).toHaveLength(20);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });
});
