/** The only importer of client-node. A file of its own in the build, loaded where `toRequestOptions` does not do (`scripts/build.mjs`). */
import { KubeConfig } from '@kubernetes/client-node';
import type { Credential } from './credentials';
import type { KubeCluster } from './kubeconfig';

export type { KubeConfig };

/** One cluster, one user, one context. The plugin has been run by now: what it gave stands in the user's place. */
export function toKubeConfig(cluster: KubeCluster, { user, token, certPem, keyPem }: Credential, proxyUrl: string | undefined): KubeConfig {
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [{
      name: 'cluster', server: cluster.server, caData: cluster.caData, caFile: cluster.caData === undefined ? cluster.caFile : undefined,
      // Plain http has no certificate to check, yet client-node asks that the check be off.
      skipTLSVerify: cluster.skipTlsVerify || (cluster.server ?? '').startsWith('http:'), tlsServerName: cluster.tlsServerName, proxyUrl,
    }],
    users: [{
      name: 'user', token, certData: toBase64(certPem), keyData: toBase64(keyPem), username: user.username, password: user.password,
      // client-node keeps a refreshed token in this object.
      authProvider: user.authProvider === undefined ? undefined : { name: user.authProvider.name, config: { ...user.authProvider.config } },
    }],
    contexts: [{ name: 'context', cluster: 'cluster', user: 'user' }],
    currentContext: 'context',
  });
  return config;
}

function toBase64(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Buffer.from(text).toString('base64');
}
