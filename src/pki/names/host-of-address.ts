/** The host in what people copy from an address bar or a client's options: RFC 3986 §3.2.2, and `host:port`. */

/** Scheme and what may stand before the host. */
const AUTHORITY = /^[a-z][a-z0-9+.-]*:\/\/(?:[^\s/?#@]*@)?/i
/** In brackets an IPv6 address; then a port and the rest. */
const HOST = /^(?:\[([0-9a-f:.]+)\]|([^\s/?#:@=[\]]+))(?::\d{0,5})?(?:[/?#].*)?$/i
const PORT_OR_PATH = /^[^\s/?#:@=[\]]*[^\s/?#:@=[\]\d.][^\s/?#:@=[\]]*(?::\d{1,5}|\/)|^(?:\d+\.){3}\d+:\d{1,5}$|^\[[0-9a-f:.]+\]:\d{1,5}$/i

/** @returns undefined where the text is no address but a name as it stands. */
export function hostOfAddress(text: string): string | undefined {
  const authority = AUTHORITY.exec(text)?.[0]
  if (authority === undefined && !PORT_OR_PATH.test(text)) return undefined
  const [, ipv6, host] = HOST.exec(text.slice(authority?.length ?? 0)) ?? []
  return ipv6 ?? host
}
