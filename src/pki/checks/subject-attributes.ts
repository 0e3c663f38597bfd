/** The attributes of a subject, and the rule that finds something wrong in one of them. */
import { attributeTypeName } from '#pki/names/attribute-types.ts'
import type { AttributeTypeAndValue, Name } from '#pki/names/name.ts'
import type { Violation } from './rule.ts'

export function attributesThat({ rdnSequence }: Name, isWrong: (attribute: AttributeTypeAndValue) => boolean): readonly Violation[] {
  return rdnSequence.flat().filter(isWrong).map(({ type, text, element }) => ({
    range: element.range, parameters: { attribute: attributeTypeName(type), value: text ?? '' },
  }))
}
