/** The openssl commands that are understood, by name. */
import type { CommandReader } from '#commands/reading.ts'
import { crl2pkcs7, pkcs12, pkcs8, pkey } from './bundles.ts'
import { ecparam, genpkey, genrsa } from './keys.ts'
import { req } from './req.ts'
import { connect, verify } from './verify.ts'
import { ca, x509 } from './x509.ts'

export const opensslCommands: Readonly<Record<string, CommandReader>> = {
  genrsa, genpkey, ecparam, req, x509, ca, pkcs12, pkcs8, rsa: pkey, ec: pkey, pkey, crl2pkcs7, verify, s_client: connect, s_server: connect,
}
