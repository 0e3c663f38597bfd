/** Names that do not fit the host: RFC 9525, RFC 5280 §4.2.1.6. */
import { encode, encodeSequence } from '#pki/asn1/encode.ts'
import { contextPrimitive } from '#pki/asn1/tag.ts'
import type { ExtensionInput } from '#pki/extensions/encode-extension.ts'
import type { GeneralNameInput } from '#pki/names/encode-general-name.ts'
import { called, type Flaws } from './bench.ts'
import { HOST, type Mistake, served } from './scene.ts'
import type { MistakeOf } from './topics.ts'

const SUBJECT_ALT_NAME = '2.5.29.17'
const DNS_NAME = 2

const named = (...names: readonly GeneralNameInput[]): ExtensionInput => ({ name: 'subjectAltName', critical: false, value: names })
const dns = (value: string): GeneralNameInput => ({ kind: 'dNSName', value })

/** A server of another name than the clients ask for. */
const askedAs = (host: string, leaf: Flaws): Mistake => served({ leaf }, () => ({ host }))

export const nameMistakes: Readonly<Record<MistakeOf<'names'>, Mistake>> = {
  'wrong-host': askedAs('www.example.org', {}),
  'common-name-only': served({ leaf: { plan: () => ({ subject: called(HOST), omitted: [SUBJECT_ALT_NAME] }) } }),
  'ip-as-dns': askedAs('127.0.0.1', { plan: () => ({ subject: called('127.0.0.1'), extensions: [named(dns('127.0.0.1'))] }) }),
  'wildcard-two-labels': askedAs('a.shop.example.com', { plan: () => ({ subject: called('*.example.com'), extensions: [named(dns('*.example.com'))] }) }),
  'wildcard-bare-domain': askedAs('example.com', { plan: () => ({ subject: called('*.example.com'), extensions: [named(dns('*.example.com'))] }) }),
  'wildcard-too-wide': askedAs('example.com', { plan: () => ({ subject: called('*.com'), extensions: [named(dns('*.com'))] }) }),
  'host-as-uri': served({ leaf: { plan: () => ({ subject: called('Shop'), extensions: [named({ kind: 'uniformResourceIdentifier', value: `https://${HOST}/` }, { kind: 'rfc822Name', value: `admin@${HOST}` })] }) } }),
  'unicode-dns-name': askedAs('xn--bcher-kva.example', {
    plan: () => ({ subject: called('bücher.example'), extensions: [{ oid: SUBJECT_ALT_NAME, critical: false, value: encodeSequence(encode(contextPrimitive(DNS_NAME), new TextEncoder().encode('bücher.example'))) }] }),
  }),
  'empty-subject': served({ leaf: { plan: () => ({ subject: [], isCommonNameDerived: false, extensions: [named(dns(HOST))] }) } }),
}
