import { expect, test } from 'vitest'
import { kitDocuments as english } from '#i18n/en/kit-documents.ts'
import { kitDocuments as chinese } from '#i18n/zh/kit-documents.ts'

const placeholders = (value: unknown): string[] => [...new Set([...JSON.stringify(value).matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].toSorted()
const files = (value: unknown): string[] => [...new Set([...JSON.stringify(value).matchAll(/`([\w-]+\.(?:crt|key|p12|jks|pem|md|sh|conf|yaml))`/g)].map(([, name]) => name!))].toSorted()

test.each(Object.keys(english) as (keyof typeof english)[])('%s of a kit has the same values, and names the same files, in both languages', (part) => {
  expect(placeholders(chinese[part])).toEqual(placeholders(english[part]))
  expect(files(chinese[part])).toEqual(files(english[part]))
})

test('lists are of the same length in both languages', () => {
  const lengths = ({ steps, mistakes, expectations, guides }: typeof english): unknown => [
    steps.length, mistakes.length, expectations.length, ...Object.values(guides).map(({ sections }) => sections.map((section) => section.steps.length)),
  ]
  expect(lengths(chinese)).toEqual(lengths(english))
})
