/** What a failed call of a worker says. */
import type { CallResult } from '#store/workspace-files.ts'
import type { FaultCode } from '#pki/fault.ts'
import type { Said } from './WorkspaceForm.tsx'

export function failureSaid(result: Exclude<CallResult<never>, { readonly ok: true }>, faults: Readonly<Record<FaultCode, string>>): Said {
  return { tone: 'fault', text: 'fault' in result ? faults[result.fault.code] : 'report' in result ? result.report : '' }
}
