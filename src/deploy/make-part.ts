/** Makes the files of `parts.ts`: PEM (RFC 7468) and keystores. */
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { isSelfIssued } from '#pki/certificates/self-signature.ts'
import { formatPem } from '#pki/pem/format-pem.ts'
import type { Ingredients } from './ingredients.ts'
import { type DeployTools, keyStore, trustStore } from './keystores.ts'
import type { PartId } from './parts.ts'

type Maker = (ingredients: Ingredients, tools: DeployTools) => string | Promise<Uint8Array>

const pemOf = (certificates: readonly Uint8Array[]): string => certificates.map((certificate) => formatPem('CERTIFICATE', certificate)).join('')
const keyPem = (key: Uint8Array | undefined): string => (key === undefined ? '' : formatPem('PRIVATE KEY', key))

/** What a server sends: RFC 8446 §4.4.2 lets the anchor be left out, and clients that do not have it would not trust it. */
function sentPath(path: readonly Uint8Array[]): readonly Uint8Array[] {
  const last = path.at(-1)
  return path.length > 1 && last !== undefined && isSelfIssued(decodeCertificate(last)) ? path.slice(0, -1) : path
}

const trust = (format: 'p12' | 'jks'): Maker => ({ authorityPath, password = '' }, tools) => trustStore(authorityPath, { format, password }, tools)
const clientStore = (preset: 'modern' | 'legacy'): Maker => ({ client, password = '' }, tools) =>
  client?.key === undefined ? '' : keyStore({ alias: client.stem, key: client.key, path: client.path }, { preset, password }, tools)

const makers: Readonly<Record<PartId, Maker>> = {
  serverCertificate: ({ serverPath }) => pemOf(serverPath.slice(0, 1)),
  serverKey: ({ serverKey }) => keyPem(serverKey),
  fullchain: ({ serverPath }) => pemOf(sentPath(serverPath)),
  serverPem: ({ serverPath, serverKey }) => pemOf(sentPath(serverPath)) + keyPem(serverKey),
  chain: ({ serverPath }) => pemOf(sentPath(serverPath).slice(1)),
  caBundle: ({ authorityPath }) => pemOf(authorityPath),
  root: ({ root }) => pemOf(root === undefined ? [] : [root]),
  keystore: ({ serverPath, serverKey, password = '' }, tools) => (serverKey === undefined ? '' : keyStore({ alias: 'server', key: serverKey, path: serverPath }, { preset: 'modern', password }, tools)),
  truststore: trust('p12'),
  truststoreJks: trust('jks'),
  clientCertificate: ({ client }) => pemOf(client?.path.slice(0, 1) ?? []),
  clientKey: ({ client }) => keyPem(client?.key),
  clientP12: clientStore('modern'),
  clientLegacyP12: clientStore('legacy'),
}

/** @returns undefined where the file would be empty: a chain of no intermediates. */
export async function makePart(id: PartId, ingredients: Ingredients, tools: DeployTools): Promise<Uint8Array | undefined> {
  const content = await makers[id](ingredients, tools)
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return bytes.length === 0 ? undefined : bytes
}
