/** A permalink as a QR code, for a phone that is held before the screen. */
import { encode } from 'uqr'
import type { ShellWords } from '#i18n/en/shell.ts'
import { rowTitle } from '#features/pile/row-state.ts'
import { showOverlay } from '#store/overlay.ts'
import { permalink, type PublicItem } from '#store/permalink.ts'
import { Dialog } from '#ui/Dialog.tsx'
import styles from './QrCode.module.css'

/** Octets in the largest QR code with the least correction (ISO/IEC 18004, version 40-L). */
const MAX_OCTETS = 2953

export function QrCode({ item, words }: { readonly item: PublicItem; readonly words: ShellWords }) {
  const link = permalink(item, location.href)
  const name = rowTitle(item.summary, words)
  return (
    <Dialog title={words.qrCode.title} closeLabel={words.close} onClose={() => showOverlay(undefined)}>
      <div className={styles.code}>
        {link.length > MAX_OCTETS ? <p>{words.qrCode.tooLong}</p> : <Modules link={link} name={name} />}
        {link.length <= MAX_OCTETS && <p>{location.protocol === 'file:' ? words.qrCode.fromFile : words.qrCode.what(name)}</p>}
      </div>
    </Dialog>
  )
}

function Modules({ link, name }: { readonly link: string; readonly name: string }) {
  const { data, size } = encode(link, { ecc: 'L', border: 4 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return <svg className={styles.modules} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={name} shapeRendering="crispEdges"><path d={path} /></svg>
}
