/** Everything that was done here, as lines of openssl, keytool or step with the same result; one script for all, copied whole. */
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import type { Deed, Program } from '#commands/writing/deed.ts'
import { writeCommands } from '#commands/writing/write-commands.ts'
import type { CommandWords } from '#i18n/en/commands.ts'
import { deedStore, verificationDeed } from '#store/deeds.ts'
import { showOverlay } from '#store/overlay.ts'
import { pileStore } from '#store/pile.ts'
import { useStored } from '#store/use-stored.ts'
import { verifyingStore } from '#store/verifying.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { escapeText } from '#ui/value-text.ts'
import { useCommandTexts } from './use-command-texts.ts'
import styles from './WrittenCommands.module.css'

const PROGRAMS = ['openssl', 'keytool', 'step'] as const satisfies readonly Program[]

export function WrittenCommands({ closeLabel }: { readonly closeLabel: string }) {
  const texts = useCommandTexts()
  const [program, setProgram] = useState<Program>('openssl')
  const deeds = useDeeds()
  const pieces = useMemo(() => writeCommands(deeds, program), [deeds, program])
  const id = useId()
  if (texts === undefined) return null
  const { words: { written: words } } = texts
  const script = scriptOf(pieces, words)
  return (
    <Dialog title={words.title} closeLabel={closeLabel} isWide onClose={() => showOverlay(undefined)}>
      <div className={styles.body}>
        <p className={styles.lead}>{words.lead}</p>
        {deeds.length === 0 ? <p className={styles.none}>{words.nothing}</p> : (
          <>
            <div className={styles.bar}>
              <ProgramTabs id={id} program={program} label={words.programs} onChange={setProgram} />
              <CopyButton label={words.copyAll} text={() => script} />
            </div>
            <div id={`${id}panel`} role="tabpanel" aria-labelledby={`${id}${program}`} className={styles.panel}>
              <p className={styles.note}>{words.notes[program]}</p>
              <ol className={styles.pieces}>
                {pieces.map(({ deed, lines }, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- a deed is its place in the list
                  <li key={index} className={styles.piece}>
                    <h3>{deedTitle(deed, words)}</h3>
                    {lines.length === 0 ? <p className={styles.none}>{words.noLine(program)}</p> : <pre className={styles.lines}>{lines.join('\n')}</pre>}
                  </li>
                ))}
              </ol>
            </div>
          </>
        )}
        <Button kind="quiet" onClick={() => showOverlay({ kind: 'commands', text: '' })}>{words.readInstead}</Button>
      </div>
    </Dialog>
  )
}

/** With the verification that is shown now at the end. */
function useDeeds(): readonly Deed[] {
  const deeds = useStored(deedStore, (state) => state.deeds)
  const { answer, question, publicRoots } = useStored(verifyingStore)
  const items = useStored(pileStore, (state) => state.items)
  return useMemo(() => {
    const verification = answer && verificationDeed(answer, question, [...items, ...(publicRoots?.items ?? [])])
    return verification === undefined ? deeds : [...deeds, verification]
  }, [deeds, answer, question, items, publicRoots])
}

type Words = CommandWords['written']

function scriptOf(pieces: ReturnType<typeof writeCommands>, words: Words): string {
  return pieces.filter(({ lines }) => lines.length > 0).map(({ deed, lines }) => [`# ${deedTitle(deed, words)}`, ...lines, ''].join('\n')).join('\n')
}

/** On one line, whatever the names hold: it stands in a comment of the script. */
function deedTitle(deed: Deed, words: Words): string {
  switch (deed.kind) {
    case 'certificate':
    case 'request':
    case 'list':
      return words.deeds[deed.kind](escapeText(deed.file.stem))
    case 'many':
      return words.deeds.many(String(deed.certificates.length))
    case 'kit':
      return words.deeds.kit()
    case 'saving':
      return words.deeds.saving(escapeText(deed.made))
    case 'conversion':
      return words.deeds.conversion(deed.made.map(escapeText).join(', '))
    case 'verification':
      return words.deeds.verification(escapeText(deed.target.stem))
  }
}

interface ProgramTabsProps {
  readonly id: string
  readonly program: Program
  readonly label: string
  readonly onChange: (program: Program) => void
}

function ProgramTabs({ id, program, label, onChange }: ProgramTabsProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? PROGRAMS.length - 1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = PROGRAMS[(PROGRAMS.indexOf(program) + step) % PROGRAMS.length]!
    onChange(next)
    document.getElementById(`${id}${next}`)?.focus()
  }
  return (
    <div role="tablist" tabIndex={-1} aria-label={label} className={styles.tabs} onKeyDown={onKeyDown}>
      {PROGRAMS.map((name) => (
        <button key={name} type="button" role="tab" id={`${id}${name}`} aria-selected={name === program} aria-controls={`${id}panel`} tabIndex={name === program ? 0 : -1} className={styles.tab} onClick={() => onChange(name)}>{name}</button>
      ))}
    </div>
  )
}
