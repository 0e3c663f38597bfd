/** Archives of what was made: keys in `secret`, everything that may be handed on in `public`. */
import type { ZippedFile } from '#pki/issuance/zip-files.ts'
import { cryptoLane } from './clients.ts'
import { stemOf } from './download-files.ts'
import { pemOf } from './item-files.ts'
import { chainOf, type ManyOutcome } from './many.ts'
import type { PileItem } from './pile.ts'

const utf8 = new TextEncoder()

const zip = async (files: readonly ZippedFile[]): Promise<Uint8Array | undefined> => {
  const result = await cryptoLane.call('zip', { files, nowMs: Date.now() })
  return result.ok ? result.value : undefined
}

/** @returns undefined where the archive could not be made. */
export const zipOfFiles = (files: readonly ZippedFile[]): Promise<Uint8Array | undefined> => zip(files)

/** Each certificate with its key, the CAs above them and the root that is to be trusted. */
export function zipOfMany({ pairs, issuerId }: ManyOutcome, items: readonly PileItem[]): Promise<Uint8Array | undefined> {
  const authority = items.find(({ id }) => id === issuerId)
  const chain = authority === undefined ? [] : chainOf(authority, items)
  const root = chain.find(({ summary }) => summary.role === 'root')
  const pemChain = chain.filter((item) => item !== root).map(({ bytes }) => pemOf(bytes, 'CERTIFICATE')).join('')
  return zip([
    ...pairs.flatMap(({ title, certificate, pkcs8 }) => {
      const stem = stemOf(title, 'certificate')
      return [
        { name: `${stem}.crt`, isSecret: false, bytes: utf8.encode(pemOf(certificate, 'CERTIFICATE')) }, { name: `${stem}.key`, isSecret: true, bytes: utf8.encode(pemOf(pkcs8, 'PRIVATE KEY')) },
      ]
    }),
    ...(pemChain === '' ? [] : [{ name: 'chain.crt', isSecret: false, bytes: utf8.encode(pemChain) }]),
    ...(root === undefined ? [] : [{ name: `${stemOf(root.summary.title, 'root')}.crt`, isSecret: false, bytes: utf8.encode(pemOf(root.bytes, 'CERTIFICATE')) }]),
  ])
}
