/** kubeconfig files that lead to a test server. */
import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { TestApiServer } from './server';

export interface KubeconfigUser {
  readonly name: string;
  /** The `user:` section: token, tokenFile, client-certificate-data, exec, ... */
  readonly credentials: Readonly<Record<string, unknown>>;
  /** The context's namespace. */
  readonly namespace?: string;
}

/** One context for each user, of the user's name; the first is current. */
export function kubeconfigText(server: TestApiServer, users: readonly KubeconfigUser[], cluster: Readonly<Record<string, unknown>> = {}): string {
  return stringify({
    apiVersion: 'v1', kind: 'Config', 'current-context': users[0]?.name,
    clusters: [{ name: 'test', cluster: { server: server.url, 'certificate-authority-data': base64(server.authority.caPem), ...cluster } }],
    users: users.map(({ name, credentials }) => ({ name, user: credentials })),
    contexts: users.map(({ name, namespace }) => ({ name, context: { cluster: 'test', user: name, ...(namespace === undefined ? {} : { namespace }) } })),
  });
}

export function writeKubeconfig(file: string, ...parameters: Parameters<typeof kubeconfigText>): void {
  writeFileSync(file, kubeconfigText(...parameters), { mode: 0o600 });
}

/** The `user:` section of an administrator by client certificate. */
export function certificateCredentials(server: TestApiServer, user = 'admin'): Readonly<Record<string, unknown>> {
  const { certPem, keyPem } = server.clientCertificate(user);
  return { 'client-certificate-data': base64(certPem), 'client-key-data': base64(keyPem) };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
