/** Lays the change that mends a plan over the draft it was made from. */
import { extensionOid, type ExtensionInput } from '#pki/extensions/encode-extension.ts'
import { extensions as table } from '#pki/extensions/index.ts'
import type { PlanChange } from '#pki/issuance/guards/guard.ts'
import { changeDraft, draftStore, subjectRows } from './draft.ts'
import type { DraftedExtensions, DraftedName } from './drafted-extensions.ts'

export function mendDraft(change: PlanChange): void {
  const { names, subject, notBeforeMs, notAfterMs, signature, isCommonNameDerived, serialNumber, extensions } = change
  const before = draftStore.getState()
  changeDraft({
    ...(names === undefined ? {} : { names }), ...(notBeforeMs === undefined ? {} : { notBeforeMs }), ...(serialNumber === undefined ? {} : { serialNumber }), ...(signature === undefined ? {} : { signature }),
    ...(notAfterMs === undefined ? {} : { end: { kind: 'moment', ms: notAfterMs } }), ...(isCommonNameDerived === undefined ? {} : { hasDerivedCommonName: isCommonNameDerived }),
    ...(subject === undefined ? {} : { subject: subjectRows(subject) }),
    ...(extensions === undefined ? {} : { pathLength: undefined }), extensions: mendExtensions(before.extensions, change),
    ...(extensions === undefined ? {} : { raw: before.raw.filter(({ oid }) => extensions.some((extension) => extensionOid(extension) === oid)) }),
  })
}

function mendExtensions(drafted: DraftedExtensions, { extensions, omitted }: PlanChange): DraftedExtensions {
  const kept = Object.entries(drafted).filter(([name, draft]) => {
    const { oid } = table[name as DraftedName]
    return draft === 'omitted' ? omitted?.includes(oid) !== false : extensions?.some((extension) => extensionOid(extension) === oid) !== false
  })
  return { ...Object.fromEntries(kept), ...Object.assign({}, ...(extensions ?? []).map(draftedFrom)) as DraftedExtensions }
}

/** Those that a change may set anew; the others it can only drop. */
function draftedFrom(extension: ExtensionInput): DraftedExtensions {
  if ('oid' in extension) return {}
  const { critical } = extension
  if (extension.name === 'basicConstraints') return { basicConstraints: { critical, value: { cA: extension.value.cA, pathLenConstraint: String(extension.value.pathLenConstraint ?? '') } } }
  if (extension.name === 'keyUsage') return { keyUsage: { critical, value: { usages: extension.value } } }
  return extension.name === 'extKeyUsage' ? { extKeyUsage: { critical, value: { ids: extension.value } } } : {}
}
