/** The files of one target: its parts and its configuration. */
import type { DeployedFile } from './deployed-file.ts'
import { type DeployTargetId, targets } from './index.ts'
import type { Ingredients } from './ingredients.ts'
import type { DeployTools } from './keystores.ts'
import { hostValues } from './host-spellings.ts'
import { makePart } from './make-part.ts'
import { neededParts } from './missing.ts'
import { partValues } from './part-values.ts'
import { partName, parts } from './parts.ts'
import type { Target, TargetFile } from './target.ts'
import { render } from './template.ts'

/** The configuration alone. */
export async function renderTarget(target: Target, ingredients: Ingredients, tools: DeployTools): Promise<readonly DeployedFile[]> {
  const files: readonly TargetFile[] = target.files.filter(({ isForClient }) => isForClient !== true || ingredients.client !== undefined)
  const values = {
    ...hostValues(ingredients), ...(await partValues(files.map(({ template }) => template), ingredients, tools)), ...target.values?.(ingredients),
  }
  return files.map(({ name, note, format, template, isSecret = false }) => ({ name, note, isSecret, bytes: new TextEncoder().encode(render(template, format, values)) }))
}

/** Everything that one target is set up with. */
export async function targetFiles(id: DeployTargetId, ingredients: Ingredients, tools: DeployTools): Promise<readonly DeployedFile[]> {
  const target: Target = targets[id]
  const files: DeployedFile[] = []
  for (const part of [...neededParts(target, ingredients), ...(target.offers ?? [])]) {
    const bytes = await makePart(part, ingredients, tools)
    if (bytes !== undefined) files.push({ name: partName(part, ingredients), note: part, isSecret: parts[part].isSecret, bytes })
  }
  return [...files, ...(await renderTarget(target, ingredients, tools))]
}
