/** The subject's key, where it is one of RSA. */
import type { PublicKey } from '#pki/keys/public-key.ts'
import type { KeyBearer } from './subject.ts'

export function rsaKey({ publicKey }: KeyBearer): Extract<PublicKey, { type: 'RSA' | 'RSA-PSS' }> | undefined {
  const key = publicKey.ok ? publicKey.value : undefined
  return key?.type === 'RSA' || key?.type === 'RSA-PSS' ? key : undefined
}
