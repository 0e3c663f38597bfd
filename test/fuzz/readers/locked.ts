/** Readers of what a password opens: opened with the right one and a few others, and examined without any. */
import { type ContainerKind, containers } from '#pki/containers/index.ts'
import { attemptAsync, PkiError } from '#pki/fault.ts'
import { isKeystoreKind } from '#pki/making/keystore-facts.ts'
import { describeEntries } from '#pki/making/describe-entries.ts'
import { keystoreReport } from '#pki/making/keystore-report.ts'
import { openedEntries } from '#pki/making/opened-entries.ts'
import { readOpenedItems } from '#pki/recognise/read-opened.ts'
import { restoreObject } from '#pki/recognise/kept-object.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import { openWorkspace } from '#vault/workspace-file.ts'
import { mutateDer } from '../mutate-der.ts'
import { mutateJavaKeystore, mutatePkcs12, PASSWORD } from '../mutate-stores.ts'
import { mutateWorkspace, WORKSPACE_EFFORT } from '../mutate-workspace.ts'
import type { FuzzReader } from './reader.ts'

/** Few, so that a run looks at many files rather than at a few long derivations. */
const EFFORT = { maxIterations: 20 }

async function openWith(kind: ContainerKind, file: { bytes: Uint8Array; pemHeaders?: Readonly<Record<string, string>> }, passwords: readonly string[]): Promise<readonly string[]> {
  try {
    const reference = { kind, encoding: 'binary', ...file } as const
    containers[kind].cost(reference)
    const container = await containers[kind].open(reference, passwords, EFFORT)
    const objects = await readOpenedItems(container.items, [])
    const entries = await openedEntries(container)
    await describeEntries(entries)
    if (isKeystoreKind(kind)) keystoreReport(container, { kind, bytes: file.bytes, keyLabels: objects.flatMap(({ summary }) => summary.keyLabel ?? []), entries })
    return container.items.flatMap(({ fault }) => (fault === undefined ? [] : [fault.code]))
  } catch (error) {
    if (error instanceof PkiError) return [error.fault.code]
    throw error
  }
}

const locked = (kind: ContainerKind, mutate?: FuzzReader['mutate']): FuzzReader => ({
  ...(mutate === undefined ? {} : { mutate }),
  read: async (octets) => [...(await openWith(kind, { bytes: octets }, [PASSWORD, ''])), ...(await openWith(kind, { bytes: octets }, []))],
})

/** OpenSSL's own encryption has its parameters in the PEM block's headers, so the whole text is the input. */
async function openPem(octets: Uint8Array): Promise<readonly string[]> {
  const faults: string[] = []
  let count = 0
  for (const found of recognise(octets)) {
    if (count++ > 5) break
    if (found.kind === 'encryptedPrivateKey' || found.kind === 'sshPrivateKey') faults.push(...(await openWith(found.kind, found, [PASSWORD])))
  }
  return faults
}

/** A workspace file from its first line to what its objects say; with the right passphrase and with another. */
async function openWorkspaceFile(octets: Uint8Array): Promise<readonly string[]> {
  const faults: string[] = []
  for (const passphrase of [PASSWORD, '']) {
    const opened = await attemptAsync(() => openWorkspace(octets, passphrase, WORKSPACE_EFFORT))
    if (!opened.ok) faults.push(opened.fault.code)
    for (const object of opened.ok ? opened.value : []) {
      const { summary: { fault } } = await restoreObject(object)
      if (fault !== undefined) faults.push(fault.code)
    }
  }
  return faults
}

export const readers = {
  pkcs12: locked('pkcs12', mutatePkcs12),
  jks: locked('javaKeystore', mutateJavaKeystore),
  bks: locked('bouncyCastleKeystore'),
  'encrypted-key': locked('encryptedPrivateKey', mutateDer),
  'legacy-pem': { read: openPem },
  'ssh-private-key': locked('sshPrivateKey'),
  certlab: { read: openWorkspaceFile, mutate: mutateWorkspace },
} satisfies Readonly<Record<string, FuzzReader>>
