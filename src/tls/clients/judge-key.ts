/** Which clients take a key of this kind in an end entity's certificate, before there is one: their rules about keys alone. */
import type { PublicKey } from '#pki/keys/public-key.ts'
import type { Side } from './client.ts'
import { type ClientName, clients } from './index.ts'
import type { Answer } from './judge-client.ts'
import { keyObjection, type KeyRule } from './judge-rule.ts'

export interface KeyAnswer {
  readonly client: ClientName
  readonly answer: Answer
  /** Of the rule that decides; undefined where all is well. */
  readonly ruleId?: KeyRule['id']
  readonly source?: string
  readonly parameters?: Readonly<Record<string, string>>
}

/** @param side - Whose certificate holds the key. Clients that check no such certificate are left out. */
export function judgeKey(key: PublicKey, side: Side): readonly KeyAnswer[] {
  return Object.entries(clients).filter(([, { checks }]) => checks.includes(side)).map(([name, { rules }]) => {
    const broken = rules.flatMap((rule) => {
      if (!(rule.id === 'client/key-too-small' || rule.id === 'client/curve' || rule.id === 'client/key-type') || rule.onlyPublic === true) return []
      const parameters = keyObjection(rule, key)
      return parameters === undefined ? [] : [{ ruleId: rule.id, source: rule.source, parameters, isUncertain: rule.isUncertain === true }]
    }).toSorted((left, right) => Number(left.isUncertain) - Number(right.isUncertain))
    const client = name as ClientName
    const [first] = broken
    if (first === undefined) return { client, answer: 'accepts' as const }
    const { isUncertain, ...reason } = first
    return { client, answer: isUncertain ? 'cannotTell' as const : 'refuses' as const, ...reason }
  })
}
