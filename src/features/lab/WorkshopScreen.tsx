/** The workshop: every mistake with what programs say of it, the lesson, and one click to try it here. Loaded when it is opened. */
import type { WorkshopWords } from '#i18n/en/workshop.ts'
import { type Language, settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import { changeWorkshop, workshopStore } from '#store/workshop.ts'
import { TextField } from '#ui/TextField.tsx'
import { wordsHook } from '#ui/use-words.ts'
import { recordedOn, recordVersions } from '#workshop/records.ts'
import { programs } from '#workshop/record.ts'
import { type MistakeId, type TopicId, topics } from '#workshop/topics.ts'
import { BackToStart } from './BackToStart.tsx'
import { MistakeRow } from './MistakeRow.tsx'
import { searchMistakes } from './search-mistakes.ts'
import { FailureNote } from './WorkLine.tsx'
import styles from './WorkshopScreen.module.css'

const topicIds = Object.keys(topics) as TopicId[]
const total = topicIds.reduce((sum, topic) => sum + topics[topic].length, 0)

const useWords = wordsHook(async (language: Language): Promise<WorkshopWords> => (await (language === 'zh' ? import('#i18n/zh/workshop.ts') : import('#i18n/en/workshop.ts'))).workshop)

export function WorkshopScreen() {
  const words = useWords(useStored(settingsStore, (state) => state.language))
  const { topic, query, failure } = useStored(workshopStore)
  if (words === undefined) return null
  const matching = searchMistakes(query, words.mistakes)
  const shown = topicIds.filter((id) => topic === 'all' || id === topic)
    .map((id) => ({ id, found: (topics[id] as readonly MistakeId[]).filter((mistake) => matching.has(mistake)) })).filter(({ found }) => found.length > 0)
  return (
    <section className={styles.workshop}>
      <BackToStart />
      <h1>{words.title}</h1>
      <p className={styles.lead}>{words.lead(total)}</p>
      <div className={styles.filters}>
        <Topics words={words} topic={topic} />
        <TextField label={words.search} value={query} onChange={(text) => changeWorkshop({ query: text })} />
      </div>
      {failure !== undefined && <FailureNote failure={failure} />}
      <p className={styles.count} role="status">{shown.length === 0 ? words.none : words.found(shown.reduce((sum, { found }) => sum + found.length, 0))}</p>
      {shown.map(({ id, found }) => (
        <section key={id} className={styles.topic} aria-labelledby={`topic-${id}`}>
          <h2 id={`topic-${id}`}>{words.topics[id]}</h2>
          <ul>{found.map((mistake) => <MistakeRow key={mistake} id={mistake} topic={id} words={words} />)}</ul>
        </section>
      ))}
      <p className={styles.source}>{words.recorded(recordedOn, programs.map((program) => `${words.programs[program]} ${recordVersions[program]}`).join(words.between))}</p>
    </section>
  )
}

function Topics({ words, topic }: { readonly words: WorkshopWords; readonly topic: TopicId | 'all' }) {
  return (
    <fieldset className={styles.topics}>
      <legend>{words.topic}</legend>
      {(['all', ...topicIds] as const).map((id) => (
        <label key={id} className={styles.choice}>
          <input type="radio" name="topic" value={id} checked={id === topic} onChange={() => changeWorkshop({ topic: id })} />{id === 'all' ? words.all : words.topics[id]}
        </label>
      ))}
    </fieldset>
  )
}
