/** Passwords for files: made, weighed (NIST SP 800-63B-4 App. A's reasons), and told of what some reader will not take. */
import type { RandomOctets } from '#pki/bytes/random.ts'

/** ASCII that no font and no keyboard mixes up: without 0 O 1 l I. */
const ALPHABET = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const GROUPS = 4
const GROUP_LENGTH = 5

/** Four groups of five characters, 116 bits; every character is as likely as every other. */
export function generatePassword(random: RandomOctets): string {
  const limit = 256 - (256 % ALPHABET.length)
  const characters: string[] = []
  while (characters.length < GROUPS * GROUP_LENGTH) {
    for (const octet of random(32)) if (octet < limit) characters.push(ALPHABET[octet % ALPHABET.length]!)
  }
  return Array.from({ length: GROUPS }, (_, group) => characters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join('')).join('-')
}

export type PasswordLevel = 'none' | 'guessable' | 'weak' | 'fair' | 'strong'

export interface PasswordStrength {
  /** Guesses it stands up to, as a power of two; an upper bound, for people choose worse than they seem to. */
  readonly bits: number
  readonly level: PasswordLevel
}

/** Words of habit around keystores, and the start of every list that is tried first. */
const FIRST_GUESSES = new Set([
  'changeit', 'changeme', 'password', 'passw0rd', 'secret', 'secret123', 'keystore', 'truststore', 'storepass', 'keypass', 'default', 'admin', 'administrator', 'root', 'test',
  'test123', 'letmein', 'welcome', 'qwerty', 'qwertyuiop', 'asdfgh', 'abc123', 'iloveyou', 'tomcat', 'apache', 'nginx', 'server', 'client', 'certificate', 'mima', 'woaini', '123qwe', 'aa123456', '888888',
])

/** What one character adds, by the kinds that occur. */
const KINDS: readonly (readonly [RegExp, number])[] = [[/[a-z]/, 26], [/[A-Z]/, 26], [/\d/, 10], [/[^\w\s]|_/, 32], [/\s/, 1], [/[\u0080-\uffff]/, 3000]]

/** Levels by what guessing costs when the iteration count is high: 2^40 is a weekend, 2^60 a data centre's year, 2^80 beyond. */
export function passwordStrength(password: string): PasswordStrength {
  if (password === '') return { bits: 0, level: 'none' }
  const plain = password.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const isListed = FIRST_GUESSES.has(plain) || FIRST_GUESSES.has(plain.replace(/\d+$/, ''))
  const alphabet = KINDS.reduce((size, [pattern, count]) => size + (pattern.test(password) ? count : 0), 0)
  const bits = isListed ? Math.min(12, 2 * password.length) : effectiveLength(password) * Math.log2(alphabet)
  return { bits: Math.round(bits), level: levelOf(bits) }
}

function levelOf(bits: number): PasswordLevel {
  if (bits < 28) return 'guessable'
  if (bits < 44) return 'weak'
  return bits < 70 ? 'fair' : 'strong'
}

/** Characters that the ones before do not foretell: a repetition, the next of a row (abc, 321, 2024) count for a quarter. */
function effectiveLength(password: string): number {
  const points = Array.from(password, (character) => character.codePointAt(0)!)
  return points.reduce((length, point, index) => length + (index > 0 && isForetold(points, index, point) ? 0.25 : 1), 0)
}

function isForetold(points: readonly number[], index: number, point: number): boolean {
  const step = point - points[index - 1]!
  if (Math.abs(step) <= 1) return true
  for (let period = 2; period <= 4; period++) if (index >= 2 * period - 1 && points[index - period] === point && points[index - 1] === points[index - 1 - period]) return true
  return false
}

export type PasswordWarning =
  | 'empty' // anyone opens it; Android and macOS refuse such a PKCS#12
  | 'nonAsciiRefusedByJava' // Java's password-based encryption takes ASCII alone
  | 'shorterThanKeytoolTakes' // keytool asks for six characters
  | 'outerSpaces' // lost when it is pasted

/** What a reader of the format will not take, or people lose. `isForJava`: see the table of targets. */
export function passwordWarnings(password: string, { isForJava }: { isForJava: boolean }): readonly PasswordWarning[] {
  const warnings: PasswordWarning[] = []
  if (password === '') return ['empty']
  if (/[^\u0020-\u007e]/.test(password)) warnings.push('nonAsciiRefusedByJava')
  if (isForJava && password.length < 6) warnings.push('shorterThanKeytoolTakes')
  if (password.trim() !== password) warnings.push('outerSpaces')
  return warnings
}

/** Passwords typed one a line; an empty line is a slip, so the empty password is asked for by itself. */
export const passwordLines = (text: string, withEmpty: boolean): readonly string[] => [...text.split('\n').filter((line) => line !== ''), ...(withEmpty ? [''] : [])]
