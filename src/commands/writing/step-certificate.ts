/**
 * A certificate as lines of Smallstep's step: `step certificate create` and `step certificate sign` with a template of JSON
 * (smallstep.com/docs/cli/certificate/create, smallstep.com/docs/step-ca/templates). Extensions stand in it octet for octet.
 */
import { encodeBase64 } from '#pki/bytes/base64.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { extensions as table } from '#pki/extensions/index.ts'
import { COMMON_NAME, firstValue } from '#pki/names/format-name.ts'
import type { Name } from '#pki/names/name.ts'
import type { CertificateDeed } from './deed.ts'
import type { FileNames } from './file-names.ts'
import { lifetimeOf } from './lifetime.ts'
import { quote, quoteFile, writeFile } from './shell.ts'
import { keyAlgorithmOf, stepKey } from './signing-options.ts'

export function stepCertificate(deed: CertificateDeed, names: FileNames): readonly string[] {
  const certificate = decodeCertificate(deed.certificate)
  const { key, file, issuer, madeMs } = deed
  const algorithm = keyAlgorithmOf(certificate.subjectPublicKeyInfo)
  const kind = algorithm && stepKey(algorithm)
  if (kind === undefined || !isSimple(certificate.subject)) return []
  const { days } = lifetimeOf(certificate.validity.notBefore.ms ?? madeMs, certificate.validity.notAfter.ms ?? madeMs, madeMs)
  const template = names.of(file, 'tpl')
  const life = `--template ${quoteFile(template)} --not-after ${24 * days}h`
  const lines = [writeFile(template, templateLines(certificate))]
  const out = quoteFile(names.of(file, 'crt'))
  if (key === undefined) return issuer === undefined ? [] : [...lines, `step certificate sign ${life} ${quoteFile(names.of(deed.request ?? file, 'csr'))} ${quoteFile(names.of(issuer.file, 'crt'))} ${quoteFile(names.of(issuer.key, 'key'))} > ${out}`]
  const own = quoteFile(names.of(key.file, 'key'))
  const keyOptions = key.isNew ? `${own} ${kind} --no-password --insecure` : `--key ${own}`
  const signer = issuer === undefined ? '' : ` --ca ${quoteFile(names.of(issuer.file, 'crt'))} --ca-key ${quoteFile(names.of(issuer.key, 'key'))}`
  return [...lines, `step certificate create ${quote(firstValue(certificate.subject, COMMON_NAME) ?? file.stem)} ${out} ${keyOptions} ${life}${signer}`]
}

/** step puts key identifiers in by itself. */
function templateLines({ subject, extensions }: ReturnType<typeof decodeCertificate>): string[] {
  const raw = extensions.filter(({ extnID }) => extnID !== table.subjectKeyIdentifier.oid && extnID !== table.authorityKeyIdentifier.oid)
    .map(({ extnID, critical, extnValue }) => ({ id: extnID, critical, value: encodeBase64(extnValue.content) }))
  // What Go's templates would act on stands in no JSON that is not theirs.
  return JSON.stringify({ subject: subjectObject(subject), extensions: raw }, undefined, 2).replaceAll('{{', '{\\u007b').split('\n')
}

const FIELDS: Readonly<Record<string, string>> = {
  '2.5.4.3': 'commonName', '2.5.4.5': 'serialNumber', '2.5.4.6': 'country', '2.5.4.7': 'locality', '2.5.4.8': 'province', '2.5.4.9': 'streetAddress', '2.5.4.10': 'organization', '2.5.4.11': 'organizationalUnit', '2.5.4.17': 'postalCode',
}

/** Go's names have no RDN of several attributes, and no order of their own. */
const isSimple = ({ rdnSequence }: Name): boolean => rdnSequence.every((rdn) => rdn.length === 1)

function subjectObject({ rdnSequence }: Name): Record<string, unknown> {
  const subject: Record<string, unknown> = {}
  for (const { type, text = '' } of rdnSequence.flat()) {
    const field = FIELDS[type]
    if (field === undefined) subject['extraNames'] = [...((subject['extraNames'] as unknown[] | undefined) ?? []), { type, value: text }]
    else subject[field] = field === 'commonName' || field === 'serialNumber' ? text : [...((subject[field] as string[] | undefined) ?? []), text]
  }
  return subject
}
