/**
 * Password-based encryption: PKCS#5's PBES1 (RFC 8018 §A.3), PKCS#12's (RFC 7292 App. C), PBES2 (RFC 8018 §6.2), and what it is made of.
 * One row says all that the rest needs to know of a scheme.
 */
import type { HashName } from '#pki/algorithms/index.ts'

export interface PasswordScheme {
  /** As its standard writes it. */
  readonly name: string
  /** How key and IV come from the password: PBKDF1 (RFC 8018 §6.1.1), the same as Korea's keys take it, or PKCS#12's derivation with UTF-16 (RFC 7292 §B.3). */
  readonly derivation: 'pbkdf1' | 'pbkdf1Korean' | 'pkcs12'
  readonly hash: HashName
  /** A row of `ciphers`. */
  readonly cipher: string
  readonly keyBytes: number
  readonly effectiveKeyBits?: number
}

export const ID_PBES2 = '1.2.840.113549.1.5.13'
export const ID_PBMAC1 = '1.2.840.113549.1.5.14'
export const ID_PBKDF2 = '1.2.840.113549.1.5.12'
export const ID_SCRYPT = '1.3.6.1.4.1.11591.4.11'

export const PBE_WITH_SHA1_AND_3_KEY_TRIPLE_DES = '1.2.840.113549.1.12.1.3'
export const PBE_WITH_SHA1_AND_40_BIT_RC2 = '1.2.840.113549.1.12.1.6'

const pbes1 = (name: string, hash: HashName, cipher: string): PasswordScheme => ({ name, derivation: 'pbkdf1', hash, cipher, keyBytes: 8, ...(cipher === 'RC2-CBC' ? { effectiveKeyBits: 64 } : {}) })
// oxlint-disable-next-line eslint/max-params -- one row of the table below
const pkcs12 = (name: string, cipher: string, keyBytes: number, effectiveKeyBits?: number): PasswordScheme => ({ name, derivation: 'pkcs12', hash: 'SHA-1', cipher, keyBytes, ...(effectiveKeyBits === undefined ? {} : { effectiveKeyBits }) })

export const passwordSchemes: Readonly<Record<string, PasswordScheme>> = {
  '1.2.840.113549.1.5.1': pbes1('pbeWithMD2AndDES-CBC', 'MD2', 'DES-CBC'),
  '1.2.840.113549.1.5.3': pbes1('pbeWithMD5AndDES-CBC', 'MD5', 'DES-CBC'),
  '1.2.840.113549.1.5.4': pbes1('pbeWithMD2AndRC2-CBC', 'MD2', 'RC2-CBC'),
  '1.2.840.113549.1.5.6': pbes1('pbeWithMD5AndRC2-CBC', 'MD5', 'RC2-CBC'),
  '1.2.840.113549.1.5.10': pbes1('pbeWithSHA1AndDES-CBC', 'SHA-1', 'DES-CBC'),
  '1.2.840.113549.1.5.11': pbes1('pbeWithSHA1AndRC2-CBC', 'SHA-1', 'RC2-CBC'),
  // KISA's for the keys of Korea's national PKI (KCAC.TS.ENC §5.1): yessign and the other CAs write it.
  '1.2.410.200004.1.15': { name: 'pbeWithSHA1AndSEED-CBC', derivation: 'pbkdf1Korean', hash: 'SHA-1', cipher: 'SEED-CBC', keyBytes: 16 },
  '1.2.840.113549.1.12.1.1': pkcs12('pbeWithSHA1And128BitRC4', 'RC4', 16),
  '1.2.840.113549.1.12.1.2': pkcs12('pbeWithSHA1And40BitRC4', 'RC4', 5),
  [PBE_WITH_SHA1_AND_3_KEY_TRIPLE_DES]: pkcs12('pbeWithSHA1And3-KeyTripleDES-CBC', 'DES-EDE3-CBC', 24),
  '1.2.840.113549.1.12.1.4': pkcs12('pbeWithSHA1And2-KeyTripleDES-CBC', 'DES-EDE-CBC', 16),
  '1.2.840.113549.1.12.1.5': pkcs12('pbeWithSHA1And128BitRC2-CBC', 'RC2-CBC', 16, 128),
  [PBE_WITH_SHA1_AND_40_BIT_RC2]: pkcs12('pbeWithSHA1And40BitRC2-CBC', 'RC2-CBC', 5, 40),
}

/** HMACs by identifier, as the pseudorandom function of PBKDF2 and the scheme of PBMAC1 (RFC 8018 §B.1, RFC 8018 §B.3; NIST's for SHA-3). */
export const hmacs: Readonly<Record<string, HashName>> = {
  '1.2.840.113549.2.6': 'MD5', '1.2.840.113549.2.7': 'SHA-1', '1.2.840.113549.2.8': 'SHA-224', '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.10': 'SHA-384', '1.2.840.113549.2.11': 'SHA-512', '1.2.840.113549.2.12': 'SHA-512/224', '1.2.840.113549.2.13': 'SHA-512/256',
  '2.16.840.1.101.3.4.2.13': 'SHA3-224', '2.16.840.1.101.3.4.2.14': 'SHA3-256', '2.16.840.1.101.3.4.2.15': 'SHA3-384', '2.16.840.1.101.3.4.2.16': 'SHA3-512',
  '1.2.643.2.2.10': 'GOST', '1.2.643.7.1.1.4.1': 'GOST', '1.2.643.7.1.1.4.2': 'GOST', '1.2.156.10197.1.401.3.1': 'SM3',
}
