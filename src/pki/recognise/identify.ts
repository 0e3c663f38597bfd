/** What an ASN.1 value is, by its structure alone: the shapes of RFC 5280, 2986, 5652, 5958, 6960, 7292, 8017 and kin. */
import { readElement, type Element } from '#pki/asn1/element.ts'
import { BIT_STRING, BOOLEAN, CONSTRUCTED, contextConstructed, ENUMERATED, GENERALIZED_TIME, IA5_STRING, INTEGER, isConstructed, NULL, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, SET, UTC_TIME } from '#pki/asn1/tag.ts'
import { bigIntOf } from '#pki/bytes/integer.ts'
import { isBareSignedData } from '#pki/containers/content-info.ts'
import { decodeTimestampList } from '#pki/extensions/signed-certificate-timestamps.ts'
import { attempt } from '#pki/fault.ts'
import type { ObjectKind } from './recognised.ts'

/** Children looked at; the largest structure that is told apart by more is PKCS#1 with ten. */
const CHILDREN = 12

/** The first children of a constructed value; fewer where one is damaged. */
function childrenOf(element: Element | undefined): Element[] {
  const children: Element[] = []
  if (element === undefined || !isConstructed(element.tag)) return children
  for (let position = element.contentStart; position < element.contentEnd && children.length < CHILDREN;) {
    const start = position
    const read = attempt(() => readElement(element.document, start, element.contentEnd))
    if (!read.ok) break
    children.push(read.value)
    position = read.value.end
  }
  return children
}

/** A string that BER constructs of several is the string. */
const plainTag = ({ tag }: Element): number => (tag === (OCTET_STRING | CONSTRUCTED) || tag === (BIT_STRING | CONSTRUCTED) ? tag & ~CONSTRUCTED : tag)
const tagsOf = (elements: readonly Element[]): number[] => elements.map(plainTag)
const startsWith = (elements: readonly Element[], ...tags: readonly number[]): boolean => tags.every((tag, index) => elements[index] !== undefined && plainTag(elements[index]) === tag)
const isTime = (tag: number | undefined): boolean => tag === UTC_TIME || tag === GENERALIZED_TIME
const isAlgorithm = (element: Element | undefined): boolean => element?.tag === SEQUENCE && childrenOf(element)[0]?.tag === OBJECT_IDENTIFIER

/** @param label - The PEM label, which decides only where two structures look alike. */
export function identify(element: Element, label = ''): ObjectKind {
  if (element.tag === OCTET_STRING) return attempt(() => decodeTimestampList(element.content)).ok && element.content.length > 2 ? 'signedCertificateTimestampList' : 'asn1'
  if (element.tag === OBJECT_IDENTIFIER && label.includes('PARAMETERS')) return 'keyParameters'
  if (element.tag !== SEQUENCE) return 'asn1'
  const children = childrenOf(element)
  return identifySigned(children) ?? identifyKey(children, label) ?? identifyMessage(element, children) ?? identifyCertificates(children) ?? 'asn1'
}

/** SEQUENCE { to-be-signed, AlgorithmIdentifier, BIT STRING } */
function identifySigned(children: readonly Element[]): ObjectKind | undefined {
  if (!startsWith(children, SEQUENCE, SEQUENCE, BIT_STRING) || children.length > 4) return undefined
  const tbs = childrenOf(children[0])
  const tags = tagsOf(tbs)
  if (startsWith(tbs, SEQUENCE, IA5_STRING)) return 'signedPublicKeyAndChallenge'
  if (tags[0] === contextConstructed(0) && tags[1] === INTEGER) return 'certificate'
  if (startsWith(tbs, INTEGER, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE) && isValidity(tbs[3])) return 'certificate'
  const list = tags[0] === INTEGER ? tbs.slice(1) : tbs
  if (startsWith(list, SEQUENCE, SEQUENCE) && isTime(list[2]?.tag)) return 'certificateList'
  if (startsWith(tbs, INTEGER, SEQUENCE, SEQUENCE) && (tags[3] === undefined || tags[3] === contextConstructed(0)) && isAlgorithm(childrenOf(tbs[2])[0])) return 'certificationRequest'
  if (tbs.some(isAttributeValidity)) return 'attributeCertificate'
  return tags[0] === INTEGER && tbs.length >= 6 ? 'certificate' : undefined
}

const isValidity = (element: Element | undefined): boolean => childrenOf(element).length === 2 && childrenOf(element).every(({ tag }) => isTime(tag) || tag < 0x20)
const isAttributeValidity = (element: Element): boolean => element.tag === SEQUENCE && startsWith(childrenOf(element), GENERALIZED_TIME, GENERALIZED_TIME)

const isCertificate = (element: Element): boolean => element.tag === SEQUENCE && identifySigned(childrenOf(element)) === 'certificate'

/** `PkiPath ::= SEQUENCE OF Certificate` (X.509 §7.7), `CertificatePair ::= SEQUENCE { [0] Certificate, [1] Certificate }` (X.509 §11.2.3). */
function identifyCertificates(children: readonly Element[]): ObjectKind | undefined {
  if (children.length === 0) return undefined
  if (children.every(isCertificate)) return 'certificatePath'
  const isPair = children.length <= 2 && children.every((child) => (child.tag === contextConstructed(0) || child.tag === contextConstructed(1)) && childrenOf(child).every(isCertificate))
  return isPair ? 'certificatePair' : undefined
}

