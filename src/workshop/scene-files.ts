/** A scene as files: what is saved, loaded by other programs, and put into the pile. */
import { formatPem } from '#pki/pem/format-pem.ts'
import type { Scene, SceneFile, ServerScene } from './scene.ts'

const utf8 = new TextEncoder()
const pemFile = (name: string, label: string, ...objects: readonly Uint8Array[]): SceneFile => ({ name, bytes: utf8.encode(objects.map((octets) => formatPem(label, octets)).join('')) })

const certificates = (name: string, ...objects: readonly Uint8Array[]): SceneFile => pemFile(name, 'CERTIFICATE', ...objects)

const serverFiles = ({ chain, key, root, beside = [] }: ServerScene): readonly SceneFile[] => [
  certificates('server.crt', ...chain), pemFile('server.key', 'PRIVATE KEY', key.pkcs8), certificates('root.crt', root), ...(beside.length === 0 ? [] : [certificates('intermediate.crt', ...beside)]),
]

const listFiles = ({ lists = [] }: { readonly lists?: readonly Uint8Array[] }): readonly SceneFile[] => (lists.length === 0 ? [] : [pemFile('lists.crl', 'X509 CRL', ...lists)])

/** The one that is looked at first. */
export function filesOf(scene: Scene): readonly SceneFile[] {
  switch (scene.side) {
    case 'server':
      return [...serverFiles(scene), ...listFiles(scene)]
    case 'client':
      return [
        ...(scene.key === undefined ? [] : [certificates('client.crt', ...scene.chain), pemFile('client.key', 'PRIVATE KEY', scene.key.pkcs8)]),
        certificates('client-ca.crt', ...scene.authorities), ...serverFiles(scene.server), ...listFiles(scene),
      ]
    case 'file':
      return scene.files
  }
}
