/** The findings of the chosen path, certificate by certificate, each with its cause, its fix and what a click can do. */
import type { PathFinding } from '#pki/path/path-findings.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { FindingList, type FindingRow } from '#ui/FindingList.tsx'
import { applyFix, type FixContext, fixesFor } from './fixes.ts'
import { chainPem, type ChainRemark } from './chain-order.ts'
import styles from './PathFindings.module.css'
import { findingText } from './sentences.ts'
import { nameOf, useVerifyText } from './verify-text.ts'

interface PathFindingsProps extends Omit<FixContext, 'text'> {
  readonly remark: ChainRemark | undefined
  readonly selectedId: string | undefined
  readonly onShowAll: () => void
}

const RANK = { error: 0, warning: 1, notice: 2 } as const

export function PathFindings({ remark, selectedId, onShowAll, ...context }: PathFindingsProps) {
  const text = useVerifyText()
  const { words } = text
  const { path } = context
  const isFiltered = selectedId !== undefined && path.certificateIds.includes(selectedId)
  const groups = path.certificateIds.map((id, depth) => ({ id, depth, rows: rowsOf(path.findings.filter((finding) => finding.certificateIndex === depth && !isToldBelow(finding)), { ...context, text }) }))
    .filter(({ id, rows }) => (isFiltered ? id === selectedId : rows.length > 0))
  return (
    <section className={styles.findings} aria-label={words.findings.title}>
      <div className={styles.head}>
        <h2>{words.findings.title}</h2>
        {isFiltered && <Button kind="quiet" onClick={onShowAll}>{words.findings.all}</Button>}
      </div>
      {groups.map(({ id, depth, rows }) => (
        <div key={id} className={styles.group}>
          <h3><bdi>{nameOf(text, id)}</bdi><span className={styles.depth}>{words.findings.depth(depth)}</span></h3>
          {rows.length === 0 ? <p className={styles.none}>✓ {words.findings.none}</p> : <FindingList findings={rows} />}
        </div>
      ))}
      {!isFiltered && remark !== undefined && <OrderRemark remark={remark} context={context} />}
      {groups.length === 0 && remark === undefined && <p className={styles.none}>✓ {words.findings.none}</p>}
    </section>
  )
}

/** Each certificate's status has a place of its own; only where it was asked for is not knowing it a fault. */
const isToldBelow = ({ id, severity }: PathFinding): boolean => id === 'path/revocation-unknown' && severity !== 'error'

function OrderRemark({ remark, context: { path, items } }: { readonly remark: ChainRemark; readonly context: Omit<FixContext, 'text'> }) {
  const { words } = useVerifyText()
  const say = words[remark]
  const row: FindingRow = { id: `chain/${remark}`, severity: 'warning', title: say.title, cause: say.cause, fix: say.fix, citation: say.citation }
  return (
    <div className={styles.group}>
      <FindingList findings={[row]} />
      <div className={styles.chain}><CopyButton label={words.fixes.copyChain} text={() => chainPem(path, items)} /></div>
    </div>
  )
}

function rowsOf(findings: readonly PathFinding[], context: FixContext): readonly FindingRow[] {
  return findings.toSorted((left, right) => RANK[left.severity] - RANK[right.severity]).map((finding): FindingRow => {
    const { title, cause, fix } = findingText(finding, context.text)
    const acts = fixesFor(finding, context).map((offer) => ({ label: offer.label, onAct: () => applyFix(offer) }))
    return {
      id: finding.id, severity: finding.severity, citation: finding.citation, title, acts, ...(cause === '' ? {} : { cause }), ...(fix === '' ? {} : { fix }),
      ...(finding.opensslError === undefined ? {} : { openssl: String(finding.opensslError) }),
    }
  })
}
