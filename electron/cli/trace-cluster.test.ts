import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCluster, type TestCluster } from '../../e2e/cluster';
import type { TraceAnswer } from '../../shared/protocol/trace';
import { TRACE_COMMAND } from './trace';
import { runInTerminal } from './run.test-support';

let cluster: TestCluster;

beforeAll(async () => {
  cluster = await startCluster();
});

afterAll(() => cluster.close());

async function trace(context: string, from: string, to: string): Promise<TraceAnswer & { readonly code: number }> {
  const prepared = TRACE_COMMAND.prepare(['--kubeconfig', cluster.kubeconfig, '--context', context, from, to, '-o', 'json']);
  if (!prepared.ok) throw new Error(prepared.error.message);
  const { code, stdout } = await runInTerminal(prepared.value);
  return { code, ...(JSON.parse(stdout) as TraceAnswer) };
}

describe('podarium trace --context', () => {
  it('follows EndpointSlices of a live cluster', async () => {
    const answer = await trace('admin', 'Deployment/shop/web', 'Service/shop/cart');
    expect([answer.code, answer.verdict]).toEqual([0, 'allowed']);
    expect(answer.steps.find(({ stage }) => stage === 'service')?.message).toContain('as its EndpointSlices say');
  });

  it('asks for what a limited user may see', async () => {
    expect(await trace('viewer', 'Deployment/shop/web', 'Service/shop/cart')).toMatchObject({ code: 4, verdict: 'unknown', error: 'Nothing in what was read is called Deployment/shop/web.' });
  });
});
