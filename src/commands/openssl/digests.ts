/** Digests as options: openssl-dgst(1). */
import type { OptionTable, ParsedOptions } from '#commands/options.ts'
import { remark, type Remark } from '#commands/remarks.ts'

const DIGESTS = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3-256', 'sha3-384', 'sha3-512', 'ripemd160', 'sm3'] as const

export const digestOptions: OptionTable = Object.fromEntries(DIGESTS.map((name) => [name, 'flag' as const]))

export function digestRemarks({ flags, values }: ParsedOptions): Remark[] {
  const digest = DIGESTS.find((name) => flags.has(name)) ?? values.get('md')?.at(-1)?.toLowerCase()
  return digest === 'md5' || digest === 'sha1' ? [remark('command/weak-digest', { hash: digest })] : []
}
