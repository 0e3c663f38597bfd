/** `openssl req`: requests, and with `-x509` self-signed certificates. */
import { certificateRemarks, roleOf, subjectRemarks } from '#commands/certificate-remarks.ts'
import { keyRemarks, newKey } from '#commands/key-facts.ts'
import { subjectOf } from '#commands/openssl-config.ts'
import { lastValue, type ParsedOptions } from '#commands/options.ts'
import { passwordRemarks } from '#commands/passwords.ts'
import { keyOfFile, namesOf, proposalFor, requestProposal } from '#commands/proposals.ts'
import type { CertificateArtifact, CommandReader, Context, Effect, KeyArtifact, MadeFile } from '#commands/reading.ts'
import { remark, type Remark } from '#commands/remarks.ts'
import type { CommandStatement } from '#commands/statements.ts'
import { answeredSubject, CHALLENGE_PASSWORD_QUESTION, parseSlashSubject } from '#commands/subject.ts'
import type { NameInput } from '#pki/names/encode-name.ts'
import { digestOptions, digestRemarks } from './digests.ts'
import { configNamed, type Extensions, requestExtensions } from './extension-sources.ts'
import { cipherOptions } from './private-key-files.ts'

/** `openssl req -x509` without `-days`. */
const DEFAULT_DAYS = 30

interface Parts {
  readonly options: ParsedOptions
  readonly subject: NameInput
  readonly extensions: Extensions
  readonly keyFile: string | undefined
  readonly key: MadeFile | undefined
  readonly remarks: readonly Remark[]
}

export const req: CommandReader = {
  options: {
    new: 'flag', x509: 'flag', newkey: 'value', key: 'value', keyout: 'value', keyform: 'value', out: 'value', in: 'value', inform: 'value', outform: 'value', subj: 'value', subject: 'flag', days: 'value', not_before: 'value', not_after: 'value',
    config: 'value', addext: 'value', extensions: 'value', reqexts: 'value', CA: 'value', CAkey: 'value', nodes: 'flag', noenc: 'flag', passin: 'value', passout: 'value', text: 'flag', noout: 'flag', verify: 'flag', modulus: 'flag', pubkey: 'flag',
    batch: 'flag', utf8: 'flag', nameopt: 'value', set_serial: 'value', sigopt: 'value', pkeyopt: 'value', copy_extensions: 'value', x509v1: 'flag', verbose: 'flag', quiet: 'flag', section: 'value', 'multivalue-rdn': 'flag', engine: 'value', provider: 'value',
    newhdr: 'flag', reqopt: 'value', ...digestOptions, ...cipherOptions,
  },
  read(options, statement, context) {
    const isMaking = options.flags.has('new') || options.flags.has('x509') || options.values.has('newkey')
    if (!isMaking) return { act: options.values.has('in') ? 'shows' : 'unknown', makes: [], remarks: passwordRemarks(options), here: { panel: 'decode' } }
    const parts = collect(options, statement, context)
    return options.flags.has('x509') ? selfSigned(parts, context) : request(parts, context)
  },
}

function collect(options: ParsedOptions, statement: CommandStatement, context: Context): Parts {
  const typed = lastValue(options, 'subj')
  const slash = typed === undefined ? undefined : parseSlashSubject(typed)
  const config = configNamed(context, lastValue(options, 'config'))
  const subject = slash?.subject ?? (statement.answers.length > 0 ? answeredSubject(statement.answers) : config === undefined ? [] : subjectOf(config))
  const isAsked = slash === undefined && statement.answers.length === 0 && subject.length === 0
  const newkey = lastValue(options, 'newkey')
  const isOpen = options.flags.has('nodes') || options.flags.has('noenc')
  const key = newkey === undefined ? undefined : newKey(newkey, { curve: /ec_paramgen_curve:(\S+)/.exec(lastValue(options, 'pkeyopt') ?? '')?.[1], isEncrypted: !isOpen })
  const extensions = requestExtensions(options, context)
  return {
    options, subject, extensions,
    keyFile: key === undefined ? lastValue(options, 'key') : (lastValue(options, 'keyout') ?? 'privkey.pem'),
    key: key === undefined ? undefined : { file: lastValue(options, 'keyout') ?? 'privkey.pem', artifact: key },
    remarks: [
      ...(key === undefined ? [] : keyRemarks(key)),
      ...(slash?.unknown ?? []).map((word) => remark('command/unknown-attribute', { word })),
      ...(isAsked ? [remark('command/subject-asked')] : []),
      ...(statement.answers.some(({ question, answer }) => question === CHALLENGE_PASSWORD_QUESTION && answer !== '') ? [remark('command/challenge-password')] : []),
      ...extensions.remarks, ...digestRemarks(options), ...passwordRemarks(options),
    ],
  }
}

function request({ options, subject, extensions, keyFile, key, remarks }: Parts, context: Context): Effect {
  const names = namesOf(extensions.extensions)
  return {
    act: 'makesRequest',
    makes: [...(key === undefined ? [] : [key]), { file: lastValue(options, 'out'), artifact: { kind: 'request', subject, extensions: extensions.extensions, keyFile } }],
    remarks: [...remarks, ...subjectRemarks(subject), ...(names.length === 0 && extensions.remarks.length === 0 ? [remark('command/request-without-names')] : [])],
    here: requestProposal({ subject, extensions: extensions.extensions }, keyOf({ key, keyFile }, context)),
  }
}

function selfSigned({ options, subject, extensions, keyFile, key, remarks }: Parts, context: Context): Effect {
  const file = lastValue(options, 'out')
  const authority = lastValue(options, 'CA')
  const days = Number(lastValue(options, 'days') ?? DEFAULT_DAYS)
  const certificate: CertificateArtifact = {
    kind: 'certificate', version: options.flags.has('x509v1') ? 1 : 3, subject, isSelfSigned: authority === undefined, issuerFile: authority, extensions: extensions.extensions, days: Number.isFinite(days) ? days : DEFAULT_DAYS, keyFile,
  }
  const role = roleOf(certificate, file, context)
  return {
    act: authority === undefined ? 'selfSigns' : 'signs',
    makes: [...(key === undefined ? [] : [key]), { file, artifact: certificate }],
    remarks: [
      ...remarks, ...(extensions.remarks.length === 0 ? certificateRemarks(certificate, role, context) : subjectRemarks(subject)),
      ...(options.values.has('days') ? [] : [remark('command/default-days', { days: String(DEFAULT_DAYS) })]),
    ],
    here: proposalFor({ certificate, role, key: keyOf({ key, keyFile }, context), context }),
  }
}

/** The key that this line makes, or an earlier one made. */
const keyOf = ({ key, keyFile }: Pick<Parts, 'key' | 'keyFile'>, context: Context): KeyArtifact | undefined => (key?.artifact.kind === 'privateKey' ? key.artifact : keyOfFile(keyFile, context))
