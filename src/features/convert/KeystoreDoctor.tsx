/** A keystore examined: what stands in it, who opens it as it is, what keytool lists, and the way to one that others open. */
import { useEffect } from 'react'
import type { ConvertWords } from '#i18n/en/convert.ts'
import { MAX_ITERATIONS } from '#pki/encryption/effort.ts'
import type { Protection } from '#pki/encryption/password-encryption.ts'
import type { KeystoreReport, ReportedItem } from '#pki/making/keystore-report.ts'
import { editingStore } from '#store/editing.ts'
import { cancelOpening, examineKeystore, isWhollyOpen, openingStore, openItem } from '#store/opening.ts'
import type { PileItem } from '#store/pile.ts'
import { useStored } from '#store/use-stored.ts'
import { Button } from '#ui/Button.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { Disclosure } from '#ui/Disclosure.tsx'
import { ProgressLine } from '#ui/ProgressLine.tsx'
import { escapeText } from '#ui/value-text.ts'
import styles from './KeystoreDoctor.module.css'
import { ReaderTable } from './ReaderTable.tsx'

/** Rows drawn at once. */
const MAX_ROWS = 100

type SaveTarget = keyof ConvertWords['doctor']['saveTargets']

interface KeystoreDoctorProps {
  readonly words: ConvertWords
  readonly item: PileItem
  readonly passwords: readonly string[]
  readonly isOpen: boolean
  readonly onOpened: () => void
  readonly onEdit: () => void
  readonly onSaveAs: (target: SaveTarget) => void
}

export function KeystoreDoctor({ words, item, passwords, isOpen, onOpened, onEdit, onSaveAs }: KeystoreDoctorProps) {
  const { doctor: say } = words
  const report = useStored(openingStore, ({ keystores }) => keystores[item.id])
  useEffect(() => void examineKeystore(item), [item])
  const isEditable = useStored(editingStore, ({ keystores }) => keystores[item.id] !== undefined)
  const isLocked = !isEditable || (report?.items.some((found) => found.isLocked) ?? true)
  return (
    <Disclosure title={say.title(escapeText(item.summary.title ?? item.summary.path.at(-1) ?? ''))} isOpen={isOpen}>
      <div className={styles.doctor}>
        {isLocked && <Unlocking words={words} item={item} passwords={passwords} onOpened={onOpened} />}
        <div className={styles.acts}>
          <Button disabled={!isEditable} title={isEditable ? undefined : say.editLocked} onClick={onEdit}>{say.edit}</Button>
          <span className={styles.hint}>{isEditable ? say.editWhat : say.editLocked}</span>
        </div>
        <section className={styles.section}>
          <h3>{say.saveAs}</h3>
          <div className={styles.acts}>
            {(Object.keys(say.saveTargets) as SaveTarget[]).map((target) => <Button key={target} onClick={() => onSaveAs(target)}>{say.saveTargets[target]}</Button>)}
          </div>
          <p className={styles.hint}>{say.saveHint}</p>
        </section>
        {report !== undefined && <Examined words={words} report={report} />}
      </div>
    </Disclosure>
  )
}

function Unlocking({ words: { doctor: say, cancel }, item, passwords, onOpened }: Pick<KeystoreDoctorProps, 'words' | 'item' | 'passwords' | 'onOpened'>) {
  const { words: decodeWords } = useDecodeText()
  const isBusy = useStored(openingStore, ({ busyId }) => busyId === item.id)
  const outcome = useStored(openingStore, ({ outcomes }) => outcomes[item.id])
  // What was typed has served, unless further passwords are needed.
  const open = (): void => void openItem(item, passwords, MAX_ITERATIONS).then(() => { if (isWhollyOpen(openingStore.getState().outcomes[item.id])) onOpened() })
  return (
    <div className={styles.acts} role="status">
      <Button disabled={isBusy || passwords.length === 0} onClick={open}>{say.unlock}</Button>
      {isBusy && <ProgressLine label={say.opening} cancelLabel={cancel} onCancel={cancelOpening} />}
      {!isBusy && outcome?.kind === 'fault' && <span className={styles.fault}>✕ {decodeWords.faults[outcome.fault.code]}</span>}
      {!isBusy && outcome?.kind === 'bug' && <pre className={styles.fault}>{outcome.report}</pre>}
    </div>
  )
}

