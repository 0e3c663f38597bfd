import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generatePassword, passwordStrength, passwordWarnings } from '#pki/making/passwords.ts'

describe('passwords', () => {
  test('a generated one is ASCII, strong, and every character comes as often as every other', () => {
    let next = 0
    const password = generatePassword((length) => Uint8Array.from({ length }, () => next++ & 0xff))
    expect(password).toMatch(/^[2-9A-Za-z]{5}(-[2-9A-Za-z]{5}){3}$/)
    expect(passwordStrength(generatePassword((length) => crypto.getRandomValues(new Uint8Array(length)))).level).toBe('strong')
    // Octets from 228 on would favour the first letters: they are thrown away.
    expect(generatePassword((length) => Uint8Array.from({ length }, (_, index) => (index % 2 === 0 ? 255 : 0)))).toBe('aaaaa-aaaaa-aaaaa-aaaaa')
  })

  test.each([
    ['', 'none'], ['changeit', 'guessable'], ['Changeit1', 'guessable'], ['aaaaaaaaaaaaaaaa', 'guessable'], ['12345678', 'guessable'], ['abcdefghijkl', 'guessable'],
    ['zkqwj', 'guessable'], ['kV9#mq', 'weak'], ['tr0ub4dor&3', 'fair'], ['correct horse battery staple', 'strong'], ['正确的马电池订书钉', 'strong'],
  ])('%s is %s', (password, level) => {
    expect(passwordStrength(password).level).toBe(level)
  })

  test('more characters never weaken it', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), fc.string(), (start, more) => {
      fc.pre(passwordStrength(start).bits > 12 && passwordStrength(start + more).bits > 12)
      expect(passwordStrength(start + more).bits).toBeGreaterThanOrEqual(passwordStrength(start).bits)
    }), { numRuns: 50 })
  })

  test.each([
    ['', true, ['empty']], ['secret', true, []], ['short', true, ['shorterThanKeytoolTakes']], ['short', false, []], ['密码', false, ['nonAsciiRefusedByJava']],
    [' secret', false, ['outerSpaces']], ['tab\tinside', false, ['nonAsciiRefusedByJava']],
  ] as const)('%j for Java: %s, warned of %j', (password, isForJava, warnings) => {
    expect(passwordWarnings(password, { isForJava })).toEqual(warnings)
  })
})
