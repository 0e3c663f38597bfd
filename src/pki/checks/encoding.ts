/** An object is written in DER, in every place: RFC 5280 §4.1, X.690 §10, §11. One rule for each way to miss it. */
import type { EncodingRemarkKind } from '#pki/asn1/encoding-remarks.ts'
import { always, type Rule } from './rule.ts'
import type { ExtensionHolder } from './subject.ts'

const encodingRule = <const Kind extends EncodingRemarkKind>(kind: Kind, citation: string): Rule<`encoding/${Kind}`, ExtensionHolder> => ({
  id: `encoding/${kind}`,
  severity: 'error',
  citation,
  applies: always,
  check: ({ encodingRemarks }) => encodingRemarks.filter((remark) => remark.kind === kind).map(({ range }) => ({ range })),
})

export const indefiniteLength = encodingRule('indefinite-length', 'X.690 §10.1')
export const lengthNotMinimal = encodingRule('length-not-minimal', 'X.690 §10.1')
export const constructedString = encodingRule('constructed-string', 'X.690 §10.2')
export const booleanNotDer = encodingRule('boolean', 'X.690 §11.1')
export const integerNotMinimal = encodingRule('integer-not-minimal', 'X.690 §8.3.2')
export const unusedBits = encodingRule('unused-bits', 'X.690 §11.2.1')
