/** What an object means to the person who opened it: one verdict, the sentence that matters, and what it belongs to in the pile. */
import type { DecodeWords } from '#i18n/en/decode.ts'
import type { Fault } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import type { Inspection } from '#pki/recognise/inspection.ts'
import type { ObjectSummary } from '#pki/recognise/summary.ts'
import type { PileItem } from '#store/pile.ts'
import { escapeText, plainText, relativeTime, shortDate } from '#ui/value-text.ts'
import { childNamed, findAll, findField } from './field-path.ts'
import { oidNames } from './oid-words.ts'

export type Tone = 'ok' | 'caution' | 'fault' | 'secret' | 'plain'

export interface Meaning {
  readonly tone: Tone
  readonly word: string
  readonly title: string
  readonly sentences: readonly string[]
  readonly issuer?: PileItem
  readonly fits: readonly PileItem[]
  /** Milliseconds since 1970; `chainEnd` is the earliest end above, where it comes first. */
  readonly life?: { readonly from: number; readonly to: number; readonly chainEnd?: number }
}

export interface MeaningInput {
  readonly item: PileItem
  readonly items: readonly PileItem[]
  /** Undefined while the worker reads it. */
  readonly inspection: Inspection | undefined
  readonly words: DecodeWords
  readonly nowMs: number
}

type Verdict = Pick<Meaning, 'tone' | 'word' | 'sentences'>

export function meaningOf(input: MeaningInput): Meaning {
  const { item: { summary }, items, inspection, words } = input
  const issuer = issuerOf(summary, items)
  const fault = summary.fault ?? inspection?.fault
  const verdict = fault === undefined ? verdictOf(input) : { tone: 'fault' as const, word: words.meaning.broken, sentences: faultSentences(fault, words) }
  return {
    ...verdict, title: titleOf(summary, words), fits: fitting(summary, items),
    ...(issuer === undefined ? {} : { issuer }), ...lifeOf(summary, items),
  }
}

export function titleOf(summary: ObjectSummary, words: DecodeWords): string {
  const role = summary.kind === 'certificate' && summary.role in words.roles ? words.roles[summary.role as keyof DecodeWords['roles']] : undefined
  const what = role ?? [summary.keyLabel !== undefined && summary.kind.endsWith('Key') ? summary.keyLabel : undefined, words.kinds[summary.kind]].filter(Boolean).join(' · ')
  return summary.title === undefined || summary.title === summary.keyLabel ? what : words.meaning.for(what, escapeText(summary.title).slice(0, 160))
}

function verdictOf(input: MeaningInput): Verdict {
  const { item: { summary }, inspection, words } = input
  const say = words.meaning
  switch (summary.kind) {
    case 'certificate':
    case 'attributeCertificate':
      return datedVerdict(input)
    case 'certificateList':
      return listVerdict(input)
    case 'certificationRequest':
      return requestVerdict(input)
    case 'publicKey':
    case 'sshPublicKey':
      return { tone: 'plain', word: say.read, sentences: [say.publicKey] }
    case 'encryptedPrivateKey':
      return { tone: 'secret', word: say.secret, sentences: [encryptionSentence(inspection?.fields, words)] }
    case 'privateKey':
    case 'sshPrivateKey':
    case 'jsonWebKey':
      if (!summary.isSecret) return { tone: 'plain', word: say.read, sentences: [say.publicKey] }
      return { tone: 'secret', word: say.secret, sentences: summary.isEncrypted ? [say.encryptedUnknown] : [say.privateKey] }
    case 'pkcs12':
    case 'javaKeystore':
    case 'bouncyCastleKeystore':
    case 'ibmKeyDatabase':
      return { tone: 'secret', word: say.secret, sentences: [say.keystore] }
    case 'pvk':
    case 'ibmStash':
      return { tone: 'secret', word: say.secret, sentences: [summary.isEncrypted ? say.encryptedUnknown : say.privateKey] }
    case 'jsonWebEncryption':
      return { tone: 'secret', word: say.secret, sentences: [say.encryptedUnknown] }
    case 'contentInfo':
    case 'certificatePath':
    case 'certificatePair':
      return { tone: 'plain', word: say.read, sentences: bundleSentences(inspection?.fields, words) }
    case 'ocspResponse': {
      const status = findAll(inspection?.fields, 'certStatus').map(({ value, children }) => plainText(value) || (children?.[0]?.name ?? ''))[0] ?? plainText(findField(inspection?.fields, 'responseStatus')?.value)
      return { tone: status === 'revoked' ? 'fault' : 'plain', word: say.read, sentences: status === '' ? [] : [say.status(status)] }
    }
    case 'asn1':
      return { tone: 'plain', word: say.read, sentences: inspection?.fields === undefined ? [] : [say.bestGuess(inspection.fields.name)] }
    case 'keyParameters': {
      const label = inspection?.fields?.value
      return { tone: 'plain', word: say.read, sentences: typeof label === 'string' ? [say.keyParameters(label)] : [] }
    }
    case 'unreadable':
      return { tone: 'fault', word: say.broken, sentences: [say.bytesShown] }
    case 'ocspRequest':
    case 'timeStampRequest':
    case 'timeStampResponse':
    case 'signedCertificateTimestampList':
    case 'signedPublicKeyAndChallenge':
      return { tone: 'plain', word: say.read, sentences: [] }
  }
}

