/** How an object stood in its file: its PEM label and what follows it (RFC 7468 §2, §5.1), and structures that nobody here knows. */
import { readElement } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { decodeString } from '#pki/asn1/strings.ts'
import { contextConstructed, OBJECT_IDENTIFIER, SEQUENCE, UTF8_STRING } from '#pki/asn1/tag.ts'
import { attempt } from '#pki/fault.ts'
import type { Finding } from '#pki/finding.ts'
import type { ObjectReference } from './inspection.ts'
import type { ObjectKind } from './recognised.ts'

export type InputFindingId = 'input/unknown-structure' | 'pem/label-mismatch' | 'input/trailing-octets' | 'pem/trust-settings'

/** What each label announces: RFC 7468 §4, and OpenSSL's older ones. Of labels that are not here anything may follow. */
const LABELS: Readonly<Record<string, readonly ObjectKind[]>> = {
  'CERTIFICATE': ['certificate'], 'X509 CERTIFICATE': ['certificate'], 'TRUSTED CERTIFICATE': ['certificate'],
  'CERTIFICATE REQUEST': ['certificationRequest'], 'NEW CERTIFICATE REQUEST': ['certificationRequest'], 'X509 CRL': ['certificateList'], 'CRL': ['certificateList'],
  'PKCS7': ['contentInfo'], 'PKCS #7 SIGNED DATA': ['contentInfo'], 'CMS': ['contentInfo'], 'PKCS12': ['pkcs12'],
  'PRIVATE KEY': ['privateKey'], 'ENCRYPTED PRIVATE KEY': ['encryptedPrivateKey'], 'OPENSSH PRIVATE KEY': ['sshPrivateKey'],
  'RSA PRIVATE KEY': ['privateKey', 'encryptedPrivateKey'], 'EC PRIVATE KEY': ['privateKey', 'encryptedPrivateKey'], 'DSA PRIVATE KEY': ['privateKey', 'encryptedPrivateKey'],
  'PUBLIC KEY': ['publicKey'], 'RSA PUBLIC KEY': ['publicKey'], 'DSA PUBLIC KEY': ['publicKey'], 'ATTRIBUTE CERTIFICATE': ['attributeCertificate'],
  'EC PARAMETERS': ['keyParameters'], 'DH PARAMETERS': ['keyParameters'], 'X9.42 DH PARAMETERS': ['keyParameters'], 'DSA PARAMETERS': ['keyParameters'],
}

export function checkInput({ kind, pemLabel, trailing }: ObjectReference): Finding<InputFindingId>[] {
  const announced = pemLabel === undefined ? undefined : LABELS[pemLabel]
  const findings: Finding<InputFindingId>[] = []
  if (announced !== undefined && kind !== 'unreadable' && !announced.includes(kind)) {
    findings.push({ id: 'pem/label-mismatch', severity: 'error', citation: 'RFC 7468 §2', parameters: { label: pemLabel!, kind } })
  } else if (kind === 'asn1' && pemLabel === undefined) {
    findings.push({ id: 'input/unknown-structure', severity: 'notice', citation: 'X.690', parameters: {} })
  }
  if (trailing !== undefined) findings.push(checkTrailing(trailing, pemLabel))
  return findings
}

function checkTrailing(trailing: Uint8Array, label: string | undefined): Finding<InputFindingId> {
  const settings = label === 'TRUSTED CERTIFICATE' ? attempt(() => describeTrust(trailing)) : undefined
  return settings?.ok === true
    ? { id: 'pem/trust-settings', severity: 'notice', citation: 'openssl-x509(1), TRUST SETTINGS', parameters: settings.value }
    : { id: 'input/trailing-octets', severity: 'warning', citation: 'RFC 7468 §2', parameters: { octets: String(trailing.length) } }
}

/** OpenSSL's X509_CERT_AUX: `SEQUENCE { trust SEQUENCE OF OID OPTIONAL, reject [0] SEQUENCE OF OID OPTIONAL, alias UTF8String OPTIONAL, … }` */
function describeTrust(octets: Uint8Array): { trusted: string; rejected: string; alias: string } {
  const element = readElement(octets, 0, octets.length)
  const reader = Reader.inside(element, 'X509_CERT_AUX')
  const parts = [...reader.rest('setting')]
  const oids = (tag: number): string => {
    const list = parts.find((part) => part.tag === tag)
    return list === undefined ? '–' : [...Reader.inside(list, 'uses').rest('use')].filter((use) => use.tag === OBJECT_IDENTIFIER).map(decodeOid).join(', ')
  }
  const alias = parts.find(({ tag }) => tag === UTF8_STRING)
  return { trusted: oids(SEQUENCE), rejected: oids(contextConstructed(0)), alias: (alias && decodeString(alias)) ?? '–' }
}
