/** Ciphers that encrypt a key file, and what is said of them: openssl-genrsa(1), openssl-pkcs8(1). */
import type { OptionTable, ParsedOptions } from '#commands/options.ts'
import { remark, type Remark } from '#commands/remarks.ts'

const CIPHERS = ['aes128', 'aes192', 'aes256', 'aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'camellia128', 'camellia192', 'camellia256', 'aria128', 'aria192', 'aria256', 'des', 'des3', 'des-ede3-cbc', 'idea', 'seed'] as const

export const cipherOptions: OptionTable = Object.fromEntries(CIPHERS.map((name) => [name, 'flag' as const]))

/** The cipher that the options name; undefined where the key stays in clear. */
export const keyCipher = ({ flags, values }: ParsedOptions): string | undefined => CIPHERS.find((name) => flags.has(name)) ?? values.get('cipher')?.at(-1)

export function cipherRemarks(options: ParsedOptions): Remark[] {
  const cipher = keyCipher(options)
  return cipher !== undefined && /^des$|^des3$|^des-|^idea$|^seed$/.test(cipher) ? [remark('command/key-encryption-weak')] : []
}
