/** Texts that people paste, as lines: Secrets by kubectl-create-secret(1), JSON Web Keys (RFC 7517, RFC 7638) and environment files by openssl and the tools of POSIX. */
import { kubernetesName } from '#pki/making/kubernetes-name.ts'
import type { TargetId } from '#pki/making/targets.ts'
import { type Context, fileOf, keysOf, made, of, passwordOf, pathFrom, withoutRoot, type Writer } from './conversion-context.ts'
import type { ConversionSource } from './deed.ts'
import { quote } from './shell.ts'

/** The certificate that a key was chosen with, or where a path begins. */
const ownOf = (context: Context, key: ConversionSource | undefined): ConversionSource | undefined =>
  key === undefined ? of(context, 'certificate')[0] : of(context, 'certificate').find(({ keyId }) => keyId !== undefined && keyId === key.keyId)
const catOf = (context: Context, path: readonly ConversionSource[]): string => `cat ${path.map((source) => fileOf(context, source)).join(' ')}`
const keyText = (context: Context, key: ConversionSource): string => `openssl pkey -in ${fileOf(context, key)}${passwordOf(key)}`

function secret(context: Context, { type, name, files }: { readonly type: string; readonly name: string; readonly files: readonly (readonly [string, string])[] }): string {
  const namespace = String(context.option('namespace'))
  const place = namespace === '' ? '' : ` --namespace=${quote(kubernetesName(namespace, undefined, 'default'))}`
  return `kubectl create secret generic ${quote(name)} --type=${type}${place}${files.map(([key, command]) => ` --from-file=${key}=<(${command})`).join('')} --dry-run=client --output=yaml > ${made(context, 0)}`
}

const kubernetesTls: Writer = (context) => {
  const [key] = keysOf(context)
  const own = ownOf(context, key)
  if (key === undefined || own === undefined) return []
  const path = pathFrom(context, own)
  const sent = context.option('includeRoot') === true ? path : withoutRoot(path)
  return [secret(context, {
    type: 'kubernetes.io/tls', name: kubernetesName(String(context.option('name')), own.title && `${own.title}-tls`, 'tls'),
    files: [['tls.crt', catOf(context, sent)], ['tls.key', keyText(context, key)], ...(context.option('withCa') === true && path.length > 1 ? [['ca.crt', catOf(context, path.slice(1))] as const] : [])],
  })]
}

const kubernetesCa: Writer = (context) => {
  const certificates = of(context, 'certificate')
  const authorities = certificates.filter(({ isAuthority }) => isAuthority)
  const kept = authorities.length > 0 ? authorities : certificates
  const title = kept.at(-1)?.title
  return kept.length === 0 ? [] : [secret(context, { type: 'Opaque', name: kubernetesName(String(context.option('name')), title && `${title}-ca`, 'ca'), files: [['ca.crt', catOf(context, kept)]] })]
}

/** What stands around and between the settings, and the names of certificate, key and CA. */
const SYNTAXES: Readonly<Record<string, { readonly names: readonly [string, string, string]; readonly setting: (name: string) => string; readonly between: string; readonly around: readonly [string, string] }>> = {
  env: { names: ['TLS_CERT', 'TLS_KEY', 'TLS_CA'], setting: (name) => `${name}="%s"`, between: String.raw`\n`, around: ['', ''] },
  properties: { names: ['tls.certificate', 'tls.key', 'tls.ca'], setting: (name) => `${name}=%s`, between: String.raw`\n`, around: ['', ''] },
  json: { names: ['certificate', 'key', 'ca'], setting: (name) => `  "${name}": "%s"`, between: String.raw`,\n`, around: [String.raw`{\n`, String.raw`\n}`] },
}

const environment: Writer = (context) => {
  const { names, setting, between, around } = SYNTAXES[String(context.option('syntax'))]!
  const [key] = keysOf(context)
  const path = pathFrom(context, ownOf(context, key) ?? ownOf(context, undefined))
  const root = path.length > 1 ? path.slice(-1).filter(({ isRoot }) => isRoot) : []
  const values = [
    path.length === 0 ? undefined : catOf(context, context.option('includeRoot') === true ? path : withoutRoot(path)), key && keyText(context, key), root.length === 0 ? undefined : catOf(context, root),
  ]
  const there = names.flatMap((name, index) => (values[index] === undefined ? [] : [{ name, command: values[index] }]))
  // Line ends are written as \n.
  return there.length === 0 ? [] : [`printf '${around[0]}${there.map(({ name }) => setting(name)).join(between)}${around[1]}\\n'${there.map(({ command }) => ` "$(${command} | awk -v ORS='\\\\n' 1)"`).join('')} > ${made(context, 0)}`]
}

/** Octets of a coordinate; Edwards keys have one. */
const EC_SIZES: Readonly<Record<string, number>> = { 'EC P-256': 32, 'EC P-384': 48, 'EC P-521': 66, 'EC secp256k1': 32 }
const OKP_SIZES: Readonly<Record<string, number>> = { Ed25519: 32, Ed448: 57, X25519: 32, X448: 56 }

interface Members {
  /** Lines that fill variables of the members' names. */
  readonly lines: readonly string[]
  /** What stands for itself. */
  readonly fixed: readonly (readonly [string, string])[]
  /** Public, then private. */
  readonly variables: readonly string[]
  readonly secrets: readonly string[]
}

const PUBLIC_KEYS: Readonly<Partial<Record<ConversionSource['kind'], (file: string) => string>>> = {
  certificate: (file) => `openssl x509 -in ${file} -noout -pubkey | openssl pkey -pubin -outform DER`, certificationRequest: (file) => `openssl req -in ${file} -noout -pubkey | openssl pkey -pubin -outform DER`,
  publicKey: (file) => `openssl pkey -pubin -in ${file} -outform DER`,
}

