/** Hosts in the spellings that configurations want. */
import { parseIpAddress } from '#pki/names/host-name.ts'
import type { TemplateValues } from './template.ts'

const isIpv6 = (host: string): boolean => host.includes(':')

/** A name that one can connect to: a wildcard stands for any label. */
export const concreteHost = (host: string): string => host.replace(/^\*(?=\.)/, 'www')

export const isAddress = (host: string): boolean => parseIpAddress(host) !== undefined

/** As in a URL: IPv6 in brackets (RFC 3986 §3.2.2). */
export const urlHost = (host: string): string => (isIpv6(host) ? `[${host}]` : host)

/** nginx's table of names has buckets of 64 octets, or 32 on small machines. */
const LONG_NAME = 30
const MANY_NAMES = 20

export function hostValues({ hosts }: { readonly hosts: readonly string[] }): TemplateValues {
  const host = concreteHost(hosts[0] ?? 'localhost')
  const isBig = hosts.length > MANY_NAMES || hosts.some(({ length }) => length > LONG_NAME)
  return {
    hosts, host, urlHost: urlHost(host), urlHosts: hosts.map(urlHost), ifBig: isBig ? [''] : [],
    dnsHosts: hosts.filter((name) => !isAddress(name)),
  }
}
