/** Every form that something can be saved in: what it needs, what can be chosen, what it holds. The page draws from this table, `make.ts` writes. */
import { choice, flag, number, type OptionFields, optionalPassword, type OptionsOf, type OptionValues, password, text } from './options.ts'
import {
  all, isPrivateKey, JOSE_KEYS, keysAre, type Need, needsCertificate, needsCertificateOfKey, needsCertificateOrPrivateKey, needsKey, needsObject, needsOnePrivateKey,
  needsPrivateKey, needsRevocationListOrCertificate, type ObstacleId, PKCS1_KEYS, privateKeysAre, SEC1_KEYS, SSH_KEYS,
} from './obstacles.ts'
import type { ObjectSummary } from '#pki/recognise/summary.ts'

export interface TargetDefinition<Fields extends OptionFields = OptionFields> {
  readonly group: 'certificates' | 'keys' | 'keystores' | 'texts'
  readonly media: string
  readonly fields: Fields
  /** Why it cannot be made of what is chosen; undefined: it can. */
  readonly need: Need
  /** Whether the file is secret. */
  readonly holdsPrivateKey: (chosen: readonly ObjectSummary[], options: OptionValues) => boolean
  /** Java opens the file: its rules for passwords and names apply. */
  readonly isForJava?: true
}

/** Named so that each row keeps the types of its own options. */
const target = <const Fields extends OptionFields>(definition: TargetDefinition<Fields>): TargetDefinition<Fields> => definition

const PEM = 'application/x-pem-file'
const PKCS8 = 'application/pkcs8'
const PKCS12 = 'application/x-pkcs12'
const JAVA_KEYSTORE = 'application/x-java-keystore'
const YAML = 'application/yaml'

const always = (): boolean => true
const never = (): boolean => false
const whenChosen = (chosen: readonly ObjectSummary[]): boolean => chosen.some(isPrivateKey)

/** OWASP 2023 for PBKDF2-HMAC-SHA-256. */
const MODERN_ITERATIONS = 600_000
/** What OpenSSL and Windows write, and every reader of that age takes. */
const LEGACY_ITERATIONS = 2048
const ITERATIONS = { min: 1, max: 10_000_000 }
/** keytool's word of habit is `changeit`; it takes no password of fewer than six characters. */
const keystoreFields = { password: password(), alias: text(), includeRoot: flag(true) }

const encryptions = ['AES-256-CBC', 'AES-192-CBC', 'AES-128-CBC', '3DES', 'RC2-40', 'none'] as const
const PLAIN_KINDS = ['certificate', 'certificateList', 'certificationRequest', 'publicKey', 'privateKey', 'contentInfo', 'attributeCertificate', 'sshPrivateKey', 'jsonWebKey'] as const

