/** What the worker says of one object; asked once for each that is shown, by its octets: that it was opened or matched since changes nothing. */
import { useEffect, useState } from 'react'
import type { Inspection, ObjectReference } from '#pki/recognise/inspection.ts'
import { cryptoLane, inspectingLane } from '#store/clients.ts'
import type { PileItem } from '#store/pile.ts'

export interface InspectionState {
  readonly inspection?: Inspection
  /** Text for a report, where we were wrong. */
  readonly report?: string
}

const NOTHING_YET: InspectionState = {}

export const referenceOf = ({ summary: { kind, encoding, pemLabel }, bytes, pemHeaders, trailing }: PileItem): ObjectReference => ({
  kind, encoding, bytes, ...(pemHeaders === undefined ? {} : { pemHeaders }), ...(pemLabel === undefined ? {} : { pemLabel }), ...(trailing === undefined ? {} : { trailing }),
})

export function useInspection(item: PileItem | undefined): InspectionState {
  const [answer, setAnswer] = useState<{ readonly of: Uint8Array; readonly state: InspectionState }>()
  const bytes = item?.bytes
  useEffect(() => {
    if (item === undefined || bytes === undefined || item.summary.kind === 'unreadable') return undefined
    let isCurrent = true
    const reference = referenceOf(item)
    void inspectingLane.call('inspect', { reference, nowMs: Date.now() }).then((result) => {
      if (!isCurrent) return
      if (result.ok) {
        const inspection = result.value
        setAnswer({ of: bytes, state: { inspection } })
        if (inspection.selfSignature === 'rare') {
          void cryptoLane.call('ownSignature', reference).then((verdict) => {
            if (isCurrent && verdict.ok) setAnswer({ of: bytes, state: { inspection: { ...inspection, selfSignature: verdict.value } } })
          })
        }
      } else if ('fault' in result) setAnswer({ of: bytes, state: { inspection: { fault: result.fault, findings: [], fingerprints: [], selfSignature: 'notApplicable' } } })
      else if ('report' in result) setAnswer({ of: bytes, state: { report: result.report } })
    })
    return () => { isCurrent = false }
    // oxlint-disable-next-line react/exhaustive-deps -- what is said of the item changes; its octets are what is inspected
  }, [bytes])
  return answer !== undefined && answer.of === bytes ? answer.state : NOTHING_YET
}
