/** What the lines of a conversion are made of: its files by their names, its options, passwords from the environment. */
import type { ConversionDeed, ConversionSource } from './deed.ts'
import type { FileNames } from './file-names.ts'
import { quoteFile } from './shell.ts'

export const NEW = 'NEW_PASSWORD'
export const OLD = 'OLD_PASSWORD'

export interface Context {
  readonly deed: ConversionDeed
  readonly names: FileNames
  /** As chosen, or as the table has it. */
  readonly option: (name: string) => string | number | boolean
}

export type Writer = (context: Context) => readonly string[]

export const CONTAINERS: ReadonlySet<ConversionSource['kind']> = new Set(['pkcs12', 'javaKeystore', 'bouncyCastleKeystore'])
export const ENDINGS: Readonly<Partial<Record<ConversionSource['kind'], string>>> = {
  certificate: 'crt', privateKey: 'key', encryptedPrivateKey: 'key', certificationRequest: 'csr', certificateList: 'crl.pem', publicKey: 'pub.pem', contentInfo: 'p7b', sshPrivateKey: 'key', pkcs12: 'p12', javaKeystore: 'jks',
}

export const fileOf = ({ names }: Pick<Context, 'names'>, { file, kind }: ConversionSource): string => quoteFile(names.of(file, ENDINGS[kind] ?? 'pem'))
export const of = ({ deed: { sources } }: Context, ...kinds: readonly ConversionSource['kind'][]): readonly ConversionSource[] => sources.filter(({ kind }) => kinds.includes(kind))
export const keysOf = (context: Context): readonly ConversionSource[] => of(context, 'privateKey', 'encryptedPrivateKey')
/** `-passin` for what is locked. */
export const passwordOf = ({ kind }: ConversionSource): string => (kind === 'encryptedPrivateKey' || CONTAINERS.has(kind) ? ` -passin env:${OLD}` : '')
export const made = ({ deed }: Context, index: number): string => quoteFile(deed.made[index] ?? 'out')
export const isDer = ({ option }: Context): string => (option('encoding') === 'der' ? ' -outform DER' : '')

/** From one certificate up, as far as what was chosen goes. */
export function pathFrom(context: Context, start: ConversionSource | undefined): readonly ConversionSource[] {
  const path: ConversionSource[] = []
  for (let next = start; next !== undefined && !path.includes(next); next = of(context, 'certificate').find(({ file }) => file.id === path.at(-1)!.issuerId)) path.push(next)
  return path
}

/** A root alone stays. */
export const withoutRoot = (path: readonly ConversionSource[]): readonly ConversionSource[] => (path.length > 1 && path.at(-1)!.isRoot ? path.slice(0, -1) : path)
