/** What the palette finds: the objects of the pile, the panels, and what can be done with the page. */
import { chooseFiles } from '#features/pile/choose-files.ts'
import { EXAMPLES, readExample } from '#features/pile/read-example.ts'
import { rowTitle } from '#features/pile/row-state.ts'
import type { ShellWords } from '#i18n/en/shell.ts'
import type { WorkspaceWords } from '#i18n/en/workspace.ts'
import { showOverlay } from '#store/overlay.ts'
import { pileStore, removeItems } from '#store/pile.ts'
import { openPanel } from '#store/route.ts'
import { select } from '#store/selection.ts'
import { changeSettings, settingsStore } from '#store/settings.ts'
import type { RoleName } from '#ui/RoleMark.tsx'
import { panels } from './panels.ts'
import { workspaceActs } from './workspace-acts.ts'

export interface Command {
  readonly id: string
  readonly kind: keyof ShellWords['palette']['kinds']
  readonly label: string
  /** Searched and shown beside the label. */
  readonly detail?: string
  readonly role?: RoleName
  readonly run: () => void
}

/** In the order they are offered while nothing is typed. */
export function commandsOf(words: ShellWords, workspace: WorkspaceWords | undefined): readonly Command[] {
  const { items } = pileStore.getState()
  const command = (id: string, label: string, run: () => void): Command => ({ id, kind: 'command', label, run })
  const { language } = settingsStore.getState()
  return [
    ...panels.map(({ id }): Command => ({ id: `panel-${id}`, kind: 'panel', label: words.palette.goTo(words.panelNames[id]), run: () => openPanel(id) })),
    command('open', words.pile.open, () => chooseFiles()),
    command('folder', words.pile.openFolder, () => chooseFiles({ isFolder: true })),
    ...(items.length > 0 ? [command('clear', words.pile.clearAll, () => removeItems(new Set(items.map(({ id }) => id))))] : []),
    ...(workspace === undefined ? [] : workspaceActs(workspace)).filter(({ disabledReason }) => disabledReason === undefined).map(({ id, label, run }) => command(`workspace-${id}`, label, run)),
    command('language', `${words.otherLanguage} · ${words.otherLanguageTitle}`, () => changeSettings({ language: language === 'zh' ? 'en' : 'zh' })),
    ...(['system', 'light', 'dark'] as const).map((theme) => command(`theme-${theme}`, words.palette.theme(words.theme[theme]), () => changeSettings({ theme }))),
    command('commands', words.palette.commands, () => showOverlay({ kind: 'commands', text: '' })),
    command('written', words.palette.written, () => showOverlay({ kind: 'written' })),
    command('about', words.about.title, () => showOverlay({ kind: 'about' })),
    ...items.map(({ id, summary }): Command => ({
      id, kind: 'object', label: rowTitle(summary, words), detail: words.roles[summary.role], role: summary.role,
      run: () => select(id),
    })),
    ...EXAMPLES.map(([name, role]): Command => ({ id: `example-${name}`, kind: 'example', label: words.first.example[name], role, run: () => void readExample(name) })),
  ]
}

/** Every word that was typed must be there; names that begin with it come first. */
export function findCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const textOf = ({ label, detail = '' }: Command): string => `${label} ${detail}`.toLowerCase()
  const found = commands.filter((command) => wanted.every((word) => textOf(command).includes(word)))
  const isFirst = (command: Command): boolean => wanted[0] !== undefined && command.label.toLowerCase().startsWith(wanted[0])
  return wanted.length === 0 ? found : [...found.filter(isFirst), ...found.filter((command) => !isFirst(command))]
}
