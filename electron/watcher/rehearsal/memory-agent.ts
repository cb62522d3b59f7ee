/**
 * HTTPS to a server in this very process, through memory: no port is opened, and nothing leaves the process. All that Node runs for a request
 * to a real server is run, the handshake included.
 */
import { randomBytes } from 'node:crypto';
import https from 'node:https';
import type { RequestListener } from 'node:http';
import { duplexPair, type Duplex } from 'node:stream';
import { createSecureContext } from 'node:tls';

/** Both ends know a key and need no certificate. Of TLS 1.3 Electron's library has no such suites. */
const SUITE = { ciphers: 'ECDHE-PSK-AES128-CBC-SHA', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;
const KEY_BYTES = 32;

/** Of `https.Agent`, what Node's types leave out. */
interface Connecting {
  createConnection(options: object, callback?: unknown): Duplex;
}

/** Its connections all lead to `answer`, whatever host is named. `destroy` ends them. */
export function createMemoryAgent(answer: RequestListener): https.Agent {
  const key = randomBytes(KEY_BYTES);
  const server = https.createServer({ ...SUITE, pskCallback: () => key }, answer);
  const client = { pskCallback: () => ({ psk: key, identity: 'rehearsal' }), checkServerIdentity: () => undefined };
  const agent = new https.Agent({ keepAlive: true, secureContext: createSecureContext(SUITE), ...SUITE, ...client });
  const connecting = agent as unknown as Connecting;
  const connect = connecting.createConnection.bind(agent);
  connecting.createConnection = (options, callback) => {
    const [near, far] = duplexPair();
    // Where the one end is destroyed, the other may still write.
    far.on('error', () => undefined);
    server.emit('connection', far);
    return connect({ ...options, socket: near }, callback);
  };
  return agent;
}
