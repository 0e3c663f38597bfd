/** What this is: version, promises, licence, and the hash that the whole page can be checked by. */
import { useState } from 'react'
import type { ShellWords } from '#i18n/en/shell.ts'
import { showOverlay } from '#store/overlay.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { hexOf } from '#ui/value-text.ts'
import styles from './About.module.css'
import { IS_SINGLE, SINGLE_SHA256, VERSION } from './build.ts'

export function About({ words }: { readonly words: ShellWords }) {
  const { about } = words
  return (
    <Dialog title={about.title} closeLabel={words.close} onClose={() => showOverlay(undefined)}>
      <div className={styles.about}>
        <p>{about.what}</p>
        <ul className={styles.promises}>{about.promises.map((promise) => <li key={promise}>{promise}</li>)}</ul>
        {IS_SINGLE ? <CheckFile words={words} /> : SINGLE_SHA256 !== '' && (
          <div className={styles.file}>
            <p>{about.file} <a href="./certlab.html" download="certlab.html">{about.save}</a></p>
            <Hash name={about.sha256} hex={SINGLE_SHA256} />
          </div>
        )}
        <p className={styles.foot}>{about.version(VERSION)} · {about.licence}</p>
      </div>
    </Dialog>
  )
}

function Hash({ name, hex }: { readonly name: string; readonly hex: string }) {
  return <p className={styles.hash}>{name} <code>{hex}</code></p>
}

/** The page as one file cannot read itself: it is chosen once more, and hashed here. */
function CheckFile({ words: { about } }: { readonly words: ShellWords }) {
  const [file, setFile] = useState<{ readonly name: string; readonly hex: string }>()
  const choose = () => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.html'
    input.addEventListener('change', () => {
      const chosen = input.files?.[0]
      if (chosen === undefined) return
      void chosen.arrayBuffer().then((octets) => crypto.subtle.digest('SHA-256', octets)).then((hash) => setFile({ name: chosen.name, hex: hexOf(new Uint8Array(hash)) }))
    })
    input.click()
  }
  return (
    <div className={styles.file}>
      <p>{about.isFile}</p>
      <p><Button onClick={choose}>{about.checkFile}</Button></p>
      {file !== undefined && <Hash name={`${file.name} · ${about.sha256}`} hex={file.hex} />}
    </div>
  )
}
