/** The keytool commands that are understood: keytool(1) of JDK 17. A command is an option there, `-genkeypair`. */
import { certificateRemarks, roleOf, subjectRemarks } from '#commands/certificate-remarks.ts'
import { keyRemarks, newKey } from '#commands/key-facts.ts'
import { type ExtensionSetting, parseAddedExtension } from '#commands/openssl-config.ts'
import { lastValue, type OptionTable, type ParsedOptions } from '#commands/options.ts'
import { passwordRemarks } from '#commands/passwords.ts'
import { proposalFor, requestProposal } from '#commands/proposals.ts'
import type { CertificateArtifact, CommandReader, Effect } from '#commands/reading.ts'
import { remark, type Remark } from '#commands/remarks.ts'
import { parseCommaSubject } from '#commands/subject.ts'

const DEFAULT_DAYS = 90

const storeOptions: OptionTable = {
  alias: 'value', keystore: 'value', storepass: 'value', storetype: 'value', keypass: 'value', file: 'value', v: 'flag', rfc: 'flag', noprompt: 'flag', trustcacerts: 'flag', cacerts: 'flag', protected: 'flag', providername: 'value', providerclass: 'value', providerpath: 'value',
  addprovider: 'value', J: 'value',
}

/** `-ext san=dns:a,ip:b`, `-ext bc:c`, by keytool's short names. */
const EXTENSION_NAMES: Readonly<Record<string, string>> = { san: 'subjectAltName', bc: 'basicConstraints', ku: 'keyUsage', eku: 'extendedKeyUsage', subjectalternativename: 'subjectAltName', extkeyusage: 'extendedKeyUsage' }

export function keytoolExtension(text: string): ExtensionSetting {
  const [, written = text, critical, value = ''] = /^([\w.]+)(:c(?:ritical)?)?(?:=(.*))?$/is.exec(text) ?? []
  const { values } = parseAddedExtension(`x=${value}`)
  const name = EXTENSION_NAMES[written.toLowerCase()] ?? written
  const isAuthority = name === 'basicConstraints' && (value === '' || /ca:true/i.test(value))
  return { name, critical: critical !== undefined, values: isAuthority ? ['CA:TRUE', ...values.filter((each) => !/^ca:/i.test(each))] : values }
}

const storeRemarks = (options: ParsedOptions, names: readonly string[] = ['storetype']): Remark[] => [
  ...(names.some((name) => lastValue(options, name)?.toUpperCase() === 'JKS') ? [remark('command/java-store-type')] : []),
  ...passwordRemarks(options),
]

/** What keytool adds to every certificate that it makes. */
const OWN_EXTENSIONS: readonly ExtensionSetting[] = [{ name: 'subjectKeyIdentifier', critical: false, values: ['hash'] }]

function keyPair(options: ParsedOptions, context: Parameters<CommandReader['read']>[2]): Effect {
  const algorithm = lastValue(options, 'keyalg')
  const key = newKey(algorithm ?? 'dsa', { bits: lastValue(options, 'keysize'), curve: lastValue(options, 'groupname') ?? (algorithm?.toUpperCase() === 'EC' ? 'secp256r1' : undefined), isEncrypted: true })
  const days = Number(lastValue(options, 'validity') ?? DEFAULT_DAYS)
  const name = lastValue(options, 'dname')
  const parsed = name === undefined ? { subject: [], unknown: [] } : parseCommaSubject(name)
  const signer = lastValue(options, 'signer')
  const certificate: CertificateArtifact = {
    kind: 'certificate', version: 3, subject: parsed.subject, isSelfSigned: signer === undefined, issuerFile: signer, days: Number.isFinite(days) ? days : DEFAULT_DAYS, extensions: [...OWN_EXTENSIONS, ...(options.values.get('ext') ?? []).map(keytoolExtension)],
  }
  const role = roleOf(certificate, lastValue(options, 'alias'), context)
  return {
    act: 'selfSigns', makes: [{ file: lastValue(options, 'keystore') ?? '.keystore', artifact: { kind: 'javaKeystore' } }],
    remarks: [
      ...keyRemarks(key), ...certificateRemarks(certificate, role, context), ...parsed.unknown.map((word) => remark('command/unknown-attribute', { word })), ...(name === undefined ? [remark('command/subject-asked')] : []),
      ...(options.values.has('validity') ? [] : [remark('command/default-days', { days: String(DEFAULT_DAYS) })]), ...storeRemarks(options),
    ],
    here: proposalFor({ certificate, role, key, context }),
  }
}