function identifyKey(children: readonly Element[], label: string): ObjectKind | undefined {
  const tags = tagsOf(children)
  if (children.length === 2 && isAlgorithm(children[0]) && tags[1] === BIT_STRING) return 'publicKey'
  if (children.length === 2 && isAlgorithm(children[0]) && tags[1] === OCTET_STRING) return 'encryptedPrivateKey'
  if (tags[0] === INTEGER && isAlgorithm(children[1]) && tags[2] === OCTET_STRING) return 'privateKey'
  if (startsWith(children, INTEGER, OCTET_STRING) && children.slice(2).every(({ tag }) => tag === contextConstructed(0) || tag === contextConstructed(1))) return 'privateKey'
  if (startsWith(children, INTEGER, SEQUENCE, SEQUENCE, OCTET_STRING, INTEGER)) return 'keyParameters' // explicit EC parameters
  const integers = tags.findIndex((tag) => tag !== INTEGER)
  const count = integers < 0 ? tags.length : integers
  if (count >= 9 || (count === 6 && children.length === 6)) return 'privateKey' // PKCS#1, DSA
  if (children.length === 2 && count === 2) return isDiffieHellman(children, label) ? 'keyParameters' : 'publicKey'
  if (count === 4 && children.length === 4 && isDsaPublicKey(children)) return 'publicKey'
  if (count >= 3 && children.length <= 5 && (count === children.length || tags[count] === SEQUENCE)) return 'keyParameters'
  return undefined
}

/** OpenSSL's `{ y, p, q, g }` and X9.42's `{ p, g, q, j }` look alike; only what comes first is a remainder modulo the second. */
const isDsaPublicKey = ([y, p]: readonly Element[]): boolean => bigIntOf(y!.content) < bigIntOf(p!.content)

/** `{ prime, base }` and `{ modulus, publicExponent }` look alike; a generator is 2 or 5, an exponent is neither. */
function isDiffieHellman(children: readonly Element[], label: string): boolean {
  const second = children[1]!.content
  return label.includes('PARAMETERS') || (second.length === 1 && (second[0] === 2 || second[0] === 5))
}

function identifyMessage(element: Element, children: readonly Element[]): ObjectKind | undefined {
  const tags = tagsOf(children)
  if (tags[0] === OBJECT_IDENTIFIER && (tags.length === 1 || (tags.length === 2 && tags[1] === contextConstructed(0)))) return tags.length === 2 ? 'contentInfo' : undefined
  if (tags[0] === INTEGER && childrenOf(children[1])[0]?.tag === OBJECT_IDENTIFIER && tags.length <= 3 && childrenOf(children[1])[1]?.tag === contextConstructed(0)) return 'pkcs12'
  if (tags[0] === ENUMERATED && (tags.length === 1 || tags[1] === contextConstructed(0))) return 'ocspResponse'
  if (isBareSignedData(element)) return 'contentInfo'
  if (tags[0] === INTEGER && startsWith(childrenOf(children[1]), SEQUENCE, OCTET_STRING) && tags.slice(2).every((tag) => [OBJECT_IDENTIFIER, INTEGER, BOOLEAN, contextConstructed(0)].includes(tag))) return 'timeStampRequest'
  if (childrenOf(children[0])[0]?.tag === INTEGER && isTimeStampStatus(children)) return 'timeStampResponse'
  return tags[0] === SEQUENCE && children.length <= 2 && isOcspRequest(childrenOf(children[0])) ? 'ocspRequest' : undefined
}

/** `PKIStatusInfo` and, where there is one, the token. */
function isTimeStampStatus(children: readonly Element[]): boolean {
  if (children[0]?.tag !== SEQUENCE) return false
  const status = tagsOf(childrenOf(children[0]))
  const isStatus = status.slice(1).every((tag) => tag === SEQUENCE || tag === BIT_STRING)
  return isStatus && (children.length === 1 || (children.length === 2 && childrenOf(children[1])[0]?.tag === OBJECT_IDENTIFIER))
}

/** `TBSRequest`: optional `[0]` and `[1]`, then a list of requests that start with a CertID. */
function isOcspRequest(tbs: readonly Element[]): boolean {
  const list = tbs.find(({ tag }) => tag === SEQUENCE)
  const certID = childrenOf(childrenOf(childrenOf(list)[0])[0])
  return isAlgorithm(certID[0]) && startsWith(certID.slice(1), OCTET_STRING, OCTET_STRING)
}

/** Tags that a document of its own can start with; text and noise seldom do. */
export const isPlausibleStart = (octet: number | undefined): boolean =>
  octet !== undefined && (octet === SEQUENCE || octet === SET || octet === OCTET_STRING || octet === OBJECT_IDENTIFIER || octet === INTEGER || octet === BIT_STRING || octet === NULL || octet === 0x24 || octet === 0xa0)