function membersOf(context: Context, source: ConversionSource, isPrivate: boolean): Members | undefined {
  const file = `${fileOf(context, source)}${passwordOf(source)}`
  const spki = PUBLIC_KEYS[source.kind]?.(file) ?? `openssl pkey -in ${file} -pubout -outform DER`
  const label = source.keyLabel ?? ''
  const variable = (name: string, command: string): string => `${name}=$(${command} | b64url)`
  const okp = OKP_SIZES[label]
  if (okp !== undefined) {
    return { fixed: [['kty', 'OKP'], ['crv', label]], variables: ['x'], secrets: ['d'], lines: [variable('x', `${spki} | tail -c ${okp}`), ...(isPrivate ? [variable('d', `openssl pkey -in ${file} -outform DER | tail -c ${okp}`)] : [])] }
  }
  const size = EC_SIZES[label]
  if (size !== undefined) {
    // Behind SEQUENCE, the version and the head of the OCTET STRING (RFC 5915 §3).
    const scalar = variable('d', `openssl ec -in ${file} -outform DER | tail -c +${size === 32 ? 8 : 9} | head -c ${size}`)
    return { fixed: [['kty', 'EC'], ['crv', label.slice(3)]], variables: ['x', 'y'], secrets: ['d'], lines: [variable('x', `${spki} | tail -c ${2 * size} | head -c ${size}`), variable('y', `${spki} | tail -c ${size}`), ...(isPrivate ? [scalar] : [])] }
  }
  if (!/^RSA \d+$/.test(label)) return undefined
  const [variables, secrets] = [['n', 'e'], ['d', 'p', 'q', 'dp', 'dq', 'qi']]
  const der = isPrivate ? `openssl rsa -in ${file} -traditional -outform DER` : `${spki} | openssl rsa -pubin -inform DER -RSAPublicKey_out -outform DER`
  const numbers = [...variables, ...(isPrivate ? secrets : [])]
  return {
    fixed: [['kty', 'RSA']], variables, secrets,
    lines: [`mapfile -t numbers < <(${der} | openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p')`, ...numbers.map((name, index) => variable(name, `printf "$(sed 's/../\\\\x&/g' <<< "\${numbers[${index + (isPrivate ? 1 : 0)}]}")"`))],
  }
}

/** One key, into one file. */
function keyLines(context: Context, { source, out }: { readonly source: ConversionSource; readonly out: string }): readonly string[] | undefined {
  const isPrivate = context.option('part') === 'private'
  const members = membersOf(context, source, isPrivate)
  if (members === undefined) return undefined
  const { lines, fixed, variables, secrets } = members
  const own = context.option('x5c') === false ? undefined : source.kind === 'certificate' ? source : source.keyId === undefined ? undefined : ownOf(context, source)
  const json = (names: readonly string[], isSorted = false): string => {
    const pairs = [...fixed, ...names.map((name) => [name, '%s'] as const)]
    return (isSorted ? pairs.toSorted(([left], [right]) => (left < right ? -1 : 1)) : pairs).map(([name, value]) => `"${name}":"${value}"`).join(',')
  }
  const given = (names: readonly string[]): string => names.map((name) => ` "$${name}"`).join('')
  const written = [...variables, ...(isPrivate ? secrets : []), 'kid']
  const path = pathFrom(context, own)
  const certified = own === undefined ? [] : [
    `x5c=$(for file in ${path.map((certificate) => fileOf(context, certificate)).join(' ')}; do openssl x509 -in "$file" -outform DER | openssl base64 -A; echo; done | sed 's/.*/"&"/' | paste -sd , -)`,
    `x5t=$(openssl x509 -in ${fileOf(context, own)} -outform DER | openssl dgst -sha256 -binary | b64url)`,
  ]
  return [
    ...lines, `kid=$(printf '{${json(variables, true)}}'${given(variables.toSorted())} | openssl dgst -sha256 -binary | b64url)`, ...certified,
    `printf '{${json(written)}${own === undefined ? '' : ',"x5c":[%s],"x5t#S256":"%s"'}}\\n'${given([...written, ...(own === undefined ? [] : ['x5c', 'x5t'])])} > ${out}`,
  ]
}

/** Each public key once: of the private keys, else of what carries one. */
function keySources(context: Context): readonly ConversionSource[] {
  const candidates = [...keysOf(context), ...(context.option('part') === 'private' ? [] : of(context, 'certificate', 'publicKey', 'certificationRequest'))]
  return candidates.filter(({ keyId }, index) => keyId === undefined || candidates.findIndex((other) => other.keyId === keyId) === index)
}

const jsonWebKeys = (isSet: boolean): Writer => (context) => {
  const sources = keySources(context)
  const files = sources.map((_, index) => (isSet ? `key-${index + 1}.json` : made(context, index)))
  const each = sources.map((source, index) => keyLines(context, { source, out: files[index]! }))
  if (sources.length === 0 || each.some((lines) => lines === undefined) || (!isSet && sources.length !== context.deed.made.length)) return []
  const joined = files.join(' ')
  return ['b64url() { openssl base64 -A | tr +/ -_ | tr -d =; }', ...each.flatMap((lines) => lines ?? []), ...(isSet ? [`printf '{"keys":[%s]}\\n' "$(cat ${joined} | paste -sd , -)" > ${made(context, 0)}`, `rm ${joined}`] : [])]
}

export const TEXT_WRITERS = { kubernetesTls, kubernetesCa, environment, jsonWebKey: jsonWebKeys(false), jsonWebKeySet: jsonWebKeys(true) } satisfies Partial<Record<TargetId, Writer>>
