/** The unordered pile that paths are built from (RFC 4158 §2.1): read once, found by name, asked many times. */
import { attempt, type Fault } from '#pki/fault.ts'
import type { Name } from '#pki/names/name.ts'
import { nameMatchKey } from '#pki/names/match-key.ts'
import { type CertificateList, decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { decodeOcspResponse, type OcspResponse } from '#pki/revocation/ocsp-response.ts'
import type { PathOutcome } from './outcome.ts'
import { octetsKey } from '#pki/bytes/octets-key.ts'
import { type PathCertificate, readPathCertificate } from './path-certificate.ts'
import type { SignatureCache, SignedObject } from './signature-checker.ts'

export interface PoolItem {
  /** The caller's own; the outcome speaks of objects by it. */
  readonly id: string
  readonly kind: 'certificate' | 'crl' | 'ocsp'
  readonly bytes: Uint8Array
}

export interface PoolList {
  readonly id: string
  readonly list: CertificateList
  readonly signed: SignedObject
}

export interface PoolResponse {
  readonly id: string
  readonly response: OcspResponse
  /** undefined where the response holds no signed part. */
  readonly signed: SignedObject | undefined
}

export class Pool {
  readonly signatures: SignatureCache = new WeakMap()
  readonly responses: PoolResponse[] = []
  private readonly certificates = new Map<string, PathCertificate>()
  private readonly bySubject = new Map<string, PathCertificate[]>()
  private readonly byIssuer = new Map<string, PathCertificate[]>()
  private readonly bySignature = new Map<string, PathCertificate[]>()
  private readonly listsByIssuer = new Map<string, PoolList[]>()
  private readonly known = new Set<string>()
  private readonly faults: { id: string; fault: Fault }[] = []

  /** An object that cannot be read is remembered as such and stops nothing. An id that is there already is not read again. */
  add({ id, kind, bytes }: PoolItem): void {
    if (this.known.has(id)) return
    this.known.add(id)
    const read = attempt(() => this.addObject({ id, kind, bytes }))
    if (!read.ok) this.faults.push({ id, fault: read.fault })
  }

  private addObject({ id, kind, bytes }: PoolItem): void {
    switch (kind) {
      case 'certificate':
        this.addCertificate(readPathCertificate(id, bytes))
        return
      case 'crl': {
        const list = decodeCertificateList(bytes)
        push(this.listsByIssuer, nameMatchKey(list.issuer), { id, list, signed: signedObject(list) })
        return
      }
      case 'ocsp':
        this.addResponse(id, decodeOcspResponse(bytes))
    }
  }

  private addResponse(id: string, response: OcspResponse): void {
    const { basic } = response
    this.responses.push({ id, response, signed: basic && { toBeSigned: basic.tbsResponseData.encoding, algorithm: basic.signatureAlgorithm, signature: basic.signature } })
  }

  /** The same certificate under two ids is one. */
  private addCertificate(added: PathCertificate): void {
    const signature = octetsKey(added.certificate.signatureValue.octets)
    const twin = this.bySignature.get(signature)?.find(({ certificate }) => octetsKey(certificate.element.encoding) === octetsKey(added.certificate.element.encoding))
    this.certificates.set(added.id, twin ?? added)
    if (twin !== undefined) return
    push(this.bySignature, signature, added)
    push(this.bySubject, added.subjectKey, added)
    push(this.byIssuer, added.issuerKey, added)
  }

  has(id: string): boolean {
    return this.known.has(id)
  }

  /** undefined where there is none of this id, or it cannot be read. */
  find(id: string): PathCertificate | undefined {
    return this.certificates.get(id)
  }

  withSubject(subjectKey: string): readonly PathCertificate[] {
    return this.bySubject.get(subjectKey) ?? []
  }

  issuedBy(issuerKey: string): readonly PathCertificate[] {
    return this.byIssuer.get(issuerKey) ?? []
  }

  listsOf(issuer: Name): readonly PoolList[] {
    return this.listsByIssuer.get(nameMatchKey(issuer)) ?? []
  }

  get unreadable(): PathOutcome['unreadable'] {
    return this.faults.map(({ id, fault: { code, offset } }) => ({ id, faultCode: code, ...(offset === undefined ? {} : { offset }) }))
  }
}

const signedObject = ({ tbsCertList, signatureAlgorithm, signatureValue }: CertificateList): SignedObject =>
  ({ toBeSigned: tbsCertList.encoding, algorithm: signatureAlgorithm, signature: signatureValue })

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
