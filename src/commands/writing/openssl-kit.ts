/** An mTLS kit as one script: root, intermediate, server, clients, and what is put together from them, in a folder of its own. */
import { PKCS12_KIT_ITERATIONS } from '#pki/making/targets.ts'
import { NEW } from './conversion-context.ts'
import { LEGACY, modernPkcs12 } from './conversion.ts'
import type { KitDeed } from './deed.ts'
import { fileNames } from './file-names.ts'
import { opensslCertificate } from './openssl-certificate.ts'
import { opensslMany } from './openssl-many.ts'
import { quoteFile, requirePassword } from './shell.ts'

const FOLDER = 'mtls-kit'

export function opensslKit({ root, intermediate, server, clients }: KitDeed): string[] {
  const names = fileNames()
  const trusted = (type: string, file: string): string[] => [['root', 'root.crt'], ['ca-1', 'intermediate.crt']].map(([alias, certificate]) => `keytool -importcert -noprompt -alias ${alias} -file ${certificate} -storetype ${type} -storepass:env ${NEW} -keystore ${file}`)
  const stems = clients.map(({ file }) => quoteFile(file.stem)).join(' ')
  return [
    requirePassword(NEW), `mkdir ${FOLDER}`, `cd ${FOLDER}`, ...[root, intermediate, server].flatMap((deed) => opensslCertificate(deed, names)),
    'cat server.crt intermediate.crt > fullchain.crt', 'cp intermediate.crt chain.crt', 'cat intermediate.crt root.crt > ca-bundle.crt', 'cat fullchain.crt server.key > haproxy.pem',
    ...opensslMany(clients, names),
    'p12() { # STEM NAME OUT OPTION...',
    `  openssl pkcs12 -export -inkey "$1.key" -in "$1.crt" -certfile ca-bundle.crt -name "$2" "\${@:4}" -passout env:${NEW} -out "$3"`,
    '}',
    `p12 server server keystore.p12 ${modernPkcs12(PKCS12_KIT_ITERATIONS)}`,
    `for client in ${stems}; do`, `  p12 "$client" "\${client#./}" "$client.p12" ${modernPkcs12(PKCS12_KIT_ITERATIONS)}`, `  p12 "$client" "\${client#./}" "$client-legacy.p12" ${LEGACY}`, 'done',
    ...trusted('PKCS12', 'truststore.p12'), ...trusted('JKS', 'truststore.jks'),
    '# Not here: the bad clients of bad/, and the files for each server, which stand in the kit.', 'cd ..',
  ]
}
