/** HAProxy configuration (docs.haproxy.org, "Configuration Manual"): `server` and peers are called, `bind` is listened on. */
import { scanValue } from '../value';
import { linesOf, withoutComment } from './file';
import type { FileText } from './file';

export function scanHaproxy(file: FileText): void {
  for (const { text, line } of linesOf(file)) {
    const words = withoutComment(text, ['#']).trim().split(/\s+/);
    const [keyword = '', first = '', second = '', third = ''] = words;
    const context = { finds: file.finds, line };
    if (keyword === 'bind') scanValue('bind', first, context);
    else if (keyword === 'server') scanValue('server-host', withoutSrv(second), context);
    else if (keyword === 'server-template') scanValue('server-host', withoutSrv(third), context);
    else if (keyword === 'peer') scanValue('peer', second, context);
    else if (keyword === 'nameserver' || keyword === 'log' || keyword === 'mailer') scanValue('', keyword === 'log' ? first : second, context);
  }
}

/** `_http._tcp.web.shop.svc...` names a port of the Service by SRV; `ipv4@` and `unix@` say the kind of address. */
function withoutSrv(address: string): string {
  return address.replace(/^(?:ipv4|ipv6|tcp4|tcp6|tcp|udp)@/, '');
}

export function looksLikeHaproxy(text: string): boolean {
  return /^(?:global|defaults|frontend\s+\S+|listen\s+\S+)\s*(?:#.*)?$/m.test(text) && /^\s+(?:bind|server|mode|timeout|default_backend)\s/m.test(text);
}
