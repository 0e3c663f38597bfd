/** Readers of what people type and paste as text: names, lists, commands, links. */
import { readCommands } from '#commands/read-commands.ts'
import { attempt } from '#pki/fault.ts'
import { parseRows } from '#pki/issuance/parse-rows.ts'
import { encodeName } from '#pki/names/encode-name.ts'
import { encodeGeneralName } from '#pki/names/encode-general-name.ts'
import { matchesMailbox, matchesPresentedDnsName, normaliseHostName, parseIpAddress } from '#pki/names/host-name.ts'
import { parseGeneralName } from '#pki/names/parse-general-name.ts'
import { parseName } from '#pki/names/parse-name.ts'
import { parseSubtree } from '#pki/names/parse-subtree.ts'
import { toUnicodeHostName } from '#pki/names/punycode.ts'
import { isRegistrySuffix } from '#pki/names/registry-suffix.ts'
import { readPermalink } from '#store/permalink.ts'
import { parseHistory } from '#vault/parse-history.ts'
import { parseWorkspace } from '#vault/workspace-text.ts'
import { summarise } from '#pki/recognise/summarise.ts'
import type { FuzzReader } from './reader.ts'

const decoder = new TextDecoder()
const codes = (...results: readonly { readonly ok: boolean; readonly fault?: { readonly code: string } }[]): string[] => results.flatMap(({ fault }) => (fault === undefined ? [] : [fault.code]))

async function readNames(octets: Uint8Array): Promise<readonly string[]> {
  const text = decoder.decode(octets)
  const name = attempt(() => encodeName(parseName(text)))
  const general = parseGeneralName(text)
  const subtree = parseSubtree(text)
  const encoded = general.ok ? attempt(() => encodeGeneralName(general.value)) : general
  normaliseHostName(text)
  toUnicodeHostName(text)
  isRegistrySuffix(text)
  parseIpAddress(text)
  matchesPresentedDnsName('www.example.com', text)
  matchesMailbox(text, 'user@example.com')
  return codes(name, general, subtree, encoded)
}

async function readRows(octets: Uint8Array): Promise<readonly string[]> {
  return codes(...parseRows(decoder.decode(octets), { profile: 'server' }).map(({ result }) => result))
}

async function readLines(octets: Uint8Array): Promise<readonly string[]> {
  return readCommands(decoder.decode(octets)).flatMap(({ remarks }) => remarks.map(({ id }) => id))
}

async function readLink(octets: Uint8Array): Promise<readonly string[]> {
  readPermalink(decoder.decode(octets))
  return []
}

/** What stands in a workspace file once its passphrase is given: somebody's text, all the same. */
async function readWorkspace(octets: Uint8Array): Promise<readonly string[]> {
  const faults: string[] = []
  for (const object of parseWorkspace(octets)) {
    const { fault } = await summarise({ ...object, place: [0, object.bytes.length] })
    if (fault !== undefined) faults.push(fault.code)
  }
  return faults
}

async function readHistory(octets: Uint8Array): Promise<readonly string[]> {
  const text = decoder.decode(octets)
  // It is kept encrypted and authenticated, so it is JSON; of what is not taken on trust.
  if (isJson(text)) parseHistory(text)
  return []
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

export const readers = {
  names: { read: readNames },
  rows: { read: readRows },
  commands: { read: readLines },
  link: { read: readLink },
  workspace: { read: readWorkspace },
  history: { read: readHistory },
} satisfies Readonly<Record<string, FuzzReader>>
