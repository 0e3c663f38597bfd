import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lifeOf, nextBreak, type Span } from '#pki/path/moments.ts'

const day = (number: number): number => number * 86_400_000
const SERVER: Span = { kind: 'certificate', index: 0, fromMs: day(10), toMs: day(20) }
const ISSUER: Span = { kind: 'certificate', index: 1, fromMs: day(5), toMs: day(15) }
const ROOT: Span = { kind: 'certificate', index: 2, fromMs: day(0), toMs: day(100) }
const LIST: Span = { kind: 'revocation', index: 0, fromMs: day(11), toMs: day(12) }
const PATH = [SERVER, ISSUER, ROOT, LIST]

const CASES = [
  { id: 'nothing runs yet', atMs: day(-1), expected: undefined },
  { id: 'the list goes stale first', atMs: day(11), expected: { kind: 'revocation', index: 0, ms: day(12) + 1000 } },
  { id: 'the last second still counts', atMs: day(12) + 999, expected: { kind: 'revocation', index: 0, ms: day(12) + 1000 } },
  { id: 'then the issuer ends, before the server', atMs: day(13), expected: { kind: 'certificate', index: 1, ms: day(15) + 1000 } },
  { id: 'what has ended does not break again', atMs: day(16), expected: { kind: 'certificate', index: 0, ms: day(20) + 1000 } },
  { id: 'all is over', atMs: day(101), expected: undefined },
]

describe('the life of a path (RFC 5280 §4.1.2.5)', () => {
  test.each(CASES)('$id', ({ atMs, expected }) => {
    const found = nextBreak(PATH, atMs)
    expect(found && { kind: found.kind, index: found.index, ms: found.ms }).toEqual(expected)
  })

  test('is whole while every certificate is valid, whatever the lists say', () => {
    expect(lifeOf(PATH).whole).toEqual({ fromMs: day(10), untilMs: day(15) + 1000 })
    expect(lifeOf([SERVER, { ...ISSUER, toMs: day(9) }]).whole).toBeUndefined()
    expect(lifeOf([LIST]).whole).toBeUndefined()
  })

  test('without an end there is no break', () => {
    expect(nextBreak([{ ...LIST, toMs: undefined }], day(11))).toBeUndefined()
    expect(lifeOf([{ ...SERVER, toMs: undefined }]).whole).toEqual({ fromMs: day(10), untilMs: Infinity })
  })

  const span = fc.record({ kind: fc.constantFrom('certificate' as const, 'revocation' as const), index: fc.nat(5), fromMs: fc.nat(1000), toMs: fc.option(fc.nat(2000), { nil: undefined }) })

  test('moments are in order, and nothing ends between a moment and its next break', () => {
    fc.assert(fc.property(fc.array(span, { maxLength: 8 }), fc.nat(2000), (spans, atMs) => {
      const { moments } = lifeOf(spans)
      expect(moments.map(({ ms }) => ms)).toEqual(moments.map(({ ms }) => ms).toSorted((left, right) => left - right))
      const found = nextBreak(spans, atMs)
      const running = spans.filter(({ fromMs, toMs }) => fromMs <= atMs && toMs !== undefined && toMs + 1000 > atMs)
      expect(found?.ms).toBe(running.length === 0 ? undefined : Math.min(...running.map(({ toMs }) => toMs! + 1000)))
    }), { numRuns: 50 })
  })
})
