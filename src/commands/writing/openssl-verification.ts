/** What was asked of a certificate, as a line of openssl-verify(1). */
import type { NamedObject, VerificationDeed } from './deed.ts'
import type { FileNames } from './file-names.ts'
import { quote, quoteFile } from './shell.ts'

const PURPOSES: Readonly<Partial<Record<VerificationDeed['purpose'], string>>> = { server: 'sslserver', client: 'sslclient', emailProtection: 'smimesign', timeStamping: 'timestampsign', ocspSigning: 'ocsphelper' }

export function opensslVerification(deed: VerificationDeed, names: FileNames): string[] {
  const { target, untrusted, anchors, lists, isPartial, isStrict, purpose, peerName, timeMs } = deed
  const together = (objects: readonly NamedObject[], ending: string, joined: string): { readonly lines: readonly string[]; readonly file: string | undefined } => {
    const files = objects.map((object) => quoteFile(names.of(object, ending)))
    if (files.length < 2) return { lines: [], file: files[0] }
    const file = names.of({ id: `${joined} ${target.id}`, stem: `${target.stem}.${joined}` }, 'pem')
    return { lines: [`cat ${files.join(' ')} > ${quoteFile(file)}`], file: quoteFile(file) }
  }
  const [trusted, between, revoked] = [together(anchors, 'crt', 'trusted'), together(untrusted, 'crt', 'untrusted'), together(lists, 'crl.pem', 'lists')]
  const word = PURPOSES[purpose]
  const options = [
    trusted.file === undefined ? undefined : `-no-CApath -no-CAstore -CAfile ${trusted.file}`, between.file === undefined ? undefined : `-untrusted ${between.file}`, isPartial ? '-partial_chain' : undefined, isStrict ? '-x509_strict' : undefined,
    word === undefined ? undefined : `-purpose ${word}`, peerName === undefined ? undefined : `${{ dns: '-verify_hostname', ip: '-verify_ip', email: '-verify_email' }[peerName.kind]} ${quote(peerName.value)}`,
    timeMs === undefined ? undefined : `-attime ${Math.floor(timeMs / 1000)}`, revoked.file === undefined ? undefined : `-crl_check -CRLfile ${revoked.file}`,
  ].filter((option) => option !== undefined)
  return [...trusted.lines, ...between.lines, ...revoked.lines, `openssl verify ${[...options, quoteFile(names.of(target, 'crt'))].join(' ')}`]
}
