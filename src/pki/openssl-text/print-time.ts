/** Times as OpenSSL's ASN1_TIME_print writes them: UTCTime and GeneralizedTime, X.680 §46–47, read as leniently as it does. */
import type { Element } from '#pki/asn1/element.ts'
import { GENERALIZED_TIME, UTC_TIME } from '#pki/asn1/tag.ts'
import { PkiError } from '#pki/fault.ts'
import { textOf } from './octets.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const UTC_PATTERN = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|([+-])(\d\d)(\d\d))$/
const GENERALIZED_PATTERN = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(?:Z|([+-])(\d\d)(\d\d))$/

const BAD_TIME = 'Bad time value'

/** @throws PkiError `asn1/unexpected-tag` where it is no time at all */
export function formatTime(element: Element): string {
  if (element.tag !== UTC_TIME && element.tag !== GENERALIZED_TIME) {
    throw new PkiError('asn1/unexpected-tag', { offset: element.start, expected: 'Time' })
  }
  return formatTimeText(textOf(element), element.tag === GENERALIZED_TIME)
}

/** `isGeneralized`: the year has four digits, and a fraction may follow the seconds. */
export function formatTimeText(text: string, isGeneralized: boolean): string {
  const parts = (isGeneralized ? GENERALIZED_PATTERN : UTC_PATTERN).exec(text)
  if (parts === null) return BAD_TIME
  const [years, months, days, hours, minutes, seconds] = [1, 2, 3, 4, 5, 6].map((index) => Number(parts[index] ?? 0)) as
    [number, number, number, number, number, number]
  const year = isGeneralized ? years : years + (years < 50 ? 2000 : 1900)
  const moment = new Date(0)
  moment.setUTCFullYear(year, months - 1, days)
  if (months < 1 || months > 12 || moment.getUTCMonth() !== months - 1 || moment.getUTCDate() !== days || days < 1) return BAD_TIME
  const offsetHours = Number(parts[8] ?? 0)
  const offsetMinutes = Number(parts[9] ?? 0)
  if (hours > 23 || minutes > 59 || seconds > 59 || offsetHours > 12 || offsetMinutes > 59) return BAD_TIME
  const offset = (offsetHours * 60 + offsetMinutes) * (parts[7] === '-' ? 1 : -1)
  moment.setUTCHours(hours, minutes + offset, seconds)
  const two = (value: number): string => String(value).padStart(2, '0')
  const fraction = isGeneralized && text.length > 15 ? (/^\.\d*/.exec(text.slice(14))?.[0] ?? '') : ''
  const date = `${MONTHS[moment.getUTCMonth()]!} ${String(moment.getUTCDate()).padStart(2)}`
  const clock = `${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}:${two(moment.getUTCSeconds())}`
  return `${date} ${clock}${fraction} ${moment.getUTCFullYear()} GMT`
}
