/** Stepping through the messages: the diagram, the controls, and the message that is open. */
import { useEffect, useRef, useState } from 'react'
import type { PlayedHandshake } from '#tls/handshake/play-handshake.ts'
import type { Play } from '#store/handshaking.ts'
import type { PileItem } from '#store/pile.ts'
import { Button } from '#ui/Button.tsx'
import { saveFile } from '#ui/save-file.ts'
import { useHandshakeText } from './handshake-text.ts'
import { MessageDetail } from './MessageDetail.tsx'
import styles from './Player.module.css'
import { diagramFile } from './save-diagram.ts'
import { SequenceDiagram } from './SequenceDiagram.tsx'

/** Long enough to read a name. */
const STEP_MS = 1200

interface PlayerProps {
  readonly play: Play
  readonly handshake: PlayedHandshake
  readonly items: readonly PileItem[]
}

export function Player({ play, handshake: { messages }, items }: PlayerProps) {
  const { words } = useHandshakeText()
  // The chosen message is kept by its name, so that it stays when something else is chosen above.
  const [chosen, setChosen] = useState<string>()
  const [isPlaying, setIsPlaying] = useState(false)
  const svg = useRef<SVGSVGElement>(null)
  const failing = messages.findIndex(({ checks }) => checks.some(({ result }) => result === 'failed'))
  const found = messages.findIndex(({ id }) => id === chosen)
  const index = Math.max(0, found >= 0 ? found : failing)
  const last = messages.length - 1
  const select = (next: number): void => setChosen(messages[Math.max(0, Math.min(last, next))]?.id)
  useEffect(() => {
    if (!isPlaying) return undefined
    const timer = setTimeout(() => {
      setChosen(messages[Math.min(last, index + 1)]?.id)
      if (index + 1 >= last) setIsPlaying(false)
    }, STEP_MS)
    return () => clearTimeout(timer)
  }, [isPlaying, index, last, messages])
  const startOrStop = (): void => {
    if (!isPlaying && index >= last) select(0)
    setIsPlaying(!isPlaying)
  }
  const stepTo = (next: number): void => {
    setIsPlaying(false)
    select(next)
  }
  const message = messages[index]!
  return (
    <div className={styles.player}>
      <section className={styles.drawing} aria-label={words.diagram.title}>
        <SequenceDiagram messages={messages} selected={index} onSelect={stepTo} svg={svg} />
        <Button onClick={() => svg.current !== null && saveFile(diagramFile(svg.current), `tls-${play.choice.version}-handshake.svg`)}>{words.diagram.save}</Button>
      </section>
      <section className={styles.open} aria-label={words.detail.title}>
        <div className={styles.steps}>
          <Button disabled={index === 0} onClick={() => stepTo(index - 1)}>{words.steps.previous}</Button>
          <Button disabled={index === last} onClick={() => stepTo(index + 1)}>{words.steps.next}</Button>
          <Button onClick={startOrStop}>{isPlaying ? words.steps.pause : words.steps.play}</Button>
          <span className={styles.position}>{words.steps.position(index + 1, messages.length)}</span>
        </div>
        <div aria-live="polite"><MessageDetail message={message} items={items} /></div>
      </section>
    </div>
  )
}