const genkeypair: CommandReader = {
  options: { ...storeOptions, keyalg: 'value', keysize: 'value', groupname: 'value', sigalg: 'value', dname: 'value', validity: 'value', startdate: 'value', ext: 'value', signer: 'value', signerkeypass: 'value' },
  read: (options, _statement, context) => keyPair(options, context),
}

const certreq: CommandReader = {
  options: { ...storeOptions, sigalg: 'value', dname: 'value', ext: 'value' },
  read(options) {
    const name = lastValue(options, 'dname')
    const subject = name === undefined ? [] : parseCommaSubject(name).subject
    const extensions = (options.values.get('ext') ?? []).map(keytoolExtension)
    const names = extensions.filter((each) => each.name === 'subjectAltName').flatMap(({ values }) => values.map((value) => value.replace(/^\w+:/, '')))
    return {
      act: 'makesRequest', makes: [{ file: lastValue(options, 'file'), artifact: { kind: 'request', subject, extensions } }],
      remarks: [...subjectRemarks(subject), ...(names.length === 0 ? [remark('command/request-without-names')] : []), ...storeRemarks(options)], here: requestProposal({ subject, extensions }, undefined),
    }
  },
}

const gencert: CommandReader = {
  options: { ...storeOptions, infile: 'value', outfile: 'value', sigalg: 'value', dname: 'value', validity: 'value', startdate: 'value', ext: 'value' },
  read(options, _statement, context) {
    const source = context.files.get(lastValue(options, 'infile') ?? '')
    const request = source?.kind === 'request' ? source : undefined
    const days = Number(lastValue(options, 'validity') ?? DEFAULT_DAYS)
    const file = lastValue(options, 'outfile')
    const added = (options.values.get('ext') ?? []).map(keytoolExtension)
    const isHonouring = added.some(({ name }) => name.toLowerCase() === 'honored')
    const certificate: CertificateArtifact = {
      kind: 'certificate', version: 3, subject: request?.subject ?? [], isSelfSigned: false, issuerFile: lastValue(options, 'alias'), days: Number.isFinite(days) ? days : DEFAULT_DAYS,
      extensions: [...OWN_EXTENSIONS, { name: 'authorityKeyIdentifier', critical: false, values: ['keyid'] }, ...(isHonouring ? (request?.extensions ?? []) : []), ...added],
    }
    const role = roleOf(certificate, file, context)
    return {
      act: 'signs', makes: [{ file, artifact: certificate }], here: proposalFor({ certificate, role, requested: request?.extensions ?? [], key: undefined, context }),
      remarks: [...certificateRemarks(certificate, role, context), ...(!isHonouring && request !== undefined && request.extensions.length > 0 ? [remark('command/request-extensions-dropped', { names: request.extensions.map(({ name }) => name).join(', ') })] : []), ...storeRemarks(options)],
    }
  },
}

const importcert: CommandReader = {
  options: storeOptions,
  read: (options) => ({ act: 'importsIntoKeystore', makes: [{ file: lastValue(options, 'keystore') ?? '.keystore', artifact: { kind: 'javaKeystore' } }], remarks: storeRemarks(options), here: { panel: 'convert' } }),
}

const importkeystore: CommandReader = {
  options: {
    srckeystore: 'value', destkeystore: 'value', srcstoretype: 'value', deststoretype: 'value', srcstorepass: 'value', deststorepass: 'value', srcalias: 'value', destalias: 'value', srckeypass: 'value', destkeypass: 'value', noprompt: 'flag', v: 'flag', srcprotected: 'flag', destprotected: 'flag',
  },
  read: (options) => ({
    act: 'converts', makes: [{ file: lastValue(options, 'destkeystore'), artifact: { kind: lastValue(options, 'deststoretype')?.toUpperCase() === 'JKS' ? 'javaKeystore' : 'pkcs12' } }], remarks: storeRemarks(options, ['deststoretype']), here: { panel: 'convert' },
  }),
}

const exportcert: CommandReader = {
  options: storeOptions,
  read: (options) => ({ act: 'exportsCertificate', makes: [{ file: lastValue(options, 'file'), artifact: { kind: 'converted' } }], remarks: storeRemarks(options), here: { panel: 'convert' } }),
}

const list: CommandReader = {
  options: storeOptions,
  read: (options) => ({ act: 'shows', makes: [], remarks: storeRemarks(options), here: { panel: 'decode' } }),
}

export const keytoolCommands: Readonly<Record<string, CommandReader>> = {
  genkeypair, genkey: genkeypair, certreq, gencert, importcert, import: importcert, importkeystore, exportcert, export: exportcert, list, printcert: list, printcertreq: list, printcrl: list,
}
