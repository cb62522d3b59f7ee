/**
 * A Kubernetes API server for tests, over real HTTPS: reads and watches of an object store that tests write to, and
 * faults that they choose. It records every request, so that a test can say what was never sent.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { PROTOBUF } from '../../electron/watcher/cluster/protobuf/pod-list';
import { Waiters } from '../waiters';
import { ADMIN, Directory, toAccessRequest, type User } from './access';
import { createAuthority, type Authority, type Certificate } from './certificates';
import { discoveryDocument } from './discovery';
import { GZIP_FROM_BYTES } from './encoding';
import { Faults, type Fault, type FaultAction } from './faults';
import { answerGet, answerList, type ProtobufAnswer, type TextAnswer } from './list';
import { ObjectStore } from './object-store';
import { PageCache, type EncodedPage } from './page-cache';
import { PodLogs } from './pod-logs';
import { parseResourcePath, STANDARD_RESOURCES, type ApiResource } from './resources';
import { forbidden, methodNotAllowed, notFoundObject, notFoundPath, unauthorized, type Answer } from './status';
import { Watch } from './watch';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Undefined: answered with 401, or discovery. */
  readonly user: string | undefined;
  readonly verb: 'get' | 'list' | 'watch';
  readonly accept: string;
  /** Since the epoch. */
  readonly atMs: number;
  /** When the whole answer was handed to the system; undefined: not yet, or a watch. */
  answeredAtMs?: number;
}

export interface ApiServerOptions {
  readonly resources?: readonly ApiResource[];
  readonly port?: number;
  /** For token expiry; default: the real time. */
  readonly nowMs?: () => number;
  /** All real servers do; false: one behind something that only passes JSON on. */
  readonly speaksProtobuf?: boolean;
  /** The real server's rhythm is about a minute. */
  readonly bookmarkEveryMs?: number;
  /** Host names of the server's certificate; default localhost and 127.0.0.1. */
  readonly certificateHosts?: readonly string[];
}

export class TestApiServer {
  readonly store: ObjectStore;
  readonly directory: Directory;
  readonly faults = new Faults();
  readonly requests: RecordedRequest[] = [];
  readonly logs = new PodLogs(() => this.waiters.changed());
  readonly authority: Authority;
  /** Connections taken so far. */
  connectionCount = 0;
  private readonly pages = new PageCache();
  private readonly watches = new Set<Watch>();
  private readonly sockets = new Set<Socket>();
  private readonly waiters = new Waiters();