export const targets = {
  pem: target({ group: 'certificates', media: PEM, fields: { together: flag(true) }, need: needsObject(...PLAIN_KINDS), holdsPrivateKey: whenChosen }),
  der: target({ group: 'certificates', media: 'application/octet-stream', fields: {}, need: needsObject(...PLAIN_KINDS), holdsPrivateKey: whenChosen }),
  fullchain: target({
    group: 'certificates', media: PEM, fields: { includeRoot: flag(false), key: choice('none', 'first', 'last') }, need: needsCertificate,
    holdsPrivateKey: (chosen, options) => options['key'] !== undefined && options['key'] !== 'none' && whenChosen(chosen),
  }),
  pkcs7: target({
    group: 'certificates', media: 'application/x-pkcs7-certificates', fields: { encoding: choice('der', 'pem'), includeRoot: flag(true) }, need: needsRevocationListOrCertificate,
    holdsPrivateKey: never,
  }),
  pkcs8: target({ group: 'keys', media: PKCS8, fields: { encoding: choice('pem', 'der') }, need: needsPrivateKey, holdsPrivateKey: always }),
  encryptedPkcs8: target({
    group: 'keys', media: 'application/pkcs8-encrypted', need: needsPrivateKey, holdsPrivateKey: always,
    fields: {
      password: password(), encoding: choice('pem', 'der'), cipher: choice('AES-256-CBC', 'AES-192-CBC', 'AES-128-CBC', '3DES'), derivation: choice('PBKDF2', 'scrypt'),
      prf: choice('SHA-256', 'SHA-384', 'SHA-512', 'SHA-1'), iterations: number(MODERN_ITERATIONS, ITERATIONS),
    },
  }),
  pkcs1: target({ group: 'keys', media: PEM, fields: { encoding: choice('pem', 'der') }, need: all(needsPrivateKey, privateKeysAre(PKCS1_KEYS)), holdsPrivateKey: always }),
  sec1: target({ group: 'keys', media: PEM, fields: { encoding: choice('pem', 'der') }, need: all(needsPrivateKey, privateKeysAre(SEC1_KEYS)), holdsPrivateKey: always }),
  openSsh: target({
    group: 'keys', media: PEM, fields: { password: optionalPassword(), comment: text() }, need: all(needsPrivateKey, privateKeysAre(SSH_KEYS)), holdsPrivateKey: always,
  }),
  spki: target({ group: 'keys', media: PEM, fields: { encoding: choice('pem', 'der') }, need: needsKey, holdsPrivateKey: never }),
  sshPublicKey: target({ group: 'keys', media: 'text/plain', fields: { comment: text() }, need: all(needsKey, keysAre(SSH_KEYS)), holdsPrivateKey: never }),
  jsonWebKey: target({
    group: 'keys', media: 'application/jwk+json', fields: { part: choice('public', 'private'), x5c: flag(true) }, need: all(needsKey, keysAre(JOSE_KEYS)),
    holdsPrivateKey: (chosen, options) => options['part'] === 'private' && whenChosen(chosen),
  }),
  jsonWebKeySet: target({
    group: 'keys', media: 'application/jwk-set+json', fields: { part: choice('public', 'private'), x5c: flag(true) }, need: all(needsKey, keysAre(JOSE_KEYS)),
    holdsPrivateKey: (chosen, options) => options['part'] === 'private' && whenChosen(chosen),
  }),
  pkcs12Modern: target({
    group: 'keystores', media: PKCS12, fields: { ...keystoreFields, ending: choice('p12', 'pfx') }, need: needsCertificateOrPrivateKey, holdsPrivateKey: whenChosen,
  }),
  pkcs12Legacy: target({
    group: 'keystores', media: PKCS12, fields: { ...keystoreFields, ending: choice('p12', 'pfx') }, need: needsCertificateOrPrivateKey, holdsPrivateKey: whenChosen,
  }),
  pkcs12JavaTruststore: target({ group: 'keystores', media: PKCS12, fields: { password: password(), alias: text() }, need: needsCertificate, holdsPrivateKey: never, isForJava: true }),
  pkcs12Expert: target({
    group: 'keystores', media: PKCS12, need: needsCertificateOrPrivateKey, holdsPrivateKey: whenChosen,
    fields: {
      ...keystoreFields, password: optionalPassword(), ending: choice('p12', 'pfx'), isTrusted: flag(false), keyEncryption: choice(...encryptions), certificateEncryption: choice(...encryptions),
      derivation: choice('PBKDF2', 'scrypt'), prf: choice('SHA-256', 'SHA-384', 'SHA-512', 'SHA-1'), iterations: number(MODERN_ITERATIONS, ITERATIONS),
      mac: choice('SHA-256', 'SHA-384', 'SHA-512', 'SHA-1', 'PBMAC1-SHA-256', 'PBMAC1-SHA-512', 'none'), macIterations: number(MODERN_ITERATIONS, ITERATIONS),
    },
  }),
  jks: target({ group: 'keystores', media: JAVA_KEYSTORE, fields: keystoreFields, need: all(needsCertificateOrPrivateKey, needsCertificateOfKey), holdsPrivateKey: whenChosen, isForJava: true }),
  jceks: target({ group: 'keystores', media: JAVA_KEYSTORE, fields: keystoreFields, need: all(needsCertificateOrPrivateKey, needsCertificateOfKey), holdsPrivateKey: whenChosen, isForJava: true }),
  kubernetesTls: target({
    group: 'texts', media: YAML, fields: { name: text(), namespace: text(), includeRoot: flag(false), withCa: flag(false) },
    need: all(needsOnePrivateKey, needsCertificate, needsCertificateOfKey), holdsPrivateKey: always,
  }),
  kubernetesCa: target({ group: 'texts', media: YAML, fields: { name: text(), namespace: text() }, need: needsCertificate, holdsPrivateKey: never }),
  base64Line: target({ group: 'texts', media: 'text/plain', fields: { content: choice('der', 'pem') }, need: needsObject(...PLAIN_KINDS), holdsPrivateKey: whenChosen }),
  environment: target({ group: 'texts', media: 'text/plain', fields: { syntax: choice('env', 'properties', 'json'), includeRoot: flag(false) }, need: needsCertificateOrPrivateKey, holdsPrivateKey: whenChosen }),
}

export const PKCS12_LEGACY_ITERATIONS = LEGACY_ITERATIONS
export const PKCS12_MODERN_ITERATIONS = MODERN_ITERATIONS
/** Ten times keytool's; a kit's keys lie beside the keystores in the clear, and five hundred clients are to be done in a minute. */
export const PKCS12_KIT_ITERATIONS = 100_000

export type TargetId = keyof typeof targets
export type TargetOptions<Id extends TargetId> = OptionsOf<(typeof targets)[Id]['fields']>

/** @param isUnlocked - Passwords were given, so that what is locked may turn out to be what is needed. */
export function obstacleOf(id: TargetId, chosen: readonly ObjectSummary[], isUnlocked: boolean): ObstacleId | undefined {
  const obstacle = targets[id].need(chosen)
  return isUnlocked && obstacle === 'needsUnlocking' ? undefined : obstacle
}
