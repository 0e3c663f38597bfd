/** What an object of the pile is called in the Lab. */
import type { PileItem } from '#store/pile.ts'
import { escapeText } from '#ui/value-text.ts'

export const titleOfItem = ({ summary }: PileItem): string => escapeText(summary.title ?? summary.keyLabel ?? summary.kind)
