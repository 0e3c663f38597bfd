/** Where the extensions of a request or certificate come from: `-addext`, `-extfile`/`-extensions`, `-config`/`-reqexts`. */
import { type ConfigFile, extensionsOf, type ExtensionSetting, parseAddedExtension } from '#commands/openssl-config.ts'
import { lastValue, type ParsedOptions } from '#commands/options.ts'
import type { Context } from '#commands/reading.ts'
import { remark, type Remark } from '#commands/remarks.ts'

export interface Extensions {
  readonly extensions: readonly ExtensionSetting[]
  readonly remarks: readonly Remark[]
}

/** A configuration by its file's name; one that stands in the text without a name serves where the name is not known. */
export const configNamed = (context: Context, name: string | undefined): ConfigFile | undefined =>
  (name === undefined ? undefined : (context.configs.get(name) ?? context.configs.get(name.replace(/^.*\//, '')))) ?? context.configs.get(undefined)

/** `openssl req`: the request's own, or with `-x509` the certificate's. */
export function requestExtensions(options: ParsedOptions, context: Context): Extensions {
  const isCertificate = options.flags.has('x509')
  const file = lastValue(options, 'config')
  const config = file === undefined && options.values.size === 0 ? undefined : configNamed(context, file)
  const added = (options.values.get('addext') ?? []).map(parseAddedExtension)
  const named = lastValue(options, isCertificate ? 'extensions' : 'reqexts') ?? lastValue(options, 'extensions') ?? lastValue(options, 'reqexts')
  const section = named ?? config?.get('req')?.get(isCertificate ? 'x509_extensions' : 'req_extensions')
  if (config === undefined) {
    const isTold = file !== undefined || named !== undefined
    return { extensions: [...(isCertificate ? systemAuthorityExtensions : []), ...added], remarks: isTold ? [remark('line/extensions-unknown', { file: file ?? '', section: named ?? '' })] : [] }
  }
  return { extensions: [...(section === undefined ? [] : extensionsOf(config, section)), ...added], remarks: [] }
}

/** What `req -x509` takes from the configuration that OpenSSL comes with: its section `v3_ca`. */
const systemAuthorityExtensions: readonly ExtensionSetting[] = [
  { name: 'subjectKeyIdentifier', critical: false, values: ['hash'] },
  { name: 'authorityKeyIdentifier', critical: false, values: ['keyid:always', 'issuer'] },
  { name: 'basicConstraints', critical: true, values: ['CA:true'] },
]

/** `openssl x509 -req` and `ca`: nothing but what `-extfile` and `-extensions` say. */
export function signingExtensions(options: ParsedOptions, context: Context): Extensions | undefined {
  const file = lastValue(options, 'extfile')
  const named = lastValue(options, 'extensions')
  if (file === undefined) return undefined
  const config = configNamed(context, file)
  if (config === undefined) return { extensions: [], remarks: [remark('line/extensions-unknown', { file, section: named ?? '' })] }
  return { extensions: extensionsOf(config, named ?? config.get('default')?.get('extensions') ?? 'default'), remarks: [] }
}
