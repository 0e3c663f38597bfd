/** Keystores as fields, as far as they are in the clear: RFC 7292 §4, OpenJDK's JKS and JCEKS, Bouncy Castle's BKS. */
import { describeAlgorithmIdentifier } from '#pki/algorithms/describe-algorithm.ts'
import { any, integer, octetString, optional, sequence } from '#pki/asn1/schema.ts'
import { decodeOctets } from '#pki/asn1/values.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { algorithmIdentifier } from '#pki/extensions/pkix-others.ts'
import { attempt } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import { describeEncryptedPrivateKey, describePrivateKey, withoutRanges } from '#pki/keys/describe-private-key.ts'
import { decodeEncryptedPrivateKey, decodePkcs8 } from '#pki/keys/private-key.ts'
import { formatName } from '#pki/names/format-name.ts'
import { decodeBouncyCastleKeystore } from './bouncy-castle-keystore.ts'
import { decodeJavaKeystore, type JavaKeystoreEntry } from './java-keystore.ts'
import { decodePfx, decodeTypedValue, isOctetString, type Safe, type SafeBag } from './pkcs12.ts'
import { CERTIFICATE_BAG, CRL_BAG, FRIENDLY_NAME, KEY_BAG, LOCAL_KEY_ID, SAFE_CONTENTS_BAG, SECRET_BAG, SHROUDED_KEY_BAG } from './pkcs12-identifiers.ts'

const macData = sequence({ mac: sequence({ digestAlgorithm: algorithmIdentifier, digest: octetString }), macSalt: octetString, iterations: optional(integer) })

/** @throws PkiError where the octets are no PFX. */
export function describePfx(bytes: Uint8Array): Field {
  const pfx = decodePfx(bytes)
  return {
    name: 'PFX', range: pfx.element.range,
    children: [
      { name: 'version', value: pfx.version },
      { name: 'authSafe', children: pfx.safes.map(describeSafe) },
      ...(pfx.macData === undefined ? [] : [macData.describe('macData', pfx.macData)]),
    ],
  }
}

/** Safes stand inside an OCTET STRING, so that their places count from its start and are left out. */
function describeSafe(safe: Safe): Field {
  switch (safe.kind) {
    case 'bags':
      return { name: 'data', children: safe.bags.map(describeBag) }
    case 'encrypted':
      return { name: 'encryptedData', children: [withoutRanges(describeAlgorithmIdentifier('contentEncryptionAlgorithm', safe.algorithm)), { name: 'encryptedContent', value: safe.encryptedContent }] }
    case 'other':
      return { name: 'contentInfo', value: { oid: safe.contentType } }
  }
}

const BAG_NAMES: Readonly<Record<string, string>> = {
  [KEY_BAG]: 'keyBag', [SHROUDED_KEY_BAG]: 'pkcs8ShroudedKeyBag', [CERTIFICATE_BAG]: 'certBag', [CRL_BAG]: 'crlBag', [SECRET_BAG]: 'secretBag', [SAFE_CONTENTS_BAG]: 'safeContentsBag',
}

function describeBag(bag: SafeBag): Field {
  const others = bag.attributes.filter(({ type }) => type !== FRIENDLY_NAME && type !== LOCAL_KEY_ID)
  return {
    name: BAG_NAMES[bag.bagId] ?? 'safeBag',
    ...(BAG_NAMES[bag.bagId] === undefined ? { value: { oid: bag.bagId } } : {}),
    children: [
      ...(bag.friendlyName === undefined ? [] : [{ name: 'friendlyName', value: bag.friendlyName }]),
      ...(bag.localKeyId === undefined ? [] : [{ name: 'localKeyId', value: bag.localKeyId }]),
      ...others.map(({ type, values }): Field => ({ name: 'PKCS12Attribute', value: { oid: type }, children: values.map((value) => withoutRanges(any.describe('value', value))) })),
      ...(bag.bagId === SAFE_CONTENTS_BAG ? bag.children.map(describeBag) : [describeBagValue(bag)]),
    ],
  }
}

