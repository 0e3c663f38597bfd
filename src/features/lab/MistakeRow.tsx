/** One mistake: who takes it at a glance, and on opening the lesson and everybody's words. */
import type { WorkshopWords } from '#i18n/en/workshop.ts'
import { openPanel } from '#store/route.ts'
import { useStored } from '#store/use-stored.ts'
import { openMistake, tryMistake, workshopStore } from '#store/workshop.ts'
import { Button } from '#ui/Button.tsx'
import { Prose } from '#ui/Prose.tsx'
import { programs, type ProgramId, type Recorded } from '#workshop/record.ts'
import { records } from '#workshop/records.ts'
import type { MistakeId, TopicId } from '#workshop/topics.ts'
import styles from './MistakeRow.module.css'

type Side = 'server' | 'client' | 'file'

const sideOf = (topic: TopicId): Side => (topic === 'clients' ? 'client' : topic === 'files' ? 'file' : 'server')

interface MistakeRowProps {
  readonly id: MistakeId
  readonly topic: TopicId
  readonly words: WorkshopWords
}

export function MistakeRow({ id, topic, words }: MistakeRowProps) {
  const isOpen = useStored(workshopStore, ({ openIds }) => openIds.has(id))
  const busyId = useStored(workshopStore, (state) => state.busyId)
  const { title, lesson } = words.mistakes[id]
  const side = sideOf(topic)
  const recorded = records[id]
  return (
    <li className={styles.mistake}>
      <details open={isOpen} onToggle={(event) => openMistake(id, event.currentTarget.open)}>
        <summary><span className={styles.title}>{title}</span><Glance recorded={recorded} side={side} words={words} /></summary>
        {isOpen && (
          <div className={styles.body}>
            <p className={styles.lesson}><Prose text={lesson} /></p>
            <dl className={styles.answers}>{programs.map((program) => <Answer key={program} answer={recorded[program]} names={words.answers[manner(program, side)]} title={words.programs[program]} />)}</dl>
            <p className={styles.note}>{words.asked[side]}</p>
          </div>
        )}
      </details>
      <Button title={words.tryNamed(title)} aria-label={words.tryNamed(title)} disabled={busyId !== undefined} onClick={() => void tryMistake(id).then((panel) => { if (panel !== undefined) openPanel(panel) })}>
        {busyId === id ? words.making : words.tryIt[side]}
      </Button>
    </li>
  )
}

/** nginx does not judge its own certificate: it starts with it or not. */
const manner = (program: ProgramId, side: Side): 'judges' | 'starts' | 'loads' => (side === 'file' ? 'loads' : side === 'server' && program === 'nginx' ? 'starts' : 'judges')

/** Of those who judge, whether all accept it, none, or who. */
function Glance({ recorded, side, words }: { readonly recorded: Recorded; readonly side: Side; readonly words: WorkshopWords }) {
  const asked = programs.filter((program) => recorded[program] !== undefined && manner(program, side) !== 'starts')
  const accepting = asked.filter((program) => recorded[program] === true)
  const state = accepting.length === 0 ? 'none' : accepting.length === asked.length ? 'all' : 'some'
  const names = accepting.map((program) => words.programs[program]).join(words.between)
  return <span className={styles.glance} data-state={state}><span aria-hidden="true">{state === 'none' ? '✕' : state === 'all' ? '✓' : '◐'}</span> {words.glance(state, names)}</span>
}

interface AnswerProps {
  readonly title: string
  readonly answer: Recorded[ProgramId]
  readonly names: WorkshopWords['answers']['judges']
}

function Answer({ title, answer, names }: AnswerProps) {
  const state = answer === undefined ? 'notAsked' : answer === true ? 'accepts' : 'refuses'
  return (
    <div className={styles.answer} data-state={state}>
      <dt>{title} <span className={styles.verdict}><span aria-hidden="true">{state === 'accepts' ? '✓' : state === 'refuses' ? '✕' : '–'}</span> {names[state]}</span></dt>
      {typeof answer === 'string' && <dd><pre>{answer}</pre></dd>}
    </div>
  )
}
