/** What the profile says of an extension, in the form that the editors begin with. */
import type { NamedExtension } from '#pki/extensions/encode-extension.ts'
import { keyAlgorithms } from '#pki/issuance/key-algorithms.ts'
import { type Profile, profiles } from '#pki/issuance/profiles.ts'
import type { Draft } from '#store/draft.ts'
import type { DraftedName, DraftedValues } from '#store/drafted-extensions.ts'
import { keyAlgorithmOf } from '#store/issuing.ts'

interface Entry<Name extends DraftedName> {
  readonly critical: boolean
  readonly value: DraftedValues[Name]
}

/** undefined where the profile has none. */
export function extensionOfProfile<Name extends DraftedName>(name: Name, draft: Draft): Entry<Name> | undefined {
  const entries: { readonly [Each in DraftedName]?: Entry<Each> | undefined } = entriesOf(draft)
  return entries[name]
}

function entriesOf(draft: Draft): { readonly [Each in DraftedName]?: Entry<Each> | undefined } {
  const profile: Profile = profiles[draft.profile]
  const find = <Name extends NamedExtension['name']>(name: Name): Extract<NamedExtension, { name: Name }> | undefined =>
    profile.extensions.find((extension): extension is Extract<NamedExtension, { name: Name }> => extension.name === name)
  const constraints = find('basicConstraints')
  const purposes = find('extKeyUsage')
  const noCheck = find('ocspNoCheck')
  const { family } = keyAlgorithms[keyAlgorithmOf(draft)]
  return {
    basicConstraints: constraints && { critical: constraints.critical, value: { cA: constraints.value.cA, pathLenConstraint: String(constraints.value.pathLenConstraint ?? '') } },
    keyUsage: { critical: true, value: { usages: [...profile.keyUsage, ...((family === 'Edwards' ? undefined : profile.keyUsageWith?.[family]) ?? [])] } },
    extKeyUsage: purposes && { critical: purposes.critical, value: { ids: purposes.value } },
    ocspNoCheck: noCheck && { critical: noCheck.critical, value: { isSet: true } },
    // Written of the keys; an own one is typed whole.
    subjectKeyIdentifier: { critical: false, value: { hex: '' } },
    ...(profile.isSelfSigned ? {} : { authorityKeyIdentifier: { critical: false, value: { hex: '' } } }),
  }
}