function datedVerdict({ item: { summary }, inspection, words, nowMs }: MeaningInput): Verdict {
  const say = words.meaning
  const { notBefore, notAfter } = summary
  if (notBefore === undefined || notAfter === undefined) return { tone: 'fault', word: say.broken, sentences: [say.noDates] }
  const rest = [...selfSentence(summary, inspection, words), ...findingSentence(inspection, words)]
  if (nowMs > notAfter) return { tone: 'fault', word: say.expired, sentences: [say.expiredSince(relativeTime(notAfter, nowMs, words.locale)), ...rest] }
  if (nowMs < notBefore) return { tone: 'caution', word: say.notYet, sentences: [say.notYetUntil(shortDate(notBefore, words.locale)), ...rest] }
  const sentences = [say.until(shortDate(notAfter, words.locale), relativeTime(notAfter, nowMs, words.locale)), ...rest]
  if (inspection?.selfSignature === 'invalid' || hasSeverity(inspection, 'error')) return { tone: 'fault', word: say.judged, sentences }
  return hasSeverity(inspection, 'warning') ? { tone: 'caution', word: say.caution, sentences } : { tone: 'ok', word: say.inDate, sentences }
}

function listVerdict({ item: { summary }, inspection, words, nowMs }: MeaningInput): Verdict {
  const say = words.meaning
  const entries = findField(inspection?.fields, 'revokedCertificates')?.value
  const count = inspection === undefined ? [] : [say.revoked(typeof entries === 'number' ? entries.toLocaleString(words.locale) : '0')]
  if (summary.notAfter === undefined) return { tone: 'caution', word: say.caution, sentences: [...count, say.noNextUpdate] }
  const when = relativeTime(summary.notAfter, nowMs, words.locale)
  if (nowMs > summary.notAfter) return { tone: 'fault', word: say.stale, sentences: [say.listStale(when), ...count] }
  return { tone: 'ok', word: say.inDate, sentences: [...count, say.nextUpdate(shortDate(summary.notAfter, words.locale), when), ...findingSentence(inspection, words)] }
}

function requestVerdict({ inspection, words }: MeaningInput): Verdict {
  const say = words.meaning
  if (inspection === undefined) return { tone: 'plain', word: say.read, sentences: [] }
  const challenge = findField(inspection.fields, 'challengePassword') === undefined ? [] : [say.challenge]
  const rest = [...challenge, ...findingSentence(inspection, words)]
  if (inspection.selfSignature === 'invalid') return { tone: 'fault', word: say.broken, sentences: [say.popInvalid, ...rest] }
  if (inspection.selfSignature === 'valid') return { tone: challenge.length > 0 ? 'caution' : 'ok', word: challenge.length > 0 ? say.caution : say.read, sentences: [say.popValid, ...rest] }
  return { tone: 'plain', word: say.read, sentences: [...(inspection.selfSignature === 'rare' ? [] : [say.popUnsupported]), ...rest] }
}

