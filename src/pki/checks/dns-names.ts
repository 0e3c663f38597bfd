/** The dNSNames of a subject, and the rule that finds something wrong in one of them. */
import type { GeneralName } from '#pki/names/general-name.ts'
import type { Violation } from './rule.ts'
import type { KeyHolder } from './subject.ts'

export const hasDnsNames = ({ names }: KeyHolder): boolean => names.some(({ kind }) => kind === 'dNSName')

export function namesThat(names: readonly GeneralName[], kind: 'dNSName' | 'rfc822Name' | 'uniformResourceIdentifier', isWrong: (value: string) => boolean): readonly Violation[] {
  return names.flatMap((name) => (name.kind === kind && isWrong(name.value) ? [{ range: name.element.range, parameters: { name: name.value } }] : []))
}
