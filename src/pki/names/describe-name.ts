/** Distinguished names as fields: RFC 5280 §4.1.2.4. */
import type { Field } from '#pki/field.ts'
import { attributeTypeName } from './attribute-types.ts'
import type { AttributeTypeAndValue, Name } from './name.ts'
import { formatName } from './format-name.ts'

/** The whole name as RFC 4514 text, with one child for each attribute in the order of the encoding. */
export function describeName(fieldName: string, name: Name): Field {
  return {
    name: fieldName,
    range: name.element.range,
    value: formatName(name),
    children: name.rdnSequence.flatMap((rdn) => rdn.map(describeAttribute)),
  }
}

function describeAttribute({ type, value, text, element }: AttributeTypeAndValue): Field {
  const fault = text === undefined ? { faultCode: 'asn1/bad-string' } : {}
  return { name: attributeTypeName(type), range: element.range, value: text ?? value.content, ...fault }
}
