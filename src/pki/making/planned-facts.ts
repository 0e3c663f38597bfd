/** What decides who can open a keystore, known from its options before it is made. */
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import type { ObjectSummary } from '#pki/recognise/summary.ts'
import type { EntryTargetId } from './entry-targets.ts'
import type { EncryptionFacts, KeystoreFacts } from './keystore-facts.ts'
import { isPrivateKey } from './obstacles.ts'
import { initialValue, type OptionFields, type OptionValues } from './options.ts'
import { PKCS12_LEGACY_ITERATIONS, PKCS12_MODERN_ITERATIONS, type TargetId, targets } from './targets.ts'

const FORMATS: Readonly<Partial<Record<TargetId, KeystoreFacts['format']>>> = {
  pkcs12Modern: 'PKCS#12', pkcs12Legacy: 'PKCS#12', pkcs12JavaTruststore: 'PKCS#12', pkcs12Expert: 'PKCS#12', jks: 'JKS', jceks: 'JCEKS',
}

const MODERN: OptionValues = {
  keyEncryption: 'AES-256-CBC', certificateEncryption: 'AES-256-CBC', derivation: 'PBKDF2', prf: 'SHA-256', iterations: PKCS12_MODERN_ITERATIONS, mac: 'SHA-256', macIterations: PKCS12_MODERN_ITERATIONS,
}
const LEGACY: OptionValues = { ...MODERN, keyEncryption: '3DES', certificateEncryption: '3DES', iterations: PKCS12_LEGACY_ITERATIONS, mac: 'SHA-1', macIterations: PKCS12_LEGACY_ITERATIONS }

/** @returns undefined for targets that are no keystore. */
export function plannedFacts(target: TargetId, options: OptionValues, chosen: readonly Pick<ObjectSummary, 'kind' | 'keyLabel' | 'isEncrypted' | 'isSecret'>[]): KeystoreFacts | undefined {
  const format = FORMATS[target]
  if (format === undefined) return undefined
  const initial = Object.fromEntries(Object.entries(targets[target].fields as OptionFields).map(([name, field]) => [name, initialValue(field)]))
  const all: OptionValues = { ...(target === 'pkcs12Legacy' ? LEGACY : MODERN), ...initial, ...options }
  const isTruststore = target === 'pkcs12JavaTruststore'
  const keys = isTruststore ? [] : chosen.filter(isPrivateKey)
  const certificates = chosen.filter(({ kind }) => kind === 'certificate').length
  const isJava = format !== 'PKCS#12'
  return {
    format, mac: isJava ? undefined : macFacts(all), isDer: true, privateKeys: keys.length, certificates, keyLabels: keys.flatMap(({ keyLabel }) => keyLabel ?? []),
    trusted: isTruststore || isJava || all['isTrusted'] === true ? certificates : 0, password: passwordKind(String(all['password'] ?? '')),
    encryptions: [
      ...(keys.length === 0 ? [] : encryptionFacts('privateKey', isJava ? format : String(all['keyEncryption']), all)),
      ...(isJava || certificates === 0 ? [] : encryptionFacts('certificates', String(all['certificateEncryption']), all)),
    ],
  }
}

function encryptionFacts(of: EncryptionFacts['of'], cipher: string, options: OptionValues): readonly EncryptionFacts[] {
  const iterations = Number(options['iterations'])
  switch (cipher) {
    case 'none':
      return []
    case 'JKS':
      return [{ of, scheme: 'JKS', iterations: 1 }]
    case 'JCEKS':
      return [{ of, scheme: 'PBEWithMD5AndTripleDES', iterations: 200_000 }]
    case 'RC2-40':
      return [{ of, scheme: 'pbeWithSHA1And40BitRC2-CBC', iterations }]
    case '3DES':
      if (options['derivation'] !== 'scrypt') return [{ of, scheme: 'pbeWithSHA1And3-KeyTripleDES-CBC', iterations }]
  }
  const derivation = options['derivation'] === 'scrypt' ? 'scrypt' : 'PBKDF2'
  return [{ of, scheme: 'PBES2', derivation, prf: options['prf'] as 'SHA-256', cipher: cipher === '3DES' ? 'DES-EDE3-CBC' : cipher, iterations: derivation === 'scrypt' ? 1 : iterations }]
}

function macFacts(options: OptionValues): KeystoreFacts['mac'] {
  const [name, iterations] = [String(options['mac']), Number(options['macIterations'])]
  if (name === 'none') return undefined
  return name.startsWith('PBMAC1-') ? { kind: 'pbmac1', hash: name.slice(7) as 'SHA-256', iterations } : { kind: 'pkcs12', hash: name as 'SHA-256', iterations }
}

export const passwordKind = (password: string): KeystoreFacts['password'] => (password === '' ? 'empty' : /^[\u0020-\u007e]+$/.test(password) ? 'ascii' : 'nonAscii')

/** The same of an edited keystore. @returns undefined for what is no keystore. */
export function savedFacts(target: EntryTargetId, options: OptionValues, entries: readonly { readonly entry: KeystoreEntry; readonly keyLabel: string | undefined }[]): KeystoreFacts | undefined {
  if (target === 'pemZip') return undefined
  const parts = entries.flatMap(({ entry, keyLabel }) => [
    ...(entry.kind === 'privateKey' || entry.kind === 'secretKey' ? [{ kind: 'privateKey', isSecret: true, isEncrypted: false, ...(keyLabel === undefined ? {} : { keyLabel }) } as const] : []),
    ...(entry.kind === 'privateKey' ? entry.certificates : entry.kind === 'certificate' ? [entry] : []).map(() => ({ kind: 'certificate', isSecret: false, isEncrypted: false }) as const),
  ])
  const planned = plannedFacts(target, options, parts)
  const trusted = entries.filter(({ entry }) => entry.kind === 'certificate' && entry.isTrusted).length
  return planned?.format === 'PKCS#12' && target !== 'pkcs12JavaTruststore' ? { ...planned, trusted } : planned
}
