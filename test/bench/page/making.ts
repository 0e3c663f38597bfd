/** The same key and certificate as a PKCS#12, by CertLab and by pkijs: both bags and the MAC with 600,000 iterations. */
import { writePkcs12 } from '#pki/containers/write-pkcs12.ts'
import { MAX_ITERATIONS } from '#pki/encryption/effort.ts'
import { compare } from '../measure.ts'
import { pkijs } from './peers.ts'

const PASSWORD = 'changeit'
const ITERATIONS = 600_000
const BAG = { kind: 'pbkdf2', cipher: 'AES-256-CBC', prf: 'SHA-256', iterations: ITERATIONS } as const

async function makeWithCertlab(privateKey: Uint8Array, certificate: Uint8Array): Promise<void> {
  await writePkcs12(
    [{ kind: 'privateKey', alias: 'server', privateKey, certificates: [certificate] }],
    { keyEncryption: BAG, certificateEncryption: BAG, mac: { kind: 'pkcs12', hash: 'SHA-256', iterations: ITERATIONS }, password: PASSWORD },
    { random: (length) => crypto.getRandomValues(new Uint8Array(length)), effort: { maxIterations: MAX_ITERATIONS } },
  )
}

async function makeWithPkijs(privateKey: Uint8Array, certificate: Uint8Array): Promise<void> {
  const password = new TextEncoder().encode(PASSWORD).buffer
  const encryption = { password, contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 }, hmacHashAlgorithm: 'SHA-256', iterationCount: ITERATIONS }
  const keyBag = new pkijs.PKCS8ShroudedKeyBag({ parsedValue: pkijs.PrivateKeyInfo.fromBER(privateKey as Uint8Array<ArrayBuffer>) })
  const certBag = new pkijs.CertBag({ parsedValue: pkijs.Certificate.fromBER(certificate as Uint8Array<ArrayBuffer>) })
  const safe = (bagId: string, bagValue: unknown): pkijs.SafeContents => new pkijs.SafeContents({ safeBags: [new pkijs.SafeBag({ bagId, bagValue } as never)] })
  const authenticatedSafe = new pkijs.AuthenticatedSafe({
    parsedValue: { safeContents: [{ privacyMode: 0, value: safe('1.2.840.113549.1.12.10.1.2', keyBag) }, { privacyMode: 1, value: safe('1.2.840.113549.1.12.10.1.3', certBag) }] },
  } as never)
  const pfx = new pkijs.PFX({ parsedValue: { integrityMode: 0, authenticatedSafe } } as never)
  await keyBag.makeInternalValues(encryption as never)
  await authenticatedSafe.makeInternalValues({ safeContents: [{}, encryption] } as never)
  await pfx.makeInternalValues({ password, iterations: ITERATIONS, pbkdf2HashAlgorithm: 'SHA-256', hmacHashAlgorithm: 'SHA-256' } as never)
  pfx.toSchema().toBER(false)
}

const fetchBytes = async (name: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(name)).arrayBuffer())

Object.assign(globalThis, {
  bench: async () => {
    const [key, certificate] = [await fetchBytes('key.p8'), await fetchBytes('certificate.der')]
    return compare([
      { name: 'CertLab', itemsPerRound: 1, run: () => makeWithCertlab(key, certificate) },
      { name: 'pkijs', itemsPerRound: 1, run: () => makeWithPkijs(key, certificate) },
    ], [key])
  },
})
