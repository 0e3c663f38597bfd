/** Keys of every type, each with a certificate from one root by way of one intermediate; all made by OpenSSL. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { ChosenObject } from '#pki/making/selection.ts'
import { type Folder, run } from './tools.ts'

export interface Person {
  readonly keyType: string
  /** What the pile calls the key: `EC P-256`. */
  readonly keyLabel: string
  readonly objects: readonly ChosenObject[]
  /** SHA-256 of the public key as OpenSSL writes it, in PEM: by it a reader's answer is compared. */
  readonly publicKey: string
  readonly certificate: string
}

interface KeyKind {
  readonly keyType: string
  readonly keyLabel: string
  readonly args: readonly string[]
}

const KINDS: readonly KeyKind[] = [
  { keyType: 'rsa2048', keyLabel: 'RSA 2048', args: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'] },
  { keyType: 'rsaPss', keyLabel: 'RSA-PSS 2048', args: ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'] },
  { keyType: 'p256', keyLabel: 'EC P-256', args: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'] },
  { keyType: 'p384', keyLabel: 'EC P-384', args: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'] },
  { keyType: 'p521', keyLabel: 'EC P-521', args: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'] },
  { keyType: 'secp256k1', keyLabel: 'EC secp256k1', args: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:secp256k1'] },
  { keyType: 'ed25519', keyLabel: 'Ed25519', args: ['-algorithm', 'ED25519'] },
  { keyType: 'ed448', keyLabel: 'Ed448', args: ['-algorithm', 'ED448'] },
]

function must(args: readonly string[]): void {
  const { ok, output } = run('openssl', args)
  if (!ok) throw new Error(`openssl ${args.join(' ')}\n${output}`)
}

const pemDer = (pem: Uint8Array): Uint8Array => new Uint8Array(new X509Certificate(pem).raw)

export function makePeople(folder: Folder): readonly Person[] {
  const at = (name: string): string => folder.file(name)
  folder.write('ca.ext', 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n')
  folder.write('leaf.ext', 'basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth,clientAuth\nsubjectAltName=DNS:example.com\n')
  must(['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-keyout', at('root.key'), '-out', at('root.crt'), '-subj', '/CN=Interop Root', '-days', '3650'])
  must(['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-keyout', at('int.key'), '-out', at('int.csr'), '-subj', '/CN=Interop Intermediate'])
  must(['x509', '-req', '-in', at('int.csr'), '-CA', at('root.crt'), '-CAkey', at('root.key'), '-CAcreateserial', '-extfile', at('ca.ext'), '-days', '3000', '-out', at('int.crt')])
  const [root, intermediate] = ['root.crt', 'int.crt'].map((name) => pemDer(folder.read(name)))
  return KINDS.map(({ keyType, keyLabel, args }) => {
    must(['genpkey', ...args, '-out', at(`${keyType}.key`)])
    must(['req', '-new', '-key', at(`${keyType}.key`), '-out', at(`${keyType}.csr`), '-utf8', '-subj', `/CN=${keyType} 王小明`])
    must(['x509', '-req', '-in', at(`${keyType}.csr`), '-CA', at('int.crt'), '-CAkey', at('int.key'), '-CAcreateserial', '-extfile', at('leaf.ext'), '-days', '365', '-out', at(`${keyType}.crt`)])
    const key = createPrivateKey(Buffer.from(folder.read(`${keyType}.key`)))
    const certificate = new X509Certificate(folder.read(`${keyType}.crt`))
    const title = `${keyType} 王小明`
    return {
      keyType, keyLabel, publicKey: certificate.publicKey.export({ type: 'spki', format: 'pem' }) as string, certificate: certificate.fingerprint256,
      objects: [
        // Not in the order of who signed whom.
        { kind: 'certificate', bytes: root!, title: 'Interop Root' }, { kind: 'certificate', bytes: new Uint8Array(certificate.raw), title },
        { kind: 'certificate', bytes: intermediate!, title: 'Interop Intermediate' },
        { kind: 'privateKey', bytes: new Uint8Array(key.export({ type: 'pkcs8', format: 'der' })), title },
      ],
    }
  })
}
