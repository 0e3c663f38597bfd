/**
 * What we wrote, read by somebody else's code before it is handed over: RFC 5280 §4.1. @peculiar/x509 shares no line with our
 * writer; where the two differ, one of them is wrong, and a certificate that may be wrong is not given away.
 *
 * What the library gets wrong or cannot do is left out: extensions given as raw octets (a malformed one makes it throw), keys that
 * WebCrypto has not, and its check of dates, which `verify` makes unless told otherwise.
 */
import { formatHex } from '#pki/bytes/hex.ts'
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { extensionOid } from '#pki/extensions/encode-extension.ts'
import type { PublicKey } from '#pki/keys/public-key.ts'
import type { CertificateContents } from './contents.ts'

export interface SecondReading {
  readonly contents: CertificateContents
  readonly signerKey: PublicKey
  /** SubjectPublicKeyInfo of whoever signed, DER. */
  readonly signerInfo: Uint8Array
}

/** @throws Error naming what differs: a bug of ours or of the library */
export async function readAgain(certificate: Uint8Array, { contents, signerKey, signerInfo }: SecondReading): Promise<void> {
  if (contents.extensions.some((extension) => 'oid' in extension)) return
  const { X509Certificate } = await import('./x509-library.ts')
  const read = new X509Certificate(certificate as Uint8Array<ArrayBuffer>)
  const expected = contents.extensions.map((extension) => `${extensionOid(extension)} ${extension.critical}`)
  const differences = {
    serialNumber: read.serialNumber !== formatHex(contents.serialNumber),
    notBefore: read.notBefore.getTime() !== secondsOf(contents.notBeforeMs),
    notAfter: read.notAfter.getTime() !== secondsOf(contents.notAfterMs),
    subject: !sameOctets(new Uint8Array(read.subjectName.toArrayBuffer()), contents.subject),
    issuer: !sameOctets(new Uint8Array(read.issuerName.toArrayBuffer()), contents.issuer),
    publicKey: !sameOctets(new Uint8Array(read.publicKey.rawData), contents.subjectPublicKeyInfo),
    extensions: read.extensions.map(({ type, critical }) => `${type} ${critical}`).join() !== expected.join(),
    signature: isWebCryptoKey(signerKey) && !(await read.verify({ publicKey: signerInfo as Uint8Array<ArrayBuffer>, signatureOnly: true })),
  }
  const wrong = Object.entries(differences).filter(([, differs]) => differs).map(([name]) => name)
  if (wrong.length > 0) throw new Error(`the second reader of the certificate differs in: ${wrong.join(', ')}`)
}

const secondsOf = (ms: number): number => 1000 * Math.floor(ms / 1000)

const WEB_CRYPTO_CURVES = new Set(['P-256', 'P-384', 'P-521'])

function isWebCryptoKey(key: PublicKey): boolean {
  if (key.type === 'EC') return key.parameters.kind === 'named' && WEB_CRYPTO_CURVES.has(key.parameters.curve?.nist ?? '')
  return key.type === 'RSA' || key.type === 'Ed25519'
}
