/** A key's colours: eight cells from the SHA-256 of its SubjectPublicKeyInfo, the same wherever the key appears. */
import styles from './KeyHash.module.css'

const HUES = 12
const CELLS = 8

/** @param spkiSha256 - Lower-case hex. */
export function KeyHash({ spkiSha256 }: { readonly spkiSha256: string }) {
  return (
    <svg className={styles.hash} viewBox={`0 0 ${CELLS * 4} 10`} aria-hidden="true">
      {Array.from({ length: CELLS }, (_, index) => {
        const octet = Number.parseInt(spkiSha256.slice(2 * index, 2 * index + 2), 16)
        return <rect key={index} x={index * 4} width="3" height="10" rx=".6" fill={`hsl(${(octet % HUES) * (360 / HUES)} 48% ${octet > 127 ? 42 : 60}%)`} />
      })}
    </svg>
  )
}
