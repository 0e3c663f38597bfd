/** A certificate with its key and chain as one PKCS#12 file, for browsers, phones and Java. */
import { useState } from 'react'
import { generatePassword } from '#pki/making/passwords.ts'
import { keystoreOf } from '#store/keystore.ts'
import { type Failure, failureOf } from '#store/issuing.ts'
import type { PileItem } from '#store/pile.ts'
import { markDownloaded } from '#store/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { PasswordField } from '#ui/PasswordField.tsx'
import { saveFile } from '#ui/save-file.ts'
import { SelectField } from '#ui/SelectField.tsx'
import styles from './Downloads.module.css'
import { useLabText } from './lab-text.ts'
import { FailureNote } from './WorkLine.tsx'

export function KeystoreDownload({ item, items, stem }: { readonly item: PileItem; readonly items: readonly PileItem[]; readonly stem: string }) {
  const { words: { downloads: words } } = useLabText()
  const [password, setPassword] = useState('')
  const [preset, setPreset] = useState<'pkcs12Modern' | 'pkcs12Legacy'>('pkcs12Modern')
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly failure?: Failure | undefined }>({ isBusy: false })
  const name = `${stem}.p12`
  const save = async (): Promise<void> => {
    setState({ isBusy: true })
    const result = await keystoreOf(item, { items, preset, password })
    setState({ isBusy: false, failure: failureOf(result) })
    if (!result.ok) return
    saveFile(result.value, name)
    markDownloaded(item, true)
  }
  return (
    <form className={styles.keystore} onSubmit={(event) => { event.preventDefault(); if (password !== '' && !state.isBusy) void save() }}>
      <h3>{words.keystore}</h3>
      <PasswordField label={words.password} hint={words.passwordHint} value={password} onChange={setPassword} showLabel={words.show} hideLabel={words.hide} />
      <SelectField label={words.preset} value={preset} onChange={setPreset} options={[{ value: 'pkcs12Modern', label: words.presets.pkcs12Modern }, { value: 'pkcs12Legacy', label: words.presets.pkcs12Legacy }]} />
      <span className={styles.acts}><Button onClick={() => setPassword(generatePassword((length) => crypto.getRandomValues(new Uint8Array(length))))}>{words.generate}</Button><Button type="submit" disabled={password === '' || state.isBusy}>{state.isBusy ? words.encrypting : words.buttonSecret(name)}</Button></span>
      {state.failure !== undefined && <FailureNote failure={state.failure} />}
    </form>
  )
}
