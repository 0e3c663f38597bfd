/** The mTLS kit: host names, client names, kind of key and password in; every file of a working mutual TLS out, as one zip. */
import { useState } from 'react'
import { type KeyAlgorithmId, keyAlgorithms } from '#pki/issuance/key-algorithms.ts'
import { addKitToPile, changeKit, clientsOf, hostsFromAddresses, hostsOf, type KitState, kitStore, makeKit, stopKit } from '#store/kit.ts'
import { settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import { countLooseKeys } from '#store/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { ProgressLine } from '#ui/ProgressLine.tsx'
import { saveFile } from '#ui/save-file.ts'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import { escapeText } from '#ui/value-text.ts'
import { DeployedFileList } from './DeployedFileList.tsx'
import formStyles from './DraftForm.module.css'
import { FormLayout, SUBMIT_KEYS } from './DraftForm.tsx'
import styles from './KitScreen.module.css'
import { useAdviceText } from './KeyField.tsx'
import { KitPassword } from './KitPassword.tsx'
import { useLabText } from './lab-text.ts'
import { loadKitDocuments } from './use-kit-documents.ts'
import { FailureNote } from './WorkLine.tsx'

/** What clients of today take, and what is not made for minutes. */
const offered = (Object.keys(keyAlgorithms) as KeyAlgorithmId[]).filter((id) => id !== 'RSA-1024' && id !== 'RSA-8192')

export function KitScreen() {
  const { words: { kit: words, algorithms } } = useLabText()
  const state = useStored(kitStore)
  const [password, setPassword] = useState('')
  const advice = useAdviceText(state.algorithm, 'server')
  const taken = hostsFromAddresses(state)
  const isReady = hostsOf(state).length > 0 && clientsOf(state).length > 0 && password !== ''
  return (
    <FormLayout title={words.title} foot={<Foot state={state} password={password} isReady={isReady} />} preview={<Result state={state} />}>
      <p className={styles.lead}>{words.lead}</p>
      <TextField label={words.hosts} hint={taken.length === 0 ? words.hostsHint : words.hostsTaken(escapeText(taken.join(', ')))} rows={3} isMono value={state.hosts} placeholder="example.com" onChange={(hosts) => changeKit({ hosts })} />
      <TextField label={words.clients} hint={words.clientsHint} rows={4} isMono value={state.clients} placeholder={'client\nclient2'} onChange={(clients) => changeKit({ clients })} />
      <SelectField label={words.algorithm} hint={advice} value={state.algorithm} options={offered.map((value) => ({ value, label: algorithms[value] }))} onChange={(algorithm) => changeKit({ algorithm })} />
      <KitPassword hint={words.passwordHint} value={password} onChange={setPassword} />
    </FormLayout>
  )
}

function Foot({ state: { progress, failure }, password, isReady }: { readonly state: KitState; readonly password: string; readonly isReady: boolean }) {
  const { words: { kit: words } } = useLabText()
  const language = useStored(settingsStore, (settings) => settings.language)
  const make = (): void => void loadKitDocuments(language).then((documents) => makeKit(password, documents))
  return (
    <footer className={formStyles.foot}>
      {failure !== undefined && <FailureNote failure={failure} />}
      <div className={formStyles.acts}>
        {progress === undefined
          ? <><Button {...SUBMIT_KEYS} kind="primary" disabled={!isReady} onClick={make}>{words.make}</Button>{!isReady && <span className={styles.lead}>{words.needs}</span>}</>
          : <ProgressLine label={words.making(progress.done, progress.total)} {...progress} cancelLabel={words.cancel} onCancel={stopKit} />}
      </div>
    </footer>
  )
}

function Result({ state: { made, isInPile } }: { readonly state: KitState }) {
  const { words: { kit: words } } = useLabText()
  if (made === undefined) {
    return <section className={styles.pane} aria-labelledby="kit-expected"><h2 id="kit-expected">{words.expected}</h2><p className={styles.lead}>{words.expectedText}</p></section>
  }
  return (
    <section className={styles.pane} aria-labelledby="kit-result">
      <h2 id="kit-result">{words.result}</h2>
      <p className={styles.done} role="status">✓ {words.done(made.files.length, made.files.filter(({ isSecret }) => isSecret).length)}</p>
      <div className={styles.acts}>
        <Button kind="primary" onClick={() => { saveFile(made.zip, 'mtls-kit.zip'); countLooseKeys(0) }}>{words.zip}</Button>
        {isInPile ? <span className={styles.lead}>✓ {words.inPile}</span> : <Button onClick={() => void addKitToPile()}>{words.toPile}</Button>}
      </div>
      <DeployedFileList files={made.files} />
    </section>
  )
}
