import { describe, expect, test } from 'vitest'
import { matchesMailbox, matchesPresentedDnsName, parseIpAddress } from '#pki/names/host-name.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'

describe('DNS names (RFC 9525 §6.3)', () => {
  test.each([
    ['www.example.com', 'WWW.Example.COM', true], ['www.example.com.', 'www.example.com', true], ['a.example.com', '*.example.com', true],
    ['a.b.example.com', '*.example.com', false], ['example.com', '*.example.com', false], ['a.com', '*.com', false], ['abc.example.com', 'a*.example.com', false],
    ['a.example.com', '*.example.com.', false], ['a.example.com', 'b.*.com', false], ['exa mple.com', 'exa mple.com', false], ['', '', false],
  ])('%s against %s: %s', (reference, presented, matches) => {
    expect(matchesPresentedDnsName(reference, presented)).toBe(matches)
  })
})

describe('IP addresses in every spelling (RFC 4291 §2.2)', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'], ['2001:DB8::7', '2001:db8::7'], ['[::1]', '::1'], ['::', '::'], ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['::ffff:192.0.2.7', '::ffff:c000:207'], ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ])('%s', (spelling, canonical) => {
    expect(formatIpAddress(parseIpAddress(spelling)!)).toBe(canonical)
  })
  test.each(['192.0.2', '192.0.2.256', '192.0.02.7', '1:2:3', '1::2::3', '12345::', ':::', 'g::1'])('%s is none', (spelling) => {
    expect(parseIpAddress(spelling)).toBeUndefined()
  })
})

test('mailboxes: the local part as it is, the host without case (RFC 5280 §7.5)', () => {
  expect(matchesMailbox('Ann@Example.com', 'Ann@example.COM')).toBe(true)
  expect(matchesMailbox('ann@example.com', 'Ann@example.com')).toBe(false)
})
