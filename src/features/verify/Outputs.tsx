/** The outputs of RFC 5280 §6.1.6: the policies that hold for the whole path with the graph they come from, and the working key. */
import type { CandidatePath, PathOutcome } from '#pki/path/outcome.ts'
import { ANY_POLICY } from '#pki/path/policy-graph.ts'
import { KeyHash } from '#ui/KeyHash.tsx'
import styles from './Outputs.module.css'
import { useVerifyText } from './verify-text.ts'

export function Outputs({ path, outcome }: { readonly path: CandidatePath; readonly outcome: PathOutcome }) {
  const { words: { output: say }, itemOf } = useVerifyText()
  const summary = itemOf(path.certificateIds[0]!)?.summary
  if (path.output === undefined) return null
  const { policies, policyGraph } = path.output
  return (
    <section className={styles.outputs} aria-label={say.title}>
      <h2>{say.title}</h2>
      <dl>
        <dt>{say.policies} <span className={styles.id}>valid_policy_tree</span></dt>
        <dd>{policies.length === 0 ? say.none : policies.map((policy) => <code key={policy}>{policy === ANY_POLICY ? say.any : policy}</code>)}</dd>
        {policyGraph.some((depth) => depth.some(({ validPolicy }) => validPolicy !== ANY_POLICY)) && (
          <dd><ol>{policyGraph.map((depth, index) => <li key={depth.map(({ validPolicy }) => validPolicy).join()}><span>{index}</span> {depth.map(({ validPolicy, expectedPolicySet }) => <code key={validPolicy}>{arrow(validPolicy, expectedPolicySet)}</code>)}</li>)}</ol></dd>
        )}
        <dt>{say.key} <span className={styles.id}>working_public_key</span></dt>
        <dd>{summary?.keyLabel}{summary?.spkiSha256 !== undefined && <KeyHash spkiSha256={summary.spkiSha256} />} <span className={styles.id}>{say.checks(outcome.signatureChecks)}</span></dd>
      </dl>
    </section>
  )
}

/** What a policy is called further down, where it is called otherwise. */
const arrow = (policy: string, expected: readonly string[]): string => (expected.length === 1 && expected[0] === policy ? policy : `${policy} → ${expected.join(', ')}`)
