/** Extensions as commands and configuration files write them, in the form that certificates are made of here: x509v3_config(5), keytool(1). */
import { parseHex } from '#pki/bytes/hex.ts'
import { encodeOidContent } from '#pki/asn1/oid.ts'
import { type ExtensionInput, extensionOid, type RawExtension } from '#pki/extensions/encode-extension.ts'
import { ANY_EXTENDED_KEY_USAGE, ID_KP_CLIENT_AUTH, ID_KP_CODE_SIGNING, ID_KP_EMAIL_PROTECTION, ID_KP_OCSP_SIGNING, ID_KP_SERVER_AUTH } from '#pki/extensions/ext-key-usage.ts'
import { extensions as table } from '#pki/extensions/index.ts'
import { ID_AD_CA_ISSUERS, ID_AD_OCSP } from '#pki/extensions/information-access.ts'
import { type KeyUsageName, keyUsageNames } from '#pki/extensions/key-usage.ts'
import { attempt, PkiError } from '#pki/fault.ts'
import type { GeneralNameInput } from '#pki/names/encode-general-name.ts'
import { parseGeneralName } from '#pki/names/parse-general-name.ts'
import { parseSubtree } from '#pki/names/parse-subtree.ts'
import type { ExtensionSetting } from './openssl-config.ts'

export interface ReadSettings {
  readonly extensions: readonly RawExtension[]
  /** Names of settings that could not be taken over. */
  readonly unreadable: readonly string[]
}

/** Alternative names and key identifiers are the plan's own and left out here. */
export function readSettings(settings: readonly ExtensionSetting[]): ReadSettings {
  const extensions: RawExtension[] = []
  const unreadable: string[] = []
  for (const setting of settings) {
    if (OWN_OF_PLAN.has(setting.name.toLowerCase())) continue
    const input = attempt(() => readSetting(setting))
    if (!input.ok || input.value === undefined) unreadable.push(setting.name)
    else extensions.push(rawExtension(input.value))
  }
  // Of two of one name the last counts, as in a configuration file.
  return { extensions: extensions.filter(({ oid }, index) => extensions.findLastIndex((other) => other.oid === oid) === index), unreadable }
}

const OWN_OF_PLAN: ReadonlySet<string> = new Set(['subjectaltname', 'subjectkeyidentifier', 'authoritykeyidentifier', 'honored'])

function rawExtension(input: ExtensionInput): RawExtension {
  if ('oid' in input) return input
  const definition = table[input.name] as { encode(value: unknown): Uint8Array }
  return { oid: extensionOid(input), critical: input.critical, value: definition.encode(input.value) }
}

const PURPOSES: Readonly<Record<string, string>> = {
  serverauth: ID_KP_SERVER_AUTH, clientauth: ID_KP_CLIENT_AUTH, codesigning: ID_KP_CODE_SIGNING, emailprotection: ID_KP_EMAIL_PROTECTION, ocspsigning: ID_KP_OCSP_SIGNING,
  timestamping: '1.3.6.1.5.5.7.3.8', anyextendedkeyusage: ANY_EXTENDED_KEY_USAGE, mssmartcardlogin: '1.3.6.1.4.1.311.20.2.2', ipsecike: '1.3.6.1.5.5.7.3.17',
}

type ReadOne = (setting: ExtensionSetting) => ExtensionInput | undefined

