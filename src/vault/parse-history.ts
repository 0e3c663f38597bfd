/** A history that was kept: its form is not taken on trust. */
import { type History, NO_HISTORY, type Step } from './history.ts'

export function parseHistory(text: string): History {
  const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')
  const isStep = (value: unknown): value is Step => typeof value === 'object' && value !== null && 'group' in value && typeof value.group === 'string' && 'added' in value && isTexts(value.added) && 'removed' in value && isTexts(value.removed)
  const isSteps = (value: unknown): value is Step[] => Array.isArray(value) && value.every(isStep)
  const { past, future } = (JSON.parse(text) ?? {}) as Partial<Record<keyof History, unknown>>
  return isSteps(past) && isSteps(future) ? { past, future } : NO_HISTORY
}
