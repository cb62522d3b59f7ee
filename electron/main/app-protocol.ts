/** `podarium://app/`: the window's page and nothing else, under a content security policy that allows nothing from outside. */
import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const APP_SCHEME = 'podarium';
const APP_ORIGIN = `${APP_SCHEME}://app`;
export const APP_PAGE = `${APP_ORIGIN}/index.html`;
export const PRESENTER_PAGE = `${APP_ORIGIN}/presenter.html`;

/** React sets positions as inline styles; nothing else is inline. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.map': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2',
};

const HEADERS = { 'content-security-policy': CONTENT_SECURITY_POLICY, 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' };
const NOT_FOUND = { statusCode: 404, data: Buffer.from('Not found'), headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' } };

/**
 * Must be called before the app is ready. V8 keeps what it compiled of the page's scripts among the person's own files, by a hash
 * of the whole text.
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

/** Serves the files below `root` to a session. */
export function serveApp(session: Session, root: string): void {
  // Not protocol.handle: its Request and Response have Node load all of undici before the page's first byte, a tenth of the start.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above; registerSource, which is to follow, sets no content security policy
  session.protocol.registerBufferProtocol(APP_SCHEME, ({ method, url }, answer) => {
    const file = toFile(url, root);
    const type = file === undefined ? undefined : TYPES[extname(file)];
    if (method !== 'GET' || file === undefined || type === undefined) answer(NOT_FOUND);
    else readFile(file).then((data) => answer({ data, headers: { ...HEADERS, 'content-type': type } }), () => answer(NOT_FOUND));
  });
}

/** The file an address stands for; undefined outside of `root`. */
export function toFile(url: string, root: string): string | undefined {
  const { host, pathname } = new URL(url);
  if (host !== 'app') return undefined;
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (path.includes('\0')) return undefined;
  const file = normalize(join(root, path === '/' ? 'index.html' : path));
  return file.startsWith(root + sep) ? file : undefined;
}

/** Whether an address is the app's own page. */
export function isAppUrl(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === `${APP_SCHEME}:` && new URL(url).host === 'app';
}
