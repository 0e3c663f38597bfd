import { expect, test } from 'vitest'
import { hostOfAddress } from '#pki/names/host-of-address.ts'

test.each([
  ['https://shop.example.com/', 'shop.example.com'],
  ['https://shop.example.com', 'shop.example.com'],
  ['HTTPS://user:secret@shop.example.com:8443/a/b?c=d#e', 'shop.example.com'],
  ['https://shop.example.com?c=d', 'shop.example.com'],
  ['https://[2001:db8::1]:8443/', '2001:db8::1'],
  ['https://192.0.2.1/', '192.0.2.1'],
  ['wss://例子.example/', '例子.example'],
  ['shop.example.com:443', 'shop.example.com'],
  ['shop.example.com/login', 'shop.example.com'],
  ['localhost:8080', 'localhost'],
  ['192.0.2.1:443', '192.0.2.1'],
  ['[2001:db8::1]:443', '2001:db8::1'],
])('%s is an address whose host is %s (RFC 3986 §3.2.2)', (text, host) => {
  expect(hostOfAddress(text)).toBe(host)
})

test.each(['shop.example.com', 'localhost', '192.0.2.1', '2001:db8::1', '[2001:db8::1]', 'a@example.com', '192.0.2.0/24', 'https://', 'DNS:a.example', 'urn:uuid:1', 'CN=a/b', 'IP:192.0.2.1', 'https://a b/', ''])('%s is no address', (text) => {
  expect(hostOfAddress(text)).toBeUndefined()
})
