/** PEM encryption of OpenSSL's traditional formats: RFC 1421 headers `Proc-Type: 4,ENCRYPTED` and `DEK-Info`, with EVP_BytesToKey. */
import { parseHex } from '#pki/bytes/hex.ts'
import { PkiError } from '#pki/fault.ts'
import { ciphers, decryptWith, encryptWith } from './ciphers.ts'
import { bytesToKey } from './key-derivation.ts'
import { encodePassword, passwordForms } from './password.ts'

export interface DekInfo {
  /** OpenSSL's name of the cipher, upper case. */
  readonly cipher: string
  readonly iv: Uint8Array
}

/** `DEK-Info: AES-256-CBC,0123…`. @throws PkiError `encryption/damaged` */
export function parseDekInfo(headers: Readonly<Record<string, string>> | undefined): DekInfo {
  const [name = '', hex = ''] = (headers?.['DEK-Info'] ?? '').split(',')
  const iv = parseHex(hex.trim())
  if (name === '' || iv === undefined) throw new PkiError('encryption/damaged', { structure: 'DEK-Info', found: headers?.['DEK-Info'] ?? '' })
  return { cipher: name.trim().toUpperCase(), iv }
}

/** The salt is the first eight octets of the IV. */
const keyFor = ({ cipher, iv }: DekInfo, password: Uint8Array): { key: Uint8Array; iv: Uint8Array } => ({ key: bytesToKey(password, iv.subarray(0, 8), ciphers[cipher]?.keyBytes ?? 16), iv })

export function encryptLegacyPem(dekInfo: DekInfo, octets: Uint8Array, password: string): Uint8Array {
  return encryptWith(dekInfo.cipher, keyFor(dekInfo, encodePassword(password, 'utf8')), octets)
}

/**
 * As `openWithPasswords`; nothing here takes long.
 *
 * @throws PkiError `password/wrong`, `encryption/unsupported`, `encryption/damaged`
 */
// oxlint-disable-next-line eslint/max-params -- header, contents, passwords, what counts as open
export function openLegacyPem<Value>(dekInfo: DekInfo, octets: Uint8Array, passwords: readonly string[], accept: (octets: Uint8Array) => Value | undefined): { readonly value: Value; readonly password: string } {
  for (const password of passwords) {
    for (const form of passwordForms(password, 'pbes')) {
      const plain = decryptWith(dekInfo.cipher, keyFor(dekInfo, encodePassword(password, form)), octets)
      const value = plain && accept(plain)
      if (value !== undefined) return { value, password }
    }
  }
  throw new PkiError('password/wrong', { structure: 'DEK-Info' })
}
