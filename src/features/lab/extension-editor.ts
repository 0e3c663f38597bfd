/** What the editor of one extension is: its fields, and what it begins with where the profile has none. */
import type { ReactNode } from 'react'
import type { DraftedName, DraftedValues } from '#store/drafted-extensions.ts'

export interface EditorProps<Name extends DraftedName> {
  readonly value: DraftedValues[Name]
  readonly onChange: (value: DraftedValues[Name]) => void
}

export interface ExtensionEditor<Name extends DraftedName> {
  /** What RFC 5280 wants of the critical flag. */
  readonly isCritical: boolean
  readonly blank: DraftedValues[Name]
  readonly Fields: (props: EditorProps<Name>) => ReactNode
}