function Examined({ words, report }: { readonly words: ConvertWords; readonly report: KeystoreReport }) {
  const { doctor: say } = words
  return (
    <>
      <Structure words={words} report={report} />
      <Keytool words={words} rows={report.keytool} />
      {report.facts.isPartial === true && <p className={styles.hint}>{say.partial}</p>}
      <ReaderTable words={words} facts={report.facts} />
    </>
  )
}

function Structure({ words: { doctor: say }, report: { facts, mac, parts, items } }: { readonly words: ConvertWords; readonly report: KeystoreReport }) {
  return (
    <section className={styles.section}>
      <h3>{say.pair(say.structure, facts.format)}</h3>
      <table className={styles.table}>
        <thead><tr><th scope="col">{say.name}</th><th scope="col">{say.kind}</th><th scope="col">{say.encryption}</th><th scope="col">{say.about}</th></tr></thead>
        <tbody>{items.slice(0, MAX_ROWS).map((item, index) => <Row key={index} say={say} item={item} />)}</tbody>
      </table>
      {items.length > MAX_ROWS && <p className={styles.hint}>{say.more(items.length - MAX_ROWS)}</p>}
      <ul className={styles.facts}>
        {parts.map(({ isEncrypted, protection }, index) => <li key={index}>{say.pair(say.part(index + 1), isEncrypted ? protectionText(say, protection) : say.clear)}</li>)}
        {facts.format === 'PKCS#12' && <li>{say.pair(say.mac, mac === undefined ? say.noMac : protectionText(say, mac))}</li>}
      </ul>
    </section>
  )
}

function Row({ say, item: { name, kind, protection, isLocked, isTrusted, algorithm, group, part } }: { readonly say: ConvertWords['doctor']; readonly item: ReportedItem }) {
  const about = [isLocked && say.locked, isTrusted && say.trusted, algorithm, part !== undefined && say.part(part + 1), group !== undefined && say.group(group.slice(0, 16))]
  return (
    <tr>
      <td>{name === undefined || name === '' ? say.unnamed : escapeText(name)}</td>
      <td>{say.kinds[kind]}</td>
      <td>{protection === undefined ? '–' : protectionText(say, protection)}</td>
      <td>{about.filter((text) => typeof text === 'string').map((text) => escapeText(text)).join(' · ')}</td>
    </tr>
  )
}

const protectionText = (say: ConvertWords['doctor'], protection: Protection | undefined): string =>
  protection === undefined ? say.unknown : [...protection.algorithms, ...(protection.prf === undefined ? [] : [`HMAC-${protection.prf}`]), say.iterations(protection.iterations)].join(' · ')

function Keytool({ words: { doctor: say }, rows }: { readonly words: ConvertWords; readonly rows: KeystoreReport['keytool'] }) {
  return (
    <section className={styles.section}>
      <h3>{say.keytool}</h3>
      {rows === undefined || rows.length === 0
        ? <p className={styles.hint}>{rows === undefined ? say.keytoolUnknown : say.keytoolNothing}</p>
        : <ul className={styles.facts}>{rows.slice(0, MAX_ROWS).map(({ alias, kind, fingerprint }, index) => (
          <li key={index}><code>{escapeText(alias)}, {kind}</code>{fingerprint !== undefined && <><br />{say.pair(say.fingerprint, '')}<code>{fingerprint}</code></>}</li>
        ))}</ul>}
      {rows !== undefined && rows.length > MAX_ROWS && <p className={styles.hint}>{say.more(rows.length - MAX_ROWS)}</p>}
    </section>
  )
}
