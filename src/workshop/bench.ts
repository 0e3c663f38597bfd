/**
 * Certificates in which anything may be wrong: RFC 5280 §4.1 written by the Lab's own code, without the guards and the second reading that
 * stand before what people issue.
 */
import { decodeWhole, Reader } from '#pki/asn1/reader.ts'
import { encodeSequence } from '#pki/asn1/encode.ts'
import { SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { type CertificateContents, planContents } from '#pki/issuance/contents.ts'
import { generateKey, type GeneratedKey } from '#pki/issuance/generate-key.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { type CertificatePlan, newPlan, type Random } from '#pki/issuance/plan.ts'
import type { ProfileId } from '#pki/issuance/profiles.ts'
import { encodeSigned, encodeTbsCertificate } from '#pki/issuance/write-certificate.ts'
import { openSigningKey, type SigningKey } from '#pki/keys/signing-key.ts'
import type { NameInput } from '#pki/names/encode-name.ts'
import { COMMON_NAME } from '#pki/names/format-name.ts'

export interface Tools {
  readonly nowMs: number
  readonly random: Random
}

export interface Party {
  readonly key: GeneratedKey
  /** DER. */
  readonly certificate: Uint8Array
}

/** What differs from a good certificate; each left out is as it should be. */
export interface Flaws {
  readonly profile?: ProfileId
  readonly commonName?: string
  /** An algorithm, or a key that is there already. */
  readonly key?: KeyAlgorithmId | GeneratedKey
  readonly plan?: (nowMs: number) => Partial<CertificatePlan>
  readonly contents?: (contents: CertificateContents) => CertificateContents
  /** The components of the TBSCertificate in their order, version first, each encoded. */
  readonly fields?: (fields: readonly Uint8Array[]) => readonly Uint8Array[]
  readonly signer?: (key: SigningKey) => SigningKey
}

export interface Order extends Flaws {
  readonly profile: ProfileId
  /** Signed by its own key where there is none. */
  readonly under?: Party
  readonly names?: readonly string[]
}

export const called = (commonName: string): NameInput => [[{ type: COMMON_NAME, value: commonName }]]

export async function issue({ profile, under, names = [], commonName, key = 'P-256', plan = () => ({}), contents: change = same, fields = same, signer = same }: Order, tools: Tools): Promise<Party> {
  const own = typeof key === 'string' ? await generateKey(key, { allowWeak: true }) : key
  const wanted: CertificatePlan = { ...newPlan(profile, tools), names, subject: commonName === undefined ? [] : called(commonName), ...plan(tools.nowMs) }
  const contents = change(planContents(wanted, { subjectPublicKeyInfo: own.subjectPublicKeyInfo, issuer: under && decodeCertificate(under.certificate) }))
  const signingKey = signer(await openSigningKey((under?.key ?? own).pkcs8, wanted.signature))
  const tbs = encodeTbsCertificate(contents, signingKey.signatureAlgorithm)
  return { key: own, certificate: await encodeSigned(encodeSequence(...fields(componentsOf(tbs))), signingKey) }
}

const same = <Value>(value: Value): Value => value

const componentsOf = (tbs: Uint8Array): Uint8Array[] =>
  [...Reader.inside(decodeWhole(tbs, SEQUENCE, 'TBSCertificate'), 'TBSCertificate').rest('component')].map(({ encoding }) => encoding)
