/** Workspace files that stay whole: the message changed as DER, or anything in it changed and sealed anew under the same passphrase. */
import { encode, encodeContext, encodeInteger, encodeOctetString, encodeOid, encodeSequence, encodeSetOf } from '#pki/asn1/encode.ts'
import { readElement } from '#pki/asn1/element.ts'
import { contextPrimitive } from '#pki/asn1/tag.ts'
import { joinOctets } from '#pki/bytes/join.ts'
import { encryptWith } from '#pki/encryption/ciphers.ts'
import { encodeKeyDerivation } from '#pki/encryption/encryption-scheme.ts'
import { deriveKey, type KeyDerivation } from '#pki/encryption/key-derivation.ts'
import { attemptAsync } from '#pki/fault.ts'
import { formatPem } from '#pki/pem/format-pem.ts'
import { findPemBlocks } from '#pki/pem/pem.ts'
import { openEnvelope } from '#vault/password-envelope.ts'
import { passphraseOctets } from '#vault/passphrase.ts'
import { WORKSPACE_MARK } from '#vault/workspace-mark.ts'
import { wrapKey } from '#vault/wrapped-key.ts'
import { mutateDer } from './mutate-der.ts'
import { mutateOctets } from './mutate-octets.ts'
import { PASSWORD } from './mutate-stores.ts'
import type { Chance } from './random.ts'

const DATA = '1.2.840.113549.1.7.1'
const ENVELOPED = '1.2.840.113549.1.7.3'
const AUTH_ENVELOPED = '1.2.840.113549.1.9.16.1.23'
const PWRI_KEK = '1.2.840.113549.1.9.16.3.9'
const CBC = '2.16.840.1.101.3.4.1.42'
const GCM = '2.16.840.1.101.3.4.1.46'
/** What opening one may cost: few, so that a run looks at many files. */
export const WORKSPACE_EFFORT = { maxIterations: 20 }

export interface MessageParts {
  readonly isAuthenticated: boolean
  readonly contentKey: Uint8Array
  /** Of the wrapping. */
  readonly iv: Uint8Array
  /** Nonce of GCM, IV of CBC. */
  readonly start: Uint8Array
  readonly random: (length: number) => Uint8Array
}

/** A message as `sealEnvelope` and OpenSSL write it, with parts that they would not: they are put in as they are. */
export async function buildMessage(text: Uint8Array, { isAuthenticated, contentKey, iv, start, random }: MessageParts): Promise<Uint8Array> {
  const derivation: KeyDerivation = { kind: 'pbkdf2', salt: random(8), iterations: 1, prf: 'SHA-256' }
  const key = await deriveKey(derivation, passphraseOctets(PASSWORD), { length: 32, effort: WORKSPACE_EFFORT })
  const recipient = encodeContext(3,
    encodeInteger(0), encodeContext(0, readElement(encodeKeyDerivation(derivation), 0, encodeKeyDerivation(derivation).length).content),
    encodeSequence(encodeOid(PWRI_KEK), encodeSequence(encodeOid(CBC), encodeOctetString(iv))), encodeOctetString(wrapKey(contentKey, { key, iv, random })))
  const cipher = isAuthenticated ? 'AES-256-GCM' : 'AES-256-CBC'
  // Where the parts do not fit the cipher the contents are what they are.
  const sealed = await attemptAsync(async () => ([16, 24, 32].includes(contentKey.length) ? encryptWith(cipher, { key: contentKey, iv: start }, text) : text))
  const octets = sealed.ok ? sealed.value : text
  const parameters = isAuthenticated ? encodeSequence(encodeOctetString(start), encodeInteger(16)) : encodeOctetString(start)
  const contents = encodeSequence(encodeOid(DATA), encodeSequence(encodeOid(isAuthenticated ? GCM : CBC), parameters), encode(contextPrimitive(0), isAuthenticated ? octets.subarray(0, -16) : octets))
  const body = encodeSequence(encodeInteger(isAuthenticated ? 0 : 3), encodeSetOf([recipient]), contents, ...(isAuthenticated ? [encodeOctetString(octets.subarray(-16))] : []))
  return encodeSequence(encodeOid(isAuthenticated ? AUTH_ENVELOPED : ENVELOPED), encodeContext(0, body))
}

export const workspaceFile = (message: Uint8Array, version = 2): Uint8Array => new TextEncoder().encode(`${WORKSPACE_MARK} ${version}\n${formatPem('CMS', message)}`)

export async function mutateWorkspace(octets: Uint8Array, chance: Chance, donors: readonly Uint8Array[]): Promise<Uint8Array | undefined> {
  const message = messageOf(octets)
  if (message === undefined) return undefined
  if (chance.below(3) === 0) {
    const changed = mutateDer(message, chance, donors.slice(0, 20).flatMap((donor) => messageOf(donor) ?? []))
    return changed && workspaceFile(changed, chance.of([1, 2, 2, 2, 3]))
  }
  const opened = await attemptAsync(() => openEnvelope(message, PASSWORD, WORKSPACE_EFFORT))
  const text = opened.ok ? opened.value : joinOctets([new TextEncoder().encode(`${WORKSPACE_MARK} 2\n`), chance.octets(40)])
  const odd = (usual: number): Uint8Array => chance.octets(chance.below(4) > 0 ? usual : chance.of([0, 1, 3, 7, 8, 12, 13, 15, 16, 17, 24, 31, 33, 64, 255]))
  const isAuthenticated = chance.below(2) === 0
  // A key of fewer octets than three has no check octets, and no writer wraps one.
  const contentKey = joinOctets([chance.octets(3), odd(29).subarray(0, 252)])
  const parts = { isAuthenticated, contentKey, iv: chance.octets(16), start: odd(isAuthenticated ? 12 : 16), random: (length: number) => chance.octets(length) }
  return workspaceFile(await buildMessage(mutateText(text, chance, donors), parts))
}

function messageOf(octets: Uint8Array): Uint8Array | undefined {
  const [block] = findPemBlocks(octets)
  return block === undefined || block.fault !== undefined ? undefined : block.octets
}

const FIELDS = ['kind', 'encoding', 'path', 'position', 'title', 'pemLabel', 'pemHeaders', 'containerId', 'trailing', 'fault', '__proto__', 'constructor']
const VALUES = ['null', '-1', '1e999', '0.5', '""', '"certificate"', '"privateKey"', '"pem"', '[]', '[1,"a"]', '{}', '{"code":"der/truncated","offset":-1}', '{"code":"nothing"}', '"\u0000"', '"====="', '"AAA"', '{"a":{"b":[]}}']

/** A field of a line of JSON changed, a line moved, or octets changed anywhere. */
function mutateText(text: Uint8Array, chance: Chance, donors: readonly Uint8Array[]): Uint8Array {
  if (chance.below(3) === 0) return mutateOctets(text, chance, { words: FIELDS, others: donors })
  const lines = new TextDecoder().decode(text).split('\n')
  const at = chance.below(lines.length)
  const described = lines.findIndex((line, index) => index >= at && line.startsWith('{'))
  if (described === -1 || chance.below(4) === 0) {
    const [line = ''] = lines.splice(at, 1)
    lines.splice(chance.below(lines.length + 1), 0, line, ...(chance.below(3) === 0 ? [line] : []))
  } else lines[described] = `${lines[described]!.slice(0, -1)},"${chance.of(FIELDS)}":${chance.of(VALUES)}}`
  return new TextEncoder().encode(lines.join('\n'))
}
