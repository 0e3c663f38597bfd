/** The same keystores opened by CertLab, pkijs and node-forge: MAC verified, certificates and key decrypted. */
import { containers } from '#pki/containers/index.ts'
import { MAX_ITERATIONS } from '#pki/encryption/effort.ts'
import { type Contender, compare } from '../measure.ts'
import { forge, pkijs } from './peers.ts'

const PASSWORD = 'changeit'

async function openWithCertlab(bytes: Uint8Array): Promise<void> {
  const { integrity, items } = await containers.pkcs12.open({ bytes }, [PASSWORD], { maxIterations: MAX_ITERATIONS })
  if (integrity !== 'verified' || items.some(({ fault }) => fault !== undefined)) throw new Error('not opened')
}

async function openWithPkijs(bytes: Uint8Array): Promise<void> {
  const password = new TextEncoder().encode(PASSWORD).buffer
  const pfx = pkijs.PFX.fromBER(bytes as Uint8Array<ArrayBuffer>)
  await pfx.parseInternalValues({ password, checkIntegrity: true })
  const safe = pfx.parsedValue!.authenticatedSafe!
  await safe.parseInternalValues({ safeContents: safe.safeContents.map(({ contentType }) => (contentType === pkijs.id_ContentType_EncryptedData ? { password } : {})) })
  for (const { value } of safe.parsedValue.safeContents as readonly { value: pkijs.SafeContents }[]) {
    for (const { bagValue } of value.safeBags) {
      if (bagValue instanceof pkijs.PKCS8ShroudedKeyBag) await (bagValue as unknown as { parseInternalValues(parameters: { password: ArrayBuffer }): Promise<void> }).parseInternalValues({ password })
    }
  }
}

async function openWithForge(bytes: Uint8Array): Promise<void> {
  const store = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(forge.util.createBuffer(bytes as unknown as ArrayBuffer)), PASSWORD)
  if (store.getBags({ bagType: forge.pki.oids['pkcs8ShroudedKeyBag']! })[forge.pki.oids['pkcs8ShroudedKeyBag']!]?.[0]?.key == null) throw new Error('not opened')
}

/** One file a round. */
const contender = (name: string, open: (bytes: Uint8Array) => Promise<void>): Contender => ({ name, itemsPerRound: 1, run: async ([bytes]) => open(bytes!) })
const fetchBytes = async (name: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(name)).arrayBuffer())

Object.assign(globalThis, {
  bench: async () => ({
    modern: await compare([contender('CertLab', openWithCertlab), contender('pkijs', openWithPkijs)], [await fetchBytes('modern.p12')]),
    legacy: await compare([contender('CertLab', openWithCertlab), contender('node-forge', openWithForge)], [await fetchBytes('legacy.p12')]),
  }),
})
