/** What was converted, as lines of openssl-pkcs12(1), openssl-pkcs8(1), openssl-pkey(1), ssh-keygen(1) and keytool(1). Files are PEM, named as they are downloaded. */
import { initialValue } from '#pki/making/options.ts'
import { PKCS12_LEGACY_ITERATIONS, PKCS12_MODERN_ITERATIONS, type TargetId, targets } from '#pki/making/targets.ts'
import { CONTAINERS, type Context, ENDINGS, fileOf, isDer, keysOf, made, NEW, of, OLD, passwordOf, type Writer } from './conversion-context.ts'
import { TEXT_WRITERS } from './conversion-texts.ts'
import type { ConversionDeed, ConversionSource } from './deed.ts'
import type { FileNames } from './file-names.ts'
import { quote, quoteFile, requirePassword } from './shell.ts'

/** Empty where no program of these makes such a file. */
export function opensslConversion(deed: ConversionDeed, names: FileNames): readonly string[] {
  const fields: Readonly<Record<string, Parameters<typeof initialValue>[0]>> = targets[deed.target].fields
  const option: Context['option'] = (name) => deed.options[name] ?? (fields[name] === undefined ? '' : initialValue(fields[name]))
  const writer = WRITERS[deed.target]
  if (writer === undefined) return []
  // No program reads a file that it is writing.
  const inputs = new Set(deed.sources.map(({ file, kind }) => names.of(file, ENDINGS[kind] ?? 'pem')))
  const overwritten = deed.made.filter((name) => inputs.has(name))
  const written = writer({ deed: { ...deed, made: deed.made.map((name) => (inputs.has(name) ? `${name}.new` : name)) }, names, option })
  const lines = written.length === 0 ? [] : [...written, ...overwritten.map((name) => `mv ${quoteFile(`${name}.new`)} ${quoteFile(name)}`)]
  const text = lines.join('\n')
  return lines.length === 0 ? [] : [...[OLD, NEW].filter((name) => text.includes(name)).map(requirePassword), ...lines]
}

/** One line for each key. */
const eachKey = (line: (key: { readonly input: string; readonly out: string }) => string): Writer => (context) =>
  keysOf(context).map((source, index) => line({ input: `-in ${fileOf(context, source)}${passwordOf(source)}`, out: `-out ${made(context, index)}` }))

const PLAIN_READERS: Readonly<Partial<Record<ConversionSource['kind'], string>>> = { certificate: 'x509', certificationRequest: 'req', certificateList: 'crl', contentInfo: 'pkcs7', privateKey: 'pkcs8 -topk8 -nocrypt', publicKey: 'pkey -pubin', encryptedPrivateKey: 'pkcs8 -topk8 -nocrypt' }

const plain = (isBinary: boolean): Writer => (context) => context.deed.sources.flatMap((source, index) => {
  const reader = PLAIN_READERS[source.kind]
  return reader === undefined ? [] : [`openssl ${reader} -in ${fileOf(context, source)}${passwordOf(source)}${isBinary ? ' -outform DER' : ''} -out ${made(context, index)}`]
})

/** The keys and certificates of a keystore come out of it first. */
function withContainerOpened(context: Context, lines: readonly string[]): readonly string[] {
  const [container] = context.deed.sources.filter(({ kind }) => kind === 'pkcs12')
  return container === undefined ? lines : [`openssl pkcs12 -in ${fileOf(context, container)} -passin env:${OLD} -noenc -out ${quoteFile('opened.pem')}`, ...lines]
}

const PRF: Readonly<Record<string, string>> = { 'SHA-1': 'hmacWithSHA1', 'SHA-256': 'hmacWithSHA256', 'SHA-384': 'hmacWithSHA384', 'SHA-512': 'hmacWithSHA512' }

const encryptedPkcs8: Writer = (context) => {
  const { option } = context
  const cipher = String(option('cipher'))
  const scheme = option('derivation') === 'scrypt' ? `-v2 ${cipher === '3DES' ? 'des3' : cipher.toLowerCase()} -scrypt`
    : cipher === '3DES' ? `-v1 PBE-SHA1-3DES -iter ${option('iterations')}` : `-v2 ${cipher.toLowerCase()} -v2prf ${PRF[String(option('prf'))]} -iter ${option('iterations')}`
  return eachKey(({ input, out }) => `openssl pkcs8 -topk8 ${input} ${scheme} -passout env:${NEW}${isDer(context)} ${out}`)(context)
}

