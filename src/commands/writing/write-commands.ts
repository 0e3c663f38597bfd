/** Everything that was done, as lines of other programs that give the same: one piece for each deed, in order, for one shell and one folder. */
import { opensslConversion } from './conversion.ts'
import type { CertificateDeed, Deed, Program } from './deed.ts'
import { type FileNames, fileNames } from './file-names.ts'
import { keytoolCertificate } from './keytool-certificate.ts'
import { keytoolSaving } from './keytool-saving.ts'
import { opensslCertificate, opensslRequest } from './openssl-certificate.ts'
import { opensslKit } from './openssl-kit.ts'
import { opensslList } from './openssl-list.ts'
import { opensslMany } from './openssl-many.ts'
import { opensslVerification } from './openssl-verification.ts'
import { stepCertificate } from './step-certificate.ts'

export interface WrittenDeed {
  readonly deed: Deed
  /** Empty where the program has nothing that does it. */
  readonly lines: readonly string[]
}

export function writeCommands(deeds: readonly Deed[], program: Program): readonly WrittenDeed[] {
  const names = fileNames()
  const known = new Set<string>()
  const isKnown = (id: string): boolean => known.has(id)
  const keytool = (deed: CertificateDeed): readonly string[] => {
    const lines = keytoolCertificate(deed, names, isKnown)
    if (lines.length > 0) for (const key of [deed.key?.file, deed.issuer?.key]) if (key !== undefined) known.add(key.id)
    return lines
  }
  return deeds.map((deed) => ({ deed, lines: WRITERS[program](deed, names, keytool) }))
}

type Write = (deed: Deed, names: FileNames, keytool: (deed: CertificateDeed) => readonly string[]) => readonly string[]

/** Of a thousand certificates a few show how the rest is done, where there is no loop for them. */
const MAX_ALIKE = 20

function alike(certificates: readonly CertificateDeed[], write: (deed: CertificateDeed) => readonly string[]): readonly string[] {
  const lines = certificates.slice(0, MAX_ALIKE).flatMap(write)
  return lines.length === 0 || certificates.length <= MAX_ALIKE ? lines : [...lines, `# … and ${certificates.length - MAX_ALIKE} more like these.`]
}

const WRITERS: Readonly<Record<Program, Write>> = {
  openssl: (deed, names) => {
    switch (deed.kind) {
      case 'certificate':
        return opensslCertificate(deed, names)
      case 'many':
        return opensslMany(deed.certificates, names)
      case 'kit':
        return opensslKit(deed)
      case 'request':
        return opensslRequest(deed, names)
      case 'list':
        return opensslList(deed, names)
      case 'conversion':
        return opensslConversion(deed, names)
      case 'saving':
        return []
      case 'verification':
        return opensslVerification(deed, names)
    }
  },
  keytool: (deed, names, keytool) => {
    if (deed.kind === 'saving') return keytoolSaving(deed, names)
    return deed.kind === 'certificate' ? keytool(deed) : deed.kind === 'many' ? alike(deed.certificates, keytool) : []
  },
  step: (deed, names) => {
    const write = (one: CertificateDeed): readonly string[] => stepCertificate(one, names)
    return deed.kind === 'certificate' ? write(deed) : deed.kind === 'many' ? alike(deed.certificates, write) : []
  },
}
