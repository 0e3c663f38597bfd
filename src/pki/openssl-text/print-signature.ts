/** Signature algorithms and values as OpenSSL's X509_signature_print writes them; RSASSA-PSS parameters (RFC 4055 §3.1), DSA values (RFC 3279 §2.2.2). */
import { type AlgorithmIdentifier, decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import type { Element } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextConstructed, INTEGER, SEQUENCE, type Tag } from '#pki/asn1/tag.ts'
import { attempt, PkiError } from '#pki/fault.ts'
import { decodeBits, formatHexInteger, hexLines, labelledNumber, signedInteger, spaces } from './octets.ts'
import { formatObject } from './openssl-objects.ts'

const ID_RSASSA_PSS = '1.2.840.113549.1.1.10'
const INDENT = 8

/** dsaWithSHA, dsaWithSHA1 twice, with SHA-2 and with SHA-3. */
const isDsa = (oid: string): boolean =>
  ['1.3.14.3.2.13', '1.3.14.3.2.27', '1.2.840.10040.4.3'].includes(oid) || /^2\.16\.840\.1\.101\.3\.4\.3\.[1-8]$/.test(oid)

/** The line of the algorithm alone, as the signed part has it. */
export function formatSignatureAlgorithm(algorithm: AlgorithmIdentifier): string {
  const head = `    Signature Algorithm: ${formatObject(algorithm.algorithm)}`
  return `${head}${algorithm.algorithm === ID_RSASSA_PSS ? formatPss(algorithm) : '\n'}`
}

/** Algorithm and value, at the end of an object. */
export function formatSignature(algorithm: AlgorithmIdentifier, element: Element): string {
  const head = `    Signature Algorithm: ${formatObject(algorithm.algorithm)}\n    Signature Value:`
  const { octets } = decodeBits(element)
  if (algorithm.algorithm === ID_RSASSA_PSS) return head + formatPss(algorithm) + formatOctets(octets, INDENT)
  return `${head}\n${(isDsa(algorithm.algorithm) ? formatDsaValue(octets) : undefined) ?? formatOctets(octets, INDENT)}`
}

/** Octets of a bit string, 18 a line: signatures and unique identifiers. */
export const formatOctets = (octets: Uint8Array, indent: number): string => (octets.length === 0 ? '\n' : hexLines(octets, 18, indent))

function formatDsaValue(octets: Uint8Array): string | undefined {
  const read = attempt(() => {
    const reader = Reader.over(octets, 'Dss-Sig-Value').sequence('Dss-Sig-Value')
    const numbers = [reader.expect(INTEGER, 'r'), reader.expect(INTEGER, 's')].map(signedInteger)
    reader.finish()
    return numbers
  })
  if (!read.ok || read.value.some(({ isNegative }) => isNegative)) return undefined
  const [r, s] = read.value
  return labelledNumber('r:   ', r!.magnitude, INDENT) + labelledNumber('s:   ', s!.magnitude, INDENT)
}

interface PssParameters {
  readonly hash: string | undefined
  readonly mask: { readonly oid: string; readonly hash: string } | undefined
  readonly saltLength: Element | undefined
  readonly trailerField: Element | undefined
}

function decodePss({ parameters }: AlgorithmIdentifier): PssParameters | undefined {
  if (parameters?.tag !== SEQUENCE) return undefined
  const read = attempt((): PssParameters => {
    const reader = Reader.inside(parameters, 'RSASSA-PSS-params')
    const component = (number: number, tag: Tag): Element | undefined => {
      const wrapper = reader.optional(contextConstructed(number))
      if (wrapper === undefined) return undefined
      const inner = Reader.inside(wrapper, 'RSASSA-PSS-params')
      const value = inner.expect(tag, 'value')
      inner.finish()
      return value
    }
    const hash = component(0, SEQUENCE)
    const mask = component(1, SEQUENCE)
    const saltLength = component(2, INTEGER)
    const trailerField = component(3, INTEGER)
    reader.finish()
    for (const number of [saltLength, trailerField]) if (number !== undefined) signedInteger(number)
    return { hash: hash && decodeAlgorithmIdentifier(hash).algorithm, mask: mask && decodeMask(mask), saltLength, trailerField }
  })
  return read.ok ? read.value : undefined
}

const ID_MGF1 = '1.2.840.113549.1.1.8'

function decodeMask(element: Element): PssParameters['mask'] {
  const { algorithm, parameters } = decodeAlgorithmIdentifier(element)
  if (algorithm !== ID_MGF1 || parameters?.tag !== SEQUENCE) throw new PkiError('asn1/bad-value', { offset: element.start, structure: 'MaskGenAlgorithm' })
  return { oid: algorithm, hash: decodeAlgorithmIdentifier(parameters).algorithm }
}

/** Begins on the line that names the algorithm, with OpenSSL's own stray spaces. */
function formatPss(algorithm: AlgorithmIdentifier): string {
  const pss = decodePss(algorithm)
  if (pss === undefined) return `${spaces(INDENT)}(INVALID PSS PARAMETERS)\n`
  const { hash, mask, saltLength, trailerField } = pss
  const lines = [
    '',
    `Hash Algorithm: ${hash === undefined ? 'sha1 (default)' : formatObject(hash)}`,
    `Mask Algorithm: ${mask === undefined ? 'mgf1 with sha1 (default)' : `${formatObject(mask.oid)} with ${formatObject(mask.hash)}`}`,
    ` Salt Length: 0x${saltLength === undefined ? '14 (default)' : formatHexInteger(saltLength)}`,
    `Trailer Field: 0x${trailerField === undefined ? '01 (default)' : formatHexInteger(trailerField)}`,
  ]
  return lines.map((line) => `${spaces(INDENT)}${line}\n`).join('')
}