/** Only a keystore of one key: OpenSSL writes no other. */
const pkcs12 = (scheme: string): Writer => (context) => {
  const [key, ...more] = keysOf(context)
  const certificates = of(context, 'certificate')
  const includeRoot = context.option('includeRoot') !== false
  const [own, ...others] = certificates
  const issuers = others.filter(({ isRoot }) => includeRoot || !isRoot)
  const out = `-passout env:${NEW} -out ${made(context, 0)}`
  const name = context.option('alias') === '' ? (own ?? key)?.file.stem : String(context.option('alias'))
  if (context.deed.sources.some(({ kind }) => CONTAINERS.has(kind))) return withContainerOpened(context, [`openssl pkcs12 -export -in ${quoteFile('opened.pem')} ${scheme} ${out}`, `rm ${quoteFile('opened.pem')}`])
  if (more.length > 0 || own === undefined) return []
  const chain = chainLines(context, issuers)
  if (key === undefined) return [...chain.lines, `openssl pkcs12 -export -nokeys -in ${fileOf(context, own)}${chain.option} ${scheme} ${out}`]
  return [...chain.lines, `openssl pkcs12 -export -inkey ${fileOf(context, key)}${passwordOf(key)} -in ${fileOf(context, own)}${chain.option} -name ${quote(name ?? 'key')} ${scheme} ${out}`]
}

/** `-certfile` takes one file. */
function chainLines(context: Context, issuers: readonly ConversionSource[]): { readonly lines: readonly string[]; readonly option: string } {
  const files = issuers.map((issuer) => fileOf(context, issuer))
  if (files.length < 2) return { lines: [], option: files.length === 0 ? '' : ` -certfile ${files[0]}` }
  const chain = quoteFile(context.names.of({ id: `chain ${issuers.map(({ file }) => file.id).join(' ')}`, stem: 'chain' }, 'pem'))
  return { lines: [`cat ${files.join(' ')} > ${chain}`], option: ` -certfile ${chain}` }
}

/** How OpenSSL is asked for the keystores of `making`. */
export const modernPkcs12 = (iterations: number): string => `-keypbe AES-256-CBC -certpbe AES-256-CBC -macalg sha256 -iter ${iterations}`
export const LEGACY = `-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1 -iter ${PKCS12_LEGACY_ITERATIONS}`
const MODERN = modernPkcs12(PKCS12_MODERN_ITERATIONS)

/** keytool puts certificates in one by one, and keys by way of a PKCS#12. */
const javaStore = (type: 'PKCS12' | 'JKS' | 'JCEKS'): Writer => (context) => {
  const store = `-storetype ${type} -storepass:env ${NEW} -keystore ${made(context, 0)}`
  const [container] = context.deed.sources.filter(({ kind }) => CONTAINERS.has(kind))
  if (container !== undefined) {
    const line = `keytool -importkeystore -noprompt -srckeystore ${fileOf(context, container)} -srcstorepass:env ${OLD} -deststoretype ${type} -deststorepass:env ${NEW} -destkeystore ${made(context, 0)}`
    // Without a password for keys they keep the old one, and with it certificates are refused: first all, then the keys again.
    return type === 'PKCS12' ? [line] : [line, `${line} -destkeypass:env ${NEW}`]
  }
  if (type === 'PKCS12' || keysOf(context).length === 0) return of(context, 'certificate').map((source) => `keytool -importcert -noprompt -alias ${quote(aliasOf(source))} -file ${fileOf(context, source)} ${store}`)
  const between = quoteFile('between.p12')
  const way = pkcs12(MODERN)({ ...context, deed: { ...context.deed, made: ['between.p12'] } })
  return way.length === 0 ? [] : [...way, `keytool -importkeystore -noprompt -srckeystore ${between} -srcstoretype PKCS12 -srcstorepass:env ${NEW} -deststoretype ${type} -deststorepass:env ${NEW} -destkeypass:env ${NEW} -destkeystore ${made(context, 0)}`, `rm ${between}`]
}

