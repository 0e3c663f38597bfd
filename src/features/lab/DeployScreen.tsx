/** The files of one server for certificates that are in the pile; what is missing is said before anything is made. */
import { useState } from 'react'
import { type DeployTargetId, targets } from '#deploy/index.ts'
import { missingFor } from '#deploy/missing.ts'
import { type Remark, remarksOn } from '#deploy/remarks.ts'
import { changeDeployment, type ChosenParts, chosenParts, deploymentStore, ingredientsOf, makeDeployment, partsIn } from '#store/deployment.ts'
import type { PileItem } from '#store/pile.ts'
import { useStored } from '#store/use-stored.ts'
import { Button } from '#ui/Button.tsx'
import { saveFile } from '#ui/save-file.ts'
import { SelectField } from '#ui/SelectField.tsx'
import { escapeText } from '#ui/value-text.ts'
import { DeployedFileList } from './DeployedFileList.tsx'
import formStyles from './DraftForm.module.css'
import { FormLayout, SUBMIT_KEYS } from './DraftForm.tsx'
import { KitPassword } from './KitPassword.tsx'
import styles from './KitScreen.module.css'
import { useLabText } from './lab-text.ts'
import { FailureNote } from './WorkLine.tsx'

export function DeployScreen({ items }: { readonly items: readonly PileItem[] }) {
  const { words: { kit }, nowMs } = useLabText()
  const words = kit.deploy
  const state = useStored(deploymentStore)
  const [password, setPassword] = useState('')
  const chosen = chosenParts(state, items)
  const ingredients = ingredientsOf(chosen, items, password)
  const missing = missingFor(state.target, ingredients)
  const remarks = remarksOn(state.target, ingredients, nowMs)
  return (
    <FormLayout
      title={words.title} preview={<Result target={state.target} />}
      foot={(
        <footer className={formStyles.foot}>
          {missing.length > 0 && <ul className={styles.missing} aria-label={words.missing}>{missing.map((ingredient) => <li key={ingredient}>✕ {kit.missing[ingredient]}</li>)}</ul>}
          {state.failure !== undefined && <FailureNote failure={state.failure} />}
          <div className={formStyles.acts}>
            <Button {...SUBMIT_KEYS} kind="primary" disabled={missing.length > 0 || state.isBusy} onClick={() => void makeDeployment(items, password)}>{state.isBusy ? words.working : words.make}</Button>
          </div>
        </footer>
      )}
    >
      <p className={styles.lead}>{words.lead}</p>
      <SelectField
        label={words.target} value={state.target} options={(Object.keys(targets) as DeployTargetId[]).map((value) => ({ value, label: kit.targets[value] }))}
        onChange={(target) => changeDeployment({ target })}
      />
      <PartFields items={items} chosen={chosen} />
      <Remarks remarks={remarks} />
      <KitPassword hint={words.passwordHint} value={password} onChange={setPassword} />
    </FormLayout>
  )
}

function PartFields({ items, chosen }: { readonly items: readonly PileItem[]; readonly chosen: ChosenParts }) {
  const { words: { kit: { deploy: words } }, titleOf } = useLabText()
  const { servers, authorities, clients } = partsIn(items)
  const fields = [
    { label: words.server, offered: servers, own: chosen.server, change: (serverId: string) => changeDeployment({ serverId }) },
    { label: words.authority, offered: authorities, own: chosen.authority, change: (authorityId: string) => changeDeployment({ authorityId }) },
    { label: words.client, offered: clients, own: chosen.client, change: (clientId: string) => changeDeployment({ clientId }) },
  ]
  return fields.map(({ label, offered, own, change }) => (
    <SelectField
      key={label} label={label} value={own?.id ?? ''} isDisabled={offered.length === 0} onChange={change}
      options={offered.length === 0 ? [{ value: '', label: words.none }] : offered.map((item) => ({ value: item.id, label: titleOf(item) }))}
    />
  ))
}

/** What will not work with these, and what is done without being asked. */
function Remarks({ remarks }: { readonly remarks: readonly Remark[] }) {
  const { words: { kit: { deploy: words } } } = useLabText()
  if (remarks.length === 0) return null
  return (
    <ul className={styles.remarks} aria-label={words.remarks}>
      {remarks.map(({ id, severity, name }) => <li key={id} data-severity={severity}><span aria-hidden="true">{severity === 'warning' ? '▲' : '·'}</span> {words.remark[id](escapeText(name))}</li>)}
    </ul>
  )
}

function Result({ target }: { readonly target: DeployTargetId }) {
  const { words: { kit } } = useLabText()
  const made = useStored(deploymentStore, (state) => state.made)
  if (made === undefined) return <section className={styles.pane} aria-label={kit.deploy.result} />
  const isSecret = made.files.some((file) => file.isSecret)
  return (
    <section className={styles.pane} aria-labelledby="deploy-result">
      <h2 id="deploy-result">{kit.deploy.result}</h2>
      <div className={styles.acts}><Button kind="primary" onClick={() => saveFile(made.zip, `${target}.zip`)}>{isSecret ? kit.zip : kit.zipPlain}</Button></div>
      <DeployedFileList files={made.files} />
    </section>
  )
}
