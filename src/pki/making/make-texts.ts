/** Text that people paste: Kubernetes Secrets (kubernetes.io/tls, Opaque), base64 in one line, environment files, Java properties, JSON. */
import { encodeBase64 } from '#pki/bytes/base64.ts'
import { isSelfIssued } from '#pki/certificates/self-signature.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt, PkiError } from '#pki/fault.ts'
import { encodePkcs8 } from '#pki/keys/encode-private-key.ts'
import { formatPem } from '#pki/pem/format-pem.ts'
import { findIssuers, inPathOrder, pathFrom, pathStarts, withoutRoot } from './certification-path.ts'
import { fileStem } from './file-names.ts'
import { kubernetesName } from './kubernetes-name.ts'
import { plainName, plainObjects } from './make-bundles.ts'
import type { Maker } from './make.ts'
import { certificateOf, type SelectedCertificate, type Selection } from './selection.ts'

const pemOf = (certificates: readonly SelectedCertificate[]): string => certificates.map(({ der }) => formatPem('CERTIFICATE', der)).join('')
const base64OfText = (text: string): string => encodeBase64(new TextEncoder().encode(text))

interface Secret {
  readonly name: string
  readonly namespace: string
  readonly type: 'kubernetes.io/tls' | 'Opaque'
  readonly data: Readonly<Record<string, string>>
}

function formatSecret({ name, namespace, type, data }: Secret): string {
  const quoted = (value: string): string => (/^[a-z](?:[a-z0-9.-]*[a-z0-9])?$/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/.test(value) ? value : JSON.stringify(value))
  return [
    'apiVersion: v1', 'kind: Secret', 'metadata:', `  name: ${quoted(name)}`, ...(namespace === '' ? [] : [`  namespace: ${quoted(namespace)}`]),
    `type: ${type}`, 'data:', ...Object.entries(data).map(([key, value]) => `  ${key}: ${base64OfText(value)}`), '',
  ].join('\n')
}

const kubernetesTls: Maker<'kubernetesTls'> = async (selection, { name, namespace, includeRoot, withCa }) => {
  const [key] = selection.privateKeys
  const own = key && certificateOf(key, selection)
  if (own === undefined) throw new PkiError('making/nothing', { structure: 'kubernetesTls' })
  const path = pathFrom(own, await findIssuers(selection))
  const issuers = path.slice(1)
  const data = {
    ...(withCa && issuers.length > 0 ? { 'ca.crt': pemOf(issuers) } : {}),
    'tls.crt': pemOf(includeRoot ? path : withoutRoot(path)), 'tls.key': formatPem('PRIVATE KEY', await encodePkcs8(key!.privateKey)),
  }
  const secret = { name: kubernetesName(name, own.title && `${own.title}-tls`, 'tls'), namespace: namespaceOf(namespace), type: 'kubernetes.io/tls', data } as const
  return [{ name: `${fileStem(own.title, 'tls')}.secret.yaml`, content: formatSecret(secret), privateKeys: [key!] }]
}

const namespaceOf = (given: string): string => (given === '' ? '' : kubernetesName(given, undefined, 'default'))

/** Roots and intermediates, for those who check client certificates; where none is a CA's, all that is chosen. */
const kubernetesCa: Maker<'kubernetesCa'> = async (selection, { name, namespace }) => {
  const issuance = await findIssuers(selection)
  const authorities = inPathOrder(issuance).filter(isAuthority)
  const kept = authorities.length > 0 ? authorities : issuance.certificates
  const title = kept.at(-1)?.title
  const secret = { name: kubernetesName(name, title && `${title}-ca`, 'ca'), namespace: namespaceOf(namespace), type: 'Opaque', data: { 'ca.crt': pemOf(kept) } } as const
  return kept.length === 0 ? [] : [{ name: `${fileStem(title, 'ca')}.secret.yaml`, content: formatSecret(secret), privateKeys: [] }]
}

function isAuthority(certificate: SelectedCertificate): boolean {
  const constraints = attempt(() => findExtension(certificate.extensions, 'basicConstraints'))
  return isSelfIssued(certificate) || (constraints.ok && constraints.value?.cA === true)
}

const base64Line: Maker<'base64Line'> = async (selection, { content }) =>
  (await plainObjects(selection)).map((object) => ({
    name: `${plainName(object)}.b64`, content: `${content === 'der' ? encodeBase64(object.der) : base64OfText(formatPem(object.label, object.der))}\n`, privateKeys: object.privateKeys,
  }))

/** The three things that a service is told: its certificates in order, its key, whom it trusts. */
async function settingsOf(selection: Selection, includeRoot: boolean): Promise<Readonly<Record<string, string>>> {
  const issuance = await findIssuers(selection)
  const key = selection.privateKeys[0]
  const start = (key && certificateOf(key, selection)) ?? pathStarts(issuance)[0]
  const path = start === undefined ? [] : pathFrom(start, issuance)
  const root = path.length > 1 ? path.slice(-1).filter(isSelfIssued) : []
  return {
    ...(path.length === 0 ? {} : { certificate: pemOf(includeRoot ? path : withoutRoot(path)) }),
    ...(key === undefined ? {} : { key: formatPem('PRIVATE KEY', await encodePkcs8(key.privateKey)) }),
    ...(root.length === 0 ? {} : { ca: pemOf(root) }),
  }
}

const NAMES = {
  env: { certificate: 'TLS_CERT', key: 'TLS_KEY', ca: 'TLS_CA' },
  properties: { certificate: 'tls.certificate', key: 'tls.key', ca: 'tls.ca' },
  json: { certificate: 'certificate', key: 'key', ca: 'ca' },
} as const

const environment: Maker<'environment'> = async (selection, { syntax, includeRoot }) => {
  const settings = Object.entries(await settingsOf(selection, includeRoot)).map(([name, value]) => [NAMES[syntax][name as keyof (typeof NAMES)['env']], value] as const)
  const line = syntax === 'env' ? (name: string, value: string) => `${name}=${JSON.stringify(value)}` : (name: string, value: string) => `${name}=${value.replaceAll('\n', String.raw`\n`)}`
  const content = syntax === 'json' ? `${JSON.stringify(Object.fromEntries(settings), undefined, 2)}\n` : settings.map(([name, value]) => `${line(name, value)}\n`).join('')
  const name = { env: 'tls.env', properties: 'tls.properties', json: 'tls.json' }[syntax]
  return settings.length === 0 ? [] : [{ name, content, privateKeys: selection.privateKeys.slice(0, 1) }]
}

export const textMakers = { kubernetesTls, kubernetesCa, base64Line, environment }
