import { describe, expect, test } from 'vitest'
import { attempt } from '#pki/fault.ts'
import { decodeOpenSshPrivateKey, describeOpenSshPrivateKey } from '#pki/keys/open-ssh-private-key.ts'
import { decodeSshPublicKey, describeSshPublicKey, sshFingerprint } from '#pki/keys/ssh-public-key.ts'
import { bytes, concat, text } from '../../support/der.ts'
import { find } from '../../support/vectors.ts'

const uint32 = (value: number): Uint8Array => bytes(value.toString(16).padStart(8, '0'))
const string = (value: Uint8Array | string): Uint8Array => {
  const octets = typeof value === 'string' ? text(value) : value
  return concat(uint32(octets.length), octets)
}
const filled = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value)

const ED25519 = concat(string('ssh-ed25519'), string(filled(32, 1)))
const CERTIFICATE = concat(
  string('ssh-ed25519-cert-v01@openssh.com'), string(filled(32, 9)), string(filled(32, 1)), uint32(0), uint32(7), uint32(1), string('id'),
  string(concat(string('alice'), string('bob'))), uint32(0), uint32(0), filled(8, 0xff), string(''), string(''), string(''), string(''), string(''),
)

/** openssh-key-v1 (PROTOCOL.key) around a private section. */
const privateKey = (section: Uint8Array, cipher = 'none', kdf = 'none'): Uint8Array =>
  concat(text('openssh-key-v1\0'), string(cipher), string(kdf), string(''), uint32(1), string(ED25519), string(section))
const section = (check: number): Uint8Array => concat(uint32(5), uint32(check), ED25519, string(filled(64, 2)), string('comment'), bytes('010203'))

const PUBLIC_KEYS = [
  { id: 'RSA (RFC 4253 §6.6)', octets: concat(string('ssh-rsa'), string(bytes('010001')), string(concat(bytes('00'), filled(128, 0xfd)))), label: 'RSA 1024', hasSpki: true },
  { id: 'DSA', octets: concat(string('ssh-dss'), ...[128, 20, 128, 128].map((length) => string(filled(length, 0x7d)))), label: 'DSA 1023', hasSpki: true },
  { id: 'ECDSA (RFC 5656 §3.1)', octets: concat(string('ecdsa-sha2-nistp256'), string('nistp256'), string(filled(65, 4))), label: 'EC P-256', hasSpki: true },
  { id: 'Ed25519 (RFC 8709)', octets: ED25519, label: 'Ed25519', hasSpki: true },
  { id: 'security key (PROTOCOL.u2f)', octets: concat(string('sk-ssh-ed25519@openssh.com'), string(filled(32, 1)), string('ssh:')), label: 'Ed25519 (security key)', hasSpki: false },
  { id: 'certificate (PROTOCOL.certkeys)', octets: CERTIFICATE, label: 'Ed25519', hasSpki: true },
]

describe('SSH keys', () => {
  test.each(PUBLIC_KEYS)('$id', ({ octets, label, hasSpki }) => {
    const key = decodeSshPublicKey(octets)
    expect(key.label).toBe(label)
    expect(key.subjectPublicKeyInfo !== undefined).toBe(hasSpki)
    for (let length = 0; length < octets.length; length++) attempt(() => describeSshPublicKey(decodeSshPublicKey(octets.subarray(0, length))))
    expect(attempt(() => decodeSshPublicKey(octets.subarray(0, 10))).ok).toBe(false)
  })

  test('a certificate says for whom, and has the fingerprint of its key', () => {
    const key = decodeSshPublicKey(CERTIFICATE)
    expect(key.certificate).toMatchObject({ serial: 7n, type: 1, keyId: 'id', principals: ['alice', 'bob'], validAfter: 0n })
    expect(find(describeSshPublicKey(key), 'validBefore').value).toBe('forever')
    expect(sshFingerprint(key.plainOctets)).toBe(sshFingerprint(ED25519))
  })

  test('a private key: its parts are secret, its public key is there', () => {
    const key = decodeOpenSshPrivateKey(privateKey(section(5)))
    expect(key).toMatchObject({ isEncrypted: false, publicKey: { label: 'Ed25519' } })
    expect(find(describeOpenSshPrivateKey(key), 'privateSection').secret).toBe(true)
  })

  test('an encrypted private key: its public key is there all the same', () => {
    expect(decodeOpenSshPrivateKey(privateKey(filled(96, 3), 'aes256-ctr', 'bcrypt'))).toMatchObject({
      isEncrypted: true, cipherName: 'aes256-ctr', kdfName: 'bcrypt', publicKey: { label: 'Ed25519' },
    })
  })

  test('faults', () => {
    expect(attempt(() => decodeOpenSshPrivateKey(privateKey(section(6))))).toMatchObject({ fault: { code: 'ssh/check-mismatch' } })
    expect(attempt(() => decodeOpenSshPrivateKey(text('openssh-key-v2\0')))).toMatchObject({ fault: { code: 'ssh/bad-magic' } })
    expect(attempt(() => decodeSshPublicKey(string('ssh-other')))).toMatchObject({ fault: { code: 'ssh/unknown-key-type' } })
    const whole = privateKey(section(5))
    for (let length = 0; length < whole.length; length++) expect(attempt(() => decodeOpenSshPrivateKey(whole.subarray(0, length))).ok).toBe(false)
  })
})
