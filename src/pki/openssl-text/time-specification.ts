/** Time specification: X.509 §17.1.2.1 with X.520's TimeSpecification, §6.5.5 there. */
import type { Element } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { BIT_STRING, BOOLEAN, contextConstructed, INTEGER, NULL, SEQUENCE, SET } from '#pki/asn1/tag.ts'
import { decodeBoolean, decodeSmallInteger, hasBit } from '#pki/asn1/values.ts'
import { badValue, elementsOf, type ExtensionPrinter, sequenceOf } from './extension-printer.ts'
import { explicit } from './general-names.ts'
import { decodeBits, spaces, textOf } from './octets.ts'
import { formatTimeText } from './print-time.ts'

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const WEEKS = ['first', 'second', 'third', 'fourth', 'final']
/** By number and by bit: OpenSSL spells September in two ways. */
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const MONTH_BITS = MONTHS.with(8, 'SEPT')
const ORDINALS = ['FIRST', 'SECOND', 'THIRD', 'FOURTH', 'FIFTH']

const timeSpecificationText: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const time = reader.next('time')
  const notThisTime = reader.optional(BOOLEAN)
  const timeZone = reader.optional(INTEGER)
  reader.finish()
  const hours = timeZone && decodeSmallInteger(timeZone)
  const zone = hours === undefined ? '' : `${spaces(indent)}Timezone: UTC${hours < 0 ? '-' : '+'}${two(Math.abs(hours))}:00\n`
  const title = notThisTime !== undefined && decodeBoolean(notThisTime) ? 'NOT this time' : 'Time'
  const inner = time.tag === SET
    ? `Periodic:\n${elementsOf(Reader.inside(time, 'periodic'), SEQUENCE).map((period) => formatPeriod(period, indent + 8)).join('\n')}`
    : `Absolute: ${formatAbsolute(time)}`
  return `${zone}${spaces(indent)}${title}:\n${spaces(indent + 4)}${inner}\n`
}

const two = (value: number): string => String(value).padStart(2, '0')

function formatAbsolute(element: Element): string {
  const reader = Reader.inside(element, 'absolute')
  const [start, end] = [0, 1].map((number) => {
    const wrapper = reader.optional(contextConstructed(number))
    return wrapper && textOf(explicit(wrapper))
  })
  reader.finish()
  if (start !== undefined && end !== undefined) return `Any time between ${formatTimeText(start, true)} and ${formatTimeText(end, true)}`
  // OpenSSL shows the start twice, the second time as encoded.
  if (start !== undefined) return `Any time after ${formatTimeText(start, true)}${start}`
  return end === undefined ? 'INVALID (EMPTY)' : `Any time until ${formatTimeText(end, true)}`
}

const numbersIn = (set: Element): number[] => [...Reader.inside(set, 'SET').rest('INTEGER')].map(decodeSmallInteger)

const bitsIn = (element: Element, names: readonly string[]): string => {
  const bits = decodeBits(element)
  return names.filter((_, number) => hasBit(bits, number)).join(', ')
}

function nameOf(names: readonly string[], number: number, element: Element): string {
  const name = names[number - 1]
  if (name === undefined) throw badValue(element)
  return name
}

function formatPeriod(element: Element, indent: number): string {
  const reader = Reader.inside(element, 'Period')
  const [bands, days, weeks, months, years] = [0, 1, 2, 3, 4].map((number) => {
    const wrapper = reader.optional(contextConstructed(number))
    return wrapper && explicit(wrapper)
  })
  reader.finish()
  const margin = spaces(indent + 4)
  let text = `${spaces(indent)}Period:\n`
  if (bands !== undefined) {
    text += `${margin}Daytime bands:\n${elementsOf(Reader.inside(bands, 'timesOfDay'), SEQUENCE).map((band) => `${spaces(indent + 8)}${formatBand(band)}\n`).join('')}`
  }
  if (days !== undefined) {
    const unit = weeks === undefined ? months === undefined ? years && 'year' : 'month' : 'week'
    const title = days.tag === SET ? unit === undefined ? '' : `${margin}Days of the ${unit}: ` : `${margin}Days: `
    text += `${title}${formatDays(days, weeks !== undefined)}\n`
  }
  if (weeks !== undefined) {
    const unit = months === undefined ? years && 'year' : 'month'
    const title = weeks.tag === SET ? unit === undefined ? '' : `${margin}Weeks of the ${unit}: ` : `${margin}Weeks: `
    text += `${title}${weeks.tag === NULL ? 'ALL' : weeks.tag === SET ? numbersIn(weeks).join(', ') : bitsIn(weeks, WEEKS)}\n`
  }
  if (months !== undefined) text += `${margin}Months: ${formatMonths(months)}\n`
  if (years !== undefined) text += `${margin}Years: ${numbersIn(years).map((year) => String(year).padStart(4, '0')).join(', ')}`
  return text
}

function formatMonths(months: Element): string {
  if (months.tag === NULL) return 'ALL'
  return months.tag === SET ? numbersIn(months).map((month) => nameOf(MONTHS, month, months)).join(', ') : bitsIn(months, MONTH_BITS)
}

function formatDays(days: Element, isInWeek: boolean): string {
  if (days.tag === SET) return numbersIn(days).map((day) => (isInWeek ? nameOf(WEEKDAYS, day, days) : String(day))).join(', ')
  if (days.tag === BIT_STRING) return bitsIn(days, WEEKDAYS)
  const named = explicit(days)
  const ordinal = nameOf(ORDINALS, days.tag - contextConstructed(0), days)
  if (named.tag === BIT_STRING) return `${ordinal} ${bitsIn(named, WEEKDAYS)}`
  throw badValue(named)
}

function formatBand(element: Element): string {
  const reader = Reader.inside(element, 'DayTimeBand')
  const [start, end] = [0, 1].map((number) => {
    const wrapper = reader.optional(contextConstructed(number))
    return wrapper && formatDayTime(explicit(wrapper))
  })
  reader.finish()
  return `${start ?? '00:00:00'} - ${end ?? '23:59:59'}`
}

function formatDayTime(element: Element): string {
  if (element.tag !== SEQUENCE) throw badValue(element)
  const reader = Reader.inside(element, 'DayTime')
  const [hour, minute, second] = [0, 1, 2].map((number) => {
    const wrapper = reader.optional(contextConstructed(number))
    return wrapper && decodeSmallInteger(explicit(wrapper))
  })
  reader.finish()
  if (hour === undefined) throw badValue(element)
  return [hour, minute ?? 0, second ?? 0].map(two).join(':')
}

export const timeSpecification: Readonly<Record<string, ExtensionPrinter>> = { '2.5.29.43': timeSpecificationText }
