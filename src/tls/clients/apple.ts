/** Safari and every app on iOS and macOS: Apple's rules for TLS servers, which hold for private CAs too. */
import { type Client, COLLISIONS } from './client.ts'
import { publicLifetimes } from './public-lifetimes.ts'

const APPLE = 'https://support.apple.com/103769'
const FROM_MS = Date.UTC(2019, 6, 1)

export const apple: Client = {
  checks: ['server'],
  readsCommonName: false,
  revocation: { when: 'public', by: 'valid.apple.com' },
  rules: [
    { id: 'client/no-alternative-name', source: APPLE },
    { id: 'client/key-too-small', of: 'all', bits: 2048, curveBits: 256, source: APPLE },
    { id: 'client/digest', of: 'issued', refuses: COLLISIONS, source: APPLE },
    { id: 'client/no-purpose', fromMs: FROM_MS, source: APPLE },
    { id: 'client/lifetime', limits: [{ fromMs: FROM_MS, days: 825 }], source: APPLE },
    { id: 'client/lifetime', limits: publicLifetimes, onlyPublic: true, source: 'https://support.apple.com/102028' },
    { id: 'client/key-type', of: 'all', types: ['RSA', 'EC'], isUncertain: true, source: 'CA/Browser Forum BR §6.1.5' },
    { id: 'client/no-transparency', fromMs: Date.UTC(2018, 9, 15), onlyPublic: true, isUncertain: true, source: 'https://support.apple.com/103214' },
  ],
  says: {
    expired: 'NSURLErrorServerCertificateHasBadDate (-1201)', notYetValid: 'NSURLErrorServerCertificateNotYetValid (-1204)', issuer: 'NSURLErrorServerCertificateUntrusted (-1202)',
    other: 'NSURLErrorServerCertificateUntrusted (-1202)',
  },
}
