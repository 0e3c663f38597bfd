/** The password of keystores that Java has to open as well. */
import { generatePassword, passwordWarnings } from '#pki/making/passwords.ts'
import { PasswordField } from '#ui/PasswordField.tsx'
import { useLabText } from './lab-text.ts'

export interface KitPasswordProps {
  readonly hint: string
  readonly value: string
  readonly onChange: (password: string) => void
}

export function KitPassword({ hint, value, onChange }: KitPasswordProps) {
  const { words: { kit: words } } = useLabText()
  const warnings = value === '' ? [] : passwordWarnings(value, { isForJava: true })
  const warning = warnings.includes('nonAsciiRefusedByJava') ? words.nonAscii : warnings.includes('shorterThanKeytoolTakes') ? words.tooShort : undefined
  return (
    <PasswordField
      label={words.password} hint={warning ?? hint} value={value} onChange={onChange} showLabel={words.show} hideLabel={words.hide}
      generate={{ label: words.generate, run: () => generatePassword((length) => crypto.getRandomValues(new Uint8Array(length))) }}
    />
  )
}
