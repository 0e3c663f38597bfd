/** What was done where an mTLS kit was made, from its public files. */
import type { CertificateDeed, KitDeed, NamedObject } from './deed.ts'

export interface KitCertificate {
  /** Of its files. */
  readonly stem: string
  /** DER. */
  readonly certificate: Uint8Array
}

interface KitParts extends Readonly<Record<'root' | 'intermediate' | 'server', KitCertificate>> {
  readonly clients: readonly KitCertificate[]
}

export function kitDeed({ root, intermediate, server, clients }: KitParts, madeMs: number): KitDeed {
  const file = ({ stem }: KitCertificate): NamedObject => ({ id: stem, stem })
  const deedOf = (one: KitCertificate, issuer: KitCertificate | undefined): CertificateDeed => ({
    kind: 'certificate', certificate: one.certificate, file: file(one), key: { file: file(one), isNew: true }, issuer: issuer && { certificate: issuer.certificate, file: file(issuer), key: file(issuer) }, madeMs,
  })
  return { kind: 'kit', root: deedOf(root, undefined), intermediate: deedOf(intermediate, root), server: deedOf(server, intermediate), clients: clients.map((client) => deedOf(client, intermediate)) }
}
