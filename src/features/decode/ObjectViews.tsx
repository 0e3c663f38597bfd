/** The linked views of one object, as many side by side as the width bears. */
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { asn1Children } from '#pki/asn1/tree.ts'
import type { ByteRange, Field } from '#pki/field.ts'
import type { Inspection } from '#pki/recognise/inspection.ts'
import type { PileItem } from '#store/pile.ts'
import { selectRange } from '#store/selection.ts'
import { Asn1Tree } from '#ui/Asn1Tree.tsx'
import { Columns } from '#ui/Columns.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { FieldTree, sameRange } from '#ui/FieldTree.tsx'
import type { FindingRow } from '#ui/FindingList.tsx'
import { useSize } from '#ui/use-size.ts'
import { useStages } from '#ui/use-stages.ts'
import { byteParts } from './byte-parts.ts'
import { hasSecret, namesByRange } from './field-path.ts'
import { FieldsView } from './FieldsView.tsx'
import { NodeBar } from './NodeBar.tsx'
import styles from './ObjectViews.module.css'
import { hasOpensslText } from './openssl-kinds.ts'
import { useFurtherEntries } from './use-further-entries.ts'
import { type ViewName, ViewPane } from './ViewPane.tsx'

const CrlSearch = lazy(() => import('./CrlSearch.tsx').then((module) => ({ default: module.CrlSearch })))
const HexView = lazy(() => import('#ui/HexView.tsx').then((module) => ({ default: module.HexView })))
const JsonView = lazy(() => import('./JsonView.tsx').then((module) => ({ default: module.JsonView })))
const OpensslText = lazy(() => import('./OpensslText.tsx').then((module) => ({ default: module.OpensslText })))

export interface ObjectViewsProps {
  readonly item: PileItem
  readonly inspection: Inspection | undefined
  readonly findings: readonly FindingRow[]
  readonly selection: ByteRange | undefined
}

/** Octets of an object that is written as JSON; its hex is twice as long. */
const MAX_JSON = 2_000_000

/** Widths of the panel, in pixels, from which there is room for three and two columns. */
const COLUMNS: readonly (readonly [number, readonly (readonly ViewName[])[]])[] = [
  [1080, [['fields', 'all', 'openssl', 'json'], ['tree'], ['bytes']]],
  [720, [['fields', 'all', 'openssl', 'json'], ['tree', 'bytes']]],
  [0, [['fields', 'all', 'tree', 'bytes', 'openssl', 'json']]],
]

/** In pixels: from where on there is room for sixteen octets with their characters, and what sixteen and eight need. */
const WIDE = 1340
const BYTES_16 = 560
const BYTES_8 = 324

