/** For whom: a CA's name, or alternative names first with the common name derived from them. */
import { hostOfAddress } from '#pki/names/host-of-address.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import { parseGeneralName } from '#pki/names/parse-general-name.ts'
import { changeDraft, commonNameOf, type Draft, setCommonName } from '#store/draft.ts'
import { useDecodeText } from '#ui/decode-text.ts'
import { TextField } from '#ui/TextField.tsx'
import { escapeText } from '#ui/value-text.ts'
import { useLabText } from './lab-text.ts'
import { type NameRemark, NamesField } from './NamesField.tsx'
import { isCaProfile } from './profile-kind.ts'

export function NamesPart({ draft }: { readonly draft: Draft }) {
  const { words: { form } } = useLabText()
  const remark = useNameRemark()
  const commonName = commonNameOf(draft)
  if (isCaProfile(draft.profile)) {
    return <TextField label={form.caName} identifier="commonName" value={commonName} placeholder={form.caNamePlaceholder[draft.profile === 'root' ? 'root' : 'intermediate']} hint={form.caNameHint} onChange={setCommonName} />
  }
  const isClient = draft.profile === 'client'
  const first = draft.names.find((name) => name.trim() !== '')
  return (
    <>
      <NamesField
        label={form.names} identifier="subjectAltName" hint={form.namesHint} placeholder={form.namesPlaceholder[isClient ? 'client' : draft.profile === 'email' ? 'email' : 'server']}
        entryLabel={form.nameEntry} removeLabel={form.nameRemove} names={draft.names} remark={remark}
        nameIn={(entry) => { const name = webHostIn(entry); return name === undefined ? undefined : { name, note: form.nameFromAddress(escapeText(entry)) } }} onChange={(names) => changeDraft({ names })}
      />
      <TextField
        label={form.commonName} identifier="commonName" value={commonName} placeholder={commonName === '' && draft.hasDerivedCommonName ? first : undefined}
        hint={commonName === '' && first !== undefined && draft.hasDerivedCommonName ? form.commonNameDerived : isClient ? form.commonNameClient : form.commonNameHint} onChange={setCommonName}
      />
    </>
  )
}

/** Of `https://…` and `host:port`; URIs that name something themselves, as SPIFFE's do, stay, and `URI:` keeps any. */
const webHostIn = (entry: string): string | undefined => (/^(?!(?:https?|wss?):)[a-z][a-z0-9+.-]*:\/\//i.test(entry) ? undefined : hostOfAddress(entry))

/** What an entry of the names was recognised as, and how it is written where that differs from what was typed. */
export function useNameRemark(): (text: string) => NameRemark {
  const { words: { form } } = useLabText()
  const { words: { faults } } = useDecodeText()
  return (text) => {
    const name = parseGeneralName(text)
    if (!name.ok) return { kind: '', error: faults[name.fault.code] }
    const { value } = name
    const kind = form.nameKinds[value.kind]
    if (value.kind === 'dNSName' || value.kind === 'rfc822Name' || value.kind === 'uniformResourceIdentifier') {
      const isSame = text.toLowerCase().includes(value.value.toLowerCase())
      return { kind, note: isSame ? undefined : form.nameWritten(escapeText(value.value)) }
    }
    const isSpelledAlike = value.kind !== 'iPAddress' || text.includes(formatIpAddress(value.value))
    return { kind, note: isSpelledAlike || value.kind !== 'iPAddress' ? undefined : form.nameWritten(formatIpAddress(value.value)) }
  }
}
