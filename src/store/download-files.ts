/** The files that an object of the pile gives, by the names that people and programs expect, each with what it is and whether it holds a private key. */
import { fileStem } from '#pki/making/file-names.ts'
import type { ObjectKind } from '#pki/recognise/recognised.ts'
import { issuersAbove, keyOf } from './authorities.ts'
import { pemOf } from './item-files.ts'
import type { PileItem } from './pile.ts'

export type DownloadKind = 'certificate' | 'certificateDer' | 'key' | 'keyDer' | 'request' | 'requestDer' | 'fullchain' | 'fullchainRoot' | 'anchor' | 'crl' | 'crlDer'

export interface DownloadFile {
  readonly kind: DownloadKind
  readonly name: string
  readonly isSecret: boolean
  readonly bytes: Uint8Array
}

/** Of a certificate: itself, its key, what its owner sends in TLS, what the other side trusts. Of a key, a request, a list: itself. PEM, and DER of each. */
export function downloadsOf(item: PileItem, items: readonly PileItem[]): DownloadFile[] {
  const stem = stemOfItem(item)
  const kind = KINDS[item.summary.kind]
  if (kind === undefined) return []
  const key = kind === 'certificate' || kind === 'request' ? keyOf(item, items) : undefined
  return [...pair(kind, item, stem), ...(key === undefined ? [] : pair('key', key, stem)), ...(kind === 'certificate' ? chainFiles(item, items) : [])]
}

const LABELS = { certificate: 'CERTIFICATE', key: 'PRIVATE KEY', request: 'CERTIFICATE REQUEST', crl: 'X509 CRL' } as const
const KINDS: Readonly<Partial<Record<ObjectKind, keyof typeof LABELS>>> = { certificate: 'certificate', certificationRequest: 'request', certificateList: 'crl', privateKey: 'key' }
const ENDINGS = { certificate: ['crt', 'der'], key: ['key', 'key.der'], request: ['csr', 'csr.der'], crl: ['crl.pem', 'crl'] } as const

function pair(kind: keyof typeof LABELS, { bytes, summary }: PileItem, stem: string): DownloadFile[] {
  const isSecret = kind === 'key'
  const [pem, der] = ENDINGS[kind]
  return [
    { kind, name: `${stem}.${pem}`, isSecret, bytes: utf8.encode(pemOf(bytes, kind === 'key' ? summary.pemLabel ?? LABELS.key : LABELS[kind])) },
    { kind: `${kind}Der`, name: `${stem}.${der}`, isSecret, bytes },
  ]
}

const utf8 = new TextEncoder()
const certificatePem = ({ bytes }: PileItem): string => pemOf(bytes, LABELS.certificate)

/** Server and client send their own and the intermediates, nearest first; the root is what the other side has (RFC 8446 §4.4.2). */
function chainFiles(item: PileItem, items: readonly PileItem[]): DownloadFile[] {
  const above = issuersAbove(item, items)
  if (above.length === 0) return []
  const root = above.find(({ summary }) => summary.role === 'root')
  const sent = [item, ...above.filter((other) => other !== root)]
  const stem = stemOfItem(item)
  return [
    { kind: 'fullchain', name: `${stem}.fullchain.crt`, isSecret: false, bytes: utf8.encode(sent.map(certificatePem).join('')) },
    ...(root === undefined ? [] : [
      { kind: 'fullchainRoot', name: `${stem}.fullchain-with-root.crt`, isSecret: false, bytes: utf8.encode([...sent, root].map(certificatePem).join('')) } as const,
      { kind: 'anchor', name: `${stemOfItem(root)}.crt`, isSecret: false, bytes: utf8.encode(certificatePem(root)) } as const,
    ]),
  ]
}

/** As tools expect it, and without the spaces that a shell would ask quotes for. */
export const stemOf = (title: string | undefined, fallback: string): string => fileStem(title, fallback).replaceAll(' ', '-')

export const stemOfItem = ({ summary }: PileItem): string => stemOf(summary.title, summary.kind)