function describeBagValue({ bagId, bagValue }: SafeBag): Field {
  const read = attempt((): Field => {
    if (bagId === KEY_BAG) return describePrivateKey(decodePkcs8(bagValue.encoding))
    if (bagId === SHROUDED_KEY_BAG) return describeEncryptedPrivateKey(decodeEncryptedPrivateKey(bagValue.encoding))
    if (bagId !== CERTIFICATE_BAG) return any.describe('bagValue', bagValue)
    const { type, value } = decodeTypedValue(bagValue)
    return isOctetString(value) ? describeCertificateOctets(decodeOctets(value)) : { name: 'certValue', value: { oid: type } }
  })
  return read.ok ? withoutRanges(read.value) : { name: 'bagValue', value: bagValue.content, faultCode: read.fault.code }
}

/** By its subject: the certificate itself is in the pile when the store is opened. */
function describeCertificateOctets(bytes: Uint8Array): Field {
  const read = attempt(() => formatName(decodeCertificate(bytes).subject))
  return read.ok ? { name: 'Certificate', value: read.value } : { name: 'Certificate', value: bytes, faultCode: read.fault.code }
}

const created = (ms: number): Field => ({ name: 'creationDate', value: { time: { ms, text: String(ms) } } })

/** @throws PkiError `keystore/truncated`, `keystore/bad-value` */
export function describeJavaKeystore(bytes: Uint8Array): Field {
  const { format, version, entries, digest, content } = decodeJavaKeystore(bytes)
  return {
    name: format, range: [0, bytes.length],
    children: [
      { name: 'version', value: version, range: [4, 8] }, { name: 'count', value: entries.length, range: [8, 12] }, ...entries.map(describeEntry),
      { name: 'digest', value: digest, range: [content.length, content.length + digest.length] },
    ],
  }
}

function describeEntry(entry: JavaKeystoreEntry): Field {
  const shared = { name: entry.kind, value: entry.alias, range: [entry.start, entry.end] } as const
  switch (entry.kind) {
    case 'trustedCertificate':
      return { ...shared, children: [created(entry.createdMs), describeCertificateOctets(entry.certificate.bytes)] }
    case 'secretKey':
      return { ...shared, children: [created(entry.createdMs), { name: 'sealedObject', value: entry.sealedObject }] }
    case 'privateKey': {
      const read = attempt(() => withoutRanges(describeEncryptedPrivateKey(decodeEncryptedPrivateKey(entry.protectedKey))))
      const key = read.ok ? read.value : { name: 'protectedKey', value: entry.protectedKey, faultCode: read.fault.code }
      return { ...shared, children: [created(entry.createdMs), key, ...entry.certificates.map(({ bytes }) => describeCertificateOctets(bytes))] }
    }
  }
}

/** @throws PkiError as above */
export function describeBouncyCastleKeystore(bytes: Uint8Array): Field {
  const store = decodeBouncyCastleKeystore(bytes)
  const header: Field[] = [{ name: 'version', value: store.version, range: [0, 4] }, { name: 'salt', value: store.salt }, { name: 'iterations', value: store.iterations }]
  if (store.format === 'UBER') return { name: 'UBER', range: [0, bytes.length], children: [...header, { name: 'encryptedContent', value: store.encrypted }] }
  const entries = store.entries.map(({ alias, createdMs, chain, value, start, end }): Field => ({
    name: value.kind, value: alias, range: [start, end],
    children: [created(createdMs), ...[...chain, ...(value.kind === 'certificate' ? [value.certificate] : [])].map(({ bytes: octets }) => describeCertificateOctets(octets)), ...(value.kind === 'sealed' ? [{ name: 'encryptedContent', value: value.octets }] : [])],
  }))
  return { name: 'BKS', range: [0, bytes.length], children: [...header, ...entries, { name: 'mac', value: store.mac, range: [bytes.length - store.mac.length, bytes.length] }] }
}
