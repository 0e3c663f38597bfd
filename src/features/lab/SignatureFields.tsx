/** How it is signed: the hash, and for RSA keys the scheme. */
import type { SignatureHash } from '#pki/keys/signing-key.ts'
import { changeDraft, type Draft } from '#store/draft.ts'
import { SelectField } from '#ui/SelectField.tsx'
import { useLabText } from './lab-text.ts'

const FITTING = 'fitting'
const HASHES = ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-1'] as const satisfies readonly SignatureHash[]

export function SignatureFields({ draft: { signature } }: { readonly draft: Draft }) {
  const { words: { signature: words } } = useLabText()
  const { hash, isPss = false } = signature
  return (
    <>
      <SelectField
        label={words.hash} hint={words.hashHint} value={hash ?? FITTING} options={[{ value: FITTING, label: words.fitting }, ...HASHES.map((name) => ({ value: name, label: name === 'SHA-1' ? words.weak : name }))]}
        onChange={(value) => changeDraft({ signature: { isPss, ...(value === FITTING ? {} : { hash: value }) } })}
      />
      <SelectField
        label={words.scheme} value={isPss ? 'pss' : 'pkcs1'} options={[{ value: 'pkcs1', label: words.pkcs1 }, { value: 'pss', label: words.pss }]}
        onChange={(scheme) => changeDraft({ signature: { ...signature, isPss: scheme === 'pss' } })}
      />
    </>
  )
}
