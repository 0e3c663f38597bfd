/** The Handshake panel: who takes part, how it ends, the messages drawn, the one that is open, and what programs print. */
import { useDeferredValue, useEffect, useMemo } from 'react'
import { changeChoice, handshakingStore, type Play, startPlaying } from '#store/handshaking.ts'
import { pileStore } from '#store/pile.ts'
import { readFiles } from '#store/reading.ts'
import { settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import { Button } from '#ui/Button.tsx'
import { CastBar } from './CastBar.tsx'
import { Ending } from './Ending.tsx'
import styles from './HandshakePanel.module.css'
import { HandshakeTextContext, useHandshakeText, useVocabulary } from './handshake-text.ts'
import { Player } from './Player.tsx'
import { Reactions } from './Reactions.tsx'

export function HandshakePanel() {
  const vocabulary = useVocabulary(useStored(settingsStore, (state) => state.language))
  const items = useDeferredValue(useStored(pileStore, (state) => state.items))
  const play = useStored(handshakingStore, (state) => state.play)
  useEffect(startPlaying, [])
  const text = useMemo(() => {
    if (vocabulary === undefined) return undefined
    const byId = new Map([...(play?.publicRoots ?? []), ...items].map((item) => [item.id, item]))
    return { ...vocabulary, itemOf: (id: string) => byId.get(id) }
  }, [vocabulary, items, play])
  if (text === undefined) return null
  return <HandshakeTextContext value={text}><div className={styles.panel}><Contents play={play} /></div></HandshakeTextContext>
}

function Contents({ play }: { readonly play: Play | undefined }) {
  const { words } = useHandshakeText()
  const items = useDeferredValue(useStored(pileStore, (state) => state.items))
  const { choice, isRunning, report } = useStored(handshakingStore)
  if (report !== undefined) return <div className={styles.report}><p>{words.failed}</p><pre>{report}</pre></div>
  if (play === undefined) {
    if (isRunning) return <p className={styles.note} role="status">{words.running}</p>
    return <div className={styles.empty}><h1>{words.empty.title}</h1><p>{words.empty.text}</p><Button kind="primary" onClick={() => void openExample()}>{words.empty.example}</Button></div>
  }
  const { handshake } = play
  return (
    <>
      {handshake === undefined ? <p className={styles.note}>{words.unreadable}</p> : <Ending play={play} handshake={handshake} />}
      <CastBar choice={choice} play={play} items={items} />
      {handshake !== undefined && <Player play={play} handshake={handshake} items={items} />}
      {handshake !== undefined && <Reactions reactions={handshake.reactions} />}
    </>
  )
}

async function openExample(): Promise<void> {
  const { example } = await import('./example.ts')
  changeChoice({ serverId: undefined, clientId: undefined })
  await readFiles(Object.entries(example).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) })))
}
