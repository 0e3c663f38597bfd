/** What files for a server are made of: DER of certificates in the order they are sent, keys as PKCS#8. */

export interface Ingredients {
  /** DNS names as A-labels, wildcards too, and IP addresses. The first is the one that examples use. */
  readonly hosts: readonly string[]
  /** The server's own certificate first, then each one that certifies it; the root last where it is known. */
  readonly serverPath: readonly Uint8Array[]
  readonly serverKey: Uint8Array | undefined
  /** The CA that signs clients first, its root last. */
  readonly authorityPath: readonly Uint8Array[]
  /** Whom clients trust; the end of one of the paths where it is a root. */
  readonly root: Uint8Array | undefined
  readonly client: ClientIngredients | undefined
  /** Of the keystores; undefined: none are made. */
  readonly password: string | undefined
}

export interface ClientIngredients {
  /** What its files are called, without an ending. */
  readonly stem: string
  readonly path: readonly Uint8Array[]
  readonly key: Uint8Array | undefined
}

/** What can be missing. */
export type Ingredient = 'serverCertificate' | 'serverKey' | 'authority' | 'root' | 'clientCertificate' | 'clientKey' | 'password'

export function isThere(ingredient: Ingredient, { serverPath, serverKey, authorityPath, root, client, password }: Ingredients): boolean {
  switch (ingredient) {
    case 'serverCertificate':
      return serverPath.length > 0
    case 'serverKey':
      return serverKey !== undefined
    case 'authority':
      return authorityPath.length > 0
    case 'root':
      return root !== undefined
    case 'clientCertificate':
      return client !== undefined && client.path.length > 0
    case 'clientKey':
      return client?.key !== undefined
    case 'password':
      return password !== undefined && password !== ''
  }
}
