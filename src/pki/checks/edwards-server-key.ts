/** Browsers do not offer Ed25519 or Ed448 for server certificates: CA/Browser Forum BR §6.1.5. */
import { certificateRule, violatedIf } from './rule.ts'

export const edwardsServerKey = certificateRule({
  id: 'certificate/edwards-server-key',
  severity: 'warning',
  citation: 'CA/Browser Forum BR §6.1.5',
  applies: ({ isServer, publicKey }) => isServer && publicKey.ok,
  check: ({ publicKey, subjectPublicKeyInfo }) => {
    const type = publicKey.ok ? publicKey.value.type : ''
    return violatedIf(type === 'Ed25519' || type === 'Ed448', { range: subjectPublicKeyInfo.element.range, parameters: { key: type } })
  },
})
