/** What a command makes, in a few words. */
import type { Artifact } from '#commands/reading.ts'
import { attributeTypes } from '#pki/names/attribute-types.ts'
import type { NameInput } from '#pki/names/encode-name.ts'
import type { CommandWords } from '#i18n/en/commands.ts'
import { escapeText } from '#ui/value-text.ts'

export function madeText(artifact: Artifact, words: CommandWords): string {
  switch (artifact.kind) {
    case 'privateKey':
      return words.key(artifact.algorithm, artifact.bits === undefined ? artifact.curve : words.bits(artifact.bits), artifact.isEncrypted)
    case 'request':
      return nameText(artifact.subject)
    case 'certificate':
      return words.certificate(nameText(artifact.subject), artifact.days)
    case 'bundle':
      return artifact.files.map(escapeText).join(' + ')
    case 'pkcs12':
    case 'javaKeystore':
    case 'pkcs7':
    case 'publicKey':
    case 'parameters':
    case 'converted':
    case 'certificateList':
      return words.artifacts[artifact.kind]
  }
}

const nameText = (name: NameInput): string => name.map((rdn) => rdn.map(({ type, value }) => `${attributeTypes[type]?.short ?? type}=${escapeText(value)}`).join('+')).join(', ')
