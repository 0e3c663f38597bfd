/** Words and files for bash that mean the same whatever is in them: POSIX.1-2024 §2.2, bash(1) on `$'…'` and here-documents. */

/** Characters that a terminal acts on or that turn what is read: they are written by their octets. */
// oxlint-disable-next-line eslint/no-control-regex -- control characters are what it finds
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u

/** One word, whatever it holds. */
export function quote(word: string): string {
  if (UNSAFE.test(word)) return ansi(word)
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}

/** A file's name that no program takes for an option. */
export const quoteFile = (name: string): string => quote(name.startsWith('-') ? `./${name}` : name)

function ansi(text: string): string {
  const body = Array.from(text, (character) => {
    if (character === "'" || character === '\\') return `\\${character}`
    if (character === '\n') return String.raw`\n`
    // NUL ends every word of a shell; no name has one that is safe to write.
    if (character === '\0') return ''
    return UNSAFE.test(character) ? Array.from(new TextEncoder().encode(character), (octet) => `\\x${octet.toString(16).padStart(2, '0')}`).join('') : character
  }).join('')
  return `$'${body}'`
}

/** Lines that write a text file. @param lines - Without line ends. */
export function writeFile(name: string, lines: readonly string[]): string {
  const content = `${lines.join('\n')}\n`
  if (lines.some((line) => UNSAFE.test(line))) return `printf %s ${ansi(content)} > ${quoteFile(name)}`
  let mark = 'EOF'
  while (lines.includes(mark)) mark += '_'
  return `cat > ${quoteFile(name)} <<'${mark}'\n${content}${mark}`
}

/** A password comes from the environment: what a shell runs can be seen by others and is kept in its history. */
export const requirePassword = (name: string): string => `: "\${${name}:?first type: read -rsp 'Password: ' ${name}; export ${name}}"`
