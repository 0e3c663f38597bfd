/** Keys and digests: NIST SP 800-57 part 1 §5.6, RFC 4055 §1.2. What the key of the certificate itself lacks is a rule of `checks`. */
import { fittingHash, type SignatureHash } from '#pki/keys/signing-key.ts'
import { keyLabel } from '#pki/keys/public-key.ts'
import { guardRule, issuerRule, troubleIf } from './guard.ts'

const MIN_RSA_BITS = 2048

export const issuerKeyWeak = issuerRule({
  id: 'guard/issuer-key-weak',
  severity: 'error',
  citation: 'NIST SP 800-57 Part 1 §5.6.1',
  check: ({ publicKey: key }) => troubleIf((key.type === 'RSA' || key.type === 'RSA-PSS') && key.bits < MIN_RSA_BITS, () => ({ parameters: { key: keyLabel(key) } })),
})

const STRENGTH: Readonly<Record<SignatureHash, number>> = { 'SHA-1': 0, 'SHA-256': 1, 'SHA-384': 2, 'SHA-512': 3 }

/** Valid, and weaker than the key it is made with. SHA-1 is worse than that: `certificate/weak-signature`. */
export const hashShorterThanKey = guardRule({
  id: 'guard/hash-shorter-than-key',
  severity: 'notice',
  citation: 'NIST SP 800-57 Part 1 §5.6.2',
  check: ({ plan, issuer, publicKey }) => {
    const key = issuer?.publicKey ?? publicKey
    const [wanted, fitting] = [plan.signature?.hash, fittingHash(key)]
    const isShorter = wanted !== undefined && wanted !== 'SHA-1' && fitting !== undefined && STRENGTH[wanted] < STRENGTH[fitting]
    return troubleIf(isShorter, () => ({ parameters: { hash: wanted!, fitting: fitting!, key: keyLabel(key) }, fix: { signature: { isPss: plan.signature?.isPss ?? false } } }))
  },
})

/** Java before 11 (8u251), and many devices, verify PKCS#1 v1.5 only. */
export const pssNotEverywhere = guardRule({
  id: 'guard/pss-not-everywhere',
  severity: 'notice',
  citation: 'RFC 4055 §1.2',
  check: ({ plan, issuer, publicKey }) => troubleIf(plan.signature?.isPss === true && (issuer?.publicKey ?? publicKey).type === 'RSA', () => ({
    fix: { signature: plan.signature?.hash === undefined ? {} : { hash: plan.signature.hash } },
  })),
})
