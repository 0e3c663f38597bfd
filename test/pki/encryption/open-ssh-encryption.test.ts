import { expect, test } from 'vitest'
import { formatHex } from '#pki/bytes/hex.ts'
import { bcryptPbkdf } from '#pki/encryption/bcrypt-pbkdf.ts'
import { decryptOpenSsh, encryptOpenSsh, openSshCost } from '#pki/encryption/open-ssh-encryption.ts'
import { attempt } from '#pki/fault.ts'

const effort = { maxIterations: 1_000_000 }
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** From OpenBSD's regress/lib/libutil/bcrypt_pbkdf. */
test.each([
  ['password', 'salt', 4, '5bbf0cc293587f1c3635555c27796598d47e579071bf427e9d8fbe842aba34d9'],
  ['password', '\0', 4, 'c12b566235eee04c212598970a579a67'],
  ['password', 'salt', 8, 'e1367ec5151a33faac4cc1c144cd23fa15d5548493ecc99b9b5d9c0d3b27bec76227ea66088b849b20ab7aa478010246e74bba51723fefa9f9474d6508845e8d'],
])('bcrypt_pbkdf of %s, %j, %i rounds', (password, salt, rounds, expected) => {
  expect(formatHex(bcryptPbkdf({ salt: utf8(salt), rounds }, utf8(password), { length: expected.length / 2, effort }))).toBe(expected)
})

const parameters = { salt: Uint8Array.from({ length: 16 }, (_, index) => index), rounds: 1 }

test.each(['aes256-ctr', 'aes128-cbc', '3des-cbc', 'blowfish-cbc', 'aes256-gcm@openssh.com', 'chacha20-poly1305@openssh.com'])('%s opens what it closes', (cipherName) => {
  const section = Uint8Array.from({ length: 64 }, (_, index) => index)
  const octets = encryptOpenSsh({ cipherName, parameters, octets: section }, utf8('x'), effort)
  expect(decryptOpenSsh({ cipherName, parameters, octets }, utf8('x'), effort)).toEqual(section)
  expect(decryptOpenSsh({ cipherName, parameters, octets }, utf8('y'), effort)).not.toEqual(section)
})

test('an unknown cipher and an absurd number of rounds are named before any work', () => {
  expect(attempt(() => openSshCost('aes999-ctr', parameters))).toEqual({ ok: false, fault: { code: 'encryption/unsupported', found: 'aes999-ctr' } })
  const costly = attempt(() => decryptOpenSsh({ cipherName: 'aes256-ctr', parameters: { ...parameters, rounds: 2 ** 31 }, octets: new Uint8Array(64) }, utf8('x'), effort))
  expect(costly.ok ? '' : costly.fault.code).toBe('encryption/too-costly')
})
