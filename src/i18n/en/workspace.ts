/** Text of keeping: the dialogs of the workspace. */
import type { Words } from './shell.ts'

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** Codes of `vault/vault-error.ts`, which this folder does not import; a missing one stops the build where they are read. */
const errors = {
  noStorage: 'The browser lets this page keep nothing: site data is blocked, or the window is private. Save the workspace as a file instead.',
  noCrypto: 'The browser encrypts only on https, on this machine (localhost) and in a file. Open the page one of these ways.',
  wrongPassphrase: 'Another passphrase was used. Look at Caps Lock and the keyboard layout, and try again.',
  none: 'Nothing is kept on this device any more: it was forgotten in another tab, or the browser deleted it. What is open here is in memory only.',
  exists: 'Something is kept on this device already. Unlock it; what is open here joins it.',
  quota: 'The browser gives this page no more room, so the last changes are not kept. Free some space on the disk, or save the workspace as a file; then try again.',
  blocked: 'Another tab with an older CertLab holds what is kept. Close the other tabs and try again.',
  tooNew: 'A newer CertLab keeps this workspace. Reload the page to get the new version.',
  tooCostly: 'Its key asks for more rounds of work than any CertLab writes: it was changed by something else.',
  damaged: 'Both copies of its key are damaged. What is kept can no longer be opened, with any passphrase. Take your last workspace file.',
  readerDied: 'The part of the page that reads objects has stopped, twice. Nothing is lost: try again, or close other tabs first to give it room.',
  failed: 'The browser could not write to its storage. Save the workspace as a file, then try again.',
}

export const workspace = {
  passphrase: 'Passphrase', again: 'The same again', differs: 'The two are not the same.', show: 'Show', hide: 'Hide', generate: 'Make one',
  passphraseHint: 'Nobody can recover it. Four or more words that do not belong together are good; a password manager is better.',
  short: 'Short: a machine guesses this one.',
  cancel: 'Cancel', busy: 'Working…', close: 'Close', done: 'Done', retry: 'Try again',
  nothing: 'The pile is empty.', noUndo: 'Nothing to undo.', noRedo: 'Nothing to do again.',
  acts: { keep: 'Keep on this device…', unlock: 'Unlock…', save: 'Save workspace…', zip: 'Save as plain zip…', open: 'Open workspace…', device: 'Passphrase and locking…', lock: 'Lock now', forget: 'Forget what is kept…', undo: 'Undo', redo: 'Redo', retry: 'Try to keep again' },
  keep: {
    title: 'Keep on this device',
    what: 'From now on everything in the pile is written to this browser’s storage as it changes, each object encrypted under your passphrase. Without the passphrase nothing of it can be read, not even the names.',
    go: 'Keep it',
    kept: 'Kept. It is locked when you close the tab, and after a while without use.',
    persisted: 'The browser has promised not to delete it by itself.',
    notPersisted: 'The browser may still delete it when the disk is full, or with “clear browsing data”. Save a workspace file as well.',
    safari: 'Safari deletes what a page keeps after seven days without a visit, unless the page is installed in the Dock or on the home screen.',
    private: 'In a private window everything is deleted when the last one is closed.',
  },
  unlock: {
    title: 'Unlock what is kept', go: 'Unlock', what: 'A workspace is kept on this device.',
    joins: (count: number) => `${plural(count, 'object that is', 'objects that are')} open now will join it.`,
  },
  save: {
    title: 'Save the workspace as a file',
    what: (count: number) => `${plural(count, 'object', 'objects')} in one encrypted file, to be opened on any machine: here, or with openssl alone as the file itself says.`,
    go: 'Save', goTo: (name: string) => `Save to ${name}`, other: 'Another file…', empty: 'The pile is empty: there is nothing to save.',
    remember: 'Remember this file on this device', rememberHint: 'Its name lies in the browser’s storage in clear, so that you find it under “Open a workspace”.',
    saved: (name: string) => `Saved to ${name}.`, handed: (name: string) => `Handed to the browser as ${name}. Look that it has arrived before you close the tab.`,
    refused: 'The file was not written: the browser or the disk refused. Choose another place.',
  },
  zip: {
    title: 'Save as plain zip',
    what: (count: number, keys: number) => `${plural(count, 'object', 'objects')} as files that every program reads.${keys > 0 ? ` ${plural(keys, 'private key', 'private keys')} will lie in the folder secret, not encrypted by this page: whoever has the zip has the keys.` : ''}`,
    go: 'Save the zip', goSecret: 'Save the zip (contains private keys)',
  },
  open: {
    title: 'Open a workspace', go: 'Open', choose: 'Choose a file…', recent: 'Files used before', forgetRecent: 'Forget these names', unreadable: 'This file is gone, or may not be read.',
    of: (name: string) => `${name} is a workspace, locked with a passphrase.`, pasted: 'What you pasted',
    plan: (fresh: number, known: number) => `${plural(fresh, 'new object', 'new objects')}${known > 0 ? `, ${known.toLocaleString('en')} already here` : ''}.`,
    conflicts: 'Look at these before they join. What is ticked joins.',
    removedHere: 'was removed here',
    sameSerial: (other: string) => `has the issuer and serial number of ${other}, which is another certificate`,
    sameName: (other: string) => `has the name of ${other}, but another key`,
    join: (count: number) => `Add ${plural(count, 'object', 'objects')}`, joined: 'All of it is in the pile already.',
  },
  device: {
    title: 'Kept on this device',
    state: (count: number) => `${plural(count, 'object is', 'objects are')} kept here, encrypted.`,
    room: (used: string, quota: string) => `The browser’s storage for this page holds ${used} of ${quota}.`,
    lockAfter: 'Lock when nothing happens for', minutes: (count: number) => plural(count, 'minute', 'minutes'), never: 'never',
    change: 'Change the passphrase', old: 'Present passphrase', fresh: 'New passphrase', changeGo: 'Change it', changed: 'Changed. Files that were saved before keep theirs.',
    damaged: (count: number) => `${plural(count, 'kept record', 'kept records')} cannot be read, and the object in it is lost here. All others are whole.`, damagedWhat: 'Lost:',
    pending: (count: number) => `${plural(count, 'change is', 'changes are')} not on the disk yet.`,
  },
  forget: {
    title: 'Forget what is kept',
    what: 'Deletes what is kept on this device, for good. What is open in this tab stays open, in memory only.',
    locked: 'It is locked: what it holds is gone with it.',
    go: 'Forget it', forgotten: 'Nothing is kept on this device any more.',
  },
  errors,
}

export type WorkspaceWords = Words<typeof workspace>