  private constructor(private readonly server: Server, authority: Authority, private readonly options: ApiServerOptions) {
    this.authority = authority;
    this.store = new ObjectStore(options.resources ?? STANDARD_RESOURCES);
    this.directory = new Directory(options.nowMs ?? Date.now);
    this.directory.addUser(ADMIN);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.handle(request, response));
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      this.connectionCount += 1;
      socket.on('close', () => {
        this.sockets.delete(socket);
        this.waiters.changed();
      });
    });
  }

  static async start(options: ApiServerOptions = {}): Promise<TestApiServer> {
    const authority = createAuthority('podarium-test-ca');
    const own = authority.issue({ commonName: 'kube-apiserver', hosts: options.certificateHosts ?? ['localhost', '127.0.0.1'] });
    const server = createServer({ key: own.keyPem, cert: own.certPem, ca: authority.caPem, requestCert: true, rejectUnauthorized: false });
    const started = new TestApiServer(server, authority, options);
    await started.listen(options.port ?? 0);
    return started;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  addUser(user: User, token?: string): void {
    this.directory.addUser(user);
    if (token !== undefined) this.directory.addToken(token, user.name);
  }

  clientCertificate(user: string): Certificate {
    return this.authority.issue({ commonName: user });
  }

  inject(fault: Fault): () => void {
    return this.faults.add(fault);
  }

  /** Connections that are open now. */
  get openConnections(): number {
    return this.sockets.size;
  }

  openWatches(kind?: string): readonly Watch[] {
    return [...this.watches].filter((watch) => kind === undefined || watch.path.resource.kind === kind);
  }

  /** Requests so far that fit; `path` is compared as a whole. */
  count(filter: { readonly verb?: RecordedRequest['verb']; readonly path?: string } = {}): number {
    return this.requests.filter((each) => (filter.verb ?? each.verb) === each.verb && (filter.path ?? each.path) === each.path).length;
  }

  /** Resolves as soon as `condition` holds; looked at after every request, opened and closed watch. */
  until(condition: () => boolean): Promise<void> {
    return this.waiters.until(condition);
  }

  /** Closes the port and all connections; `restart` opens the same port again. */
  async halt(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  restart(port: number): Promise<void> {
    return this.listen(port);
  }

  private listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        this.server.off('error', reject);
        resolve();
      });
    });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const query = url.searchParams;
    const path = parseResourcePath(url.pathname, this.store.resources);
    const isWatch = ['1', 'true'].includes(query.get('watch') ?? '');
    const verb = path?.name !== undefined || path === undefined ? 'get' : isWatch ? 'watch' : 'list';
    const user = this.directory.authenticate(request);
    const asked = request.headers.accept ?? '';
    const accept = this.options.speaksProtobuf === false ? asked.replaceAll(PROTOBUF, '') : asked;
    const recorded: RecordedRequest = { method: request.method ?? '', path: url.pathname, query, user: user?.name, verb, accept, atMs: Date.now() };
    this.requests.push(recorded);
    response.once('finish', () => (recorded.answeredAtMs = Date.now()));
    this.waiters.changed();
    const fault = this.faults.take({ verb, path: url.pathname, isContinued: query.has('continue') });
    if (fault?.type === 'reset') return void request.socket.destroy();
    if (fault?.type === 'stall') return;
    if (fault?.type === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.delayMs).unref());
    if (fault?.type === 'answer') return this.send(request, response, fault.answer, undefined);
    if (request.method !== 'GET') return this.send(request, response, methodNotAllowed(), fault);
    if (user === undefined) return this.send(request, response, unauthorized(), fault);
    if (path === undefined) {
      const document = discoveryDocument(url.pathname, this.store.resources, accept);
      return this.send(request, response, document === undefined ? notFoundPath() : { code: 200, body: document }, fault);
    }
    if (!user.allow(toAccessRequest(verb, path))) return this.send(request, response, forbidden(user.name, verb, path), fault);
    if (path.subresource === 'log') {
      const pod = this.store.findIn(path.resource, path.namespace, path.name ?? '');
      const answer = pod === undefined ? notFoundObject(path) : this.logs.answer(pod.object, path, query, response);
      if (answer === undefined) return this.waiters.changed();
      return this.send(request, response, answer, fault);
    }
    if (verb === 'watch' && fault?.type !== 'replace-body') {
      const watch = new Watch(this.store, path, query, accept, response, this.options.bookmarkEveryMs ?? 60_000);
      this.watches.add(watch);
      response.on('close', () => {
        this.watches.delete(watch);
        this.waiters.changed();
      });
      if (response.closed || response.destroyed) this.watches.delete(watch);
      return this.waiters.changed();
    }
    if (verb === 'get') return this.send(request, response, answerGet(this.store, path), fault);
    const key = this.pages.keyOf(this.store, path, url, request);
    const kept = this.pages.get(key);
    if (kept !== undefined) return this.sendPage(response, kept, fault);
    const answer = answerList(this.store, path, query, accept);
    const page = this.encode(request, answer, fault);
    if (fault?.type !== 'replace-body') this.pages.keep(key, page);
    this.sendPage(response, page, fault);
  }

  private send(request: IncomingMessage, response: ServerResponse, answer: Answer | TextAnswer | ProtobufAnswer, fault: FaultAction | undefined): void {
    this.sendPage(response, this.encode(request, answer, fault), fault);
  }

  private encode(request: IncomingMessage, answer: Answer | TextAnswer | ProtobufAnswer, fault: FaultAction | undefined): EncodedPage {
    const isText = 'body' in answer && typeof answer.body === 'string';
    let body = 'protobuf' in answer ? answer.protobuf : Buffer.from('text' in answer ? answer.text : typeof answer.body === 'string' ? answer.body : `${JSON.stringify(answer.body)}\n`);
    if (fault?.type === 'replace-body') body = Buffer.from(fault.text);
    const headers: Record<string, string> = {
      'content-type': isText ? 'text/plain; charset=utf-8' : 'protobuf' in answer && fault?.type !== 'replace-body' ? PROTOBUF : 'application/json', 'cache-control': 'no-cache, private',
      ...('headers' in answer ? answer.headers : {}),
    };
    const plainBytes = body.length;
    if (body.length >= GZIP_FROM_BYTES && /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '')) {
      body = gzipSync(body, { level: 1 });
      headers['content-encoding'] = 'gzip';
    }
    headers['content-length'] = String(body.length);
    return { code: answer.code, headers, body, plainBytes };
  }

  private sendPage(response: ServerResponse, { code, headers, body }: EncodedPage, fault: FaultAction | undefined): void {
    response.writeHead(code, headers);
    if (fault?.type === 'cut-body') response.write(body.subarray(0, fault.bytes), () => response.destroy());
    else if (fault?.type === 'stall-body') response.write(body.subarray(0, fault.bytes));
    else if (fault?.type === 'slow-body') drip(response, body, fault.chunkBytes, fault.delayMs);
    else response.end(body);
  }
}

function drip(response: ServerResponse, body: Buffer, chunkBytes: number, delayMs: number): void {
  if (response.destroyed) return;
  if (body.length <= chunkBytes) {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, chunkBytes));
  setTimeout(() => drip(response, body.subarray(chunkBytes), chunkBytes, delayMs), delayMs).unref();
}
