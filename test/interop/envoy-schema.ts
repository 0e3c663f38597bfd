/** Envoy has no package here that could be run: the kit's file is held against Envoy's own API, whose protocol buffers lie in a package of gRPC's. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parse } from 'yaml'

const PACKAGES = ['@grpc/grpc-js-xds@1.14.1', 'protobufjs@8.8.1']
const PARTS = ['envoy-api', 'googleapis', 'protoc-gen-validate', 'xds']
const ROOT = 'envoy.config.bootstrap.v3.Bootstrap'
/** What `@type` names in the file, and the file itself. */
const FILES = [
  'config/bootstrap/v3/bootstrap', 'extensions/filters/network/http_connection_manager/v3/http_connection_manager', 'extensions/filters/http/router/v3/router', 'extensions/transport_sockets/tls/v3/tls',
].map((name) => `envoy/${name}.proto`)

/** What protobufjs gives, as far as it is used here. */
interface Type {
  readonly fullName: string
  readonly fields: Readonly<Record<string, Field>>
  readonly oneofsArray: readonly { readonly oneof: readonly string[] }[]
}
interface Field {
  readonly type: string
  readonly repeated: boolean
  readonly resolvedType: (Type & { readonly values?: Readonly<Record<string, number>> }) | null
  resolve(): void
}
interface Root {
  resolvePath: (origin: string, target: string) => string
  load(files: readonly string[], options: { readonly keepCase: boolean }): Promise<Root>
  lookupType(name: string): Type
}

async function loadApi(folder: string): Promise<Root> {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const { status, stderr } = spawnSync('npm', ['install', '--no-save', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', ...PACKAGES], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  const modules = join(folder, 'node_modules')
  const { Root: Reader } = createRequire(join(folder, 'package.json'))('protobufjs') as { readonly Root: new () => Root }
  const root = new Reader()
  const places = [...PARTS.map((part) => join(modules, '@grpc/grpc-js-xds/deps', part)), join(modules, 'protobufjs')]
  root.resolvePath = (_, target) => places.map((place) => join(place, target)).find((path) => existsSync(path)) ?? target
  return root.load(FILES, { keepCase: true })
}

/** What is in the file and not in the API, or of another kind there. */
export async function envoyTroubles(file: string, folder: string): Promise<readonly string[]> {
  const root = await loadApi(folder)
  return messageTroubles(parse(readFileSync(file, 'utf8')), { type: root.lookupType(ROOT), root, path: '' })
}

interface Place {
  readonly type: Type
  readonly root: Root
  readonly path: string
}

function messageTroubles(value: unknown, { type, root, path }: Place): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${path} is no ${type.fullName}`]
  if (type.fullName === '.google.protobuf.Any') {
    const { '@type': url = '', ...rest } = value as Readonly<Record<string, string>>
    const name = url.replace('type.googleapis.com/', '')
    return messageTroubles(rest, { type: root.lookupType(name), root, path: `${path}<${name}>` })
  }
  const chosenTwice = type.oneofsArray.filter(({ oneof }) => oneof.filter((name) => name in value).length > 1).map(({ oneof }) => `${path} has more than one of ${oneof.join(', ')}`)
  return [...chosenTwice, ...Object.entries(value).flatMap(([name, member]) => fieldTroubles(member, type.fields[name], { type, root, path: `${path}.${name}` }))]
}

/** Messages that stand for a plain value. */
const WRAPPER = /^\.google\.protobuf\.(?:\w+Value|Duration)$/

function fieldTroubles(value: unknown, field: Field | undefined, { root, path, type }: Place): readonly string[] {
  if (field === undefined) return [`${path} is not in ${type.fullName}`]
  field.resolve()
  if (field.repeated !== Array.isArray(value)) return [`${path} is ${field.repeated ? 'a list' : 'no list'} in the API`]
  const { resolvedType } = field
  return (Array.isArray(value) ? value : [value]).flatMap((one: unknown, index) => {
    const at = field.repeated ? `${path}[${index}]` : path
    if (resolvedType?.values !== undefined) return String(one) in resolvedType.values ? [] : [`${at}: ${String(one)} is none of ${Object.keys(resolvedType.values).join(', ')}`]
    if (resolvedType !== null && !WRAPPER.test(resolvedType.fullName)) return messageTroubles(one, { type: resolvedType, root, path: at })
    const wanted = resolvedType !== null ? typeof one : field.type === 'bool' ? 'boolean' : field.type === 'string' || field.type === 'bytes' ? 'string' : 'number'
    return typeof one === wanted && typeof one !== 'object' ? [] : [`${at} is a ${typeof one}, not a ${field.type}`]
  })
}
