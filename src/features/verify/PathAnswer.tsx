/** The answer, laid out: the verdict above, the paths and their findings beside each other, the rest below. */
import { useMemo, useState } from 'react'
import type { PileItem } from '#store/pile.ts'
import type { VerifyQuestion } from '#store/verify-question.ts'
import type { Answer } from '#store/verifying.ts'
import { chainRemark } from './chain-order.ts'
import { ClientTable } from './ClientTable.tsx'
import { firstFixes } from './fixes.ts'
import { Outputs } from './Outputs.tsx'
import { PathFindings } from './PathFindings.tsx'
import { PathGraph } from './PathGraph.tsx'
import { Revocation } from './Revocation.tsx'
import { decisiveFinding } from './sentences.ts'
import { TimeLine } from './TimeLine.tsx'
import { Verdict } from './Verdict.tsx'
import { useVerifyText } from './verify-text.ts'
import styles from './PathAnswer.module.css'

/** A graph of this many certificates takes the whole width, and the findings stand below it. */
const LARGE = 14

const isLarge = (paths: Answer['outcome']['paths']): boolean => new Set(paths.flatMap(({ certificateIds }) => certificateIds)).size > LARGE

interface PathAnswerProps {
  readonly answer: Answer
  readonly question: VerifyQuestion
  readonly items: readonly PileItem[]
  readonly pathIndex: number
  readonly isRunning: boolean
  readonly onPath: (index: number) => void
}

export function PathAnswer({ answer, question, items, pathIndex, isRunning, onPath }: PathAnswerProps) {
  const text = useVerifyText()
  const { words } = text
  const { outcome, inputs, judgement } = answer
  const [selectedId, setSelectedId] = useState<string>()
  const path = outcome.paths[pathIndex] ?? outcome.paths[0]
  const [best] = outcome.paths
  const decisive = best === undefined ? undefined : decisiveFinding(best, outcome.opensslError)
  const context = { inputs, question, items }
  const unreadable = useMemo(() => items.filter(({ summary }) => summary.fault !== undefined).length, [items])
  return (
    <>
      <Verdict answer={answer} fixes={firstFixes(outcome, decisive, { ...context, text })} unreadable={unreadable} isRunning={isRunning} />
      {path !== undefined && (
        <>
          <div className={styles.columns} data-many={isLarge(outcome.paths)}>
            <div className={styles.graph}>
              <div className={styles.head}>
                <h2>{words.graph.title}</h2>
                {outcome.paths.length > 1 && (
                  <label className={styles.path}>{words.graph.path}{' '}
                    <select value={pathIndex} onChange={(event) => onPath(Number(event.target.value))}>
                      {outcome.paths.map(({ verdict, certificateIds }, index) => <option key={certificateIds.join()} value={index}>{words.graph.pathOption(index + 1, words.verdicts[verdict], certificateIds.length)}</option>)}
                    </select>
                  </label>
                )}
              </div>
              <PathGraph paths={outcome.paths} pathIndex={pathIndex} selectedId={selectedId} onSelect={setSelectedId} />
            </div>
            <PathFindings {...context} path={path} remark={chainRemark(path, items)} selectedId={selectedId} onShowAll={() => setSelectedId(undefined)} />
          </div>
          <TimeLine path={path} timeMs={inputs.timeMs} isNow={question.timeMs === undefined} />
          {judgement?.clients.length !== 0 && <ClientTable judgement={judgement} />}
          <Revocation path={path} judgement={judgement} />
          <Outputs path={path} outcome={outcome} />
        </>
      )}
    </>
  )
}
