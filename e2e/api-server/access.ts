/** Who asks (authentication) and what they may (authorisation), as far as tests need it. */
import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { ResourcePath } from './resources';

export interface AccessRequest {
  readonly verb: 'get' | 'list' | 'watch';
  /** Plural resource name, `pods`; with a subresource, `pods/log`. */
  readonly resource: string;
  readonly group: string;
  readonly namespace?: string;
  readonly name?: string;
}

export interface User {
  readonly name: string;
  /** Whether the user may; discovery and /version are open to everyone. */
  readonly allow: (access: AccessRequest) => boolean;
}

export const ADMIN: User = { name: 'admin', allow: () => true };

/** A user with the `view` role in some namespaces, and nothing at the cluster scope. */
export function namespaceViewer(name: string, namespaces: readonly string[], without: readonly string[] = []): User {
  return {
    name,
    allow: ({ resource, namespace, name: object, verb }) => {
      // RequestInfo: `get namespaces/team-a` is a request in the namespace team-a.
      const where = resource === 'namespaces' && verb === 'get' ? object : namespace;
      return where !== undefined && namespaces.includes(where) && !without.includes(resource);
    },
  };
}

export class Directory {
  private readonly users = new Map<string, User>();
  private readonly tokens = new Map<string, { readonly user: string; readonly expiresAtMs: number }>();

  constructor(private readonly nowMs: () => number) {}

  addUser(user: User): void {
    this.users.set(user.name, user);
  }

  /** `expiresAtMs`: from then on the token is answered with 401. */
  addToken(token: string, user: string, expiresAtMs = Number.POSITIVE_INFINITY): void {
    this.tokens.set(token, { user, expiresAtMs });
  }

  revokeToken(token: string): void {
    this.tokens.delete(token);
  }

  /** By bearer token or verified client certificate; undefined: 401. */
  authenticate(request: IncomingMessage): User | undefined {
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) {
      const token = this.tokens.get(bearer);
      return token === undefined || token.expiresAtMs <= this.nowMs() ? undefined : this.users.get(token.user);
    }
    const { socket } = request;
    if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined;
    return this.users.get(String(socket.getPeerCertificate().subject.CN));
  }
}

export function toAccessRequest(verb: AccessRequest['verb'], path: ResourcePath): AccessRequest {
  return {
    verb, resource: accessName(path), group: path.resource.group,
    ...(path.namespace === undefined ? {} : { namespace: path.namespace }),
    ...(path.name === undefined ? {} : { name: path.name }),
  };
}

/** As rules of a role name it: `pods`, `pods/log`. */
export function accessName({ resource: { resource }, subresource }: ResourcePath): string {
  return subresource === undefined ? resource : `${resource}/${subresource}`;
}
