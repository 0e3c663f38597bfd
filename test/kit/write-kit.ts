/** A kit on disk, as the page's zip unpacks. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DeployedFile } from '#deploy/deployed-file.ts'
import { makeKit } from '#deploy/kit.ts'
import type { KitPlan } from '#deploy/kit-plan.ts'
import { kitDocuments as english } from '#i18n/en/kit-documents.ts'
import { kitDocuments as chinese } from '#i18n/zh/kit-documents.ts'

export type KitLanguage = 'en' | 'zh'

export function kitOf(plan: KitPlan, language: KitLanguage = 'en'): Promise<readonly DeployedFile[]> {
  const tools = { nowMs: Date.now(), random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
  return makeKit({ plan, words: language === 'zh' ? chinese : english }, tools, () => {})
}

export function writeKit(files: readonly DeployedFile[], directory: string): void {
  for (const { name, bytes, isSecret } of files) {
    const path = join(directory, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes, { mode: isSecret ? 0o600 : 0o644 })
  }
}
