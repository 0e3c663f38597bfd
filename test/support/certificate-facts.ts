/** What two certificates of one plan have in common, whoever made them. */
import { formatHex } from '#pki/bytes/hex.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { extensions as table } from '#pki/extensions/index.ts'
import type { Extension } from '#pki/extensions/extension.ts'
import { keyLabel } from '#pki/keys/public-key.ts'
import { publicKeyOf } from '#pki/keys/signing-key.ts'
import type { Name } from '#pki/names/name.ts'

const DAY_MS = 86_400_000

export const nameFacts = ({ rdnSequence }: Name): string[][] => rdnSequence.map((rdn) => rdn.map(({ type, text }) => `${type}=${text}`).toSorted())

/** Key identifiers are the keys' own; the rest must be the same octets. */
export const extensionFacts = ({ extnID, critical, extnValue }: Extension): string =>
  `${extnID} ${critical} ${extnID === table.subjectKeyIdentifier.oid || extnID === table.authorityKeyIdentifier.oid ? '' : formatHex(extnValue.content)}`

export function certificateFacts(bytes: Uint8Array) {
  const { version, subject, issuer, extensions, signatureAlgorithm, subjectPublicKeyInfo, validity } = decodeCertificate(bytes)
  return {
    version, subject: nameFacts(subject), issuer: nameFacts(issuer), extensions: extensions.map(extensionFacts).toSorted(), signature: signatureAlgorithm.algorithm,
    key: keyLabel(publicKeyOf(subjectPublicKeyInfo.element.encoding)), days: Math.round((validity.notAfter.ms! - validity.notBefore.ms!) / DAY_MS),
  }
}
