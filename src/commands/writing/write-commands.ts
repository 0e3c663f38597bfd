/** Everything that was done, as lines of other programs that give the same: one piece for each deed, in order, for one shell and one folder. */
import { opensslConversion } from './conversion.ts'
import type { Deed, Program } from './deed.ts'
import { type FileNames, fileNames } from './file-names.ts'
import { keytoolCertificate } from './keytool-certificate.ts'
import { opensslCertificate, opensslRequest } from './openssl-certificate.ts'
import { opensslList } from './openssl-list.ts'
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
  return deeds.map((deed) => {
    const lines = WRITERS[program](deed, names, (id) => known.has(id))
    if (program === 'keytool' && lines.length > 0 && deed.kind === 'certificate') for (const key of [deed.key?.file, deed.issuer?.key]) if (key !== undefined) known.add(key.id)
    return { deed, lines }
  })
}

type Write = (deed: Deed, names: FileNames, isKnown: (id: string) => boolean) => readonly string[]

const WRITERS: Readonly<Record<Program, Write>> = {
  openssl: (deed, names) => {
    switch (deed.kind) {
      case 'certificate':
        return opensslCertificate(deed, names)
      case 'request':
        return opensslRequest(deed, names)
      case 'list':
        return opensslList(deed, names)
      case 'conversion':
        return opensslConversion(deed, names)
      case 'verification':
        return opensslVerification(deed, names)
    }
  },
  keytool: (deed, names, isKnown) => (deed.kind === 'certificate' ? keytoolCertificate(deed, names, isKnown) : []),
  step: (deed, names) => (deed.kind === 'certificate' ? stepCertificate(deed, names) : []),
}
