/** Which clients take a key of this kind, before one is made. */
import { useEffect, useState } from 'react'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { cryptoLane } from '#store/clients.ts'
import type { Side } from '#tls/clients/client.ts'
import type { KeyAnswer } from '#tls/clients/judge-key.ts'

export function useKeyAdvice(algorithm: KeyAlgorithmId, side: Side): readonly KeyAnswer[] | undefined {
  const [advice, setAdvice] = useState<{ readonly of: string; readonly answers: readonly KeyAnswer[] }>()
  const question = `${algorithm} ${side}`
  useEffect(() => {
    let isCurrent = true
    void cryptoLane.call('judgeKey', { algorithm, side }).then((result) => {
      if (isCurrent && result.ok) setAdvice({ of: `${algorithm} ${side}`, answers: result.value })
    })
    return () => { isCurrent = false }
  }, [algorithm, side])
  return advice?.of === question ? advice.answers : undefined
}
