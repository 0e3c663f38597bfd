import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PkiError } from '#pki/fault.ts'
import { opensslText, opensslTextOctets, type OpensslTextKind } from '#pki/openssl-text/openssl-text.ts'
import { vector } from '../../support/vectors.ts'

const KINDS: Readonly<Record<string, OpensslTextKind>> = { crt: 'certificate', trusted: 'trusted-certificate', csr: 'request', crl: 'crl' }
const FOLDER = new URL('../../vectors/openssl-text/', import.meta.url)

const objects = readdirSync(FOLDER).flatMap((file) => {
  const kind = KINDS[file.split('.').at(-1) ?? '']
  return kind === undefined ? [] : [{ file, kind, bytes: vector(`openssl-text/${file}`) }]
})

/** Runs it, and lets nothing but a PkiError pass. */
function isPrintedOrFault(kind: OpensslTextKind, bytes: Uint8Array): boolean {
  try {
    return opensslText(kind, bytes) !== ''
  } catch (error) {
    return error instanceof PkiError
  }
}

describe('the text of OpenSSL 3.6', () => {
  test.each(objects)('$file', ({ file, kind, bytes }) => {
    const expected = vector(`openssl-text/${file}.txt`)
    expect(Buffer.from(opensslTextOctets(kind, bytes)).toString('latin1')).toBe(Buffer.from(expected).toString('latin1'))
  })

  test.each(objects)('$file, cut short anywhere: a fault', ({ kind, bytes }) => {
    for (let length = 0; length < bytes.length; length++) {
      expect(isPrintedOrFault(kind, bytes.subarray(0, length))).toBe(true)
    }
  })

  test('a damaged octet changes the text or is a fault, never another exception', () => {
    fc.assert(fc.property(fc.constantFrom(...objects), fc.nat(), fc.nat(255), ({ kind, bytes }, position, octet) => {
      const damaged = Uint8Array.from(bytes)
      damaged[position % damaged.length] = octet
      return isPrintedOrFault(kind, damaged)
    }), { numRuns: 500 })
  })

  test('arbitrary octets are a fault', () => {
    fc.assert(fc.property(fc.constantFrom(...Object.values(KINDS)), fc.uint8Array({ maxLength: 64 }), isPrintedOrFault))
  })

  test('octets after a certificate are no part of it', () => {
    const { bytes } = objects.find(({ kind }) => kind === 'certificate')!
    expect(() => opensslText('certificate', Uint8Array.of(...bytes, 0))).toThrow(PkiError)
  })
})
