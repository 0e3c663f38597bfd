/** Options of a target as data: the panel draws them, the worker checks them. */
import { PkiError } from '#pki/fault.ts'

export type OptionField =
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly initial: string }
  | { readonly kind: 'flag'; readonly initial: boolean }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly initial: number }
  | { readonly kind: 'text'; readonly initial: string }
  /** `isOptional`: an empty one is taken, and means what the target says it means. */
  | { readonly kind: 'password'; readonly isOptional: boolean }

export type OptionFields = Readonly<Record<string, OptionField>>

type ValueOf<Field extends OptionField> =
  Field extends { readonly kind: 'choice'; readonly values: readonly (infer Value)[] } ? Value
    : Field extends { readonly kind: 'flag' } ? boolean
      : Field extends { readonly kind: 'number' } ? number : string

export type OptionsOf<Fields extends OptionFields> = { readonly [Name in keyof Fields]: ValueOf<Fields[Name]> }

export type OptionValues = Readonly<Record<string, string | number | boolean>>

/** Keeps the values of a choice as the types they are. */
export const choice = <const Values extends readonly string[]>(...values: Values): { readonly kind: 'choice'; readonly values: Values; readonly initial: Values[0] } =>
  ({ kind: 'choice', values, initial: values[0] as Values[0] })
export const flag = (initial: boolean) => ({ kind: 'flag', initial }) as const
export const text = (initial = '') => ({ kind: 'text', initial }) as const
export const number = (initial: number, { min, max }: { min: number; max: number }) => ({ kind: 'number', min, max, initial }) as const
export const password = () => ({ kind: 'password', isOptional: false }) as const
export const optionalPassword = () => ({ kind: 'password', isOptional: true }) as const

/**
 * What was given, over what is there from the start.
 *
 * @throws PkiError `making/bad-option` for a value that the field does not take.
 */
export function resolveOptions<Fields extends OptionFields>(fields: Fields, given: OptionValues): OptionsOf<Fields> {
  const entries = Object.entries(fields).map(([name, field]): [string, string | number | boolean] => {
    const value = given[name] ?? initialValue(field)
    if (!isAllowed(field, value)) throw new PkiError('making/bad-option', { structure: name, ...(field.kind === 'password' ? {} : { found: String(value) }) })
    return [name, value]
  })
  return Object.fromEntries(entries) as OptionsOf<Fields>
}

export function initialValue(field: OptionField): string | number | boolean {
  return field.kind === 'password' ? '' : field.initial
}

export function isAllowed(field: OptionField, value: string | number | boolean): boolean {
  switch (field.kind) {
    case 'choice':
      return field.values.some((allowed) => allowed === value)
    case 'flag':
      return typeof value === 'boolean'
    case 'number':
      return Number.isInteger(value) && Number(value) >= field.min && Number(value) <= field.max
    case 'text':
      return typeof value === 'string'
    case 'password':
      return typeof value === 'string' && (field.isOptional || value !== '')
  }
}
