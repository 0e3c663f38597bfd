/** The peers, each doing a full decode of one certificate: every field, every extension, names, dates, SANs. */
import '@abraham/reflection'
import * as x509 from '@peculiar/x509'
import * as asn1js from 'asn1js'
import forge from 'node-forge'
import * as pkijs from 'pkijs'
import { X509 } from 'jsrsasign'

export { asn1js, forge, pkijs, x509 }

/** Keeps what was read reachable until the next call, so that no engine drops the work. */
let kept: unknown
const keep = (...values: readonly unknown[]): void => {
  kept = values
}
export const lastRead = (): unknown => kept

export function readWithPeculiar(der: Uint8Array): void {
  const certificate = new x509.X509Certificate(der as Uint8Array<ArrayBuffer>)
  const extensions = certificate.extensions.map((extension) =>
    extension instanceof x509.SubjectAlternativeNameExtension ? extension.names.toJSON() : extension)
  keep(certificate.subjectName.toJSON(), certificate.issuerName.toJSON(), certificate.serialNumber, certificate.notBefore, certificate.notAfter,
    certificate.publicKey.algorithm, certificate.signatureAlgorithm, certificate.signature, extensions)
}

export function readWithPkijs(der: Uint8Array): void {
  const certificate = pkijs.Certificate.fromBER(der as Uint8Array<ArrayBuffer>)
  const names = [certificate.subject, certificate.issuer].map(({ typesAndValues }) => typesAndValues.map(({ type, value }) => [type, value.valueBlock.value]))
  keep(names, certificate.serialNumber.valueBlock.valueHexView, certificate.notBefore.value, certificate.notAfter.value,
    certificate.subjectPublicKeyInfo.parsedKey, certificate.extensions?.map(({ extnID, critical, parsedValue }) => [extnID, critical, parsedValue]))
}

export function readWithAsn1js(der: Uint8Array): void {
  keep(asn1js.fromBER(der as Uint8Array<ArrayBuffer>))
}

export function readWithForge(der: Uint8Array): void {
  const tree = forge.asn1.fromDer(forge.util.createBuffer(der as unknown as ArrayBuffer))
  keep(forge.pki.certificateFromAsn1(tree))
}

export function readWithJsrsasign(der: Uint8Array): void {
  let hex = ''
  for (const octet of der) hex += octet.toString(16).padStart(2, '0')
  const certificate = new X509()
  certificate.readCertHex(hex)
  keep(certificate.getParam({}))
}
