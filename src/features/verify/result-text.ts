/** The answer to take away: as text for a ticket, as JSON for a program. */
import { opensslErrorLine } from '#pki/path/openssl-errors.ts'
import type { Answer } from '#store/verifying.ts'
import { hexOf } from '#ui/value-text.ts'
import { findingText, objectionText, objectionWords, verdictSentence } from './sentences.ts'
import { nameOf, type VerifyText } from './verify-text.ts'

export function resultText({ target, inputs, outcome, judgement }: Answer, text: VerifyText): string {
  const { words, path: { clientLabels } } = text
  const [best] = outcome.paths
  const names = inputs.peerNames.map(({ value }) => value).join(', ')
  const findings = (best?.findings ?? []).flatMap((finding) => {
    const { title, cause, fix } = findingText(finding, text)
    const name = nameOf(text, best?.certificateIds[finding.certificateIndex] ?? '')
    return [`- [${finding.severity}] ${name}: ${title} (${finding.citation}; ${finding.id})`, ...(cause === '' ? [] : [`  ${cause}`]), ...(fix === '' ? [] : [`  ${words.result.fix}: ${fix}`])]
  })
  const clients = (judgement?.clients ?? []).map(({ client, answer, objections }) => {
    const [first] = objections
    const why = first === undefined ? '' : `: ${objectionText(first, text)} ${objectionWords(first) ?? ''}`
    return `- ${clientLabels[client]} — ${words.clients[answer]}${why.trimEnd()}`
  })
  return [
    `${words.result.target}: ${nameOf(text, target.id)} (SHA-256 ${target.summary.sha256})`,
    `${words.result.question}: ${[words.purposes[inputs.purpose], names, words.profiles[inputs.profile], new Date(inputs.timeMs).toISOString()].filter((part) => part !== '').join(' · ')}`,
    `${words.result.verdict}: ${words.verdicts[outcome.verdict]}. ${verdictSentence(outcome, text)}`,
    ...(outcome.opensslError === undefined ? [] : [opensslErrorLine(outcome.opensslError)]),
    `${words.result.path}:`,
    ...(best?.certificateIds ?? []).map((id, depth) => `  ${depth}  ${nameOf(text, id)}${best?.isAnchored === true && depth === best.certificateIds.length - 1 ? ` (${words.result.trusted})` : ''}`),
    ...(findings.length === 0 ? [] : ['', `${words.findings.title}:`, ...findings]),
    ...(clients.length === 0 ? [] : ['', `${words.clients.title}:`, ...clients]),
    '',
  ].join('\n')
}

export function resultJson({ inputs, outcome, judgement }: Answer): string {
  const plain = { inputs, outcome, clients: judgement?.clients, addresses: judgement === undefined ? undefined : Object.fromEntries(judgement.addresses) }
  return JSON.stringify(plain, (_, value: unknown) => (value instanceof Uint8Array ? hexOf(value) : value), 2)
}
