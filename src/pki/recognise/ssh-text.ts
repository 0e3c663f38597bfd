/** SSH keys as text: one-line keys and authorized_keys (sshd(8)), RFC 4716 blocks, PuTTY's PPK. */
import { decodeBase64 } from '#pki/bytes/base64.ts'
import type { ByteRange } from '#pki/field.ts'

interface Found {
  readonly kind: 'sshPublicKey' | 'sshPrivateKey'
  readonly octets: Uint8Array
  readonly place: ByteRange
}

const MAX_TEXT = 4_000_000
const ONE_LINE = /(?:^|\s)((?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d+|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com|[a-z0-9-]+-cert-v01@openssh\.com)\s+)(AAAA[A-Za-z0-9+/]+={0,2})/gm
const RFC_4716 = /---- BEGIN SSH2 PUBLIC KEY ----\r?\n([\s\S]*?)---- END SSH2 PUBLIC KEY ----/g

export function* findSshKeys(text: Uint8Array): Generator<Found> {
  if (text.length > MAX_TEXT) return
  const source = new TextDecoder('latin1').decode(text)
  if (/^PuTTY-User-Key-File-\d: /.test(source)) {
    yield { kind: 'sshPrivateKey', octets: text, place: [0, text.length] }
    return
  }
  for (const found of source.matchAll(ONE_LINE)) yield publicKey(found[2]!, found.index, found[0].length)
  for (const found of source.matchAll(RFC_4716)) {
    const body = found[1]!.replace(/^[\w-]+:(?:.*\\\r?\n)*.*\r?\n/gm, '')
    yield publicKey(body, found.index, found[0].length)
  }
}

function publicKey(base64: string, start: number, length: number): Found {
  return { kind: 'sshPublicKey', octets: decodeBase64(new TextEncoder().encode(base64)).octets, place: [start, start + length] }
}
