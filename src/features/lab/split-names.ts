/** A list of names as people paste it: by lines, commas, semicolons, tabs or spaces. */

/** A distinguished name (`CN=a, O=b`) or an otherName (`1.2.3;UTF8:x`) keeps its separators. */
const HOLDS_SEPARATORS = /=|^(?:otherName|UPN|dirName):/i

export function splitNames(text: string): string[] {
  return text
    .split(/[\r\n]+/)
    .flatMap((line) => (HOLDS_SEPARATORS.test(line) && !/^\s*https?:/i.test(line) ? [line] : line.split(/[\s,;，；、]+/)))
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
