/** Uses that this kind of key cannot have: RFC 8813 §3, RFC 8410 §5, RFC 9881 §5. */
import type { KeyType } from '#pki/algorithms/index.ts'
import type { KeyUsageName } from '#pki/extensions/key-usage.ts'
import { holderRule, violatedIf } from './rule.ts'

const ENCIPHERMENT: readonly KeyUsageName[] = ['keyEncipherment', 'dataEncipherment']
const ALL_BUT_SIGNING: readonly KeyUsageName[] = [...ENCIPHERMENT, 'keyAgreement', 'encipherOnly', 'decipherOnly']

const IMPOSSIBLE: Partial<Record<KeyType, readonly KeyUsageName[]>> = {
  EC: ENCIPHERMENT, Ed25519: ALL_BUT_SIGNING, Ed448: ALL_BUT_SIGNING, 'ML-DSA': ALL_BUT_SIGNING, 'SLH-DSA': ALL_BUT_SIGNING,
  X25519: ['digitalSignature', 'nonRepudiation', ...ENCIPHERMENT, 'keyCertSign', 'cRLSign'],
  X448: ['digitalSignature', 'nonRepudiation', ...ENCIPHERMENT, 'keyCertSign', 'cRLSign'],
}

export const keyUsageMismatch = holderRule({
  id: 'key/usage-mismatch',
  severity: 'error',
  citation: 'RFC 8813 §3',
  applies: ({ publicKey, value }) => publicKey.ok && value('keyUsage') !== undefined,
  check: ({ publicKey, value, wrapper }) => {
    const type = publicKey.ok ? publicKey.value.type : 'other'
    const wrong = value('keyUsage')!.filter((usage) => IMPOSSIBLE[type]?.includes(usage))
    return violatedIf(wrong.length > 0, { range: wrapper('keyUsage')!.element.range, parameters: { key: type, usages: wrong.join(', ') } })
  },
})
