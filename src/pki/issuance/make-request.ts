/** Certification requests: RFC 2986, RFC 2985 §5.4. */
import { compareOctets, encode, encodeContext, encodeInteger, encodeOid, encodePrintableString, encodeSequence, encodeUtf8String } from '#pki/asn1/encode.ts'
import { SET } from '#pki/asn1/tag.ts'
import { encodeExtension, extensionOid } from '#pki/extensions/encode-extension.ts'
import { extensions } from '#pki/extensions/index.ts'
import { openSigningKey, publicKeyOf, signatureAlgorithmFor } from '#pki/keys/signing-key.ts'
import { isPrintable } from '#pki/names/encode-name.ts'
import { CHALLENGE_PASSWORD, EXTENSION_REQUEST } from '#pki/requests/certification-request.ts'
import { planContents } from './contents.ts'
import type { CertificatePlan } from './plan.ts'
import { assembleSigned, encodeSigned } from './write-certificate.ts'

export interface RequestOrder {
  /** Dates and serial number are the CA's to choose and go into no request. */
  readonly plan: CertificatePlan
  /** PKCS#8 of the key that is to be certified. */
  readonly signingKey: Uint8Array
  /** Asks for nothing but the alternative names, as public CAs want it; else for the profile's and the plan's extensions too. */
  readonly onlyNames?: boolean
  /** RFC 2985 §5.4.1; anybody who sees the request can read it. */
  readonly challengePassword?: string
}

/** The CA's to write, not the requester's to ask for. */
const neverAsked: readonly string[] = [extensions.subjectKeyIdentifier.oid, extensions.authorityKeyIdentifier.oid]

/**
 * The writer is that of certificates. @peculiar/x509's would take our extensions, but signs by WebCrypto alone, and so not with Ed448.
 *
 * @returns DER.
 */
export async function makeRequest({ signingKey, ...order }: RequestOrder): Promise<Uint8Array> {
  const key = await openSigningKey(signingKey, order.plan.signature)
  return encodeSigned(requestInfo({ ...order, subjectPublicKeyInfo: key.subjectPublicKeyInfo }), key)
}

export type RequestPreviewOrder = Omit<RequestOrder, 'signingKey'> & { readonly subjectPublicKeyInfo: Uint8Array }

/** The request with an empty signature, for a key that is not made yet. @returns DER. */
export function previewRequest(order: RequestPreviewOrder): Uint8Array {
  return assembleSigned(requestInfo(order), signatureAlgorithmFor(publicKeyOf(order.subjectPublicKeyInfo), order.plan.signature ?? {}), new Uint8Array())
}

/** DER of the CertificationRequestInfo. */
function requestInfo({ plan, subjectPublicKeyInfo, onlyNames = false, challengePassword = '' }: RequestPreviewOrder): Uint8Array {
  const contents = planContents(plan, { subjectPublicKeyInfo, issuer: undefined })
  const asked = contents.extensions.filter((extension) => {
    const oid = extensionOid(extension)
    return !neverAsked.includes(oid) && (!onlyNames || oid === extensions.subjectAltName.oid)
  })
  const attributes = [
    ...(asked.length === 0 ? [] : [attribute(EXTENSION_REQUEST, encodeSequence(...asked.map(encodeExtension)))]),
    ...(challengePassword === '' ? [] : [attribute(CHALLENGE_PASSWORD, directoryString(challengePassword))]),
  ]
  // RFC 2986 §4.1: an implicit SET OF that is there even when it is empty.
  return encodeSequence(encodeInteger(0), contents.subject, subjectPublicKeyInfo, encodeContext(0, ...attributes.toSorted(compareOctets)))
}

const attribute = (type: string, value: Uint8Array): Uint8Array => encodeSequence(encodeOid(type), encode(SET, value))

/** RFC 2985 §5.4.1: values "SHOULD use the PrintableString encoding whenever possible". */
const directoryString = (text: string): Uint8Array => (isPrintable(text) ? encodePrintableString(text) : encodeUtf8String(text))
