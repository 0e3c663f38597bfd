/** What comes out of recognising an input: objects named by their content, each with where it was found. */
import type { Fault } from '#pki/fault.ts'
import type { ByteRange } from '#pki/field.ts'

/** Every kind of object that CertLab names; `asn1` is any other DER or BER value, `unreadable` is none. */
export const OBJECT_KINDS = [
  'certificate',
  'attributeCertificate',
  'certificationRequest',
  'certificateList',
  'publicKey', // SubjectPublicKeyInfo, PKCS#1, OpenSSL's DSAPublicKey
  'privateKey', // PKCS#8, PKCS#1, SEC1, DSA
  'encryptedPrivateKey', // PKCS#8 EncryptedPrivateKeyInfo, legacy PEM encryption
  'sshPublicKey',
  'sshPrivateKey', // openssh-key-v1, encrypted or not; PuTTY
  'contentInfo', // PKCS#7, CMS
  'pkcs12',
  'javaKeystore', // JKS, JCEKS
  'bouncyCastleKeystore', // BKS, UBER
  'ocspRequest',
  'ocspResponse',
  'timeStampRequest',
  'timeStampResponse',
  'signedCertificateTimestampList',
  'keyParameters', // DH, DSA, EC parameters
  'signedPublicKeyAndChallenge', // SPKAC
  'jsonWebKey',
  'jsonWebEncryption',
  'certificatePath', // PkiPath: SEQUENCE OF Certificate
  'certificatePair', // X.509's cross-certificate pair
  'pvk', // Microsoft's private key file
  'ibmKeyDatabase', // CMS key database, .kdb
  'ibmStash', // its stashed password, .sth
  'asn1',
  'unreadable',
] as const

export type ObjectKind = (typeof OBJECT_KINDS)[number]

/** How the object stood in the input. */
export const INPUT_ENCODINGS = ['pem', 'der', 'base64', 'hex', 'text', 'binary'] as const

export type InputEncoding = (typeof INPUT_ENCODINGS)[number]

export interface Recognised {
  readonly kind: ObjectKind
  /** Exactly the object's own octets: DER or BER for ASN.1, the file for containers, the text's UTF-8 for text forms. */
  readonly bytes: Uint8Array
  readonly encoding: InputEncoding
  /** `CERTIFICATE`, where a PEM label stood around it. */
  readonly pemLabel?: string
  /** RFC 1421 headers of the PEM block: `Proc-Type`, `DEK-Info`. */
  readonly pemHeaders?: Readonly<Record<string, string>>
  /** What stands behind the object in its PEM block: OpenSSL's trust settings, or octets that belong to nothing. */
  readonly trailing?: Uint8Array
  /** Path inside an archive or container, from the outside in; empty for the input itself. */
  readonly path: readonly string[]
  /** Octets of the (innermost) file that it was read from. */
  readonly place: ByteRange
  /** Why it could not be read as `kind`, or at all. The bytes are still shown. */
  readonly fault?: Fault
}
