/** The texts that go with a kit, in Markdown: what each file is, where it goes, whether it is secret, what to expect, what goes wrong. */
import { type DeployedFile, type FileNote, fill } from './deployed-file.ts'
import type { ReadKitPlan } from './kit-plan.ts'
import { concreteHost, urlHost } from './host-spellings.ts'
import { formats } from './template.ts'

export interface GuideWords {
  readonly title: string
  readonly intro: string
  readonly sections: readonly { readonly title: string; readonly steps: readonly string[] }[]
}

/** Plain data, so that a worker can be given it; `{host}`, `{client}` and the like stand for values. */
export interface KitWords {
  readonly title: string
  readonly intro: string
  readonly stepsTitle: string
  readonly steps: readonly string[]
  readonly filesTitle: string
  readonly columns: { readonly file: string; readonly what: string; readonly where: string; readonly secret: string }
  readonly secret: { readonly yes: string; readonly no: string }
  readonly files: Readonly<Record<FileNote, { readonly what: string; readonly where: string }>>
  readonly expectTitle: string
  readonly expectIntro: string
  readonly expectColumns: readonly [calling: string, nginx: string, others: string]
  readonly expectations: readonly (readonly [calling: string, nginx: string, others: string])[]
  readonly callsTitle: string
  readonly callsIntro: string
  readonly mistakesTitle: string
  readonly mistakes: readonly string[]
  readonly guides: { readonly trust: GuideWords; readonly cloud: GuideWords }
}

export const README = 'README.md'

const utf8 = new TextEncoder()
const { write: escape } = formats.markdown

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
const numbered = (steps: readonly string[]): string => steps.map((step, index) => `${index + 1}. ${step}`).join('\n')
const bullets = (points: readonly string[]): string => points.map((point) => `- ${point}`).join('\n')

/** @param files - All files but the README itself. */
export function writeReadme(files: readonly DeployedFile[], words: KitWords, { hosts, clients }: ReadKitPlan): DeployedFile {
  const host = urlHost(concreteHost(hosts[0]!))
  const first = clients[0]!.stem
  const values = { host, client: first }
  const own = { name: README, note: 'readme', isSecret: false } as const
  const rows = [own, ...files].map(({ name, note, isSecret, client = '' }: Omit<DeployedFile, 'bytes'>) => {
    const { what, where } = words.files[note]
    const about = { host, client: escape(client) }
    return [`\`${name}\``, fill(what, about), fill(where, about), isSecret ? `**${words.secret.yes}**` : words.secret.no]
  })
  const text = [
    `# ${fill(words.title, values)}`, fill(words.intro, values),
    `## ${words.stepsTitle}`, numbered(words.steps.map((step) => fill(step, values))),
    `## ${words.filesTitle}`, table([words.columns.file, words.columns.what, words.columns.where, words.columns.secret], rows),
    `## ${words.expectTitle}`, words.expectIntro, table(words.expectColumns, words.expectations),
    `## ${words.callsTitle}`, words.callsIntro, ['```sh', ...calls(host, first), '```'].join('\n'),
    `## ${words.mistakesTitle}`, bullets(words.mistakes),
  ].join('\n\n')
  return { ...own, bytes: utf8.encode(`${text}\n`) }
}

/** Stems hold no character that the shell reads, but for those of other scripts, which it takes as they are. */
const calls = (host: string, client: string): readonly string[] => [
  `curl --cacert root.crt --cert ./${client}.crt --key ./${client}.key https://${host}:8443/`,
  `curl --cacert root.crt https://${host}:8443/`,
  `openssl s_client -connect ${host}:8443 -servername ${host} -CAfile root.crt -verify_return_error -cert ${client}.crt -key ${client}.key </dev/null`,
  'openssl verify -x509_strict -CAfile root.crt -untrusted intermediate.crt server.crt',
]

export function writeGuides({ guides }: KitWords, { hosts }: ReadKitPlan): readonly DeployedFile[] {
  const guide = (name: string, note: FileNote, { title, intro, sections }: GuideWords): DeployedFile => {
    const text = [`# ${title}`, intro, ...sections.flatMap((section) => [`## ${section.title}`, numbered(section.steps)])].join('\n\n')
    return { name, note, isSecret: false, bytes: utf8.encode(`${fill(text, { host: concreteHost(hosts[0]!) })}\n`) }
  }
  return [guide('trust-the-root.md', 'trustGuide', guides.trust), guide('cloud.md', 'cloudGuide', guides.cloud)]
}
