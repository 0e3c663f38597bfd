/** The files of a kit or a server, each with what it is and whether it is secret; long lists go on when asked. */
import { useState } from 'react'
import { type DeployedFile, fill } from '#deploy/deployed-file.ts'
import { Button } from '#ui/Button.tsx'
import { saveFile } from '#ui/save-file.ts'
import { escapeText } from '#ui/value-text.ts'
import styles from './Downloads.module.css'
import { useLabText } from './lab-text.ts'
import { useKitDocuments } from './use-kit-documents.ts'

const SHOWN_AT_ONCE = 100

export function DeployedFileList({ files }: { readonly files: readonly DeployedFile[] }) {
  const [shown, setShown] = useState(SHOWN_AT_ONCE)
  const { words } = useLabText()
  return (
    <>
      <ul className={styles.files}>{files.slice(0, shown).map((file) => <File key={file.name} file={file} />)}</ul>
      {files.length > shown && <Button onClick={() => setShown(shown + SHOWN_AT_ONCE)}>{words.kit.more(files.length - shown)}</Button>}
    </>
  )
}

function File({ file: { name, note, isSecret, client = '', bytes } }: { readonly file: DeployedFile }) {
  const { words: { kit: words } } = useLabText()
  const what = useKitDocuments()?.files[note].what ?? ''
  return (
    <li className={styles.file}>
      <code className={styles.name}>{name}</code>
      <span className={styles.what}>{fill(what, { client: escapeText(client) }).replaceAll('`', '')}{isSecret && <span className={styles.secret}> ◆ {words.secret}</span>}</span>
      <Button aria-label={words.download(name)} onClick={() => saveFile(bytes, name.slice(name.lastIndexOf('/') + 1))}>{words.downloadShort}</Button>
    </li>
  )
}