const READERS: Readonly<Record<string, ReadOne>> = {
  basicconstraints: ({ critical, values }) => {
    const cA = values.some((value) => /^CA:\s*true$/i.test(value))
    const length = values.map((value) => /^pathlen:\s*(\d{1,6})$/i.exec(value)?.[1]).find((found) => found !== undefined)
    return { name: 'basicConstraints', critical, value: { cA, ...(cA && length !== undefined ? { pathLenConstraint: Number(length) } : {}) } }
  },
  keyusage: ({ critical, values }) => ({ name: 'keyUsage', critical, value: values.map(usageNamed) }),
  extendedkeyusage: ({ critical, values }) => ({ name: 'extKeyUsage', critical, value: values.map((value) => PURPOSES[value.toLowerCase()] ?? identifier(value)) }),
  nameconstraints: ({ critical, values }) => {
    const subtrees = (kind: string) => values.filter((value) => value.toLowerCase().startsWith(`${kind};`)).map((value) => ({ base: subtree(value.slice(kind.length + 1)) }))
    const [permittedSubtrees, excludedSubtrees] = [subtrees('permitted'), subtrees('excluded')]
    if (permittedSubtrees.length + excludedSubtrees.length < values.length) return undefined
    return { name: 'nameConstraints', critical, value: { ...(permittedSubtrees.length > 0 ? { permittedSubtrees } : {}), ...(excludedSubtrees.length > 0 ? { excludedSubtrees } : {}) } }
  },
  certificatepolicies: ({ critical, values }) => ({ name: 'certificatePolicies', critical, value: values.map((value) => ({ policyIdentifier: identifier(value) })) }),
  policyconstraints: ({ critical, values }) => {
    const limit = (name: string): number | undefined => values.map((value) => new RegExp(`^${name}:(\\d+)$`, 'i').exec(value)?.[1]).filter((found) => found !== undefined).map(Number)[0]
    const [requireExplicitPolicy, inhibitPolicyMapping] = [limit('requireExplicitPolicy'), limit('inhibitPolicyMapping')]
    return { name: 'policyConstraints', critical, value: { ...(requireExplicitPolicy === undefined ? {} : { requireExplicitPolicy }), ...(inhibitPolicyMapping === undefined ? {} : { inhibitPolicyMapping }) } }
  },
  inhibitanypolicy: ({ critical, values: [value = ''] }) => (/^\d+$/.test(value) ? { name: 'inhibitAnyPolicy', critical, value: Number(value) } : undefined),
  crldistributionpoints: ({ critical, values }) => ({ name: 'cRLDistributionPoints', critical, value: values.map((value) => ({ fullName: [uri(value)] })) }),
  freshestcrl: ({ critical, values }) => ({ name: 'freshestCRL', critical, value: values.map((value) => ({ fullName: [uri(value)] })) }),
  authorityinfoaccess: ({ critical, values }) => ({ name: 'authorityInfoAccess', critical, value: values.map(access) }),
  issueraltname: ({ critical, values }) => ({ name: 'issuerAltName', critical, value: values.map(generalName) }),
  tlsfeature: ({ critical, values }) => ({ name: 'tlsFeature', critical, value: values.map((value) => (/^\d+$/.test(value) ? Number(value) : value === 'status_request' ? 5 : 17)) }),
  nocheck: ({ critical }) => ({ name: 'ocspNoCheck', critical, value: null }),
}
/** keytool's names, and those that OpenSSL takes as well. */
const OTHER_NAMES: Readonly<Record<string, string>> = { ian: 'issueraltname', aia: 'authorityinfoaccess', crl: 'crldistributionpoints', extkeyusage: 'extendedkeyusage', 'id-pkix-ocsp-nocheck': 'nocheck' }

function readSetting(setting: ExtensionSetting): ExtensionInput | undefined {
  const name = setting.name.toLowerCase()
  const [first = ''] = setting.values
  if (/^[0-2](?:\.\d+)+$/.test(name)) return raw(setting, setting.values.length === 1 ? first : '')
  return READERS[OTHER_NAMES[name] ?? name]?.(setting)
}

/** `1.2.3=DER:0500`; keytool writes the hex alone. */
function raw({ name, critical }: ExtensionSetting, value: string): RawExtension | undefined {
  const octets = parseHex(value.replace(/^DER:/i, '').replaceAll(':', ''))
  return octets === undefined || octets.length === 0 ? undefined : { oid: identifier(name), critical, value: octets }
}

function usageNamed(word: string): KeyUsageName {
  const name = keyUsageNames.find((usage) => usage.toLowerCase() === word.toLowerCase()) ?? (word.toLowerCase() === 'contentcommitment' ? 'nonRepudiation' : undefined)
  if (name === undefined) throw new PkiError('asn1/bad-value', { structure: 'keyUsage', found: word })
  return name
}

function identifier(text: string): string {
  encodeOidContent(text)
  return text
}

function generalName(text: string): GeneralNameInput {
  const read = parseGeneralName(text.replace(/^([A-Za-z]+)\.\d+:/, '$1:'))
  if (!read.ok) throw new PkiError(read.fault.code, read.fault)
  return read.value
}

/** `IP:10.0.0.0/255.0.0.0` too, as OpenSSL writes a block. */
function subtree(text: string): GeneralNameInput {
  const [, head, mask] = /^((?:IP:)?[\d.]+)\/(\d+\.\d+\.\d+\.\d+)$/i.exec(text) ?? []
  const bits = mask?.split('.').map((part) => Number(part).toString(2).padStart(8, '0')).join('')
  const read = parseSubtree(bits === undefined ? text : `${head}/${bits.replace(/0+$/, '').length}`)
  if (!read.ok || bits?.includes('01') === true) throw new PkiError('name/bad-ip', { found: text })
  return read.value
}

function uri(text: string): GeneralNameInput {
  const name = generalName(text)
  if (name.kind !== 'uniformResourceIdentifier') throw new PkiError('name/bad-uri', { found: text })
  return name
}

const METHODS: Readonly<Record<string, string>> = { ocsp: ID_AD_OCSP, caissuers: ID_AD_CA_ISSUERS }

/** `OCSP;URI:http://…`; keytool has `ocsp:URI:…`. */
function access(text: string): { readonly accessMethod: string; readonly accessLocation: GeneralNameInput } {
  const [, method = '', location = ''] = /^([\w.]+)[;:](.+)$/.exec(text) ?? []
  return { accessMethod: METHODS[method.toLowerCase()] ?? identifier(method), accessLocation: generalName(location) }
}
