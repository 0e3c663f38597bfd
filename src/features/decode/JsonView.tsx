/** The fields of an object as JSON. */
import { useMemo } from 'react'
import type { Field } from '#pki/field.ts'
import { CodeView } from '#ui/CodeView.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { fieldJson } from './field-json.ts'

export function JsonView({ root, withSecrets }: { readonly root: Field; readonly withSecrets: boolean }) {
  const { words } = useDecodeText()
  const text = useMemo(() => JSON.stringify(fieldJson(root, { withSecrets }), undefined, 2), [root, withSecrets])
  return <CodeView text={text} label={words.views.json} copyLabel={words.copy.json} isSecret={withSecrets} />
}
