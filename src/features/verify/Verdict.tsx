/** The verdict: mark, word and the one sentence that matters; OpenSSL's line to search for; the first thing to do about it. */
import { opensslErrorLine } from '#pki/path/openssl-errors.ts'
import type { PathVerdict } from '#pki/path/outcome.ts'
import { showOverlay } from '#store/overlay.ts'
import type { Answer } from '#store/verifying.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { applyFix, type Fix } from './fixes.ts'
import { resultJson, resultText } from './result-text.ts'
import { verdictSentence } from './sentences.ts'
import { nameOf, useVerifyText } from './verify-text.ts'
import styles from './Verdict.module.css'

const TONES = { valid: 'ok', validRevocationUnknown: 'ok', undetermined: 'caution', revoked: 'fault', invalid: 'fault', noPath: 'fault' } as const satisfies Record<PathVerdict, string>
const MARKS = { ok: '✓', caution: '?', fault: '✕' } as const

interface VerdictProps {
  readonly answer: Answer
  readonly fixes: readonly Fix[]
  /** Objects of the pile that took no part. */
  readonly unreadable: number
  readonly isRunning: boolean
}

export function Verdict({ answer, fixes, unreadable, isRunning }: VerdictProps) {
  const text = useVerifyText()
  const { words } = text
  const { outcome, target } = answer
  const tone = TONES[outcome.verdict]
  const refusing = answer.judgement?.clients.filter((client) => client.answer === 'refuses').length ?? 0
  const line = outcome.opensslError === undefined ? undefined : opensslErrorLine(outcome.opensslError)
  return (
    <header className={styles.verdict} data-tone={tone} data-verdict={outcome.verdict} aria-busy={isRunning}>
      <div className={styles.head}>
        <span className={styles.mark} aria-hidden="true">{MARKS[tone]}</span>
        <h1 className={styles.title}><span className={styles.word}>{words.verdicts[outcome.verdict]}</span> <bdi className={styles.name}>{nameOf(text, target.id)}</bdi></h1>
      </div>
      <output className={styles.sentence}>{verdictSentence(outcome, text)}</output>
      {line !== undefined && <p className={styles.line}>{tone === 'ok' && <span>openssl verify:</span>}<code>{line}</code><CopyButton label={words.copy.line} text={() => line} isQuiet /></p>}
      {tone === 'ok' && refusing > 0 && <p className={styles.note}>▲ {words.clients.refusing(refusing)}</p>}
      {outcome.cut.length > 0 && <p className={styles.note}>▲ {words.cut(outcome.cut.map((budget) => words.budgets[budget]).join(words.locale === 'zh-CN' ? '、' : ', '))}</p>}
      {unreadable > 0 && <p className={styles.note}>▲ {words.unreadable(unreadable)}</p>}
      <div className={styles.actions}>
        {fixes.map((fix, index) => <Button key={fix.label} {...(index === 0 && fix.isGuess !== true ? { kind: 'primary' as const } : {})} onClick={() => applyFix(fix)}>{fix.label}</Button>)}
        <CopyButton label={words.copy.text} text={() => resultText(answer, text)} />
        <CopyButton label={words.copy.json} text={() => resultJson(answer)} />
        <Button onClick={() => showOverlay({ kind: 'written' })}>{words.copy.commands}</Button>
      </div>
    </header>
  )
}
