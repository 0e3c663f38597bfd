/** Chosen objects that a password locks, opened on the way: so a passphrase is changed, or a keystore saved again, in one step. */
import { containers, isContainerKind } from '#pki/containers/index.ts'
import type { OpenedItem } from '#pki/containers/opened-container.ts'
import type { Effort } from '#pki/encryption/effort.ts'
import { isOpenSshPrivateKey } from '#pki/keys/open-ssh-private-key.ts'
import type { ChosenObject } from './selection.ts'

/** @throws PkiError `password/needed`, `password/wrong`, `encryption/…` and those of the readers. */
export async function unlockChosen(objects: readonly ChosenObject[], passwords: readonly string[], effort: Effort): Promise<readonly ChosenObject[]> {
  const opened: ChosenObject[] = []
  for (const object of objects) {
    if (!isContainerKind(object.kind)) {
      opened.push(object)
      continue
    }
    const { items } = await containers[object.kind].open(object, passwords, effort)
    opened.push(...items.flatMap((item) => chosenFrom(item, object)))
  }
  return opened
}

function chosenFrom({ kind, bytes, name, fault }: OpenedItem, { title }: ChosenObject): readonly ChosenObject[] {
  if (fault !== undefined) return []
  switch (kind) {
    case 'privateKey':
      return [{ kind: isOpenSshPrivateKey(bytes) ? 'sshPrivateKey' : 'privateKey', bytes, title: name ?? title }]
    case 'certificate':
      return [{ kind: 'certificate', bytes, title: name }]
    case 'crl':
      return [{ kind: 'certificateList', bytes, title: name }]
    case 'secretKey':
    case 'other':
      return []
  }
}
