/** SubjectPublicKeyInfo as fields: RFC 5280 §4.1.2.7. */
import { describeAlgorithmIdentifier } from '#pki/algorithms/describe-algorithm.ts'
import { sha1, sha256 } from '#pki/bytes/digest.ts'
import { attempt } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import { decodePublicKey, keyLabel, type PublicKey } from './public-key.ts'
import type { SubjectPublicKeyInfo } from './subject-public-key-info.ts'

export function describeSubjectPublicKeyInfo(name: string, spki: SubjectPublicKeyInfo): Field {
  const read = attempt(() => decodePublicKey(spki))
  const range = spki.subjectPublicKeyElement.range
  const octets = spki.subjectPublicKey.octets
  return {
    name,
    range: spki.element.range,
    ...(read.ok ? { value: keyLabel(read.value) } : { faultCode: read.fault.code }),
    children: [
      describeAlgorithmIdentifier('algorithm', spki.algorithm),
      read.ok ? { name: 'subjectPublicKey', range, children: describeKeyParts(read.value) } : { name: 'subjectPublicKey', range, value: octets, faultCode: read.fault.code },
    ],
  }
}

/** The numbers of the key, each by its standard's letter. */
function describeKeyParts(key: PublicKey): Field[] {
  switch (key.type) {
    case 'RSA':
    case 'RSA-PSS':
      return [{ name: 'keyBits', value: key.bits }, { name: 'modulus', value: key.modulus }, { name: 'publicExponent', value: key.exponent }]
    case 'EC': {
      const curve = key.parameters.kind === 'named' ? key.parameters.curve : undefined
      return [
        ...(curve === undefined ? [] : [{ name: 'namedCurve', value: curve.nist === undefined ? curve.name : `${curve.name} (${curve.nist})` }]),
        ...(key.bits === undefined ? [] : [{ name: 'keyBits', value: key.bits }]),
        { name: 'ECPoint', value: key.point },
      ]
    }
    case 'DSA':
      return [...(key.bits === undefined ? [] : [{ name: 'keyBits', value: key.bits }]), { name: 'y', value: key.y }]
    case 'DH':
      return [{ name: 'keyBits', value: key.bits }, { name: 'y', value: key.y }]
    case 'GOST':
      return [...(key.parameterSet === undefined ? [] : [{ name: 'publicKeyParamSet', value: { oid: key.parameterSet } }]), { name: 'publicKey', value: key.octets }]
    case 'Ed25519':
    case 'Ed448':
    case 'X25519':
    case 'X448':
    case 'ML-DSA':
    case 'SLH-DSA':
    case 'ML-KEM':
    case 'composite':
    case 'other':
      return [{ name: 'publicKey', value: key.octets }]
  }
}

/** SHA-256 of the whole SubjectPublicKeyInfo: the pin of RFC 7469 §2.4, and a key's identity in CertLab. */
export const spkiSha256 = (spki: SubjectPublicKeyInfo): Uint8Array => sha256(spki.element.encoding)

/** RFC 5280 §4.2.1.2 (1): SHA-1 of the key bits. */
export const keyIdentifier = (spki: SubjectPublicKeyInfo): Uint8Array => sha1(spki.subjectPublicKey.octets)
