/**
 * The `.certlab` file: a few lines that say what it is and how to open it without CertLab, then a CMS message under a passphrase whose
 * contents are text. See README.md.
 */
import { type Effort, MAX_ITERATIONS } from '#pki/encryption/effort.ts'
import { PkiError } from '#pki/fault.ts'
import { findPemBlocks } from '#pki/pem/pem.ts'
import { formatPem } from '#pki/pem/format-pem.ts'
import type { KeptObject } from '#pki/recognise/kept-object.ts'
import { openEnvelope, sealEnvelope, type SealOptions } from './password-envelope.ts'
import { WORKSPACE_MARK } from './workspace-mark.ts'
import { formatWorkspace, parseWorkspace } from './workspace-text.ts'

/** 1: bare PEM blocks under EnvelopedData, as a text editor and `openssl cms -encrypt` make it. 2: a line of JSON for each block, AuthEnvelopedData. */
const VERSION = 2

const HINT = `This file is locked with a passphrase. CertLab opens it; so does OpenSSL 3:
    openssl cms -decrypt -inform PEM -in THIS-FILE -pwri_password 'THE PASSPHRASE' -out opened.txt
opened.txt is text: certificates and keys as PEM blocks, to be cut out with any editor.
`

export async function sealWorkspace(objects: readonly KeptObject[], options: SealOptions): Promise<Uint8Array> {
  const text = `${WORKSPACE_MARK} ${VERSION}\n\n${formatWorkspace(objects)}`
  const message = await sealEnvelope(new TextEncoder().encode(text), options)
  return new TextEncoder().encode(`${WORKSPACE_MARK} ${VERSION}\n${HINT}\n${formatPem('CMS', message)}`)
}

/**
 * @param effort - What deriving the key may cost.
 * @throws PkiError `workspace/not-one`, `workspace/too-new`, `password/wrong`, `workspace/damaged`, and those of the envelope.
 */
export async function openWorkspace(file: Uint8Array, passphrase: string, effort: Effort = { maxIterations: MAX_ITERATIONS }): Promise<KeptObject[]> {
  checkVersion(file)
  const [message] = findPemBlocks(file)
  if (message === undefined || message.fault !== undefined || message.badAt !== undefined) throw new PkiError('workspace/damaged')
  const text = await openEnvelope(message.octets, passphrase, effort)
  if (new TextDecoder().decode(text.subarray(0, WORKSPACE_MARK.length)) === WORKSPACE_MARK) checkVersion(text)
  return parseWorkspace(text)
}

/** The first line stands in the open and, since version 2, once more among what is authenticated. */
function checkVersion(text: Uint8Array): void {
  const version = new RegExp(`^(?:\uFEFF)?${WORKSPACE_MARK} (\\d{1,6})\\s`).exec(new TextDecoder().decode(text.subarray(0, 64)))?.[1]
  if (version === undefined) throw new PkiError('workspace/not-one')
  if (Number(version) > VERSION) throw new PkiError('workspace/too-new', { found: version, limit: VERSION })
}
