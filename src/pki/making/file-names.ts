/** Names of files that tools and people know, with nothing in them that a file system refuses. */

/** As mkcert writes a wildcard, as Windows forbids, and no path. `fallback` where nothing is left. */
export function fileStem(title: string | undefined, fallback: string): string {
  const stem = (title ?? '')
    .replace(/^\*(?=\.)/, '_wildcard')
    // oxlint-disable-next-line eslint/no-control-regex -- control characters are what it takes out
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]/g, '_')
    .replace(/[. ]+$/, '')
    .replace(/^[. ]+/, '')
  const isReserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(stem)
  return stem === '' || isReserved ? fallback : truncated(stem)
}

/** File systems take 255 octets; an ending and a number have to fit as well. */
const MAX_OCTETS = 200

function truncated(stem: string): string {
  // No character of UTF-16 takes more than three octets.
  if (3 * stem.length <= MAX_OCTETS) return stem
  let cut = Array.from(stem)
  while (new TextEncoder().encode(cut.join('')).length > MAX_OCTETS) cut = cut.slice(0, -1)
  return cut.join('')
}

/** No two files of one name, whatever the case: `a.crt`, `a-2.crt`. */
export function distinctNames<File extends { readonly name: string }>(files: readonly File[]): readonly File[] {
  const taken = new Set<string>()
  return files.map((file) => {
    const dot = file.name.lastIndexOf('.')
    const [stem, ending] = dot <= 0 ? [file.name, ''] : [file.name.slice(0, dot), file.name.slice(dot)]
    let name = file.name
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${stem}-${count}${ending}`
    taken.add(name.toLowerCase())
    return { ...file, name }
  })
}
