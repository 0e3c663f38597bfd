/** What a target needs of what there is, told before anything is made. */
import { type DeployTargetId, targets } from './index.ts'
import { type Ingredient, type Ingredients, isThere } from './ingredients.ts'
import { clientParts, type PartId, parts } from './parts.ts'
import type { Target } from './target.ts'

/** What a target cannot do without; clients' snippets are left out where there is no client. */
export function missingFor(id: DeployTargetId, ingredients: Ingredients): readonly Ingredient[] {
  const wanted = neededParts(targets[id], ingredients).flatMap((part) => parts[part].from as readonly Ingredient[])
  return [...new Set(wanted)].filter((ingredient) => !isThere(ingredient, ingredients))
}

export function neededParts({ needs }: Target, { client }: Ingredients): readonly PartId[] {
  return needs.filter((part) => client !== undefined || !clientParts.includes(part))
}
