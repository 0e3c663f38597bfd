/** Mistakes by words of their titles, lessons, and what programs say: a line pasted from a terminal or a log finds its mistake. */
import type { MistakeText } from '#i18n/en/workshop.ts'
import { records } from '#workshop/records.ts'
import type { MistakeId } from '#workshop/topics.ts'

/** A pasted line has times, paths and numbers of its own; as many of its words as this must be found. */
const ENOUGH = 0.6

/** @returns Those that have the most of the words. */
export function searchMistakes(query: string, texts: Readonly<Record<MistakeId, MistakeText>>): ReadonlySet<MistakeId> {
  const wanted = query.toLowerCase().split(/[\s"'()[\],;，；：“”]+/).filter(Boolean)
  const scores = (Object.keys(texts) as MistakeId[]).map((id) => {
    const { title, lesson } = texts[id]
    const text = [id, title, lesson, ...Object.values(records[id])].join('\n').toLowerCase()
    return [id, wanted.filter((word) => text.includes(word)).length] as const
  })
  const best = Math.max(...scores.map(([, score]) => score))
  return new Set(best < ENOUGH * wanted.length ? [] : scores.filter(([, score]) => score === best).map(([id]) => id))
}
