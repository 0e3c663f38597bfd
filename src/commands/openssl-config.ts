/** OpenSSL's configuration files, as far as commands that make certificates read them: config(5), x509v3_config(5). */
import type { NameInput } from '#pki/names/encode-name.ts'
import { attributeTypeOf } from './subject.ts'

/** Sections by name; `default` before the first. Later settings of one name win. */
export type ConfigFile = ReadonlyMap<string, ReadonlyMap<string, string>>

export function parseConfig(text: string): ConfigFile {
  const sections = new Map<string, Map<string, string>>()
  let settings = new Map<string, string>()
  sections.set('default', settings)
  for (const line of text.replaceAll(/\\\n/g, '').split('\n')) {
    const section = /^\s*\[\s*([^\]]+?)\s*\]/.exec(line)?.[1]
    const setting = /^\s*([\w.:-]+)\s*=\s*(.*?)\s*$/.exec(line.replace(/(^|\s)#.*$/, ''))
    if (section !== undefined) {
      settings = sections.get(section) ?? new Map<string, string>()
      sections.set(section, settings)
    } else if (setting !== null) settings.set(setting[1]!, expand(setting[2]!, settings, sections).replaceAll(/^(["'])(.*)\1$/g, '$2'))
  }
  return sections
}

/** `$name`, `${name}`, `${section::name}`; what is not set stays as it stands. */
function expand(value: string, settings: ReadonlyMap<string, string>, sections: ConfigFile): string {
  return value.replaceAll(/\$(?:\{(?<section>\w+::)?(?<braced>\w+)\}|(?<bare>\w+))/g, (whole, ...groups) => {
    const { section, braced, bare } = groups.at(-1) as { readonly section?: string; readonly braced?: string; readonly bare?: string }
    const name = braced ?? bare ?? ''
    const found = section === undefined ? (settings.get(name) ?? sections.get('default')?.get(name)) : sections.get(section.slice(0, -2))?.get(name)
    return found ?? whole
  })
}

/** An extension as written: `basicConstraints = critical, CA:TRUE`. */
export interface ExtensionSetting {
  readonly name: string
  readonly critical: boolean
  /** The values between the commas, `critical` gone; `@section` resolved to `DNS:a`, `IP:b`. */
  readonly values: readonly string[]
}

/** The extensions of one section; an unknown section has none. */
export function extensionsOf(config: ConfigFile, section: string): ExtensionSetting[] {
  return [...(config.get(section) ?? [])].filter(([name]) => !name.includes('.') || /^\d/.test(name)).map(([name, value]) => parseExtension(name, value, config))
}

/** `subjectAltName=DNS:a,IP:b`, as `-addext` and `-ext` take it. */
export function parseAddedExtension(text: string): ExtensionSetting {
  const [, name = text.trim(), value = ''] = /^\s*([\w.]+)\s*=\s*(.*)$/s.exec(text) ?? []
  return parseExtension(name, value, new Map())
}

function parseExtension(name: string, value: string, config: ConfigFile): ExtensionSetting {
  const parts = value.split(',').map((part) => part.trim()).filter((part) => part !== '')
  const values = parts.filter((part) => part !== 'critical').flatMap((part) => (part.startsWith('@') ? [...(config.get(part.slice(1)) ?? [])].map(([key, each]) => `${key.replace(/\.\d+$/, '')}:${each}`) : [part]))
  return { name, critical: parts.includes('critical'), values }
}

/** The subject of a request by its configuration: values are answers with `prompt = no`, defaults with `NAME_default` else. */
export function subjectOf(config: ConfigFile): NameInput {
  const request = config.get('req')
  const section = request?.get('distinguished_name')
  if (section === undefined) return []
  const isPrompting = request?.get('prompt') !== 'no'
  return [...(config.get(section) ?? [])].flatMap(([key, value]) => {
    const isDefault = key.endsWith('_default')
    if (isPrompting !== isDefault) return []
    const type = attributeTypeOf(key.replace(/_default$/, '').replace(/^\d+\./, ''))
    return type === undefined || value === '' ? [] : [[{ type, value }]]
  })
}
