import { rootCertificates } from 'node:tls'
import { X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { mozillaRoots } from '#pki/anchors/mozilla-roots.ts'
import { publicRoots } from '#pki/anchors/public-roots.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { isSelfIssued } from '#pki/certificates/self-signature.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'

describe('public roots', () => {
  test('are as many as were packed, each a certificate for itself (RFC 5280 §3.2)', async () => {
    const { certificates } = await publicRoots()
    expect(certificates.length).toBe(mozillaRoots.count)
    for (const bytes of certificates) {
      const certificate = decodeCertificate(bytes)
      expect(isSelfIssued(certificate)).toBe(true)
      expect(findExtension(certificate.extensions, 'basicConstraints')?.cA ?? true).toBe(true)
      const root = new X509Certificate(bytes)
      expect(root.verify(root.publicKey)).toBe(true)
    }
  })

  test('are the ones that Node carries, all of them in the release they were taken from', async () => {
    const { certificates, nodeVersion } = await publicRoots()
    const known = new Set(rootCertificates.map((pem) => new X509Certificate(pem).fingerprint256))
    const shared = certificates.filter((bytes) => known.has(new X509Certificate(bytes).fingerprint256)).length
    expect(shared).toBeGreaterThanOrEqual(process.versions.node === nodeVersion ? known.size : 100)
  })
})
