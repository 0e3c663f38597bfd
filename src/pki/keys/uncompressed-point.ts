/** Points of elliptic curves as both coordinates: SEC 1 §2.3. */
import type { PublicKey } from './public-key.ts'

/** 04, x and y. @returns undefined for no EC key, or a compressed point on a curve that nobody here can compute on. */
export async function uncompressedPoint(key: PublicKey): Promise<Uint8Array | undefined> {
  if (key.type !== 'EC') return undefined
  if (key.point[0] === 4) return key.point
  const { weierstrassCurve } = await import('#pki/algorithms/weierstrass-curves.ts')
  return (await weierstrassCurve(key.parameters))?.Point.fromBytes(key.point).toBytes(false)
}
