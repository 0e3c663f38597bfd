/** `bench decode`: 10,000 distinct certificates in Chromium against the JavaScript libraries, in Node against node:crypto. */
import { X509Certificate } from 'node:crypto'
import { runPage } from './browser.ts'
import { makeCertificates, packItems } from './inputs.ts'
import { compare, countingRefusals, type Figure, printFigures, printRatio } from './measure.ts'
import { readWithCertlab } from './read-with-certlab.ts'

const COUNT = 10_000

export async function benchDecode(): Promise<void> {
  const certificates = makeCertificates(COUNT)
  const { figures } = await runPage<{ figures: Figure[] }>('decode', { 'certificates.bin': packItems(certificates) })
  printFigures(`decode: ${COUNT} distinct certificates, Chromium`, figures)
  const inNode = await compare(
    [
      { name: 'CertLab', itemsPerRound: COUNT, run: countingRefusals(readWithCertlab) },
      { name: 'node:crypto X509Certificate', itemsPerRound: COUNT / 5, run: countingRefusals(readWithNode) },
    ],
    certificates,
  )
  printFigures(`decode: ${COUNT} distinct certificates, Node ${process.version}`, inNode)
  const median = (list: readonly Figure[], name: string): number => list.find((figure) => figure.name === name)!.medianMicroseconds
  printRatio('decode/vs-peculiar', median(figures, '@peculiar/x509') / median(figures, 'CertLab'))
  printRatio('decode/vs-pkijs', median(figures, 'pkijs') / median(figures, 'CertLab'))
  printRatio('decode/vs-node', median(inNode, 'node:crypto X509Certificate') / median(inNode, 'CertLab'))
}

/** What node:crypto offers of a certificate, short of the fingerprints. */
function readWithNode(der: Uint8Array): unknown {
  const certificate = new X509Certificate(der)
  return [
    certificate.subject, certificate.issuer, certificate.subjectAltName, certificate.infoAccess, certificate.validFrom, certificate.validTo,
    certificate.serialNumber, certificate.keyUsage, certificate.ca, certificate.publicKey.asymmetricKeyDetails,
  ]
}
