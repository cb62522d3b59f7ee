/** Opens a context and keeps what its API server answers. */
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { requestUrl, type KubeGet } from '../../electron/watcher/cluster/kube-get';
import { openContext } from '../../electron/watcher/cluster/open-context';
import { createClusterSource } from '../../electron/watcher/cluster/source';
import { requestKey, type RecordedAnswer, type Recording } from '../../electron/watcher/rehearsal/recording';
import type { Source } from '../../electron/watcher/source';
import { ok } from '../../shared/base/result';
import { GZIP_FROM_BYTES } from '../api-server/encoding';

/** Resolves when all has been read once. Rejects where the cluster does not answer everything. */
export async function recordContext(kubeconfig: string, context: string): Promise<Recording> {
  const recording: Record<string, RecordedAnswer> = {};
  const source = openRecording(kubeconfig, context, recording);
  try {
    await new Promise<void>((resolve, reject) => {
      source.start({
        patch: () => undefined, diagnostics: () => undefined,
        status: ({ phase }) => {
          if (phase === 'live') resolve();
          else if (phase === 'degraded' || phase === 'failed') reject(new Error(`The cluster is ${phase}`));
        },
      });
    });
  } finally {
    await source.stop();
  }
  return recording;
}

function openRecording(kubeconfig: string, context: string, recording: Record<string, RecordedAnswer>): Source {
  return createClusterSource({
    context, kubeconfig, env: {}, watch: false,
    open: async (options) => {
      const opened = await openContext(options);
      if (!opened.ok) return opened;
      const { client } = opened.value;
      const get: KubeGet = async (path, query, signal, getOptions) => {
        const answer = await client.get(path, query, signal, getOptions);
        if (!answer.ok) return answer;
        const bytes = Buffer.concat((await answer.value.body.toArray()) as Buffer[]);
        const { statusCode, contentType } = answer.value;
        const isCompressed = bytes.length >= GZIP_FROM_BYTES;
        recording[requestKey(requestUrl('https://recorded', path, query))] = { statusCode, contentType, isCompressed, body: (isCompressed ? gzipSync(bytes) : bytes).toString('base64') };
        return ok({ ...answer.value, body: Readable.from([bytes]) });
      };
      return ok({ ...opened.value, client: { ...client, get } });
    },
  });
}
