/** `openssl x509` and `openssl ca`: certificates signed, shown, converted. */
import { certificateRemarks, roleOf, subjectRemarks } from '#commands/certificate-remarks.ts'
import { extensionsOf, type ExtensionSetting } from '#commands/openssl-config.ts'
import { lastValue, type ParsedOptions } from '#commands/options.ts'
import { passwordRemarks } from '#commands/passwords.ts'
import { keyOfFile, proposalFor } from '#commands/proposals.ts'
import type { CertificateArtifact, CommandReader, Context, Effect, RequestArtifact } from '#commands/reading.ts'
import { remark, type Remark } from '#commands/remarks.ts'
import { parseSlashSubject } from '#commands/subject.ts'
import { digestOptions, digestRemarks } from './digests.ts'
import { configNamed, signingExtensions } from './extension-sources.ts'

/** `openssl x509` without `-days`. */
const DEFAULT_DAYS = 30
const CA_DEFAULT_DAYS = 365

export const x509: CommandReader = {
  options: {
    req: 'flag', in: 'value', inform: 'value', out: 'value', outform: 'value', text: 'flag', noout: 'flag', signkey: 'value', key: 'value', keyform: 'value', CA: 'value', CAkey: 'value', CAform: 'value', CAkeyform: 'value', CAcreateserial: 'flag',
    CAserial: 'value', set_serial: 'value', days: 'value', not_before: 'value', not_after: 'value', extfile: 'value', extensions: 'value', ext: 'value', copy_extensions: 'value', clrext: 'flag', x509v1: 'flag', subj: 'value', passin: 'value',
    new: 'flag', force_pubkey: 'value', preserve_dates: 'flag', sigopt: 'value', x509toreq: 'flag', nameopt: 'value', certopt: 'value', serial: 'flag', subject: 'flag', issuer: 'flag', dates: 'flag', startdate: 'flag', enddate: 'flag', fingerprint: 'flag',
    purpose: 'flag', pubkey: 'flag', modulus: 'flag', hash: 'flag', subject_hash: 'flag', issuer_hash: 'flag', checkend: 'value', checkhost: 'value', checkemail: 'value', checkip: 'value', email: 'flag', ocsp_uri: 'flag', alias: 'flag', trustout: 'flag', setalias: 'value',
    addtrust: 'value', addreject: 'value', ocspid: 'flag', engine: 'value', provider: 'value', vfyopt: 'value', C: 'flag', ...digestOptions,
  },
  read(options, _statement, context) {
    const isSigning = options.flags.has('req') || options.values.has('CA') || options.values.has('signkey') || options.values.has('key') || options.flags.has('new')
    if (isSigning && !options.flags.has('x509toreq')) return signs(options, context)
    if (options.flags.has('x509toreq')) return { act: 'makesRequest', makes: [{ file: lastValue(options, 'out'), artifact: { kind: 'converted' } }], remarks: passwordRemarks(options), here: { panel: 'lab', request: { subject: [], names: [], corrections: [] } } }
    const out = lastValue(options, 'out')
    const source = context.files.get(lastValue(options, 'in') ?? '')
    if (out === undefined) return { act: 'shows', makes: [], remarks: [], here: { panel: 'decode' } }
    return { act: 'converts', makes: [{ file: out, artifact: source ?? { kind: 'converted' } }], remarks: [], here: { panel: 'convert' } }
  },
}

function signs(options: ParsedOptions, context: Context): Effect {
  const authority = lastValue(options, 'CA')
  const signKey = lastValue(options, 'signkey') ?? lastValue(options, 'key')
  const source = context.files.get(lastValue(options, 'in') ?? '')
  const request = source?.kind === 'request' ? source : undefined
  const settings = signingExtensions(options, context)
  const isCopying = (lastValue(options, 'copy_extensions') ?? 'none') !== 'none'
  const extensions = [...(isCopying ? (request?.extensions ?? []) : []), ...(settings?.extensions ?? [])]
  const typed = lastValue(options, 'subj')
  const days = Number(lastValue(options, 'days') ?? DEFAULT_DAYS)
  const certificate: CertificateArtifact = {
    kind: 'certificate', version: extensions.length > 0 || (settings?.remarks.length ?? 0) > 0 ? 3 : 1,
    subject: typed === undefined ? (request?.subject ?? (source?.kind === 'certificate' ? source.subject : [])) : parseSlashSubject(typed).subject,
    isSelfSigned: authority === undefined, issuerFile: authority, extensions, days: Number.isFinite(days) ? days : DEFAULT_DAYS, keyFile: request?.keyFile,
  }
  const file = lastValue(options, 'out')
  const role = roleOf(certificate, file, context)
  const isTold = settings === undefined || settings.remarks.length === 0
  return {
    act: authority === undefined ? 'selfSigns' : 'signs',
    makes: [{ file, artifact: certificate }],
    remarks: [
      ...(authority !== undefined && signKey !== undefined ? [remark('command/signkey-and-ca')] : []),
      ...(isTold ? certificateRemarks(certificate, role, context) : subjectRemarks(certificate.subject)),
      ...signingRemarks(options, { request, extensions, isCopying, authority, context }), ...(settings?.remarks ?? []), ...digestRemarks(options), ...passwordRemarks(options),
    ],
    here: proposalFor({ certificate, role, requested: request?.extensions ?? [], key: keyOfFile(certificate.keyFile ?? signKey, context), context }),
  }
}

