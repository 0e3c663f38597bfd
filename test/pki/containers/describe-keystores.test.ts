import { expect, test } from 'vitest'
import type { Field } from '#pki/field.ts'
import { describeObject } from '#pki/recognise/describe-object.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import { misplaced, vector } from '../../support/vectors.ts'

const describe = (file: string): Field => {
  const [found] = recognise(vector(`keystores/${file}`))
  return describeObject(found!)
}
const outline = (field: Field): unknown => (field.children === undefined ? field.name : [field.name, ...field.children.map(({ name, value }) => (typeof value === 'string' ? `${name} ${value}` : name))])

test.each([
  ['modern.p12', ['PFX', 'version', 'authSafe', 'macData']],
  ['no-mac.p12', ['PFX', 'version', 'authSafe']],
  ['store.jks', ['JKS', 'version', 'count', 'trustedCertificate anchor', 'privateKey key', 'digest']],
  ['store.jceks', ['JCEKS', 'version', 'count', 'secretKey secret', 'trustedCertificate anchor', 'privateKey key', 'digest']],
  ['christmas.uber', ['UBER', 'version', 'salt', 'iterations', 'encryptedContent']],
])('%s shows without a password what is in the clear', (file, expected) => {
  const field = describe(file)
  expect(outline(field)).toEqual(expected)
  expect(misplaced(field, vector(`keystores/${file}`).length)).toEqual([])
})

test('bags show their names, attributes and algorithms (RFC 7292 §4.2)', () => {
  const [data] = describe('no-mac.p12').children![1]!.children!
  expect(data!.children!.map(outline)).toEqual([['certBag', 'friendlyName näme 名', 'localKeyId', 'Certificate CN=opening']])
})
