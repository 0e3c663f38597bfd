/** A keystore changed, entry by entry, as pure functions: each returns the list as it is afterwards, in its order. */
import { isKeyEntry, type KeystoreEntry } from '#pki/containers/keystore.ts'

type Entries = readonly KeystoreEntry[]

/** Behind the entry at `index`, or at the end; its alias made distinct. */
export function addEntries(entries: Entries, added: Entries, after = entries.length - 1): Entries {
  return distinctAliases(entries.toSpliced(after + 1, 0, ...added), new Set(entries))
}

export function removeEntry(entries: Entries, index: number): Entries {
  return entries.toSpliced(index, 1)
}

/** The others keep theirs; where one has it already, the new one gets a number. */
export function renameEntry(entries: Entries, index: number, alias: string): Entries {
  return distinctAliases(entries.map((entry, position) => (position === index ? { ...entry, alias } : entry)), new Set(entries))
}

/** `undefined`: the store's. Only keys have a password of their own. */
export function changeEntryPassword(entries: Entries, index: number, password: string | undefined): Entries {
  return entries.map((entry, position) => (position === index ? withPassword(entry, password) : entry))
}

/** Every key under the store's password again, as after a change of the store's, which keytool does too. */
export function shareStorePassword(entries: Entries): Entries {
  return entries.map((entry) => withPassword(entry, undefined))
}

function withPassword(entry: KeystoreEntry, password: string | undefined): KeystoreEntry {
  if (!isKeyEntry(entry)) return entry
  const { password: _, ...rest } = entry
  return password === undefined ? rest : { ...rest, password }
}

/** Whether Java takes a certificate for an anchor: in PKCS#12 Oracle's attribute, in its own formats always. */
export function trustEntry(entries: Entries, index: number, isTrusted: boolean): Entries {
  return entries.map((entry, position) => (position === index && entry.kind === 'certificate' ? { ...entry, isTrusted } : entry))
}

export function moveEntry(entries: Entries, from: number, to: number): Entries {
  const moved = entries[from]
  return moved === undefined ? entries : entries.toSpliced(from, 1).toSpliced(to, 0, moved)
}

/**
 * No alias twice, whatever its case, as Java looks them up: `name`, `name-2`. An absent one stays absent.
 *
 * @param keeping - Entries that keep theirs; the others give way, wherever they stand.
 */
export function distinctAliases(entries: Entries, keeping: ReadonlySet<KeystoreEntry> = new Set()): Entries {
  const taken = new Set(entries.flatMap((entry) => (keeping.has(entry) && entry.alias !== undefined ? [entry.alias.toLowerCase()] : [])))
  return entries.map((entry) => {
    if (entry.alias === undefined || keeping.has(entry)) return entry
    const alias = freeAlias(entry.alias, taken)
    taken.add(alias.toLowerCase())
    return alias === entry.alias ? entry : { ...entry, alias }
  })
}

function freeAlias(wanted: string, taken: ReadonlySet<string>): string {
  let alias = wanted
  for (let count = 2; taken.has(alias.toLowerCase()); count++) alias = `${wanted}-${count}`
  return alias
}
