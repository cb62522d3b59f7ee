/** What a credential puts on each request: TLS options and headers, as clientcmd has it for certificates, tokens and passwords. */
import { readFile } from 'node:fs/promises';
import type https from 'node:https';
import type { Credential } from './credentials';
import type { KubeCluster } from './kubeconfig';

/** Undefined where that takes client-node: a sign-in provider renews tokens by itself, a proxy needs an agent of its own. Throws where a file cannot be read. */
export async function toRequestOptions(cluster: KubeCluster, { user, token, certPem, keyPem }: Credential, proxyUrl: string | undefined): Promise<https.RequestOptions | undefined> {
  if (user.authProvider !== undefined || proxyUrl !== undefined) return undefined;
  const ca = await authorityOf(cluster);
  return {
    ...(ca !== undefined && { ca }),
    ...(certPem !== undefined && { cert: certPem }),
    ...(keyPem !== undefined && { key: keyPem }),
    ...(cluster.skipTlsVerify && { rejectUnauthorized: false }),
    ...(cluster.tlsServerName !== undefined && { servername: cluster.tlsServerName }),
    ...(user.username !== undefined && user.username !== '' && { auth: `${user.username}:${user.password ?? ''}` }),
    ...(token !== undefined && token !== '' && { headers: { Authorization: `Bearer ${token}` } }),
  };
}

/** Data goes before a file. */
async function authorityOf({ caData, caFile }: KubeCluster): Promise<Buffer | undefined> {
  if (caData !== undefined) return Buffer.from(caData, 'base64');
  return caFile === undefined ? undefined : readFile(caFile);
}