function selfSentence({ isSelfIssued, role }: ObjectSummary, inspection: Inspection | undefined, words: DecodeWords): string[] {
  if (isSelfIssued !== true || inspection === undefined) return []
  switch (inspection.selfSignature) {
    case 'valid': return [words.meaning.selfSigned]
    case 'invalid': return role === 'intermediate' ? [] : [words.meaning.selfInvalid]
    case 'unsupported': return [words.meaning.selfUnsupported]
    case 'rare':
    case 'notApplicable': return []
  }
}

function findingSentence(inspection: Inspection | undefined, words: DecodeWords): string[] {
  const count = inspection?.findings.length ?? 0
  return count === 0 ? [] : [words.meaning.findings(count)]
}

const hasSeverity = (inspection: Inspection | undefined, severity: 'error' | 'warning'): boolean => inspection?.findings.some((finding) => finding.severity === severity) ?? false

function encryptionSentence(fields: Field | undefined, words: DecodeWords): string {
  const algorithm = findField(fields, 'encryptionScheme') ?? findField(fields, 'encryptionAlgorithm')
  const oid = algorithm?.value ?? childNamed(algorithm, 'algorithm')?.value
  return oid === undefined ? words.meaning.encryptedUnknown : words.meaning.encrypted(oidNames[plainText(oid)] ?? plainText(oid))
}

function bundleSentences(fields: Field | undefined, words: DecodeWords): string[] {
  if (fields === undefined) return []
  const counts = ['certificates', 'crls'].map((name) => findField(fields, name)?.children?.length ?? 0)
  if (counts.some((count) => count > 0)) return [words.meaning.bundle(counts[0]!, counts[1]!)]
  const type = plainText(findField(fields, 'contentType')?.value)
  return type === '' ? [] : [words.meaning.content(oidNames[type] ?? type)]
}

/** Expected, found, where, and the sentence of the code with what to do. */
export function faultSentences(fault: Fault, words: DecodeWords): string[] {
  const { meaning: say } = words
  const { expected, found, offset, structure, limit } = fault
  const escaped = found === undefined ? undefined : escapeText(found).slice(0, 200)
  return [
    words.faults[fault.code],
    ...(expected !== undefined && escaped !== undefined ? [say.expectedFound(expected, escaped)] : expected !== undefined ? [say.expected(expected)] : escaped !== undefined ? [say.found(escaped)] : []),
    ...(structure === undefined ? [] : [say.inside(escapeText(structure))]), ...(offset === undefined ? [] : [say.at(String(offset))]),
    ...(limit === undefined ? [] : [say.atMost(limit.toLocaleString(words.locale))]), say.bytesShown,
  ]
}

/** By name, and by key identifier where both say one; undefined for what is its own issuer. */
function issuerOf(summary: ObjectSummary, items: readonly PileItem[]): PileItem | undefined {
  const { issuerKey, isSelfIssued, authorityKeyIdentifier } = summary
  if (issuerKey === undefined || isSelfIssued === true) return undefined
  const named = items.filter(({ summary: other }) => other.kind === 'certificate' && other.subjectKey === issuerKey)
  const keyed = named.find(({ summary: other }) => authorityKeyIdentifier !== undefined && other.subjectKeyIdentifier === authorityKeyIdentifier)
  return keyed ?? named.find(({ summary: other }) => authorityKeyIdentifier === undefined || other.subjectKeyIdentifier === undefined)
}

function fitting({ kind, spkiSha256 }: ObjectSummary, items: readonly PileItem[]): PileItem[] {
  if (spkiSha256 === undefined) return []
  return items.filter(({ summary }) => summary.spkiSha256 === spkiSha256 && summary.kind !== kind)
}

function lifeOf(summary: ObjectSummary, items: readonly PileItem[]): Pick<Meaning, 'life'> {
  const { notBefore, notAfter, kind } = summary
  if (notBefore === undefined || notAfter === undefined || notAfter <= notBefore || !(kind === 'certificate' || kind === 'attributeCertificate' || kind === 'certificateList')) return {}
  let earliest = notAfter
  const seen = new Set<string>()
  for (let above = issuerOf(summary, items); above !== undefined && !seen.has(above.id); above = issuerOf(above.summary, items)) {
    seen.add(above.id)
    earliest = Math.min(earliest, above.summary.notAfter ?? earliest)
  }
  return { life: { from: notBefore, to: notAfter, ...(earliest < notAfter ? { chainEnd: earliest } : {}) } }
}
