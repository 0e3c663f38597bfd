/** What the second worker does: OpenSSL's text, whose tables of names weigh a third of all readers and are wanted by few. */
import { opensslText, type OpensslTextKind } from '#pki/openssl-text/openssl-text.ts'

/** What `openssl x509|req|crl -text -noout` prints. */
async function writeOpensslText({ kind, bytes }: { kind: OpensslTextKind; bytes: Uint8Array }): Promise<string> {
  return opensslText(kind, bytes)
}

export const textApi = { opensslText: writeOpensslText }

export type TextApi = typeof textApi
