/** Findings and verdicts as sentences; identifiers stay beside them so that they can be searched for. */
import type { PathFinding } from '#pki/path/path-findings.ts'
import { opensslErrorText } from '#pki/path/openssl-errors.ts'
import type { CandidatePath, PathOutcome } from '#pki/path/outcome.ts'
import type { Objection } from '#tls/clients/judge-client.ts'
import { fillText, longDate } from '#ui/value-text.ts'
import { nameOf, type VerifyText } from './verify-text.ts'

export interface FindingText {
  readonly title: string
  readonly cause: string
  readonly fix: string
}

/** The purposes that people meet, by the names of RFC 5280 §4.2.1.12. */
const PURPOSES: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.1': 'serverAuth', '1.3.6.1.5.5.7.3.2': 'clientAuth', '1.3.6.1.5.5.7.3.3': 'codeSigning', '1.3.6.1.5.5.7.3.4': 'emailProtection', '1.3.6.1.5.5.7.3.8': 'timeStamping',
  '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
}

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

const fill = (template: string, parameters: Readonly<Record<string, string>>, { itemOf, words }: Pick<VerifyText, 'itemOf' | 'words'>): string =>
  fillText(template, parameters, (value) => itemOf(value)?.summary.title ?? PURPOSES[value] ?? (MOMENT.test(value) ? longDate(Date.parse(value), words.locale) : value))

/** Without words for it, the identifier itself. */
export function findingText({ id, parameters }: Pick<PathFinding, 'id' | 'parameters'>, text: VerifyText): FindingText {
  const words = text.path.pathFindings[id as keyof VerifyText['path']['pathFindings']] ?? text.checks[id]
  if (words === undefined) return { title: id, cause: '', fix: '' }
  return { title: fill(words.title, parameters, text), cause: fill(words.cause, parameters, text), fix: fill(words.fix, parameters, text) }
}

/** The finding that decides: OpenSSL's first, where it has a number for it, else the first error. */
export function decisiveFinding({ findings }: Pick<CandidatePath, 'findings'>, opensslError: PathOutcome['opensslError']): PathFinding | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error')
  return errors.find((finding) => opensslError !== undefined && finding.opensslError === opensslError.code && finding.certificateIndex === opensslError.depth) ?? errors[0]
}

/** The one sentence that matters. */
export function verdictSentence({ paths, verdict, opensslError }: PathOutcome, text: VerifyText): string {
  const { words } = text
  const [best] = paths
  if (best === undefined) return words.sentences.unreadable
  const anchor = nameOf(text, best.certificateIds.at(-1)!)
  if (verdict === 'valid') return words.sentences.valid(anchor)
  if (verdict === 'validRevocationUnknown') return words.sentences.validRevocationUnknown(anchor)
  const finding = decisiveFinding(best, opensslError) ?? best.findings.find(({ id }) => id === 'path/signature-not-checkable')
  if (finding === undefined) return ''
  const sentence = words.sentences.at(nameOf(text, best.certificateIds[finding.certificateIndex] ?? ''), findingText(finding, text).title)
  const others = best.findings.filter(({ severity }) => severity === 'error').length - 1
  return [sentence, ...(others > 0 ? [words.sentences.more(others)] : [])].join(' ')
}

export function objectionText(objection: Objection, text: VerifyText): string {
  const { ruleId, findingId, parameters } = objection
  const rule = fill(text.path.clientRules[ruleId], parameters, text)
  const inner = findingId ?? parameters['check']
  if (inner === undefined || ruleId.startsWith('client/revoked-') || ruleId === 'client/not-checkable') return rule
  const { title } = findingText({ id: inner as PathFinding['id'], parameters }, text)
  return ruleId === 'client/path' ? title : `${rule} ${title}`
}

/** In the client's own words; OpenSSL's numbers and text filled in. */
export function objectionWords({ says, opensslError, certificateIndex }: Objection): string | undefined {
  if (says === undefined) return undefined
  if (!says.includes('{')) return says
  if (opensslError === undefined) return undefined
  return fillText(says, { number: String(opensslError), depth: String(certificateIndex), text: opensslErrorText(opensslError) ?? '' })
}
