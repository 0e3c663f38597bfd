/** One value of a field, by its type: text escaped and cut, hex grouped, dates three ways, identifiers with their name. */
import { useState } from 'react'
import type { FieldValue as Value, TimeValue } from '#pki/field.ts'
import { useDecodeText } from './decode-text.ts'
import styles from './FieldValue.module.css'
import { escapeText, groupedHex, hasUnshowable, longDate, MAX_CHARACTERS, MAX_OCTETS, relativeTime, utcDate } from './value-text.ts'

export function FieldValue({ value }: { readonly value: Value }) {
  const { words, oidNames } = useDecodeText()
  if (value instanceof Uint8Array) return <Octets octets={value} />
  if (typeof value === 'string') return <Text text={value} />
  if (typeof value === 'boolean') return <span>{value ? words.value.yes : words.value.no} <code className={styles.id}>{value ? 'TRUE' : 'FALSE'}</code></span>
  if (typeof value === 'number') return <span>{value}</span>
  if (typeof value === 'bigint') return <Text text={value.toString()} isMono />
  if ('time' in value) return <Moment value={value} />
  if ('oid' in value) return <OidText oid={value.oid} name={oidNames[value.oid] ?? ('name' in value ? String(value.name) : undefined)} />
  return value.names.length === 0 ? <span className={styles.soft}>{words.value.none}</span> : <Names names={value.names} />
}

function OidText({ oid, name }: { readonly oid: string; readonly name: string | undefined }) {
  return name === undefined ? <code className={styles.mono}>{oid}</code> : <span>{name} <code className={styles.id}>{oid}</code></span>
}

function Names({ names }: { readonly names: readonly string[] }) {
  return <span className={styles.chips}>{names.map((name) => <span className={styles.chip} key={name}>{escapeText(name)}</span>)}</span>
}

function Moment({ value: { time } }: { readonly value: TimeValue }) {
  const { words, nowMs } = useDecodeText()
  if (time.ms === undefined) return <span><code className={styles.mono}>{escapeText(time.text)}</code> <span className={styles.fault}>{words.value.badTime}</span></span>
  return (
    <time dateTime={new Date(time.ms).toISOString()} title={`${utcDate(time.ms)} · ${escapeText(time.text)}`}>
      {longDate(time.ms, words.locale)} <span className={styles.soft}>{relativeTime(time.ms, nowMs, words.locale)}</span>
    </time>
  )
}

function Text({ text, isMono = false }: { readonly text: string; readonly isMono?: boolean }) {
  const { words } = useDecodeText()
  const [isWhole, setWhole] = useState(false)
  const isCut = text.length > MAX_CHARACTERS
  const shown = isCut && !isWhole ? text.slice(0, MAX_CHARACTERS) : text
  return (
    <span className={styles.breakable}>
      <bdi className={isMono ? styles.mono : undefined} title={hasUnshowable(text) ? words.value.escaped : undefined}>{escapeText(shown)}</bdi>
      {isCut && <More isWhole={isWhole} toggle={() => setWhole(!isWhole)} label={words.value.showAll(text.length.toLocaleString(words.locale))} />}
    </span>
  )
}

/** More would make the page choke; the Bytes view has the rest. */
const MOST_OCTETS = 65_536

function Octets({ octets }: { readonly octets: Uint8Array }) {
  const { words } = useDecodeText()
  const [isWhole, setWhole] = useState(false)
  if (octets.length === 0) return <span className={styles.soft}>{words.value.none}</span>
  const isCut = octets.length > MAX_OCTETS
  const shown = octets.subarray(0, isWhole ? MOST_OCTETS : MAX_OCTETS)
  const more = octets.length > MOST_OCTETS ? words.value.showFirstOctets(MOST_OCTETS.toLocaleString(words.locale)) : words.value.showAllOctets(octets.length.toLocaleString(words.locale))
  return (
    <span className={styles.breakable}>
      <code className={styles.hex}>{groupedHex(shown)}{isCut && !isWhole ? ' …' : ''}</code>
      {isCut && <More isWhole={isWhole} toggle={() => setWhole(!isWhole)} label={more} />}
    </span>
  )
}

function More({ isWhole, toggle, label }: { readonly isWhole: boolean; readonly toggle: () => void; readonly label: string }) {
  const { words } = useDecodeText()
  return (
    <button type="button" className={styles.more} aria-expanded={isWhole} onClick={(event) => { event.stopPropagation(); toggle() }}>
      {isWhole ? words.value.less : label}
    </button>
  )
}
