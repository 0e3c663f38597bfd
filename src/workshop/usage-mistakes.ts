/** Keys used for what they are not for, and keys that are too weak: RFC 5280 §4.2.1.3, §4.2.1.12. */
import { ID_KP_CLIENT_AUTH, ID_KP_EMAIL_PROTECTION } from '#pki/extensions/ext-key-usage.ts'
import type { ExtensionInput } from '#pki/extensions/encode-extension.ts'
import type { KeyUsageName } from '#pki/extensions/key-usage.ts'
import type { Flaws } from './bench.ts'
import { type Mistake, served } from './scene.ts'
import type { MistakeOf } from './topics.ts'

const purposes = (...value: readonly string[]): ExtensionInput => ({ name: 'extKeyUsage', critical: false, value })
const usage = (...value: readonly KeyUsageName[]): ExtensionInput => ({ name: 'keyUsage', critical: true, value })
const extended = (...extensions: readonly ExtensionInput[]): Flaws => ({ plan: () => ({ extensions }) })

export const usageMistakes: Readonly<Record<MistakeOf<'usage'>, Mistake>> = {
  'client-cert-as-server': served({ leaf: extended(purposes(ID_KP_CLIENT_AUTH)) }),
  'ca-for-other-purpose': served({ intermediate: extended(purposes(ID_KP_EMAIL_PROTECTION)) }),
  'rsa-cannot-sign': served({ leaf: { key: 'RSA-2048', ...extended(usage('dataEncipherment')) } }),
  'ecdsa-cannot-sign': served({ leaf: extended(usage('keyAgreement')) }),
  'ca-as-server': served({ leaf: extended({ name: 'basicConstraints', critical: true, value: { cA: true } }, usage('digitalSignature', 'keyCertSign')) }),
  'rsa-1024': served({ leaf: { key: 'RSA-1024' } }),
  'sha-1': served({ leaf: { plan: () => ({ signature: { hash: 'SHA-1' } }) } }),
  'ed25519-server': served({ leaf: { key: 'Ed25519' } }),
  'p-521-server': served({ leaf: { key: 'P-521' } }),
  'ten-years': served({ root: { plan: (nowMs) => ({ notAfterMs: nowMs + 7300 * 86_400_000 }) }, intermediate: { plan: (nowMs) => ({ notAfterMs: nowMs + 5000 * 86_400_000 }) }, leaf: { plan: (nowMs) => ({ notAfterMs: nowMs + 3650 * 86_400_000 }) } }),
}
