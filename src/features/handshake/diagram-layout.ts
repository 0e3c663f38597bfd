/** Where the parts of the sequence diagram stand: one row a message, a heading where the keys change. Pure, in pixels. */
import type { PlayedMessage, Protection } from '#tls/handshake/messages.ts'

export interface DiagramRow {
  readonly message: PlayedMessage
  readonly index: number
  /** Of the arrow. */
  readonly y: number
  readonly top: number
}

export interface DiagramBand {
  readonly protection: Protection
  readonly top: number
  readonly height: number
}

export interface DiagramLayout {
  readonly width: number
  readonly height: number
  /** Of the lifelines. */
  readonly left: number
  readonly right: number
  readonly rows: readonly DiagramRow[]
  readonly bands: readonly DiagramBand[]
}

export const ROW_HEIGHT = 40
const HEAD = 44
const BAND_HEAD = 26
const BAND_GAP = 6
const ARROW_AT = 30
const MARGIN = 28
const MAX_WIDTH = 640
const MIN_WIDTH = 260

export function layOutDiagram(messages: readonly PlayedMessage[], available: number): DiagramLayout {
  const width = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, Math.floor(available)))
  const rows: DiagramRow[] = []
  const bands: { protection: Protection; top: number; height: number }[] = []
  let y = HEAD
  for (const [index, message] of messages.entries()) {
    let band = bands.at(-1)
    if (band?.protection !== message.protection) {
      if (band !== undefined) y += BAND_GAP
      band = { protection: message.protection, top: y, height: BAND_HEAD }
      bands.push(band)
      y += BAND_HEAD
    }
    rows.push({ message, index, top: y, y: y + ARROW_AT })
    y += ROW_HEIGHT
    band.height = y - band.top
  }
  return { width, height: y + 8, left: MARGIN, right: width - MARGIN, rows, bands }
}
