/**
 * When a name lies in a subtree: RFC 5280 §4.2.1.10 form by form; SmtpUTF8Mailbox under rfc822Name by RFC 9598 §6; registeredID as a
 * subtree of the OID tree (X.509 §9.4.2.2). Where names of a wildcard lie partly in a subtree, they are excluded and not permitted.
 */
import { decodeString } from '#pki/asn1/strings.ts'
import type { GeneralName } from '#pki/names/general-name.ts'
import { normaliseHostName, parseIpAddress } from '#pki/names/host-name.ts'
import { rdnMatchKey } from '#pki/names/match-key.ts'
import type { Name } from '#pki/names/name.ts'
import { toUnicodeHostName } from '#pki/names/punycode.ts'

export interface Mailbox {
  readonly local: string
  /** In Unicode and lower case, since SmtpUTF8Mailbox may have it so. */
  readonly host: string
}

/** What is compared, by the kind of name. */
export interface NameForms {
  readonly directoryName: readonly string[]
  readonly rfc822Name: Mailbox
  /** Lower case; a wildcard label is kept. */
  readonly dNSName: string
  /** The host of the URI. */
  readonly uniformResourceIdentifier: string
  readonly iPAddress: Uint8Array
  readonly registeredID: string
}

export type NameKind = keyof NameForms

export const nameKinds = ['directoryName', 'rfc822Name', 'dNSName', 'uniformResourceIdentifier', 'iPAddress', 'registeredID'] as const satisfies readonly NameKind[]

/** One form; it is only ever compared with subtrees of its own kind. */
export type NameForm = NameForms[NameKind]

export interface Subtree {
  readonly permits: (name: NameForm) => boolean
  readonly excludes: (name: NameForm) => boolean
}

function subtree<Form extends NameForm>(permits: (name: Form) => boolean, excludes = permits): Subtree {
  return { permits: permits as Subtree['permits'], excludes: excludes as Subtree['excludes'] }
}

const everything = subtree(() => true)

export const directoryForm = (name: Name): readonly string[] => name.rdnSequence.map(rdnMatchKey)

export function directorySubtree(base: Name): Subtree {
  const wanted = directoryForm(base)
  return subtree<NameForms['directoryName']>((name) => name.length >= wanted.length && wanted.every((rdn, index) => rdn === name[index]))
}

/** @returns undefined where the text is no dNSName; a wildcard may be the left-most label. */
export function dnsForm(text: string): string | undefined {
  const rest = text.startsWith('*.') ? text.slice(2) : text
  const host = normaliseHostName(rest)
  return host === undefined ? undefined : text.slice(0, text.length - rest.length) + host
}

/** "Any DNS name that can be constructed by simply adding zero or more labels to the left-hand side"; empty stands for all. */
export function dnsSubtree(base: string): Subtree | undefined {
  if (base === '') return everything
  const isBelowOnly = base.startsWith('.') // not of RFC 5280, yet widely written; it means what it means for URIs
  const host = base.endsWith('.') ? undefined : normaliseHostName(isBelowOnly ? base.slice(1) : base)
  if (host === undefined) return undefined
  const permits = (name: string): boolean => name.endsWith(`.${host}`) || (!isBelowOnly && name === host)
  const parent = host.slice(host.indexOf('.') + 1)
  return subtree(permits, (name) => permits(name) || (!isBelowOnly && host.includes('.') && name === `*.${parent}`))
}

/** @returns undefined where the text is no mailbox. */
export function mailboxForm(text: string): Mailbox | undefined {
  const at = text.lastIndexOf('@')
  const host = at < 1 ? undefined : hostForm(text.slice(at + 1))
  return host === undefined ? undefined : { local: text.slice(0, at), host }
}

/** Letters of every script, since A-labels are read as what they stand for. */
function hostForm(text: string): string | undefined {
  const host = toUnicodeHostName(text.toLowerCase().replace(/\.$/, '')).normalize('NFC')
  return host.length > 0 && host.split('.').every((label) => /^(?!-)[\p{L}\p{M}\p{N}_-]+(?<!-)$/u.test(label)) ? host : undefined
}

/** A mailbox, a host, or with a period first all hosts of a domain. */
export function mailboxSubtree(base: string): Subtree | undefined {
  if (base === '') return everything
  if (base.includes('@')) {
    const wanted = mailboxForm(base)
    return wanted && subtree<Mailbox>(({ local, host }) => local === wanted.local && host === wanted.host)
  }
  const host = hostForm(base.replace(/^\./, ''))
  if (host === undefined) return undefined
  return subtree<Mailbox>(base.startsWith('.') ? (name) => name.host.endsWith(`.${host}`) : (name) => name.host === host)
}

/** The host of a URI (RFC 3986 §3.2.2); undefined without one, or where it is an address: "the application MUST reject the certificate". */
export function uriForm(text: string): string | undefined {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(text)?.[1]
  const hostAndPort = authority?.slice(authority.lastIndexOf('@') + 1)
  const host = hostAndPort?.replace(/:\d*$/, '')
  return host === undefined || parseIpAddress(host) !== undefined ? undefined : normaliseHostName(host)
}

/** A host, or with a period first all hosts of a domain. */
export function uriSubtree(base: string): Subtree | undefined {
  if (base === '') return everything
  const host = parseIpAddress(base) === undefined ? normaliseHostName(base.replace(/^\./, '')) : undefined
  if (host === undefined) return undefined
  return subtree<string>(base.startsWith('.') ? (name) => name.endsWith(`.${host}`) : (name) => name === host)
}

export const ipForm = (octets: Uint8Array): Uint8Array | undefined => (octets.length === 4 || octets.length === 16 ? octets : undefined)

/** "Encoded in the style of RFC 4632 (CIDR)": address and mask, the mask one run of ones. */
export function ipSubtree(octets: Uint8Array): Subtree | undefined {
  if (octets.length !== 8 && octets.length !== 32) return undefined
  const half = octets.length / 2
  const mask = octets.subarray(half)
  if (!/^1*0*$/.test([...mask].map((octet) => octet.toString(2).padStart(8, '0')).join(''))) return undefined
  return subtree<Uint8Array>((name) => name.length === half && name.every((octet, index) => ((octet ^ octets[index]!) & mask[index]!) === 0))
}

export const oidSubtree = (base: string): Subtree => subtree<string>((name) => name === base || name.startsWith(`${base}.`))

export const ID_ON_SMTP_UTF8_MAILBOX = '1.3.6.1.5.5.7.8.9'

/** A presented name as it is compared. `form` undefined: it is none of its kind; no kind: a form that has no subtrees. */
export interface PresentedName {
  readonly kind: NameKind
  readonly form: NameForm | undefined
}

export function presentedName(name: GeneralName): PresentedName | undefined {
  switch (name.kind) {
    case 'directoryName':
      return { kind: name.kind, form: directoryForm(name.value) }
    case 'rfc822Name':
      return { kind: name.kind, form: mailboxForm(name.value) }
    case 'dNSName':
      return { kind: name.kind, form: dnsForm(name.value) }
    case 'uniformResourceIdentifier':
      return { kind: name.kind, form: uriForm(name.value) }
    case 'iPAddress':
      return { kind: name.kind, form: ipForm(name.value) }
    case 'registeredID':
      return { kind: name.kind, form: name.value }
    case 'otherName':
      return name.typeId === ID_ON_SMTP_UTF8_MAILBOX ? { kind: 'rfc822Name', form: mailboxForm(decodeString(name.value) ?? '') } : undefined
    case 'x400Address':
    case 'ediPartyName':
      return undefined
  }
}
