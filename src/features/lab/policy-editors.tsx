/** Editors of policies: RFC 5280 §4.2.1.4, §4.2.1.5, §4.2.1.11, §4.2.1.14. */
import { TextField } from '#ui/TextField.tsx'
import type { ExtensionEditor } from './extension-editor.ts'
import { useLabText } from './lab-text.ts'
import { RowList } from './RowList.tsx'

const certificatePolicies: ExtensionEditor<'certificatePolicies'> = {
  isCritical: false,
  blank: { policies: [{ policyIdentifier: '', cPSuri: '', explicitText: '' }] },
  Fields: ({ value: { policies }, onChange }) => {
    const { words: { extensions: words } } = useLabText()
    return (
      <RowList label={words.policies} addLabel={words.addPolicy} entries={policies} blank={{ policyIdentifier: '', cPSuri: '', explicitText: '' }} onChange={(next) => onChange({ policies: next })}>
        {(policy, change) => (
          <>
            <TextField label={words.policyOid} isMono value={policy.policyIdentifier} placeholder="2.5.29.32.0" onChange={(policyIdentifier) => change({ policyIdentifier: policyIdentifier.trim() })} />
            <TextField label={words.cps} value={policy.cPSuri} onChange={(cPSuri) => change({ cPSuri })} />
            <TextField label={words.notice} value={policy.explicitText} onChange={(explicitText) => change({ explicitText })} />
          </>
        )}
      </RowList>
    )
  },
}

const policyMappings: ExtensionEditor<'policyMappings'> = {
  isCritical: true,
  blank: { mappings: [{ issuerDomainPolicy: '', subjectDomainPolicy: '' }] },
  Fields: ({ value: { mappings }, onChange }) => {
    const { words: { extensions: words } } = useLabText()
    return (
      <RowList label={words.mappings} addLabel={words.addMapping} entries={mappings} blank={{ issuerDomainPolicy: '', subjectDomainPolicy: '' }} onChange={(next) => onChange({ mappings: next })}>
        {(mapping, change) => (
          <>
            <TextField label={words.issuerPolicy} isMono value={mapping.issuerDomainPolicy} onChange={(text) => change({ issuerDomainPolicy: text.trim() })} />
            <TextField label={words.subjectPolicy} isMono value={mapping.subjectDomainPolicy} onChange={(text) => change({ subjectDomainPolicy: text.trim() })} />
          </>
        )}
      </RowList>
    )
  },
}

const policyConstraints: ExtensionEditor<'policyConstraints'> = {
  isCritical: true,
  blank: { requireExplicitPolicy: '0', inhibitPolicyMapping: '' },
  Fields: ({ value, onChange }) => {
    const { words: { extensions: words } } = useLabText()
    return (
      <>
        <TextField label={words.requireExplicit} identifier="requireExplicitPolicy" inputMode="numeric" value={value.requireExplicitPolicy} onChange={(requireExplicitPolicy) => onChange({ ...value, requireExplicitPolicy })} />
        <TextField label={words.inhibitMapping} identifier="inhibitPolicyMapping" inputMode="numeric" value={value.inhibitPolicyMapping} onChange={(inhibitPolicyMapping) => onChange({ ...value, inhibitPolicyMapping })} />
      </>
    )
  },
}

const inhibitAnyPolicy: ExtensionEditor<'inhibitAnyPolicy'> = {
  isCritical: true,
  blank: { skipCerts: '0' },
  Fields: ({ value: { skipCerts }, onChange }) => {
    const { words: { extensions: words } } = useLabText()
    return <TextField label={words.skipCerts} identifier="skipCerts" inputMode="numeric" value={skipCerts} onChange={(next) => onChange({ skipCerts: next })} />
  },
}

export const POLICY_EDITORS = { certificatePolicies, policyMappings, policyConstraints, inhibitAnyPolicy }
