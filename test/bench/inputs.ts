/** Inputs of the benches, made from a seed: distinct, realistic, the same in every run. */
import { createECDH, createHash } from 'node:crypto'
import { encodeOidContent } from '#pki/asn1/oid.ts'
import { concat, text, tlv } from '../support/der.ts'

function generator(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}

const oid = (dotted: string): Uint8Array => tlv(0x06, encodeOidContent(dotted))
const sequence = (...parts: Uint8Array[]): Uint8Array => tlv(0x30, ...parts)
const attribute = (type: string, tag: number, value: string): Uint8Array => tlv(0x31, sequence(oid(type), tlv(tag, text(value))))
const bitString = (content: Uint8Array, unusedBits = 0): Uint8Array => tlv(0x03, Uint8Array.of(unusedBits), content)
const extension = (id: string, value: Uint8Array, isCritical = false): Uint8Array =>
  sequence(oid(id), ...(isCritical ? [Uint8Array.of(1, 1, 0xff)] : []), tlv(0x04, value))

/** Server certificates as public CAs issue them: EC and RSA keys in turn, 1 to 8 names, ten extensions with two SCTs. */
export function makeCertificates(count: number): Uint8Array[] {
  const next = generator(7)
  const random = (length: number): Uint8Array => Uint8Array.from({ length }, () => next() & 0xff)
  const issuers = Array.from({ length: 20 }, (_, index) => ({
    name: sequence(attribute('2.5.4.6', 0x13, 'US'), attribute('2.5.4.10', 0x0c, `Example Trust ${index}`), attribute('2.5.4.3', 0x0c, `Example Issuing CA ${index}`)),
    keyIdentifier: random(20),
  }))
  return Array.from({ length: count }, (_, index) => {
    const issuer = issuers[index % issuers.length]!
    return certificate({ index, issuer: issuer.name, keyIdentifier: issuer.keyIdentifier, isRsa: index % 2 === 1, random })
  })
}

interface Shape {
  readonly index: number
  readonly issuer: Uint8Array
  readonly keyIdentifier: Uint8Array
  readonly isRsa: boolean
  readonly random: (length: number) => Uint8Array
}

function certificate({ index, issuer, keyIdentifier, isRsa, random }: Shape): Uint8Array {
  const host = `host-${index}.example.com`
  const publicKey = isRsa ? rsaKey(random) : ecKey(random)
  const algorithm = isRsa
    ? sequence(oid('1.2.840.113549.1.1.11'), Uint8Array.of(5, 0))
    : sequence(oid('1.2.840.10045.4.3.2'))
  const names = [host, ...Array.from({ length: index % 8 }, (_, number) => `alt-${number}.${host}`)]
  const day = String(1 + (index % 28)).padStart(2, '0')
  const tbs = sequence(
    tlv(0xa0, Uint8Array.of(2, 1, 2)), tlv(0x02, concat(Uint8Array.of(0x40 | (index & 0x3f)), random(17))), algorithm, issuer,
    sequence(tlv(0x17, text(`2603${day}000000Z`)), tlv(0x17, text(`2703${day}235959Z`))),
    sequence(attribute('2.5.4.6', 0x13, 'DE'), attribute('2.5.4.7', 0x0c, 'München'), attribute('2.5.4.10', 0x0c, `Kunde ${index}`), attribute('2.5.4.3', 0x0c, host)),
    publicKey, tlv(0xa3, sequence(...extensions({ names, keyIdentifier, publicKey, random }))),
  )
  const signature = isRsa ? random(256) : sequence(tlv(0x02, concat(Uint8Array.of(0x40), random(31))), tlv(0x02, concat(Uint8Array.of(0x41), random(31))))
  return sequence(tbs, algorithm, bitString(signature))
}

function ecKey(random: (length: number) => Uint8Array): Uint8Array {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(concat(Uint8Array.of(0x11), random(31)))
  return sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')), bitString(curve.getPublicKey()))
}

function rsaKey(random: (length: number) => Uint8Array): Uint8Array {
  const modulus = concat(Uint8Array.of(0, 0xc1), random(254), Uint8Array.of(0x01))
  const key = sequence(tlv(0x02, modulus), Uint8Array.of(2, 3, 1, 0, 1))
  return sequence(sequence(oid('1.2.840.113549.1.1.1'), Uint8Array.of(5, 0)), bitString(key))
}

