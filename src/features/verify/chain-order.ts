/** How a chain was handed over: in the order that TLS wants (RFC 5246 §7.4.2), in another one, or in pieces. */
import type { CandidatePath } from '#pki/path/outcome.ts'
import { formatPem } from '#pki/pem/format-pem.ts'
import type { PileItem } from '#store/pile.ts'
import { cameTogether } from '#store/verify-question.ts'

export type ChainRemark = 'order' | 'apart'

type Chain = Pick<CandidatePath, 'certificateIds' | 'isAnchored'>

/** Nothing to remark where the target stands alone, or each certificate is followed by its issuer. */
export function chainRemark({ certificateIds, isAnchored }: Chain, items: readonly PileItem[]): ChainRemark | undefined {
  const target = items.find(({ id }) => id === certificateIds[0])
  if (target === undefined) return undefined
  const together = items.filter((item) => cameTogether(item, target)).map(({ id }) => id)
  const places = certificateIds.map((id) => together.indexOf(id))
  const present = places.filter((place) => place >= 0)
  if (present.some((place, index) => index > 0 && place < present[index - 1]!)) return 'order'
  // The root need not be sent: whoever trusts it has it.
  const intermediates = places.slice(1, isAnchored ? -1 : undefined)
  return intermediates.some((place) => place < 0) ? 'apart' : undefined
}

/** `fullchain.pem`: the target and each issuer, without the root. */
export function chainPem({ certificateIds, isAnchored }: Chain, items: readonly PileItem[]): string {
  const sent = isAnchored && certificateIds.length > 1 ? certificateIds.slice(0, -1) : certificateIds
  return sent.flatMap((id) => items.find((item) => item.id === id) ?? []).map(({ bytes }) => formatPem('CERTIFICATE', bytes)).join('')
}
