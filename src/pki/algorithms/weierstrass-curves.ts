/** Short Weierstrass curves as objects that compute: SEC 1; for keys that WebCrypto does not take. Loaded only when such a key is met. */
import { type ECDSA, ecdsa, weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bigIntOf } from '#pki/bytes/integer.ts'
import { isCurveTooCostly } from './arithmetic-limits.ts'
import type { EcParameters, ExplicitCurve } from '#pki/keys/ec-parameters.ts'

const known: Readonly<Record<string, ECDSA>> = { prime256v1: p256, secp384r1: p384, secp521r1: p521, secp256k1 }
const made = new Map<string, ECDSA>()

/** @returns undefined for binary fields, unknown names and parameters that make no curve. */
export async function weierstrassCurve(parameters: EcParameters): Promise<ECDSA | undefined> {
  if (parameters.kind === 'implicit') return undefined
  if (parameters.kind === 'explicit') return fromExplicit(parameters.explicit)
  const name = parameters.curve?.name
  if (name === undefined) return undefined
  return known[name] ?? made.get(name) ?? fromTable(name)
}

async function fromTable(name: string): Promise<ECDSA | undefined> {
  const { primeCurves } = await import('./prime-curves.ts')
  const row = primeCurves[name]
  if (row === undefined) return undefined
  const [p, a, b, Gx, Gy, n, h] = row.map((digits) => BigInt(`0x${digits}`)) as [bigint, bigint, bigint, bigint, bigint, bigint, bigint]
  const curve = ecdsa(weierstrass({ p, a, b, Gx, Gy, n, h }), sha256)
  made.set(name, curve)
  return curve
}

/** Parameters come from the file: what makes no curve is refused by the library, and that is no bug of ours. */
function fromExplicit({ p, a, b, base, order }: ExplicitCurve): ECDSA | undefined {
  if (p === undefined || base[0] !== 4 || base.length % 2 === 0 || isCurveTooCostly([p, a, b, order])) return undefined
  const half = (base.length - 1) / 2
  const opts = { p, a, b, n: order, h: 1n, Gx: bigIntOf(base.subarray(1, 1 + half)), Gy: bigIntOf(base.subarray(1 + half)) }
  for (const curve of Object.values(known)) {
    const { p: knownP, n, a: knownA, b: knownB, Gx, Gy } = curve.Point.CURVE()
    if (knownP === p && n === order && knownA === a && knownB === b && Gx === opts.Gx && Gy === opts.Gy) return curve
  }
  try {
    return ecdsa(weierstrass(opts), sha256)
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}
