/** What a TLS handshake is played with: the objects of both roles and what each side trusts. Plain data. */
import type { PoolItem } from '#pki/path/pool.ts'

export type TlsVersion = '1.3' | '1.2'

export type Party = 'client' | 'server'

/**
 * What the server does about a client's certificate. nginx completes the handshake whatever comes and answers over HTTP; `required` is
 * SSL_VERIFY_FAIL_IF_NO_PEER_CERT and its like: Apache, HAProxy, Node, Java, Go refuse within the handshake.
 */
export type ClientAuthentication = 'off' | 'nginxOptional' | 'nginxOn' | 'required'

export interface HandshakeQuestion {
  /** Certificates, and the revocation lists that are at hand. */
  readonly items: readonly PoolItem[]
  readonly version: TlsVersion
  readonly clientAuthentication: ClientAuthentication
  /** Host name or address the client connects to; empty: it does not compare names. */
  readonly host: string
  /** False is `curl -k`: the client goes on whatever it finds. */
  readonly isServerChecked: boolean
  /** Ids, as sent: the end entity's first. Not empty. */
  readonly serverChainIds: readonly string[]
  /** Empty: the client has no certificate. */
  readonly clientChainIds: readonly string[]
  /** What the client trusts. */
  readonly clientAnchorIds: readonly string[]
  /** What the server trusts, and names in its request. */
  readonly serverAnchorIds: readonly string[]
  readonly publicAnchorIds: ReadonlySet<string>
  readonly timeMs: number
}
