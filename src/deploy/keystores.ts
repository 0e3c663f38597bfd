/** Keystores of a deployment: PKCS#12 as today's and as old systems read it (RFC 7292), and Java's. */
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import { writeJavaKeystore } from '#pki/containers/write-java-keystore.ts'
import { type Pkcs12Parameters, writePkcs12 } from '#pki/containers/write-pkcs12.ts'
import type { RandomOctets } from '#pki/bytes/random.ts'
import type { EncryptionChoice } from '#pki/encryption/encryption-choice.ts'
import { type Effort, MAX_ITERATIONS } from '#pki/encryption/effort.ts'
import { PKCS12_KIT_ITERATIONS, PKCS12_LEGACY_ITERATIONS } from '#pki/making/targets.ts'
import { PBE_WITH_SHA1_AND_3_KEY_TRIPLE_DES } from '#pki/encryption/index.ts'

export interface DeployTools {
  readonly random: RandomOctets
  /** Milliseconds since 1970. */
  readonly nowMs: number
}

const modern: EncryptionChoice = { kind: 'pbkdf2', cipher: 'AES-256-CBC', prf: 'SHA-256', iterations: PKCS12_KIT_ITERATIONS }
const tripleDes: EncryptionChoice = { kind: 'row', algorithm: PBE_WITH_SHA1_AND_3_KEY_TRIPLE_DES, iterations: PKCS12_LEGACY_ITERATIONS }

const presets = {
  modern: { keyEncryption: modern, certificateEncryption: modern, mac: { kind: 'pkcs12', hash: 'SHA-256', iterations: PKCS12_KIT_ITERATIONS } },
  legacy: { keyEncryption: tripleDes, certificateEncryption: tripleDes, mac: { kind: 'pkcs12', hash: 'SHA-1', iterations: PKCS12_LEGACY_ITERATIONS } },
} as const satisfies Readonly<Record<string, Omit<Pkcs12Parameters, 'password'>>>

const effort: Effort = { maxIterations: MAX_ITERATIONS }

interface KeyInStore {
  readonly alias: string
  readonly key: Uint8Array
  readonly path: readonly Uint8Array[]
}

export function keyStore({ alias, key, path }: KeyInStore, { preset, password }: { preset: keyof typeof presets; password: string }, { random, nowMs }: DeployTools): Promise<Uint8Array> {
  const entries: readonly KeystoreEntry[] = [{ kind: 'privateKey', alias, privateKey: key, certificates: path, createdMs: nowMs }]
  return writePkcs12(entries, { ...presets[preset], password }, { random, effort })
}

/** Java takes for anchors what Oracle's attribute marks, and in JKS everything. */
export async function trustStore(certificates: readonly Uint8Array[], { format, password }: { format: 'p12' | 'jks'; password: string }, { random, nowMs }: DeployTools): Promise<Uint8Array> {
  const entries = certificates.toReversed().map((certificate, index): KeystoreEntry =>
    ({ kind: 'certificate', alias: index === 0 ? 'root' : `ca-${index}`, certificate, isTrusted: true, createdMs: nowMs }))
  const tools = { random, effort }
  return format === 'jks' ? writeJavaKeystore(entries, { format, password, nowMs }, tools) : writePkcs12(entries, { ...presets.modern, password }, tools)
}
