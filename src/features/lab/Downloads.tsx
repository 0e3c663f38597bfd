/** The files that an object gives, each with what it is; a button says when a private key leaves the page. */
import { useMemo } from 'react'
import { keyOf } from '#store/authorities.ts'
import { type DownloadFile, downloadsOf, stemOf } from '#store/download-files.ts'
import type { PileItem } from '#store/pile.ts'
import { markDownloaded } from '#store/workspace.ts'
import { zipOfFiles } from '#store/zips.ts'
import { Button } from '#ui/Button.tsx'
import { saveFile } from '#ui/save-file.ts'
import styles from './Downloads.module.css'
import { useLabText } from './lab-text.ts'
import { KeystoreDownload } from './KeystoreDownload.tsx'

export function Downloads({ item, items }: { readonly item: PileItem; readonly items: readonly PileItem[] }) {
  const { words: { downloads: words } } = useLabText()
  const files = useMemo(() => downloadsOf(item, items), [item, items])
  const stem = stemOf(item.summary.title, item.summary.kind)
  const isCertified = item.summary.kind === 'certificate' && keyOf(item, items) !== undefined
  const saveZip = (): void => void zipOfFiles(files).then((zip) => {
    if (zip === undefined) return
    saveFile(zip, `${stem}.zip`)
    markDownloaded(item, true)
  })
  const save = ({ name, isSecret, bytes }: DownloadFile): void => {
    saveFile(bytes, name)
    markDownloaded(item, isSecret)
  }
  return (
    <>
      <ul className={styles.files}>
        {files.map((file) => <File key={file.name} name={file.name} what={words.whats[file.kind]} isSecret={file.isSecret} onSave={() => save(file)} />)}
        {files.length > 1 && <File name={`${stem}.zip`} what={words.whats.zip} isSecret={files.some(({ isSecret }) => isSecret)} onSave={saveZip} />}
      </ul>
      {isCertified && <KeystoreDownload item={item} items={items} stem={stem} />}
    </>
  )
}

interface FileProps {
  readonly name: string
  readonly what: string
  readonly isSecret: boolean
  readonly onSave: () => void
}

function File({ name, what, isSecret, onSave }: FileProps) {
  const { words: { downloads: words } } = useLabText()
  return (
    <li className={styles.file}>
      <code className={styles.name}>{name}</code>
      <span className={styles.what}>{what}{isSecret && <span className={styles.secret}> ◆ {words.secret}</span>}</span>
      <Button onClick={onSave} aria-label={isSecret ? words.buttonSecret(name) : words.button(name)}>{isSecret ? words.shortSecret : words.short}</Button>
    </li>
  )
}
