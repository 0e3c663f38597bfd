/** Makes files of chosen objects: one function for each target of the table. */
import { sha256 } from '#pki/bytes/digest.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import type { RandomOctets } from '#pki/bytes/random.ts'
import { type Effort, MAX_ITERATIONS } from '#pki/encryption/effort.ts'
import { PkiError } from '#pki/fault.ts'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import { type EntryTargetId, entryTargets } from './entry-targets.ts'
import { type EntrySaver, entrySavers } from './save-entries.ts'
import { bundleMakers } from './make-bundles.ts'
import { keyMakers } from './make-keys.ts'
import { keystoreMakers } from './make-keystores.ts'
import { textMakers } from './make-texts.ts'
import { distinctNames } from './file-names.ts'
import { type OptionValues, resolveOptions } from './options.ts'
import { type ChosenObject, readSelection, type SelectedKey, type Selection } from './selection.ts'
import { unlockChosen } from './unlock.ts'
import { type TargetId, type TargetOptions, targets } from './targets.ts'

export interface MadeFile {
  readonly name: string
  readonly media: string
  readonly bytes: Uint8Array
  readonly holdsPrivateKey: boolean
  /** Of the private keys in it, whole and for whoever knows the password: SHA-256 of their SubjectPublicKeyInfo, lower-case hex, where it is known. */
  readonly keys: readonly string[]
}

export interface MakingTools {
  readonly random: RandomOctets
  /** Milliseconds since 1970: keystores of Java say when an entry was made. */
  readonly nowMs: number
  /** Iterations done since the last call. */
  readonly advance?: (iterations: number) => void
}

/** What a maker hands over; the table says the media type. */
export interface DraftFile {
  readonly name: string
  readonly content: Uint8Array | string
  /** Those that can be got out of it again. */
  readonly privateKeys: readonly HeldKey[]
}

/** A secret key has no public one. */
export type HeldKey = Pick<SelectedKey, 'subjectPublicKeyInfo'>

export interface MakerTools {
  readonly random: RandomOctets
  readonly nowMs: number
  readonly effort: Effort
}

export type Maker<Id extends TargetId> = (selection: Selection, options: TargetOptions<Id>, tools: MakerTools) => Promise<readonly DraftFile[]>
type Makers = { readonly [Id in TargetId]: Maker<Id> }

const makers: Makers = { ...bundleMakers, ...keyMakers, ...keystoreMakers, ...textMakers }

export interface MakingOrder {
  readonly target: TargetId
  readonly objects: readonly ChosenObject[]
  /** What is left out is as the table has it. */
  readonly options: OptionValues
  /** Tried on what is locked; none: nothing chosen may be. */
  readonly passwords?: readonly string[]
}

/** @throws PkiError `making/bad-option`, `making/key-type-not-in-format`, `making/nothing`, those of `unlockChosen` and of the readers. */
export async function make({ target, objects, options, passwords = [] }: MakingOrder, { random, nowMs, advance }: MakingTools): Promise<readonly MadeFile[]> {
  const { fields, media } = targets[target]
  const maker = makers[target] as Maker<TargetId>
  const effort = effortOf(advance)
  const drafts = await maker(await readSelection(await unlockChosen(objects, passwords, effort)), resolveOptions(fields, options), { random, nowMs, effort })
  if (drafts.length === 0) throw new PkiError('making/nothing', { structure: target })
  return filesOf(drafts, media)
}

export interface SavingOrder {
  readonly target: EntryTargetId
  /** Written in this order, each with the certificates that it has. */
  readonly entries: readonly KeystoreEntry[]
  readonly options: OptionValues
}

/** Saves an edited keystore. @throws PkiError `making/bad-option`, `making/nothing`, `making/key-type-not-in-format` */
export async function save({ target, entries, options }: SavingOrder, { random, nowMs, advance }: MakingTools): Promise<readonly MadeFile[]> {
  if (entries.length === 0) throw new PkiError('making/nothing', { structure: target })
  const saver = entrySavers[target] as EntrySaver<EntryTargetId>
  return filesOf(await saver(entries, resolveOptions(entryTargets[target].fields, options), { random, nowMs, effort: effortOf(advance) }), entryTargets[target].media)
}

const effortOf = (advance: MakingTools['advance']): Effort => ({ maxIterations: MAX_ITERATIONS, ...(advance === undefined ? {} : { advance }) })

const filesOf = (drafts: readonly DraftFile[], media: string): readonly MadeFile[] => distinctNames(drafts).map(({ name, content, privateKeys }) => ({
  name, media, holdsPrivateKey: privateKeys.length > 0,
  keys: privateKeys.flatMap(({ subjectPublicKeyInfo }) => (subjectPublicKeyInfo === undefined ? [] : [formatHex(sha256(subjectPublicKeyInfo))])), bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
}))
