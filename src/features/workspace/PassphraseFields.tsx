/** A passphrase that is there, or a new one typed twice. It stays in the dialog that asks for it. */
import { generatePassword, passwordStrength } from '#pki/making/passwords.ts'
import type { WorkspaceWords } from '#i18n/en/workspace.ts'
import { PasswordField } from '#ui/PasswordField.tsx'

interface PassphraseProps {
  readonly words: WorkspaceWords
  readonly label?: string
  readonly value: string
  readonly onChange: (passphrase: string) => void
}

export function Passphrase({ words, label = words.passphrase, value, onChange }: PassphraseProps) {
  return <PasswordField isFirst label={label} value={value} onChange={onChange} showLabel={words.show} hideLabel={words.hide} />
}

export interface Typed {
  readonly passphrase: string
  readonly again: string
}

export const NOTHING_TYPED: Typed = { passphrase: '', again: '' }

export const isAgreed = ({ passphrase, again }: Typed): boolean => passphrase !== '' && passphrase === again

interface NewPassphraseProps {
  readonly words: WorkspaceWords
  readonly label?: string
  /** Takes the focus when it appears. */
  readonly isFirst?: boolean
  readonly typed: Typed
  readonly onChange: (typed: Typed) => void
}

const GUESSABLE: ReadonlySet<string> = new Set(['guessable', 'weak'])

export function NewPassphrase({ words, label = words.passphrase, isFirst = true, typed, onChange }: NewPassphraseProps) {
  const { passphrase, again } = typed
  const isShort = GUESSABLE.has(passwordStrength(passphrase).level)
  const generate = (): string => {
    const made = generatePassword((length) => crypto.getRandomValues(new Uint8Array(length)))
    onChange({ passphrase: made, again: made })
    return made
  }
  return (
    <>
      <PasswordField
        isFirst={isFirst} label={label} value={passphrase} hint={isShort ? `▲ ${words.short}` : words.passphraseHint} showLabel={words.show} hideLabel={words.hide}
        onChange={(next) => onChange({ passphrase: next, again: next === passphrase ? passphrase : again })} generate={{ label: words.generate, run: generate }}
      />
      <PasswordField
        label={words.again} value={again} error={again !== '' && !passphrase.startsWith(again) ? words.differs : undefined} showLabel={words.show} hideLabel={words.hide}
        onChange={(next) => onChange({ passphrase, again: next })}
      />
    </>
  )
}
