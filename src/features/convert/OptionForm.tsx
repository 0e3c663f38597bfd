/** The options of a target, drawn from its fields. */
import type { ConvertWords } from '#i18n/en/convert.ts'
import { initialValue, isAllowed, type OptionField, type OptionFields, type OptionValues } from '#pki/making/options.ts'
import { generatePassword, passwordStrength, passwordWarnings } from '#pki/making/passwords.ts'
import { CheckField } from '#ui/CheckField.tsx'
import { PasswordField } from '#ui/PasswordField.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import styles from './OptionForm.module.css'

interface OptionFormProps {
  readonly words: ConvertWords
  readonly fields: OptionFields
  readonly options: OptionValues
  readonly isForJava: boolean
  readonly onChange: (options: OptionValues) => void
}

export function OptionForm({ words, fields, options, isForJava, onChange }: OptionFormProps) {
  return (
    <section className={styles.section} aria-labelledby="convert-options">
      <h2 id="convert-options">{words.options}</h2>
      <div className={styles.fields}>
        {Object.entries(fields).map(([name, field]) => (
          <Option key={name} name={name} words={words} field={field} value={options[name] ?? initialValue(field)} isForJava={isForJava} onChange={(value) => onChange({ ...options, [name]: value })} />
        ))}
      </div>
    </section>
  )
}

interface OptionProps {
  readonly name: string
  readonly words: ConvertWords
  readonly field: OptionField
  readonly value: string | number | boolean
  readonly isForJava: boolean
  readonly onChange: (value: string | number | boolean) => void
}

function Option({ name, words, field, value, isForJava, onChange }: OptionProps) {
  const label = words.option[name] ?? name
  switch (field.kind) {
    case 'choice':
      return <SelectField label={label} value={String(value)} options={field.values.map((choice) => ({ value: choice, label: words.value[choice] ?? choice }))} onChange={onChange} />
    case 'flag':
      return <CheckField label={label} isChecked={value === true} onChange={onChange} />
    case 'number': {
      const error = isAllowed(field, value) ? undefined : `${field.min} – ${field.max}`
      return <TextField label={label} value={String(value)} inputMode="numeric" error={error} onChange={(text) => onChange(/^\d+$/.test(text) ? Number(text) : text)} />
    }
    case 'text':
      return <TextField label={label} value={String(value)} hint={name === 'alias' ? words.aliasHint : undefined} onChange={onChange} />
    case 'password':
      return <Password words={words} label={label} password={String(value)} isOptional={field.isOptional} isForJava={isForJava} onChange={onChange} />
  }
}

interface PasswordProps {
  readonly words: ConvertWords
  readonly label: string
  readonly password: string
  readonly isOptional: boolean
  readonly isForJava: boolean
  readonly onChange: (password: string) => void
}

function Password({ words, label, password, isOptional, isForJava, onChange }: PasswordProps) {
  const warnings = passwordWarnings(password, { isForJava }).filter((warning) => warning !== 'empty' || isOptional)
  const said = [words.strength[passwordStrength(password).level], ...warnings.map((warning) => words.warnings[warning])].filter((part) => part !== '')
  return (
    <PasswordField
      label={label} value={password} hint={said.length > 0 ? said.join(' · ') : isOptional ? words.optional : undefined} showLabel={words.show} hideLabel={words.hide} onChange={onChange}
      generate={{ label: words.generate, run: () => generatePassword((length) => crypto.getRandomValues(new Uint8Array(length))) }}
    />
  )
}
