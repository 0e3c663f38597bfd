/** What the rules judge: an object as read, with the facts that many rules ask for worked out once. */
import type { Element } from '#pki/asn1/element.ts'
import { type EncodingRemark, encodingRemarks } from '#pki/asn1/encoding-remarks.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { isConstructed } from '#pki/asn1/tag.ts'
import type { Time } from '#pki/asn1/time.ts'
import { isSelfIssued } from '#pki/certificates/self-signature.ts'
import type { Certificate } from '#pki/certificates/certificate.ts'
import { ID_KP_SERVER_AUTH } from '#pki/extensions/ext-key-usage.ts'
import type { Extension } from '#pki/extensions/extension.ts'
import type { ExtensionName, extensions } from '#pki/extensions/index.ts'
import { decodeExtensions, type ReadExtension } from '#pki/extensions/read-extension.ts'
import { attempt, type Fault, type Result } from '#pki/fault.ts'
import { decodePublicKey, type PublicKey } from '#pki/keys/public-key.ts'
import type { SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { COMMON_NAME, firstValue } from '#pki/names/format-name.ts'
import type { GeneralName } from '#pki/names/general-name.ts'
import { normaliseHostName, parseIpAddress } from '#pki/names/host-name.ts'
import type { Name } from '#pki/names/name.ts'
import { type CertificationRequest, requestedExtensions } from '#pki/requests/certification-request.ts'
import type { CertificateList } from '#pki/revocation/certificate-list.ts'

type Value<Wanted extends ExtensionName> = ReturnType<(typeof extensions)[Wanted]['decode']>

export interface ExtensionHolder {
  /** Of the object and of what its extensions hold. */
  readonly encodingRemarks: readonly EncodingRemark[]
  readonly extensions: readonly ReadExtension[]
  /** The value; undefined where the extension is absent or malformed. */
  readonly value: <Wanted extends ExtensionName>(name: Wanted) => Value<Wanted> | undefined
  /** The wrapper; undefined where the extension is absent. */
  readonly wrapper: (name: ExtensionName) => Extension | undefined
}

/** A key, alone or in something. */
export interface KeyBearer {
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo
  readonly publicKey: Result<PublicKey>
}

/** What a certificate and a request have in common. */
export interface KeyHolder extends ExtensionHolder, KeyBearer {
  readonly subject: Name
  readonly names: readonly GeneralName[]
  readonly commonName: string | undefined
  readonly isCa: boolean
  /** For a TLS server: by its purposes where it states some, else because it names hosts. */
  readonly isServer: boolean
}

export interface CertificateSubject extends KeyHolder {
  readonly certificate: Certificate
  readonly isSelfIssued: boolean
  readonly nowMs: number
}

export interface RequestSubject extends KeyHolder {
  readonly request: CertificationRequest
  /** Why the extensions that are asked for cannot be read; then none of them is known. */
  readonly extensionsFault: Fault | undefined
}

export interface ListSubject extends ExtensionHolder {
  readonly list: CertificateList
  readonly nowMs: number
}

export function certificateSubject(certificate: Certificate, nowMs: number): CertificateSubject {
  const { subject, subjectPublicKeyInfo } = certificate
  return { ...keyHolder(certificate.element, { subject, subjectPublicKeyInfo, list: certificate.extensions }), certificate, isSelfIssued: isSelfIssued(certificate), nowMs }
}

export function requestSubject(request: CertificationRequest): RequestSubject {
  const asked = attempt(() => requestedExtensions(request))
  return { ...keyHolder(request.element, { subject: request.subject, subjectPublicKeyInfo: request.subjectPKInfo, list: asked.ok ? asked.value : [] }), request, extensionsFault: asked.ok ? undefined : asked.fault }
}

export const keyBearer = (subjectPublicKeyInfo: SubjectPublicKeyInfo): KeyBearer => ({ subjectPublicKeyInfo, publicKey: attempt(() => decodePublicKey(subjectPublicKeyInfo)) })

export function listSubject(list: CertificateList, nowMs: number): ListSubject {
  return { ...extensionHolder(list.element, list.extensions), list, nowMs }
}

function extensionHolder(element: Element, list: readonly Extension[]): ExtensionHolder {
  const read = decodeExtensions(list)
  const find = (name: ExtensionName): ReadExtension | undefined => read.find((extension) => extension.name === name)
  return {
    encodingRemarks: [...encodingRemarks(element), ...list.flatMap(wrappedRemarks)],
    extensions: read,
    value: <Wanted extends ExtensionName>(name: Wanted) => find(name)?.value as Value<Wanted> | undefined,
    wrapper: (name) => find(name)?.extension,
  }
}

/** A constructed extnValue is a remark of its own. */
function wrappedRemarks({ extnValue }: Extension): readonly EncodingRemark[] {
  if (isConstructed(extnValue.tag)) return []
  const inner = attempt(() => Reader.wrapped(extnValue, 'extnValue').next('extnValue'))
  return inner.ok ? encodingRemarks(inner.value) : []
}

interface KeyHolderParts {
  readonly subject: Name
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo
  readonly list: readonly Extension[]
}

function keyHolder(element: Element, { subject, subjectPublicKeyInfo, list }: KeyHolderParts): KeyHolder {
  const holder = extensionHolder(element, list)
  const names = holder.value('subjectAltName') ?? []
  const commonName = firstValue(subject, COMMON_NAME)
  const isCa = holder.value('basicConstraints')?.cA === true
  const purposes = holder.value('extKeyUsage')
  const namesHosts = hostNames(names).length > 0 || (names.length === 0 && commonName !== undefined && looksLikeHost(commonName))
  return {
    ...holder, ...keyBearer(subjectPublicKeyInfo), subject, names, commonName, isCa,
    isServer: !isCa && (purposes === undefined ? namesHosts : purposes.some(({ id }) => id === ID_KP_SERVER_AUTH)),
  }
}

/** The names of hosts among them. */
export const hostNames = (names: readonly GeneralName[]): readonly GeneralName[] => names.filter(({ kind }) => kind === 'dNSName' || kind === 'iPAddress')

/** A dotted host name, `localhost`, or an address: what people write into the common name of a server. */
export function looksLikeHost(text: string): boolean {
  if (parseIpAddress(text) !== undefined) return true
  const host = normaliseHostName(text.replace(/^\*\./, ''))
  return host !== undefined && (host === 'localhost' || /\.[a-z][a-z0-9-]+$/.test(host))
}

/** `2026-03-15`, for sentences; as encoded where it is no moment. */
export const dateText = ({ ms, text }: Time): string => (ms === undefined ? text : new Date(ms).toISOString().slice(0, 10))
