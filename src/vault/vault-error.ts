/** What can go wrong with a workspace that is kept on the device. One class, a closed union; each code has a sentence in every language. */

export type VaultErrorCode =
  | 'noStorage' // the browser has no IndexedDB here, or forbids it: some private windows, blocked site data
  | 'noCrypto' // WebCrypto is missing: the page came over plain http
  | 'wrongPassphrase'
  | 'none' // nothing is kept here, or no more: forgotten in another tab, or evicted by the browser
  | 'exists' // something is kept already
  | 'quota' // the browser gives no more room
  | 'blocked' // another tab holds an older form of the database open
  | 'tooNew' // a newer CertLab keeps it
  | 'tooCostly' // its record asks for more iterations than any CertLab writes
  | 'damaged' // both records of its key are unreadable
  | 'readerDied' // the worker that reads what is kept ended, and so did the one after it
  | 'failed' // the browser's storage failed in another way

export class VaultError extends Error {
  readonly code: VaultErrorCode

  constructor(code: VaultErrorCode, options?: ErrorOptions) {
    super(code, options)
    this.name = 'VaultError'
    this.code = code
  }
}

const CODES: Readonly<Record<string, VaultErrorCode>> = {
  QuotaExceededError: 'quota', VersionError: 'tooNew', SecurityError: 'noStorage', InvalidStateError: 'none', NotFoundError: 'none',
}

/** Runs what uses the browser's storage and gives its exceptions their names; what is none of the browser's goes on. */
export async function asVaultError<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof DOMException) throw new VaultError(CODES[error.name] ?? 'failed', { cause: error })
    throw error
  }
}

export type VaultResult<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly code: VaultErrorCode }

/** Turns a VaultError into data; every other exception is a bug and goes on. */
export async function attemptVault<Value>(act: () => Promise<Value>): Promise<VaultResult<Value>> {
  try {
    return { ok: true, value: await act() }
  } catch (error) {
    if (error instanceof VaultError) return { ok: false, code: error.code }
    throw error
  }
}
