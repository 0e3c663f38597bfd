/** Which keys this browser can make: all but Ed25519 everywhere, and Ed25519 in those of the last years. */
import { useEffect, useState } from 'react'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'

let hasEd25519: boolean | undefined

export function useMakeableKeys(): (id: KeyAlgorithmId) => boolean {
  const [isKnown, setIsKnown] = useState(hasEd25519)
  useEffect(() => {
    if (hasEd25519 !== undefined) return
    void tryEd25519().then((can) => {
      hasEd25519 = can
      setIsKnown(can)
    })
  }, [])
  return (id) => id !== 'Ed25519' || isKnown !== false
}

async function tryEd25519(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
    return true
  } catch (error) {
    // NotSupportedError is how WebCrypto says that it has no such algorithm.
    if (error instanceof DOMException) return false
    throw error
  }
}
