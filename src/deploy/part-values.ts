/** The values of parts that templates name, and their contents where a file carries them. */
import { encodeBase64 } from '#pki/bytes/base64.ts'
import type { Ingredients } from './ingredients.ts'
import type { DeployTools } from './keystores.ts'
import { makePart } from './make-part.ts'
import { type PartId, partName, parts } from './parts.ts'
import { namesIn, type TemplateValues } from './template.ts'

/** The values of every part that the templates name, as `name`, and as `nameBase64` where its content stands in the file. */
export async function partValues(templates: readonly string[], ingredients: Ingredients, tools: DeployTools): Promise<TemplateValues> {
  const used = new Set(templates.flatMap(namesIn))
  const values: Record<string, string> = {}
  for (const id of Object.keys(parts) as PartId[]) {
    if (used.has(id)) values[id] = partName(id, ingredients)
    if (used.has(`${id}Base64`)) values[`${id}Base64`] = encodeBase64((await makePart(id, ingredients, tools)) ?? new Uint8Array())
  }
  return values
}
