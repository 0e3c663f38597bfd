import { describe, expect, test } from 'vitest'
import { inspect } from '#pki/recognise/inspect.ts'
import type { ObjectReference } from '#pki/recognise/inspection.ts'
import { verifyOwnSignature } from '#pki/recognise/verify-own-signature.ts'
import { vector } from '../../support/vectors.ts'

const reference = (kind: ObjectReference['kind'], file: string): ObjectReference => ({ kind, encoding: 'der', bytes: derOf(vector(file)) })

/** The vectors are PEM or DER. */
function derOf(bytes: Uint8Array): Uint8Array {
  const body = /-----BEGIN [^-]+-----([^-]+)-----END/.exec(new TextDecoder().decode(bytes))?.[1]
  return body === undefined ? bytes : new Uint8Array(Buffer.from(body, 'base64'))
}

const NOW = Date.UTC(2026, 0, 1)

describe('the signature of an object by its own key', () => {
  test('a rare one is put off by the reader, and known by the worker for heavy work (RFC 5280 §3.2)', async () => {
    const explicitCurve = reference('certificate', 'openssl-text/selfsigned-ec-P-256-explicit-sha256.crt')
    expect((await inspect(explicitCurve, NOW)).selfSignature).toBe('rare')
    expect(await verifyOwnSignature(explicitCurve)).toBe('valid')
  })

  test.each([
    ['certificate', 'openssl/ca.crt', 'valid'], ['certificate', 'openssl/server.crt', 'notApplicable'], ['certificationRequest', 'openssl/server.csr', 'valid'],
  ] as const)('a %s of a common algorithm is known at once: %s', async (kind, file, answer) => {
    expect((await inspect(reference(kind, file), NOW)).selfSignature).toBe(answer)
    expect(await verifyOwnSignature(reference(kind, file))).toBe(answer)
  })
})
