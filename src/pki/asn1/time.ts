/** UTCTime and GeneralizedTime: X.680 §46–47, RFC 5280 §4.1.2.5. BER forms (offsets, no seconds, fractions) are read too. */
import type { Element } from './element.ts'
import { GENERALIZED_TIME, UTC_TIME } from './tag.ts'

export interface Time {
  /** Milliseconds since 1970-01-01T00:00:00Z; undefined when the text names no moment. */
  readonly ms: number | undefined
  /** As encoded. */
  readonly text: string
  readonly element: Element
}

export function decodeTime(element: Element): Time {
  const { document, contentStart, contentEnd } = element
  let text = ''
  for (let position = contentStart; position < contentEnd; position++) text += String.fromCharCode(document[position]!)
  const yearDigits = element.tag === UTC_TIME ? 2 : element.tag === GENERALIZED_TIME ? 4 : 0
  return { ms: yearDigits === 0 ? undefined : parseTime(text, yearDigits), text, element }
}

const DAY_MS = 86_400_000
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function parseTime(text: string, yearDigits: 2 | 4): number | undefined {
  let position = 0
  const digits = (count: number): number => {
    let value = 0
    for (let end = position + count; position < end; position++) {
      const digit = text.charCodeAt(position) - 48
      if (!(digit >= 0 && digit <= 9)) return Number.NaN
      value = value * 10 + digit
    }
    return value
  }
  let year = digits(yearDigits)
  if (yearDigits === 2) year += year < 50 ? 2000 : 1900
  const month = digits(2)
  const day = digits(2)
  const hour = digits(2)
  const isDigitNext = (): boolean => text.charCodeAt(position) >= 48 && text.charCodeAt(position) <= 57
  const minute = isDigitNext() ? digits(2) : yearDigits === 4 ? 0 : Number.NaN
  const second = isDigitNext() ? digits(2) : 0
  let fraction = 0
  if (yearDigits === 4 && (text[position] === '.' || text[position] === ',')) {
    const end = /^\d+/.exec(text.slice(position + 1))
    if (end === null) return undefined
    fraction = Number(`0.${end[0]}`) * 1000
    position += 1 + end[0].length
  }
  const offset = parseOffset(text.slice(position), yearDigits)
  if (!isDate(year, month, day) || !(hour < 24) || !(minute < 60) || !(second < 60) || offset === undefined) return undefined
  return daysFromCivil(year, month, day) * DAY_MS + hour * 3_600_000 + minute * 60_000 + second * 1000 + Math.floor(fraction) - offset
}

/** `Z`, `+hhmm` or, in GeneralizedTime, nothing (local time, taken as UTC). In milliseconds; undefined when it is none of these. */
function parseOffset(text: string, yearDigits: 2 | 4): number | undefined {
  if (text === 'Z') return 0
  if (text === '') return yearDigits === 4 ? 0 : undefined
  const parts = /^([+-])(\d\d)(\d\d)?$/.exec(text)
  if (parts === null) return undefined
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0)
  return (parts[1] === '-' ? -minutes : minutes) * 60_000
}

function isDate(year: number, month: number, day: number): boolean {
  if (!(year >= 0) || !(month >= 1 && month <= 12) || !(day >= 1)) return false
  const leap = month === 2 && (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) ? 1 : 0
  return day <= MONTH_DAYS[month - 1]! + leap
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar; `Date` misreads years below 100. */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}
