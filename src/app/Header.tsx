/** The header line: name, panels, the count of requests, palette, language, theme, about. */
import type { ShellWords } from '#i18n/en/shell.ts'
import { showOverlay } from '#store/overlay.ts'
import { requestsStore } from '#store/requests.ts'
import { changeSettings, settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import { Icon } from '#ui/Icon.tsx'
import { MenuButton } from '#ui/MenuButton.tsx'
import styles from './Header.module.css'
import { panels } from './panels.ts'
import { WorkspaceButton } from './WorkspaceButton.tsx'

interface HeaderProps {
  readonly words: ShellWords
  readonly panelId: string
  readonly hasPile: boolean
  readonly isPileOpen: boolean
  readonly onTogglePile: () => void
}

const THEMES = ['system', 'light', 'dark'] as const
const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

export function Header({ words, panelId, hasPile, isPileOpen, onTogglePile }: HeaderProps) {
  const { language, theme } = useStored(settingsStore)
  const requests = useStored(requestsStore, (state) => state.count)
  return (
    <header className={styles.header}>
      {hasPile && <button type="button" className={styles.drawer} aria-expanded={isPileOpen} onClick={onTogglePile}><Icon name="menu" /><span>{words.pile.title}</span></button>}
      <a className={styles.name} href="#/">{words.name}</a>
      <nav className={styles.panels} aria-label={words.panels}>
        {panels.map(({ id }) => <a key={id} href={`#/${id}`} aria-current={id === panelId ? 'page' : undefined}>{words.panelNames[id]}</a>)}
      </nav>
      <span className={styles.grow} />
      <span className={styles.requests} data-any={requests > 0} title={words.requestsTitle}>
        {requests > 0 ? <span aria-hidden="true">▲</span> : <Icon name="offline" />} {words.requests(requests)}
      </span>
      <WorkspaceButton words={words} />
      <button type="button" className={styles.search} aria-haspopup="dialog" aria-label={words.palette.open} title={words.palette.open} onClick={() => showOverlay({ kind: 'palette' })}>
        <Icon name="search" /><span>{words.palette.open}</span><kbd>{isMac ? '⌘ K' : 'Ctrl K'}</kbd>
      </button>
      <button type="button" className={styles.quiet} title={words.otherLanguageTitle} lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => changeSettings({ language: language === 'zh' ? 'en' : 'zh' })}>
        {words.otherLanguage}
      </button>
      <MenuButton label={words.theme.label} items={THEMES.map((name) => ({ label: words.theme[name], isChecked: name === theme, icon: <Icon name={name} />, onSelect: () => changeSettings({ theme: name }) }))}>
        <Icon name={theme} />
      </MenuButton>
      <button type="button" className={styles.about} aria-haspopup="dialog" aria-label={words.about.open} title={words.about.open} onClick={() => showOverlay({ kind: 'about' })}><Icon name="about" /></button>
    </header>
  )
}
