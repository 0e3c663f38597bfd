/** Building and validating paths over a pool that stays in the worker, so that moving the time reads nothing again. */
import type { PathInputs } from '#pki/path/inputs.ts'
import type { PathOutcome } from '#pki/path/outcome.ts'
import { Pool, type PoolItem } from '#pki/path/pool.ts'
import { verifyTarget } from '#pki/path/verify-target.ts'

interface KeyedPool {
  readonly key: number
  readonly pool: Pool
}

let current: KeyedPool | undefined

/** Another key is another pool; the one before is forgotten. */
function poolOf(key: number): Pool {
  if (current?.key !== key) current = { key, pool: new Pool() }
  return current.pool
}

async function addToPool({ poolKey, items }: { poolKey: number; items: readonly PoolItem[] }): Promise<void> {
  const pool = poolOf(poolKey)
  for (const item of items) pool.add(item)
}

async function verify({ poolKey, inputs }: { poolKey: number; inputs: PathInputs }): Promise<PathOutcome> {
  return verifyTarget(poolOf(poolKey), inputs)
}

export const pathApi = { addToPool, verifyTarget: verify }
