/** Files that programs do not load: RFC 7468, RFC 7292. */
import { newPlan } from '#pki/issuance/plan.ts'
import { makeRequest } from '#pki/issuance/make-request.ts'
import { generateKey } from '#pki/issuance/generate-key.ts'
import { make } from '#pki/making/make.ts'
import type { OptionValues } from '#pki/making/options.ts'
import { formatPem } from '#pki/pem/format-pem.ts'
import type { Tools } from './bench.ts'
import { type Cast, loaded, type Mistake, type SceneFile } from './scene.ts'
import type { MistakeOf } from './topics.ts'

const CERTIFICATE = 'CERTIFICATE'
const utf8 = new TextEncoder()

const pem = ({ leaf, intermediate }: Cast): string => [leaf, intermediate].map(({ certificate }) => formatPem(CERTIFICATE, certificate)).join('')
const key = ({ leaf }: Cast): SceneFile => ({ name: 'server.key', bytes: utf8.encode(formatPem('PRIVATE KEY', leaf.key.pkcs8)) })
const certificate = (text: string): SceneFile => ({ name: 'server.crt', bytes: utf8.encode(text) })

/** The server's PEM file with something done to its text. */
const written = (change: (text: string) => string): Mistake => loaded((cast) => ({ files: [certificate(change(pem(cast))), key(cast)] }))

/** What the others are told apart from. */
export const goodFiles = written((text) => text)

/** UTF-16, little endian, with its mark: what PowerShell 5 writes by `>`. */
function utf16(text: string): Uint8Array {
  const octets = new Uint8Array(2 + 2 * text.length)
  octets.set([0xff, 0xfe])
  for (let index = 0; index < text.length; index++) octets[2 + 2 * index] = text.charCodeAt(index)
  return octets
}

async function keystore({ leaf, intermediate, root }: Cast, options: OptionValues, { nowMs, random }: Tools): Promise<SceneFile> {
  const objects = [
    { kind: 'privateKey', bytes: leaf.key.pkcs8 } as const, ...[leaf, intermediate, root].map(({ certificate: bytes }) => ({ kind: 'certificate', bytes }) as const),
  ]
  const [file] = await make({ target: 'pkcs12Expert', objects, options }, { nowMs, random: (length) => filled(length, random) })
  return { name: 'server.p12', bytes: file!.bytes }
}

function filled(length: number, random: Tools['random']): Uint8Array {
  const octets = new Uint8Array(length)
  random(octets)
  return octets
}

const FEW = { iterations: 2048, macIterations: 2048 }

export const fileMistakes: Readonly<Record<MistakeOf<'files'>, Mistake>> = {
  'wrong-key': loaded(async (cast) => ({ files: [certificate(pem(cast)), { name: 'server.key', bytes: utf8.encode(formatPem('PRIVATE KEY', (await generateKey('P-256')).pkcs8)) }] })),
  'issuer-first': loaded((cast) => ({ files: [certificate(pem({ ...cast, leaf: cast.intermediate, intermediate: cast.leaf })), key(cast)] })),
  'lost-line': written((text) => text.split('\n').toSpliced(4, 1).join('\n')),
  'typographic-dashes': written((text) => text.replaceAll('-----', '—–—')),
  'no-line-between': written((text) => text.replaceAll('-----\n-----', '----------')),
  'utf-16': loaded((cast) => ({ files: [{ name: 'server.crt', bytes: utf16(pem(cast)) }, key(cast)] })),
  'der-for-pem': loaded((cast) => ({ files: [{ name: 'server.crt', bytes: cast.leaf.certificate }, key(cast)] })),
  'request-for-certificate': loaded(async (cast, tools) => {
    const request = await makeRequest({ plan: { ...newPlan('server', tools), names: ['shop.example.com'] }, signingKey: cast.leaf.key.pkcs8 })
    return { files: [certificate(formatPem('CERTIFICATE REQUEST', request)), key(cast)] }
  }),
  'key-with-passphrase': loaded(async (cast, { nowMs, random }) => {
    const [file] = await make({ target: 'encryptedPkcs8', objects: [{ kind: 'privateKey', bytes: cast.leaf.key.pkcs8 }], options: { password: 'workshop', iterations: FEW.iterations } }, { nowMs, random: (length) => filled(length, random) })
    return { files: [certificate(pem(cast)), { name: 'server.key', bytes: file!.bytes }] }
  }),
  'p12-wrong-password': loaded(async (cast, tools) => ({ files: [await keystore(cast, { password: 'workshop', ...FEW }, tools)], password: 'worksh0p' })),
  'p12-legacy-rc2': loaded(async (cast, tools) => ({ files: [await keystore(cast, { password: 'workshop', certificateEncryption: 'RC2-40', keyEncryption: '3DES', mac: 'SHA-1', ...FEW }, tools)], password: 'workshop' })),
}