/** keytool folds aliases to small letters. */
const aliasOf = ({ file: { stem } }: ConversionSource): string => stem.toLowerCase()

const fullchain: Writer = (context) => {
  const certificates = of(context, 'certificate').filter(({ isRoot }) => context.option('includeRoot') === true || !isRoot).map((source) => fileOf(context, source))
  const keys = keysOf(context).map((source) => fileOf(context, source))
  const place = context.option('key')
  return certificates.length === 0 || context.deed.made.length > 1 ? [] : [`cat ${[...(place === 'first' ? keys : []), ...certificates, ...(place === 'last' ? keys : [])].join(' ')} > ${made(context, 0)}`]
}

const pkcs7: Writer = (context) => {
  const certificates = of(context, 'certificate').filter(({ isRoot }) => context.option('includeRoot') !== false || !isRoot)
  const [list] = of(context, 'certificateList')
  return [`openssl crl2pkcs7 ${list === undefined ? '-nocrl' : `-in ${fileOf(context, list)}`}${certificates.map((source) => ` -certfile ${fileOf(context, source)}`).join('')}${context.option('encoding') === 'der' ? ' -outform DER' : ''} -out ${made(context, 0)}`]
}

const spki: Writer = (context) => context.deed.sources.flatMap((source, index) => {
  const out = made(context, index)
  const file = fileOf(context, source)
  if (source.kind === 'privateKey' || source.kind === 'encryptedPrivateKey') return [`openssl pkey -in ${file}${passwordOf(source)} -pubout${isDer(context)} -out ${out}`]
  if (source.kind !== 'certificate' && source.kind !== 'certificationRequest') return []
  const read = `openssl ${source.kind === 'certificate' ? 'x509' : 'req'} -in ${file} -noout -pubkey`
  return [context.option('encoding') === 'der' ? `${read} | openssl pkey -pubin -outform DER -out ${out}` : `${read} > ${out}`]
})

/** `-p` writes the key anew in OpenSSH's form; the file is made by us first, for it alone to read. */
const openSsh: Writer = (context) => keysOf(context).flatMap((source, index) => [
  `(umask 077; openssl pkey -in ${fileOf(context, source)}${passwordOf(source)} -out ${made(context, index)})`, `ssh-keygen -q -p -P '' -N ${context.option('password') === '' ? "''" : `"$${NEW}"`} -f ${made(context, index)}`,
])

const WRITERS: Readonly<Partial<Record<TargetId, Writer>>> = {
  ...TEXT_WRITERS,
  pem: (context) => (context.option('together') === true && context.deed.made.length === 1 ? [`cat ${context.deed.sources.map((source) => fileOf(context, source)).join(' ')} > ${made(context, 0)}`] : plain(false)(context)),
  der: plain(true), fullchain, pkcs7, encryptedPkcs8, spki, openSsh,
  pkcs8: (context) => eachKey(({ input, out }) => `openssl pkcs8 -topk8 -nocrypt ${input}${isDer(context)} ${out}`)(context),
  pkcs1: (context) => eachKey(({ input, out }) => `openssl rsa ${input} -traditional${isDer(context)} ${out}`)(context),
  sec1: (context) => eachKey(({ input, out }) => `openssl ec ${input}${isDer(context)} ${out}`)(context),
  sshPublicKey: (context) => keysOf(context).filter(({ kind }) => kind === 'privateKey').map((source, index) => `ssh-keygen -y -f ${fileOf(context, source)} > ${made(context, index)}`),
  pkcs12Modern: pkcs12(MODERN), pkcs12Legacy: pkcs12(LEGACY), pkcs12JavaTruststore: javaStore('PKCS12'), jks: javaStore('JKS'), jceks: javaStore('JCEKS'),
  base64Line: (context) => of(context, 'certificate').map((source, index) => `openssl ${context.option('content') === 'der' ? `x509 -in ${fileOf(context, source)} -outform DER | openssl base64 -A` : `base64 -A -in ${fileOf(context, source)}`} > ${made(context, index)}`),
}
