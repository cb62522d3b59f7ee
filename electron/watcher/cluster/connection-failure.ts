/** What Node says about a connection that failed, for a person: what happened, and what to do. */
import type { Failure } from '../../../shared/base/result';

const NETWORK_HINT = 'Check that the cluster runs and that this machine reaches it (VPN, proxy, firewall).';
const CERTIFICATE_HINT = 'Fetch the kubeconfig again with the cluster’s own tool: its certificate-authority may be out of date.';

interface Meaning {
  readonly code: string;
  readonly message: (host: string) => string;
  readonly hint: string;
}

const unreachable = (message: (host: string) => string): Meaning => ({ code: 'unreachable', message, hint: NETWORK_HINT });
const untrusted = (message: (host: string) => string): Meaning => ({ code: 'certificate-untrusted', message, hint: CERTIFICATE_HINT });
const UNKNOWN_AUTHORITY = untrusted((host) => `The certificate of ${host} is not signed by the authority that the kubeconfig trusts.`);
const CLIENT_CERTIFICATE: Meaning = {
  code: 'client-certificate', message: (host) => `${host} refused the client certificate.`, hint: 'It may have expired: fetch the kubeconfig again with the cluster’s own tool.',
};

/** By Node's `error.code`. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ENOTFOUND: unreachable((host) => `The host name of ${host} is not known.`),
  EAI_AGAIN: unreachable((host) => `The host name of ${host} could not be looked up now.`),
  ECONNREFUSED: unreachable((host) => `Nothing answers at ${host} (connection refused).`),
  EHOSTUNREACH: unreachable((host) => `There is no way to ${host} (host unreachable).`),
  ENETUNREACH: unreachable((host) => `There is no way to ${host} (network unreachable).`),
  ETIMEDOUT: { code: 'timeout', message: (host) => `${host} did not answer in time.`, hint: NETWORK_HINT },
  ECONNRESET: { code: 'connection-lost', message: (host) => `${host} closed the connection.`, hint: NETWORK_HINT },
  EPIPE: { code: 'connection-lost', message: (host) => `${host} closed the connection.`, hint: NETWORK_HINT },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNKNOWN_AUTHORITY,
  CERT_SIGNATURE_FAILURE: UNKNOWN_AUTHORITY,
  CERT_HAS_EXPIRED: untrusted((host) => `The certificate of ${host} has expired.`),
  CERT_NOT_YET_VALID: untrusted((host) => `The certificate of ${host} is not valid yet: is this machine’s clock right?`),
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted((host) => `The certificate of ${host} is for another host name; tls-server-name may be missing.`),
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: CLIENT_CERTIFICATE,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: CLIENT_CERTIFICATE,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: CLIENT_CERTIFICATE,
  ERR_SSL_WRONG_VERSION_NUMBER: { code: 'tls', message: (host) => `${host} does not speak TLS.`, hint: 'Check the server address in the kubeconfig: https or http, and the port.' },
  EPROTO: { code: 'tls', message: (host) => `No secure connection to ${host} could be agreed upon.`, hint: 'Check the server address in the kubeconfig: https or http, and the port.' },
};

/** Codes of failures in which no API server was reached at all: they say nothing about one kind or another. */
const NOT_REACHED = new Set(['unreachable', 'timeout', 'connection-lost', 'proxy']);

export function isConnectionFailure(failure: Failure | undefined): boolean {
  return failure !== undefined && NOT_REACHED.has(failure.code);
}

/** `host` is the server's host and port. The error's own text is shown only where its code is not known. */
export function connectionFailure(error: NodeJS.ErrnoException, host: string): Failure {
  const meaning = MEANINGS[error.code ?? ''];
  if (meaning !== undefined) return { code: meaning.code, message: meaning.message(host), where: host, hint: meaning.hint };
  if (error.name === 'AbortError') return { code: 'aborted', message: 'The request was ended.', where: host };
  // hpagent's words for a proxy that answers CONNECT with anything but 200.
  const proxyStatus = /^Bad response: (\d+)$/.exec(error.message)?.[1];
  if (proxyStatus !== undefined) return { code: 'proxy', message: `The proxy refused the connection to ${host} (${proxyStatus}).`, where: host, hint: 'Check proxy-url in the kubeconfig, or HTTPS_PROXY.' };
  return { code: 'unreachable', message: `The connection to ${host} failed (${error.code ?? error.message}).`, where: host, hint: NETWORK_HINT };
}
