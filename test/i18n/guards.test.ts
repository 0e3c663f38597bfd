import { expect, test } from 'vitest'
import { guards as english } from '#i18n/en/guards.ts'
import { guards as chinese } from '#i18n/zh/guards.ts'

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).toSorted()

test.each(Object.keys(english) as (keyof typeof english)[])('%s has the same values in both languages', (id) => {
  const all = ({ title, cause, fix }: { title: string; cause: string; fix: string }): string[] => [...new Set(placeholders(title + cause + fix))]
  expect(all(chinese[id])).toEqual(all(english[id]))
})
