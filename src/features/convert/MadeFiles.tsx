/** What came out: each file by name, whether it is secret, how it begins, and its download. */
import type { ConvertWords } from '#i18n/en/convert.ts'
import type { MadeFile } from '#pki/making/make.ts'
import { markMadeSaved } from '#store/making.ts'
import { showOverlay } from '#store/overlay.ts'
import { readFiles } from '#store/reading.ts'
import { zipOfFiles } from '#store/zips.ts'
import { Button } from '#ui/Button.tsx'
import { saveFile } from '#ui/save-file.ts'
import styles from './MadeFiles.module.css'

/** Octets shown of a text; the rest is in the file. */
const PREVIEW_BYTES = 2000
/** Files drawn one by one; the zip has them all. */
const MAX_FILES = 50

interface MadeFilesProps {
  readonly words: ConvertWords
  readonly files: readonly MadeFile[]
}

export function MadeFiles({ words, files }: MadeFilesProps) {
  return (
    <section className={styles.section} aria-labelledby="convert-result">
      <h2 id="convert-result">{words.result}</h2>
      {files.length > 1 && <AllFiles words={words} files={files} />}
      <ul className={styles.files}>{files.slice(0, MAX_FILES).map((file) => <li key={file.name}><File words={words} file={file} /></li>)}</ul>
      {files.length > MAX_FILES && <p className={styles.size}>{words.doctor.more(files.length - MAX_FILES)}</p>}
      <Button kind="quiet" onClick={() => showOverlay({ kind: 'written' })}>{words.commands}</Button>
    </section>
  )
}

/** Many at once: secret ones and public ones in folders of their own. */
function AllFiles({ words, files }: MadeFilesProps) {
  const save = (): void => void zipOfFiles(files.map(({ name, bytes, holdsPrivateKey }) => ({ name, bytes, isSecret: holdsPrivateKey }))).then((zip) => {
    if (zip === undefined) return
    saveFile(zip, 'converted.zip')
    markMadeSaved(files)
  })
  return (
    <div className={styles.acts}>
      <Button kind="primary" onClick={save}>{files.some(({ holdsPrivateKey }) => holdsPrivateKey) ? words.downloadAllSecret(files.length) : words.downloadAll(files.length)}</Button>
    </div>
  )
}

function File({ words, file }: { readonly words: ConvertWords; readonly file: MadeFile }) {
  const { name, bytes, holdsPrivateKey } = file
  const save = (): void => {
    saveFile(bytes, name)
    markMadeSaved([file])
  }
  const text = bytes[0] === 0x30 || bytes[0]! >= 0x80 ? undefined : new TextDecoder().decode(bytes.subarray(0, PREVIEW_BYTES))
  return (
    <article className={styles.file}>
      <header className={styles.head}>
        <code className={styles.name}>{name}</code>
        <span className={styles.kind} data-secret={holdsPrivateKey}>{holdsPrivateKey ? words.secret : words.public}</span>
        <span className={styles.size}>{words.size(bytes.length)}</span>
      </header>
      <div className={styles.acts}>
        <Button kind="primary" onClick={save}>{holdsPrivateKey ? words.downloadSecret : words.download}</Button>
        <Button onClick={() => void readFiles([{ name, bytes: bytes.slice() }], false)}>{words.addToPile}</Button>
      </div>
      {text === undefined ? <p className={styles.size}>{words.binary}</p> : <pre className={styles.preview}>{text}{bytes.length > PREVIEW_BYTES && `\n… ${words.cut}`}</pre>}
    </article>
  )
}
