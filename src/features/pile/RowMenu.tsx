/** What can be done with one object of the pile. */
import type { ShellWords } from '#i18n/en/shell.ts'
import { isAuthority, issuersAbove, keyOf } from '#store/authorities.ts'
import { fileName, textOf } from '#store/item-files.ts'
import { showOverlay } from '#store/overlay.ts'
import { isLinkable, permalink } from '#store/permalink.ts'
import { type PileItem, pileStore, removeItems } from '#store/pile.ts'
import { openPanel } from '#store/route.ts'
import { compareWith, selectionStore } from '#store/selection.ts'
import { markDownloaded } from '#store/workspace.ts'
import { copyText } from '#ui/copy-text.ts'
import { Menu, type MenuItem, type MenuPlace } from '#ui/Menu.tsx'
import { saveFile } from '#ui/save-file.ts'
import { rowTitle } from './row-state.ts'

export interface RowMenuProps {
  readonly item: PileItem
  readonly at: MenuPlace
  readonly words: ShellWords
  readonly onClose: () => void
}

export function RowMenu({ item, at, words, onClose }: RowMenuProps) {
  return <Menu label={words.pile.menu(rowTitle(item.summary, words))} items={itemsOf(item, words)} at={at} onClose={onClose} />
}

function itemsOf(item: PileItem, { pile }: ShellWords): MenuItem[] {
  const { rowMenu } = pile
  const { isSecret, isEncrypted } = item.summary
  const isOpenSecret = isSecret && !isEncrypted
  const text = textOf(item)
  const link = isLinkable(item) ? item : undefined
  const selected = selectionStore.getState().id
  const reason = (is: boolean, why: string): Partial<MenuItem> => (is ? {} : { disabledReason: why })
  return [
    ...labItems(item, rowMenu),
    { label: isOpenSecret ? rowMenu.copyPemSecret : rowMenu.copyPem, onSelect: () => void copyText(text ?? '', isOpenSecret), ...reason(text !== undefined, pile.noPem) },
    { label: isOpenSecret ? rowMenu.downloadSecret : rowMenu.download, onSelect: () => save(item) },
    { label: rowMenu.compare, onSelect: () => compareWith(item.id), ...reason(selected !== undefined && selected !== item.id, pile.noCompare) },
    { label: rowMenu.copyLink, onSelect: () => link && void copyText(permalink(link, location.href)), ...reason(link !== undefined, pile.noLink) },
    { label: rowMenu.qrCode, onSelect: () => link && showOverlay({ kind: 'qrCode', item: link }), ...reason(link !== undefined, pile.noLink) },
    { label: rowMenu.remove, onSelect: () => removeItems(new Set([item.id])), hint: 'Del' },
  ]
}

function save(item: PileItem): void {
  saveFile(item.bytes, fileName(item))
  markDownloaded(item)
}

/** What the Lab can do with a CA or a certificate whose key, or whose CA, is here; its code is loaded only then. */
function labItems(item: PileItem, { issueUnder, renew, revoke }: ShellWords['pile']['rowMenu']): MenuItem[] {
  const { items } = pileStore.getState()
  if (item.summary.kind !== 'certificate' || item.summary.fault !== undefined) return []
  const go = (open: (lab: typeof import('#store/lab.ts')) => void) => (): void => void import('#store/lab.ts').then((lab) => {
    open(lab)
    openPanel('lab')
  })
  const isCa = isAuthority(item) && keyOf(item, items) !== undefined
  const [issuer] = issuersAbove(item, items)
  const canSignAgain = item.summary.isSelfIssued === true ? isCa : issuer !== undefined && keyOf(issuer, items) !== undefined
  return [
    ...(isCa ? [{ label: issueUnder, onSelect: go(({ planCertificate }) => planCertificate('server', item.id)) }] : []),
    ...(canSignAgain ? [{ label: renew, onSelect: go(({ openTask }) => openTask({ name: 'renew', id: item.id })) }] : []),
    ...(canSignAgain && issuer !== undefined ? [{ label: revoke, onSelect: go(({ openTask }) => openTask({ name: 'revocation', id: issuer.id })) }] : []),
  ]
}
