/** Private keys as fields; the private parts are marked secret. RFC 5958, RFC 8017 §A.1.2, RFC 5915. */
import { decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import { describeAlgorithmIdentifier } from '#pki/algorithms/describe-algorithm.ts'
import { publicKeyAlgorithms } from '#pki/algorithms/index.ts'
import { readElement } from '#pki/asn1/element.ts'
import { any } from '#pki/asn1/schema.ts'
import { attempt } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import { bitLength } from '#pki/bytes/integer.ts'
import { decodeEcParameters } from './ec-parameters.ts'
import { decodeEcPrivateKey, DSA_PRIVATE_KEY, type EncryptedPrivateKey, type PrivateKey, readIntegers, RSA_PRIVATE_KEY } from './private-key.ts'
import { ecLabel } from './public-key.ts'

const PUBLIC_PARTS = new Set(['version', 'modulus', 'publicExponent', 'p', 'q', 'g', 'y'])

/** `RSA 2048`, `EC P-256`, … of a private key. */
export function privateKeyLabel(key: PrivateKey): string {
  const algorithm = publicKeyAlgorithms[key.algorithm]
  const identifier = decodeAlgorithmIdentifier(readElement(key.algorithmIdentifier, 0, key.algorithmIdentifier.length))
  switch (algorithm?.type) {
    case 'RSA':
    case 'RSA-PSS':
      return `${algorithm.type} ${bitLength(readIntegers(readElement(key.privateKey, 0, key.privateKey.length), RSA_PRIVATE_KEY).modulus.content)}`
    case 'EC': {
      const own = attempt(() => decodeEcPrivateKey(key.privateKey).parameters)
      return ecLabel(decodeEcParameters(identifier.parameters ?? (own.ok ? own.value : undefined)))
    }
    case 'DSA':
    case 'DH': {
      const { parameters } = identifier
      const prime = parameters && attempt(() => readElement(parameters.document, parameters.contentStart, parameters.contentEnd))
      return prime?.ok === true ? `${algorithm.type} ${bitLength(prime.value.content)}` : algorithm.type
    }
    case 'Ed25519':
    case 'Ed448':
    case 'X25519':
    case 'X448':
      return algorithm.type
    case 'GOST':
    case 'ML-DSA':
    case 'SLH-DSA':
    case 'ML-KEM':
    case 'composite':
    case 'other':
      return algorithm.name
    case undefined:
      return key.algorithm
  }
}

export function describePrivateKey(key: PrivateKey): Field {
  const label = attempt(() => privateKeyLabel(key))
  const outer = { name: structureName(key), range: key.element.range, ...(label.ok ? { value: label.value } : {}) }
  if (key.format === 'PKCS#1') return { ...outer, children: describeIntegers(key.privateKey, RSA_PRIVATE_KEY) }
  if (key.format === 'DSA') return { ...outer, children: describeIntegers(key.element.encoding, DSA_PRIVATE_KEY) }
  if (key.format === 'SEC1') return { ...outer, children: describeEc(key.privateKey) }
  const identifier = decodeAlgorithmIdentifier(readElement(key.algorithmIdentifier, 0, key.algorithmIdentifier.length))
  return {
    ...outer,
    children: [
      withoutRanges(describeAlgorithmIdentifier('privateKeyAlgorithm', identifier)),
      { name: 'privateKey', secret: true, ...describeInner(key) },
      ...(key.attributes === undefined ? [] : [{ name: 'attributes', range: key.attributes.range, children: [any.describe('Attribute', key.attributes)] }]),
      ...(key.publicKey === undefined ? [] : [{ name: 'publicKey', value: key.publicKey }]),
    ],
  }
}

function structureName({ format }: PrivateKey): string {
  return { 'PKCS#8': 'PrivateKeyInfo', 'PKCS#1': 'RSAPrivateKey', SEC1: 'ECPrivateKey', DSA: 'DSAPrivateKey', OpenSSH: 'openssh-key-v1' }[format]
}

/** The algorithm's own structure inside the OCTET STRING, where there is one. */
function describeInner(key: PrivateKey): Pick<Field, 'value' | 'children'> {
  const type = publicKeyAlgorithms[key.algorithm]?.type
  const read = attempt(() => {
    if (type === 'RSA' || type === 'RSA-PSS') return describeIntegers(key.privateKey, RSA_PRIVATE_KEY).map(withoutRanges)
    return type === 'EC' ? describeEc(key.privateKey).map(withoutRanges) : undefined
  })
  return read.ok && read.value !== undefined ? { children: read.value } : { value: key.privateKey }
}

function describeIntegers(bytes: Uint8Array, names: readonly string[]): Field[] {
  const integers = readIntegers(readElement(bytes, 0, bytes.length), names)
  return names.map((name) => ({
    name, value: integers[name]!.content, range: integers[name]!.range, ...(PUBLIC_PARTS.has(name) ? {} : { secret: true }),
  }))
}

function describeEc(bytes: Uint8Array): Field[] {
  const { privateKey, parameters, publicKey, privateKeyElement } = decodeEcPrivateKey(bytes)
  return [
    { name: 'privateKey', value: privateKey, range: privateKeyElement.range, secret: true },
    ...(parameters === undefined ? [] : [any.describe('parameters', parameters)]),
    ...(publicKey === undefined ? [] : [{ name: 'publicKey', value: publicKey }]),
  ]
}

/** Ranges count in the object's bytes; what was read from inside an OCTET STRING's copy has none. */
export function withoutRanges(field: Field): Field {
  const { range: _, children, ...rest } = field
  return children === undefined ? rest : { ...rest, children: children.map(withoutRanges) }
}

export function describeEncryptedPrivateKey({ encryptionAlgorithm, encryptedData, element }: EncryptedPrivateKey): Field {
  return {
    name: 'EncryptedPrivateKeyInfo',
    range: element.range,
    children: [describeAlgorithmIdentifier('encryptionAlgorithm', encryptionAlgorithm), { name: 'encryptedData', value: encryptedData.content, range: encryptedData.range }],
  }
}
