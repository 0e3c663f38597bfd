/** Certificates and what goes with them: PEM (RFC 7468), DER, the list that a server sends (RFC 8446 §4.4.2), PKCS#7 (RFC 2315). */
import { writeSignedData } from '#pki/containers/write-signed-data.ts'
import { encodePkcs8 } from '#pki/keys/encode-private-key.ts'
import { formatPem } from '#pki/pem/format-pem.ts'
import { findIssuers, inPathOrder, pathFrom, pathStarts, withoutRoot } from './certification-path.ts'
import { fileStem } from './file-names.ts'
import type { DraftFile, Maker } from './make.ts'
import { type ChosenObject, keyOf, type SelectedKey, type Selection } from './selection.ts'

interface Form {
  readonly label: string
  readonly ending: string
  readonly fallback: string
}

/** Kinds that stand as they are in PEM and DER. */
const FORMS: Readonly<Partial<Record<ChosenObject['kind'], Form>>> = {
  certificate: { label: 'CERTIFICATE', ending: 'crt', fallback: 'certificate' },
  certificateList: { label: 'X509 CRL', ending: 'crl', fallback: 'ca' },
  certificationRequest: { label: 'CERTIFICATE REQUEST', ending: 'csr', fallback: 'request' },
  publicKey: { label: 'PUBLIC KEY', ending: 'pub.pem', fallback: 'public' },
  privateKey: { label: 'PRIVATE KEY', ending: 'key', fallback: 'private' },
  contentInfo: { label: 'PKCS7', ending: 'p7b', fallback: 'certificates' },
  attributeCertificate: { label: 'ATTRIBUTE CERTIFICATE', ending: 'ac', fallback: 'attributes' },
}

const DER_ENDINGS: Readonly<Record<string, string>> = { crt: 'der', key: 'p8', 'pub.pem': 'pub.der' }

export interface PlainObject extends Form {
  readonly der: Uint8Array
  readonly title: string | undefined
  readonly privateKeys: readonly SelectedKey[]
}

/** Everything chosen that has a form in PEM and DER; private keys as PKCS#8, whatever they came as, public ones as SubjectPublicKeyInfo. */
export async function plainObjects({ objects, privateKeys, publicKeys }: Selection): Promise<readonly PlainObject[]> {
  const plain: PlainObject[] = []
  for (const { kind, bytes, title } of objects) {
    const form = FORMS[kind]
    if (form !== undefined && kind !== 'privateKey' && kind !== 'publicKey') plain.push({ ...form, der: bytes, title, privateKeys: [] })
  }
  for (const key of privateKeys) plain.push({ ...FORMS['privateKey']!, der: await encodePkcs8(key.privateKey), title: key.title, privateKeys: [key] })
  for (const der of publicKeys) plain.push({ ...FORMS['publicKey']!, der, title: undefined, privateKeys: [] })
  return plain
}

export const plainName = ({ title, fallback, ending }: PlainObject): string => `${fileStem(title, fallback)}.${ending}`

const pem: Maker<'pem'> = async (selection, { together }) => {
  const plain = await plainObjects(selection)
  if (!together) return plain.map((object) => ({ name: plainName(object), content: formatPem(object.label, object.der), privateKeys: object.privateKeys }))
  const content = plain.map(({ label, der }) => formatPem(label, der)).join('')
  return plain.length === 0 ? [] : [{ name: `${fileStem(plain[0]!.title, plain[0]!.fallback)}.pem`, content, privateKeys: plain.flatMap((object) => object.privateKeys) }]
}

const der: Maker<'der'> = async (selection) =>
  (await plainObjects(selection)).map((object) => ({
    name: plainName({ ...object, ending: DER_ENDINGS[object.ending] ?? object.ending }), content: object.der, privateKeys: object.privateKeys,
  }))

const fullchain: Maker<'fullchain'> = async (selection, { includeRoot, key: place }) => {
  const issuance = await findIssuers(selection)
  return Promise.all(pathStarts(issuance).map(async (start): Promise<DraftFile> => {
    const path = pathFrom(start, issuance)
    const certificates = (includeRoot ? path : withoutRoot(path)).map(({ der: document }) => formatPem('CERTIFICATE', document)).join('')
    const key = place === 'none' ? undefined : keyOf(start, selection)
    const secret = key === undefined ? '' : formatPem('PRIVATE KEY', await encodePkcs8(key.privateKey))
    return { name: `${fileStem(start.title, 'server')}.fullchain.pem`, content: place === 'first' ? secret + certificates : certificates + secret, privateKeys: key === undefined ? [] : [key] }
  }))
}

const pkcs7: Maker<'pkcs7'> = async (selection, { encoding, includeRoot }) => {
  const ordered = inPathOrder(await findIssuers(selection))
  const kept = includeRoot ? ordered : withoutRoot(ordered)
  const octets = writeSignedData({ certificates: kept.map(({ der: document }) => document), crls: selection.certificateLists })
  return [{ name: `${fileStem(ordered[0]?.title, 'certificates')}.p7b`, content: encoding === 'der' ? octets : formatPem('PKCS7', octets), privateKeys: [] }]
}

export const bundleMakers = { pem, der, fullchain, pkcs7 }
