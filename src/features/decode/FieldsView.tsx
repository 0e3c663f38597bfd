/** The fields in the order people ask, with findings above and fingerprints below; other objects as their tree. */
import type { ByteRange, Field } from '#pki/field.ts'
import type { Inspection } from '#pki/recognise/inspection.ts'
import { useDecodeText } from '#ui/decode-text.ts'
import { FieldName, FieldTree, type FurtherChildren, Hidden, sameRange } from '#ui/FieldTree.tsx'
import { FieldValue } from '#ui/FieldValue.tsx'
import { FindingList, type FindingRow } from '#ui/FindingList.tsx'
import { useStages } from '#ui/use-stages.ts'
import { groupFields } from './field-groups.ts'
import { Fingerprints } from './Fingerprints.tsx'
import styles from './FieldsView.module.css'

export interface FieldsViewProps {
  readonly root: Field
  readonly inspection: Inspection
  readonly findings: readonly FindingRow[]
  readonly selection: ByteRange | undefined
  readonly onSelect: (range: ByteRange | undefined) => void
  readonly showSecrets: boolean
  readonly further: FurtherChildren
}

export function FieldsView({ root, inspection, findings, selection, onSelect, showSecrets, further }: FieldsViewProps) {
  const { words } = useDecodeText()
  const groups = groupFields(root)
  const isWhole = useStages(1) === 1
  return (
    <>
      {findings.length > 0 && <FindingList findings={findings} onSelect={onSelect} />}
      {groups === undefined
        ? <FieldTree root={root} selection={selection} onSelect={onSelect} showSecrets={showSecrets} label={words.views.fields} further={further} />
        : groups.slice(0, isWhole ? groups.length : GROUPS_AT_FIRST).map(({ name, rows }) => (
          <section key={name} className={styles.group}>
            <h2 className={styles.title}>{words.groups[name]}</h2>
            <div className={styles.rows}>
              {rows.map((field, index) => <GroupRow key={`${field.name}${index}`} field={field} selection={selection} onSelect={onSelect} showSecrets={showSecrets} further={further} />)}
            </div>
          </section>
        ))}
      {isWhole && <Fingerprints inspection={inspection} root={root} />}
    </>
  )
}

interface GroupRowProps {
  readonly field: Field
  readonly selection: ByteRange | undefined
  readonly onSelect: (range: ByteRange | undefined) => void
  readonly showSecrets: boolean
  readonly further: FurtherChildren
}

/** Groups drawn at once: more than a screen shows; the others come a frame later. */
const GROUPS_AT_FIRST = 2
/** Rows of an object that are shown before "all fields" is the better place. */
const CHILDREN_SHOWN = 60
const NAMES = new Set(['subject', 'issuer'])

function GroupRow({ field, selection, onSelect, showSecrets, further }: GroupRowProps) {
  const { words } = useDecodeText()
  const children = field.children ?? []
  const isSelected = sameRange(field.range, selection)
  // A name in one line says what its lines say again.
  const isName = NAMES.has(field.name) && children.length > 0
  return (
    <div className={styles.row} data-selected={isSelected}>
      <button type="button" className={styles.name} aria-pressed={isSelected} disabled={field.range === undefined} onClick={() => onSelect(field.range)}>
        <FieldName name={field.name} />
        {field.critical === true && <span className={styles.critical}>{words.value.critical}</span>}
      </button>
      <div className={styles.value}>
        {field.secret === true && !showSecrets ? <Hidden /> : field.value !== undefined && !isName && <FieldValue value={field.value} />}
        {field.faultCode !== undefined && <span className={styles.fault}>✕ {words.value.unreadable} <code>{field.faultCode}</code></span>}
        {isNested(children) ? null : children.slice(0, CHILDREN_SHOWN).map((child, index) => <ChildLine key={`${child.name}${index}`} field={child} selection={selection} onSelect={onSelect} />)}
      </div>
      {isNested(children) && <div className={styles.nested}><FieldTree root={field} selection={selection} onSelect={onSelect} showSecrets={showSecrets} label={field.name} isRootHidden further={further} /></div>}
    </div>
  )
}

/** Too deep or too many for lines below the value. */
const isNested = (children: readonly Field[]): boolean => children.length > CHILDREN_SHOWN || children.some((child) => (child.children?.length ?? 0) > 0)

function ChildLine({ field, selection, onSelect }: Omit<GroupRowProps, 'showSecrets' | 'further'>) {
  return (
    <div className={styles.line} data-selected={sameRange(field.range, selection)}>
      {field.range === undefined
        ? <span className={styles.lineName}><FieldName name={field.name} /></span>
        : <button type="button" className={styles.lineName} onClick={() => onSelect(field.range)}><FieldName name={field.name} /></button>}
      <span>{field.value !== undefined && <FieldValue value={field.value} />}</span>
    </div>
  )
}