export function ObjectViews({ item, inspection, findings, selection }: ObjectViewsProps) {
  const { words } = useDecodeText()
  const box = useRef<HTMLDivElement>(null)
  const { width } = useSize(box, { width: 0, height: 0 })
  const [hover, setHover] = useState<ByteRange>()
  const [revealed, setRevealed] = useState<string>()
  const { bytes, summary } = item
  const { root, further } = useFurtherEntries(item, inspection?.fields)
  const isSecretHolder = root !== undefined && hasSecret(root)
  const showSecrets = revealed === item.id
  const isConcealed = summary.isSecret && !summary.isEncrypted && !showSecrets
  const isTraditional = summary.kind === 'encryptedPrivateKey' && item.pemHeaders?.['DEK-Info'] !== undefined
  const isAsn1 = bytes[0] !== undefined && !isTraditional && summary.fault?.code !== 'input/unrecognised' && !['sshPublicKey', 'sshPrivateKey', 'jsonWebKey', 'javaKeystore', 'bouncyCastleKeystore'].includes(summary.kind)
  const load = useCallback(async (place: { readonly start: number; readonly end: number }) => asn1Children(bytes, place), [bytes])
  const names = useMemo(() => namesByRange(root), [root])
  const partsIn = useCallback((start: number, end: number) => (isAsn1 ? byteParts(bytes, start, end) : []), [bytes, isAsn1])

  const render = (view: ViewName): ReactNode => {
    if (isConcealed && (view === 'tree' || view === 'bytes')) return <Concealed onReveal={() => setRevealed(item.id)} />
    switch (view) {
      case 'bytes':
        return <Suspense><HexView key={item.id} bytes={bytes} isSecret={summary.isSecret && !summary.isEncrypted} selection={selection} hover={hover} partsIn={partsIn} onSelect={selectRange} /></Suspense>
      case 'tree':
        return isAsn1 ? <Asn1Tree key={item.id} byteLength={bytes.length} load={load} selection={selection} onSelect={selectRange} onHover={setHover} names={names} /> : <Note text={isTraditional ? words.states.noAsn1Traditional : words.states.noFields} />
      case 'openssl':
        return <Suspense><OpensslText key={item.id} item={item} /></Suspense>
      case 'fields':
      case 'all':
      case 'json':
        if (root === undefined || inspection === undefined) return <Note text={inspection === undefined && summary.kind !== 'unreadable' ? words.states.busy : words.states.noFields} />
        if (view === 'json' && bytes.length > MAX_JSON) return <Note text={words.states.jsonLarge} />
        if (view === 'json') return <Suspense><JsonView root={root} withSecrets={showSecrets} /></Suspense>
        return (
          <>
            {isSecretHolder && <button type="button" className={styles.reveal} aria-pressed={showSecrets} onClick={() => setRevealed(showSecrets ? undefined : item.id)}>{showSecrets ? words.value.hide : words.value.reveal}</button>}
            {summary.kind === 'certificateList' && view === 'fields' && <Suspense><CrlSearch bytes={bytes} key={item.id} /></Suspense>}
            {view === 'all'
              ? <FieldTree key={item.id} root={root} selection={selection} onSelect={selectRange} showSecrets={showSecrets} label={words.views.all} further={further} />
              : <FieldsView key={item.id} root={root} inspection={inspection} findings={findings} selection={selection} onSelect={selectRange} showSecrets={showSecrets} further={further} />}
          </>
        )
    }
  }
  const columns = (COLUMNS.find(([from]) => width >= from)?.[1] ?? []).map((views) => views.filter((view) => view !== 'openssl' || hasOpensslText(summary.kind)))
  const stage = useStages(Math.max(1, columns.length))
  return (
    <div className={styles.frame} ref={box} aria-busy={stage < columns.length}>
      <Columns
        width={width}
        columns={columns.map((views, index) => ({
          key: views.join(), initial: initialWidth(width, columns.length, index), splitterLabel: words.views.width(words.views[views[0]!]),
          content: <ViewPane views={root === undefined && views.includes('bytes') ? bytesFirst(views) : views} render={index < stage ? render : later} label={views.map((view) => words.views[view]).join(' · ')} />,
        }))}
      />
      {!isConcealed && <NodeBar item={item} selection={selection} field={fieldAt(root, selection)} />}
    </div>
  )
}

const later = (): ReactNode => null

/** Bytes take what eight octets a row need, or sixteen; the rest is shared, a little more for the fields. */
function initialWidth(width: number, count: number, index: number): number {
  const bytes = width >= WIDE ? BYTES_16 : BYTES_8
  return count === 3 ? (index === 2 ? bytes : (width - bytes) * 0.46) : width * 0.46
}

const bytesFirst = (views: readonly ViewName[]): readonly ViewName[] => ['bytes', ...views.filter((view) => view !== 'bytes')]

function Note({ text }: { readonly text: string }) {
  return <p className={styles.note}>{text}</p>
}

function Concealed({ onReveal }: { readonly onReveal: () => void }) {
  const { words } = useDecodeText()
  return <p className={styles.note}><span className={styles.secret}>◆ {words.value.secret}</span> <button type="button" className={styles.reveal} onClick={onReveal}>{words.value.reveal}</button></p>
}

function fieldAt(root: Field | undefined, range: ByteRange | undefined): Field | undefined {
  if (root === undefined || range === undefined) return undefined
  const stack = [root]
  for (let field = stack.pop(); field !== undefined; field = stack.pop()) {
    if (sameRange(field.range, range)) return field
    stack.push(...(field.children ?? []))
  }
  return undefined
}
