/** Who takes part: the certificates of both sides, what they send and trust, the version, and whether the server asks. */
import { useState } from 'react'
import type { ClientAuthentication, TlsVersion } from '#tls/handshake/scenario.ts'
import { anchorCandidates, type AnchorsChoice, type HandshakeChoice, isCertificate, type SentChain } from '#store/handshake-question.ts'
import { changeChoice, type Play } from '#store/handshaking.ts'
import type { PileItem } from '#store/pile.ts'
import { CheckField } from '#ui/CheckField.tsx'
import { SelectField, type SelectOption } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import styles from './CastBar.module.css'
import { type HandshakeText, nameOf, useHandshakeText } from './handshake-text.ts'

/** A list of ten thousand is no list: the pile has a filter, and what is selected there comes first. */
const MAX_OPTIONS = 100
const VERSIONS: readonly TlsVersion[] = ['1.3', '1.2']
const ASKS: readonly ClientAuthentication[] = ['off', 'nginxOn', 'nginxOptional', 'required']
const SENT: readonly SentChain[] = ['intermediates', 'alone', 'withRoot']

/** On a phone the drawing comes first; who takes part can be opened. */
const NARROW = 700

interface CastBarProps {
  readonly choice: HandshakeChoice
  readonly play: Play
  readonly items: readonly PileItem[]
}

export function CastBar({ choice, play: { cast }, items }: CastBarProps) {
  const text = useHandshakeText()
  const { words } = text
  const [isOpen, setIsOpen] = useState(() => globalThis.innerWidth > NARROW)
  const sent = SENT.map((value) => ({ value, label: words.sends[value] }))
  const clientId = cast.client?.id ?? 'none'
  return (
    <details className={styles.cast} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{words.cast.title}</summary>
      <div className={styles.bar}>
        <div className={styles.side}>
          <h2>{words.parties.client}</h2>
          <SelectField label={words.cast.client} value={clientId} options={[{ value: 'none', label: words.cast.noClient }, ...certificateOptions(items, clientId, text)]} onChange={(id) => changeChoice({ clientId: id })} />
          <SelectField label={words.cast.sends} value={choice.clientSends} options={sent} onChange={(clientSends) => changeChoice({ clientSends })} isDisabled={cast.client === undefined} />
          <SelectField label={words.cast.clientTrusts} value={cast.clientTrusts} options={anchorOptions(items, ['pile', 'public'], text)} onChange={(clientTrusts) => changeChoice({ clientTrusts })} />
          <TextField label={words.cast.host} hint={words.cast.hostHint} value={cast.host} isMono onChange={(host) => changeChoice({ host })} />
        </div>
        <div className={styles.side}>
          <h2>{words.parties.server}</h2>
          <SelectField label={words.cast.server} value={cast.server.id} options={certificateOptions(items, cast.server.id, text)} onChange={(serverId) => changeChoice({ serverId })} />
          <SelectField label={words.cast.sends} value={choice.serverSends} options={sent} onChange={(serverSends) => changeChoice({ serverSends })} />
          <SelectField label={words.cast.serverTrusts} value={cast.serverTrusts} options={anchorOptions(items, ['pile'], text)} onChange={(serverTrusts) => changeChoice({ serverTrusts })} />
          <SelectField label={words.cast.asks} value={cast.clientAuthentication} options={ASKS.map((value) => ({ value, label: words.asks[value] }))} onChange={(clientAuthentication) => changeChoice({ clientAuthentication })} />
        </div>
        <div className={styles.rest}>
          <SelectField label={words.cast.version} value={choice.version} options={VERSIONS.map((value) => ({ value, label: `TLS ${value}` }))} onChange={(version) => changeChoice({ version })} />
          <CheckField label={words.cast.check} hint={words.cast.checkHint} isChecked={choice.isServerChecked} onChange={(isServerChecked) => changeChoice({ isServerChecked })} />
        </div>
      </div>
    </details>
  )
}

/** The chosen one is always among them. */
function certificateOptions(items: readonly PileItem[], chosenId: string, text: HandshakeText): readonly SelectOption<string>[] {
  const certificates = items.filter(isCertificate)
  const shown = certificates.filter(({ id }, index) => index < MAX_OPTIONS || id === chosenId)
  return shown.map(({ id }) => ({ value: id, label: nameOf(text, id) }))
}

function anchorOptions(items: readonly PileItem[], choices: readonly ('pile' | 'public')[], text: HandshakeText): readonly SelectOption<AnchorsChoice>[] {
  return [...choices.map((value) => ({ value, label: text.words.trusts[value] })), ...anchorCandidates(items).slice(0, MAX_OPTIONS).map(({ id }) => ({ value: id, label: nameOf(text, id) }))]
}
