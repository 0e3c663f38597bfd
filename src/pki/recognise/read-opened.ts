/** What came out of a container, as objects of the pile: each named by what it is, keys by what the container calls them. */
import { encodeBase64Url } from '#pki/bytes/base64.ts'
import type { OpenedItem } from '#pki/containers/opened-container.ts'
import { attempt } from '#pki/fault.ts'
import { isOpenSshPrivateKey } from '#pki/keys/open-ssh-private-key.ts'
import { decodeEncryptedPrivateKey } from '#pki/keys/private-key.ts'
import type { ReadObject } from './inspection.ts'
import { recognise } from './recognise.ts'
import type { Recognised } from './recognised.ts'
import { summarise } from './summarise.ts'

/** @param path - Of the container itself. What stays locked and is no key by itself is left out. */
export async function readOpenedItems(items: readonly OpenedItem[], path: readonly string[]): Promise<ReadObject[]> {
  const objects: ReadObject[] = []
  for (const item of items) {
    const found = recogniseItem(item, path)
    if (found === undefined) continue
    const summary = await summarise(found)
    const isNamed = item.name !== undefined && item.name !== '' && summary.title === undefined
    objects.push({ bytes: found.bytes, summary: isNamed ? { ...summary, title: item.name } : summary })
  }
  return objects
}

function recogniseItem(item: OpenedItem, path: readonly string[]): Recognised | undefined {
  // A copy: what the bytes are a part of holds everything else that was decrypted.
  const bytes = item.bytes.slice()
  const shared = { bytes, encoding: 'der', path, place: [0, bytes.length] } as const
  if (item.fault !== undefined) return item.kind === 'privateKey' && attempt(() => decodeEncryptedPrivateKey(bytes)).ok ? { ...shared, kind: 'encryptedPrivateKey' } : undefined
  switch (item.kind) {
    case 'certificate':
      return { ...shared, kind: 'certificate' }
    case 'crl':
      return { ...shared, kind: 'certificateList' }
    case 'privateKey':
      return { ...shared, kind: isOpenSshPrivateKey(bytes) ? 'sshPrivateKey' : 'privateKey' }
    case 'secretKey':
      return { ...shared, kind: 'jsonWebKey', bytes: secretKeyText(item) }
    case 'other': {
      const [found] = recognise(bytes)
      return found === undefined || found.kind === 'unreadable' ? undefined : { ...found, path }
    }
  }
}

/** Bare octets say nothing of what they are; as a JSON Web Key (RFC 7518 §6.4) they do. */
function secretKeyText({ bytes, algorithm, name }: OpenedItem): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ kty: 'oct', k: encodeBase64Url(bytes), ...(name === undefined ? {} : { kid: name }), ...(algorithm === undefined ? {} : { alg: algorithm }) }))
}
