/** Names as commands take them: `-subj /C=CN/CN=a`, keytool's `-dname "CN=a, C=CN"`, and the answers typed to `openssl req`. */
import { attributeTypes } from '#pki/names/attribute-types.ts'
import type { AttributeInput, NameInput } from '#pki/names/encode-name.ts'

const byName = new Map(Object.entries(attributeTypes).flatMap(([oid, { name, short }]) => [[name.toLowerCase(), oid], [short.toLowerCase(), oid]] as const))
/** Names that OpenSSL and keytool have of their own. */
const OTHER_NAMES: Readonly<Record<string, string>> = { emailaddress: '1.2.840.113549.1.9.1', email: '1.2.840.113549.1.9.1', e: '1.2.840.113549.1.9.1', s: '2.5.4.8', st: '2.5.4.8', sn: '2.5.4.4', dc: '0.9.2342.19200300.100.1.25', uid: '0.9.2342.19200300.100.1.1' }

/** The dotted OID of an attribute by a name or OID people write; undefined for none. */
export function attributeTypeOf(name: string): string | undefined {
  return /^[0-2](?:\.\d+)+$/.test(name) ? name : (OTHER_NAMES[name.toLowerCase()] ?? byName.get(name.toLowerCase()))
}

export interface ParsedSubject {
  readonly subject: NameInput
  /** Pieces that name no known attribute; OpenSSL skips them, keytool refuses. */
  readonly unknown: readonly string[]
}

/** `/type=value/type=value+type=value`, `\` escapes (openssl-req(1)). In Git Bash people write `//C=CN`. */
export function parseSlashSubject(text: string): ParsedSubject {
  return fromPieces(split(text.replace(/^\/\//, '/').replace(/^\//, ''), '/'))
}

/** `CN=a, OU=b, C=CN`: RFC 2253 order, so the last is the first in the certificate. */
export function parseCommaSubject(text: string): ParsedSubject {
  const { subject, unknown } = fromPieces(split(text, ','))
  return { subject: subject.toReversed(), unknown }
}

function fromPieces(pieces: readonly string[]): ParsedSubject {
  const unknown: string[] = []
  const subject = pieces.filter((piece) => piece.trim() !== '').map((piece) =>
    split(piece, '+').flatMap((attribute): AttributeInput[] => {
      const [, name, value] = /^\s*([\w.]+)\s*=\s*(.*?)\s*$/s.exec(attribute) ?? []
      const type = name === undefined ? undefined : attributeTypeOf(name)
      if (type === undefined) unknown.push(attribute.trim())
      return type === undefined || value === '' ? [] : [{ type, value: value!.replaceAll(/\\(.)/gs, '$1').replace(/^"(.*)"$/s, '$1') }]
    }))
  return { subject: subject.filter((rdn) => rdn.length > 0), unknown }
}

/** At separators that are neither escaped nor quoted. */
function split(text: string, separator: string): string[] {
  const pieces = ['']
  let isQuoted = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!
    if (character === '\\') pieces.push(pieces.pop()! + character + (text[++index] ?? ''))
    else if (character === separator && !isQuoted) pieces.push('')
    else {
      if (character === '"') isQuoted = !isQuoted
      pieces.push(pieces.pop()! + character)
    }
  }
  return pieces
}

const QUESTIONS: Readonly<Record<string, string>> = {
  'Country Name': '2.5.4.6', 'State or Province Name': '2.5.4.8', 'Locality Name': '2.5.4.7', 'Organization Name': '2.5.4.10',
  'Organizational Unit Name': '2.5.4.11', 'Common Name': '2.5.4.3', 'Email Address': '1.2.840.113549.1.9.1',
}

export function answeredSubject(answers: readonly { readonly question: string; readonly answer: string }[]): NameInput {
  return answers.flatMap(({ question, answer }) => {
    const type = QUESTIONS[question]
    return type === undefined || answer === '' || answer === '.' ? [] : [[{ type, value: answer }]]
  })
}

export const attributeValue = (name: NameInput, type: string): string | undefined => name.flat().find((attribute) => attribute.type === type)?.value

export const COMMON_NAME = '2.5.4.3'
export const COUNTRY_NAME = '2.5.4.6'
export const EMAIL_ADDRESS = '1.2.840.113549.1.9.1'
export const CHALLENGE_PASSWORD_QUESTION = 'A challenge password'

/** For comparing two names as typed. */
export const sameName = (one: NameInput, other: NameInput): boolean => JSON.stringify(one) === JSON.stringify(other)
