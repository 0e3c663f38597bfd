/** What the second worker does: OpenSSL's text, whose tables of names weigh a third of all readers and are wanted by few. */
import { findObjectNames } from '#pki/openssl-text/openssl-objects.ts'
import { opensslText, type OpensslTextKind } from '#pki/openssl-text/openssl-text.ts'

/** What `openssl x509|req|crl -text -noout` prints. */
async function writeOpensslText({ kind, bytes }: { kind: OpensslTextKind; bytes: Uint8Array }): Promise<string> {
  return opensslText(kind, bytes)
}

/** OpenSSL's long names of those that it knows. */
async function nameOids(oids: readonly string[]): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(oids.flatMap((oid) => {
    const names = findObjectNames(oid)
    return names === undefined ? [] : [[oid, names.longName]]
  }))
}

export const textApi = { opensslText: writeOpensslText, nameOids }

export type TextApi = typeof textApi
