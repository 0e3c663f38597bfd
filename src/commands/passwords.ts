/** Passwords on a command line: openssl-passphrase-options(1), keytool(1). What they are is never kept. */
import type { ParsedOptions } from './options.ts'
import { remark, type Remark } from './remarks.ts'

const OPENSSL = ['passin', 'passout', 'pass', 'k', 'password', 'key_pass']
const KEYTOOL = ['storepass', 'keypass', 'srcstorepass', 'deststorepass', 'srckeypass', 'destkeypass']

export function passwordRemarks({ values }: ParsedOptions): Remark[] {
  const visible = [...OPENSSL.filter((name) => (values.get(name) ?? []).some((value) => value.startsWith('pass:'))), ...KEYTOOL.filter((name) => values.has(name))]
  return visible.length === 0 ? [] : [remark('line/password-visible', { option: visible.map((name) => `-${name}`).join(', ') })]
}
