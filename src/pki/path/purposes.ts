/** What the keys of the path may be used for: RFC 5280 §4.2.1.3, §4.2.1.12; purposes of CAs bind those below, as all validators have it. */
import { ANY_EXTENDED_KEY_USAGE, ID_KP_CLIENT_AUTH, ID_KP_SERVER_AUTH } from '#pki/extensions/ext-key-usage.ts'
import type { KeyUsageName } from '#pki/extensions/key-usage.ts'
import type { PathPurpose } from './inputs.ts'
import type { PathContext } from './path-state.ts'

interface Purpose {
  /** The KeyPurposeId. */
  readonly id: string
  /** Of these one at least, where keyUsage is there ("consistent" in §4.2.1.12). */
  readonly usages: readonly KeyUsageName[]
  /** The purpose must be named: absence and anyExtendedKeyUsage do not do. */
  readonly isNamed?: boolean
}

export const ID_KP_OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'

const purposes: Readonly<Record<PathPurpose, Purpose | undefined>> = {
  any: undefined,
  server: { id: ID_KP_SERVER_AUTH, usages: ['digitalSignature', 'keyEncipherment', 'keyAgreement'] },
  client: { id: ID_KP_CLIENT_AUTH, usages: ['digitalSignature', 'keyAgreement'] },
  codeSigning: { id: '1.3.6.1.5.5.7.3.3', usages: ['digitalSignature'] },
  emailProtection: { id: '1.3.6.1.5.5.7.3.4', usages: ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'keyAgreement'] },
  timeStamping: { id: '1.3.6.1.5.5.7.3.8', usages: ['digitalSignature', 'nonRepudiation'], isNamed: true }, // RFC 3161 §2.3
  ocspSigning: { id: ID_KP_OCSP_SIGNING, usages: ['digitalSignature', 'nonRepudiation'], isNamed: true }, // RFC 6960 §4.2.2.2
}

export function checkPurposes(context: PathContext): void {
  const { certificates, inputs: { purpose, extendedKeyUsage, keyUsage }, report } = context
  const wanted = purposes[purpose]
  for (const id of new Set([...(wanted === undefined ? [] : [wanted.id]), ...extendedKeyUsage])) {
    checkTarget(context, id, wanted?.id === id && wanted.isNamed === true)
    if (id !== ID_KP_OCSP_SIGNING) checkIssuers(context, id)
  }
  const { values } = certificates[0]!
  if (values.keyUsage === undefined) return
  for (const usage of keyUsage) if (!values.keyUsage.includes(usage)) report('path/key-usage-missing', 0, { usage })
  if (wanted !== undefined && !wanted.usages.some((usage) => values.keyUsage!.includes(usage))) report('path/key-usage-for-purpose', 0, { purpose: wanted.id })
}

function checkTarget({ certificates, report }: PathContext, id: string, isNamed: boolean): void {
  const named = certificates[0]!.values.extKeyUsage?.map((purpose) => purpose.id)
  if (named === undefined ? !isNamed : named.includes(id)) return
  if (named?.includes(ANY_EXTENDED_KEY_USAGE) === true && !isNamed) report('path/any-purpose', 0, { purpose: id })
  else report('path/purpose-missing', 0, { purpose: id })
}

function checkIssuers({ bound, certificates, report }: PathContext, id: string): void {
  for (let index = 1; index < bound; index++) {
    const named = certificates[index]!.values.extKeyUsage?.map((purpose) => purpose.id)
    if (named !== undefined && !named.includes(id) && !named.includes(ANY_EXTENDED_KEY_USAGE)) report('path/issuer-purpose-missing', index, { purpose: id })
  }
}
