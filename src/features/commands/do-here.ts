/** Goes to where the page does what a command does, with everything filled in that the command says. */
import type { Proposal } from '#commands/reading.ts'
import { showOverlay } from '#store/overlay.ts'
import { openPanel } from '#store/route.ts'
import { planKeyWish, planRequestWish, planRevocation, planWish } from '#store/wished-draft.ts'

export function doHere(proposal: Proposal, line: string): void {
  const source = { from: 'command', text: line } as const
  if ('profile' in proposal) planWish(proposal, source, proposal.issuerName)
  else if ('request' in proposal) planRequestWish(proposal.request, source)
  else if ('key' in proposal) planKeyWish(proposal.key, source)
  else if ('isRevocation' in proposal) planRevocation()
  showOverlay(undefined)
  openPanel(proposal.panel)
}