function extensions({ names, keyIdentifier, publicKey, random }: {
  names: readonly string[]; keyIdentifier: Uint8Array; publicKey: Uint8Array; random: (length: number) => Uint8Array
}): Uint8Array[] {
  const uri = (value: string): Uint8Array => tlv(0x86, text(value))
  const sct = (): Uint8Array => {
    const body = concat(Uint8Array.of(0), random(32), Uint8Array.of(0, 0, 1, 0x9a), random(4), Uint8Array.of(0, 0, 4, 3, 0, 70), random(70))
    return concat(Uint8Array.of(body.length >> 8, body.length & 0xff), body)
  }
  const scts = concat(sct(), sct())
  return [
    extension('2.5.29.15', Uint8Array.of(3, 2, 7, 0x80), true),
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'), oid('1.3.6.1.5.5.7.3.2'))),
    extension('2.5.29.19', sequence(), true),
    extension('2.5.29.14', tlv(0x04, createHash('sha1').update(publicKey).digest())),
    extension('2.5.29.35', sequence(tlv(0x80, keyIdentifier))),
    extension('1.3.6.1.5.5.7.1.1', sequence(
      sequence(oid('1.3.6.1.5.5.7.48.1'), uri('http://ocsp.example.net')), sequence(oid('1.3.6.1.5.5.7.48.2'), uri('http://crt.example.net/issuing.crt')),
    )),
    extension('2.5.29.17', sequence(...names.map((name) => tlv(0x82, text(name))))),
    extension('2.5.29.32', sequence(
      sequence(oid('2.23.140.1.2.2')),
      sequence(oid('1.3.6.1.4.1.99999.1'), sequence(sequence(oid('1.3.6.1.5.5.7.2.1'), tlv(0x16, text('https://example.net/cps'))))),
    )),
    extension('2.5.29.31', sequence(sequence(tlv(0xa0, tlv(0xa0, uri('http://crl.example.net/issuing.crl')))))),
    extension('1.3.6.1.4.1.11129.2.4.2', tlv(0x04, concat(Uint8Array.of(scts.length >> 8, scts.length & 0xff), scts))),
  ]
}

/** A CRL of `count` entries with 16-octet serial numbers; every third has a reason. The signature is a dummy. */
export function makeCertificateList(count: number): Uint8Array {
  const next = generator(42)
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'))
  const reason = sequence(extension('2.5.29.21', Uint8Array.of(10, 1, 1)))
  const date = tlv(0x17, text('260115120000Z'))
  const entries = Array.from({ length: count }, (_, index) => {
    const serial = new Uint8Array(16)
    const view = new DataView(serial.buffer)
    view.setUint32(0, (next() & 0x7fff_ffff) | 0x4000_0000)
    for (let offset = 4; offset < 16; offset += 4) view.setUint32(offset, next())
    return index % 3 === 0 ? sequence(tlv(0x02, serial), date, reason) : sequence(tlv(0x02, serial), date)
  })
  // A million arguments are more than a call takes.
  const chunks = Array.from({ length: Math.ceil(count / 10_000) }, (_, index) => concat(...entries.slice(10_000 * index, 10_000 * (index + 1))))
  const tbs = sequence(
    Uint8Array.of(2, 1, 1), algorithm, sequence(attribute('2.5.4.3', 0x0c, 'Big CRL CA')), tlv(0x17, text('260101000000Z')),
    tlv(0x17, text('270101000000Z')), sequence(...chunks), tlv(0xa0, sequence(extension('2.5.29.20', Uint8Array.of(2, 1, 7)))),
  )
  return sequence(tbs, algorithm, bitString(new Uint8Array(70)))
}

/** PEM text of all certificates, one block after the other, padded with comments to `totalBytes`. */
export function makePemBundle(certificates: readonly Uint8Array[], totalBytes: number): string {
  const blocks = certificates.map((der) => {
    const base64 = Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')
    return `-----BEGIN CERTIFICATE-----\n${base64.endsWith('\n') ? base64 : `${base64}\n`}-----END CERTIFICATE-----\n`
  })
  const length = blocks.reduce((sum, block) => sum + block.length, 0)
  const comment = '# '.padEnd(Math.max(2, Math.floor((totalBytes - length) / blocks.length) - 1), 'subject and issuer as openssl prints them ')
  return blocks.map((block) => `${comment}\n${block}`).join('')
}

/** Items as one file: four octets of length before each. */
export function packItems(items: readonly Uint8Array[]): Uint8Array {
  return concat(...items.flatMap((item) => {
    const length = new Uint8Array(4)
    new DataView(length.buffer).setUint32(0, item.length)
    return [length, item]
  }))
}
