/** The header line: name, panels, the count of requests, language, theme. */
import type { ShellWords } from '#i18n/en/shell.ts'
import { requestsStore } from '#store/requests.ts'
import { changeSettings, settingsStore, type Theme } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import styles from './Header.module.css'
import { panels } from './panels.ts'

interface HeaderProps {
  readonly words: ShellWords
  readonly panelId: string
  readonly hasPile: boolean
  readonly isPileOpen: boolean
  readonly onTogglePile: () => void
}

export function Header({ words, panelId, hasPile, isPileOpen, onTogglePile }: HeaderProps) {
  const { language, theme } = useStored(settingsStore)
  const requests = useStored(requestsStore, (state) => state.count)
  return (
    <header className={styles.header}>
      {hasPile && <button type="button" className={styles.drawer} aria-expanded={isPileOpen} onClick={onTogglePile}>☰ {words.pile.title}</button>}
      <span className={styles.name}>{words.name}</span>
      <nav className={styles.panels} aria-label={words.panels}>
        {panels.map(({ id }) => <a key={id} href={`#/${id}`} aria-current={id === panelId ? 'page' : undefined}>{words.panelNames[id]}</a>)}
      </nav>
      <span className={styles.grow} />
      <span className={styles.requests} data-any={requests > 0} title={words.requestsTitle}><span aria-hidden="true">{requests > 0 ? '▲' : '◍'}</span> {words.requests(requests)}</span>
      <button type="button" className={styles.quiet} title={words.otherLanguageTitle} lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => changeSettings({ language: language === 'zh' ? 'en' : 'zh' })}>
        {words.otherLanguage}
      </button>
      <select className={styles.quiet} aria-label={words.theme.label} value={theme} onChange={(event) => changeSettings({ theme: event.target.value as Theme })}>
        <option value="system">{words.theme.system}</option>
        <option value="light">{words.theme.light}</option>
        <option value="dark">{words.theme.dark}</option>
      </select>
    </header>
  )
}
