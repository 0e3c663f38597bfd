/**
 * The panels, in the order of the header. A new one is a folder in `features`, its name in `i18n/*\/shell.ts` and a line here; all are
 * loaded when they are opened, the first one as soon as somebody is there:
 *
 *     { id: 'verify', Panel: lazy(() => import('#features/verify/VerifyPanel.tsx').then(({ VerifyPanel }) => ({ default: VerifyPanel }))) },
 */
import { type ComponentType, lazy } from 'react'
import type { ShellWords } from '#i18n/en/shell.ts'

export interface PanelEntry {
  readonly id: keyof ShellWords['panelNames']
  /** Draws the whole panel; its words, and the stores it works on, are its own affair. */
  readonly Panel: ComponentType
}

/** Ready before the first paste: see `start-reader.ts`. */
export const loadDecode = () => import('#features/decode/DecodePanel.tsx')

export const panels: readonly PanelEntry[] = [
  { id: 'decode', Panel: lazy(() => loadDecode().then(({ DecodePanel }) => ({ default: DecodePanel }))) },
  { id: 'lab', Panel: lazy(() => import('#features/lab/LabPanel.tsx').then(({ LabPanel }) => ({ default: LabPanel }))) },
  { id: 'verify', Panel: lazy(() => import('#features/verify/VerifyPanel.tsx').then(({ VerifyPanel }) => ({ default: VerifyPanel }))) },
  { id: 'convert', Panel: lazy(() => import('#features/convert/ConvertPanel.tsx').then(({ ConvertPanel }) => ({ default: ConvertPanel }))) },
  { id: 'handshake', Panel: lazy(() => import('#features/handshake/HandshakePanel.tsx').then(({ HandshakePanel }) => ({ default: HandshakePanel }))) },
]

/** The first where the fragment names none. */
export const panelOf = (id: string): PanelEntry => panels.find((panel) => panel.id === id) ?? panels[0]!
