/** How something is to be encrypted, before there is a salt: what a person chooses. PBES2 (RFC 8018 §6.2), PKCS#12's own (RFC 7292 App. C), PBMAC1 (RFC 9579). */
import type { HashName } from '#pki/algorithms/index.ts'
import type { RandomOctets } from '#pki/bytes/random.ts'
import { ciphers } from './ciphers.ts'
import type { EncryptionScheme } from './encryption-scheme.ts'
import type { MacScheme } from './password-mac.ts'

export type EncryptionChoice =
  | { readonly kind: 'pbkdf2'; readonly cipher: string; readonly prf: HashName; readonly iterations: number }
  | { readonly kind: 'scrypt'; readonly cipher: string; readonly cost: number; readonly blockSize: number; readonly parallelization: number }
  /** A row of `passwordSchemes`. */
  | { readonly kind: 'row'; readonly algorithm: string; readonly iterations: number }

export type MacChoice =
  | { readonly kind: 'pkcs12'; readonly hash: HashName; readonly iterations: number }
  | { readonly kind: 'pbmac1'; readonly hash: HashName; readonly iterations: number }

/** RFC 8018 §4.1 asks for 64 bits at least, SP 800-132 for 128; PBES1 and most readers of PKCS#12's own schemes take exactly eight octets. */
const SALT_BYTES = 16
const OLD_SALT_BYTES = 8
/** RFC 9579 §5: the key of PBMAC1 as long as the digest; 32 is what OpenSSL writes with SHA-256. */
const digestBytes: Readonly<Partial<Record<HashName, number>>> = { 'SHA-1': 20, 'SHA-224': 28, 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 }

/** With a salt and an IV of its own. */
export function startEncryption(choice: EncryptionChoice, random: RandomOctets): EncryptionScheme {
  if (choice.kind === 'row') return { ...choice, salt: random(OLD_SALT_BYTES) }
  const salt = random(SALT_BYTES)
  const iv = random(ciphers[choice.cipher]!.ivBytes)
  if (choice.kind === 'pbkdf2') return { kind: 'pbes2', cipher: choice.cipher, iv, derivation: { kind: 'pbkdf2', salt, prf: choice.prf, iterations: choice.iterations } }
  const { cost, blockSize, parallelization } = choice
  return { kind: 'pbes2', cipher: choice.cipher, iv, derivation: { kind: 'scrypt', salt, cost, blockSize, parallelization } }
}

export function startMac(choice: MacChoice, random: RandomOctets): MacScheme {
  const { hash, iterations } = choice
  if (choice.kind === 'pkcs12') return { kind: 'pkcs12', hash, iterations, salt: random(SALT_BYTES) }
  return { kind: 'pbmac1', hash, derivation: { kind: 'pbkdf2', salt: random(SALT_BYTES), iterations, prf: hash, keyLength: digestBytes[hash] ?? 32 } }
}