interface Signing {
  readonly request: RequestArtifact | undefined
  readonly extensions: readonly ExtensionSetting[]
  readonly isCopying: boolean
  readonly authority: string | undefined
  readonly context: Context
}

function signingRemarks(options: ParsedOptions, { request, extensions, isCopying, authority, context }: Signing): Remark[] {
  const serial = lastValue(options, 'set_serial')
  const found: Remark[] = []
  const dropped = isCopying ? [] : (request?.extensions ?? []).filter(({ name }) => !extensions.some((each) => each.name === name))
  if (dropped.length > 0) found.push(remark('command/request-extensions-dropped', { names: dropped.map(({ name }) => name).join(', ') }))
  if (!options.values.has('days') && !options.values.has('not_after')) found.push(remark('command/default-days', { days: String(DEFAULT_DAYS) }))
  if (serial !== undefined && serial.replace(/^0x/i, '').length < 16) found.push(remark('command/small-serial', { serial }))
  if (authority === undefined && options.flags.has('CAcreateserial')) found.push(remark('command/serial-file-needless'))
  const issuer = authority === undefined ? undefined : context.files.get(authority)
  const key = lastValue(options, 'CAkey')
  if (issuer?.kind === 'certificate' && issuer.keyFile !== undefined && key !== undefined && issuer.keyFile !== key) found.push(remark('command/key-of-another', { file: key }))
  return found
}

export const ca: CommandReader = {
  options: {
    config: 'value', in: 'value', out: 'value', infiles: 'flag', cert: 'value', keyfile: 'value', days: 'value', startdate: 'value', enddate: 'value', extensions: 'value', extfile: 'value', policy: 'value', batch: 'flag', notext: 'flag', md: 'value',
    gencrl: 'flag', crldays: 'value', crlhours: 'value', crl_reason: 'value', revoke: 'value', crlexts: 'value', subj: 'value', selfsign: 'flag', create_serial: 'flag', rand_serial: 'flag', outdir: 'value', name: 'value', passin: 'value', key: 'value', spkac: 'value',
    ss_cert: 'value', preserveDN: 'flag', noemailDN: 'flag', utf8: 'flag', updatedb: 'flag', status: 'value', valid: 'value', verbose: 'flag', sigopt: 'value', engine: 'value', section: 'value', keyform: 'value', certform: 'value', inform: 'value',
  },
  read(options, _statement, context) {
    const file = lastValue(options, 'out')
    if (options.flags.has('gencrl') || options.values.has('revoke')) return { act: 'makesCrl', makes: options.flags.has('gencrl') ? [{ file, artifact: { kind: 'certificateList' } }] : [], remarks: passwordRemarks(options), here: { panel: 'lab', isRevocation: true } }
    const source = context.files.get(lastValue(options, 'in') ?? options.operands[0] ?? '')
    const config = configNamed(context, lastValue(options, 'config'))
    const own = config?.get(config.get('ca')?.get('default_ca') ?? 'CA_default')
    const section = lastValue(options, 'extensions') ?? own?.get('x509_extensions')
    const fromFile = signingExtensions(options, context)
    const isUnknown = fromFile === undefined && config === undefined
    const copied = own?.get('copy_extensions') === 'copy' && source?.kind === 'request' ? source.extensions : []
    const extensions = [...copied, ...(fromFile?.extensions ?? (config !== undefined && section !== undefined ? extensionsOf(config, section) : []))]
    const days = Number(lastValue(options, 'days') ?? own?.get('default_days') ?? CA_DEFAULT_DAYS)
    const isSelfSigned = options.flags.has('selfsign')
    const certificate: CertificateArtifact = {
      kind: 'certificate', version: extensions.length > 0 || isUnknown ? 3 : 1, subject: source?.kind === 'request' ? source.subject : [], isSelfSigned, issuerFile: isSelfSigned ? undefined : (lastValue(options, 'cert') ?? own?.get('certificate')), extensions,
      days: Number.isFinite(days) ? days : CA_DEFAULT_DAYS, keyFile: source?.kind === 'request' ? source.keyFile : undefined,
    }
    const role = roleOf(certificate, file, context)
    return {
      act: isSelfSigned ? 'selfSigns' : 'signs', makes: [{ file, artifact: certificate }],
      remarks: [...(isUnknown ? [remark('line/extensions-unknown', { file: lastValue(options, 'config') ?? 'openssl.cnf', section: section ?? '' })] : certificateRemarks(certificate, role, context)), ...(fromFile?.remarks ?? []), ...digestRemarks(options), ...passwordRemarks(options)],
      here: proposalFor({ certificate, role, requested: source?.kind === 'request' ? source.extensions : [], key: keyOfFile(certificate.keyFile, context), context }),
    }
  },
}
