/**
 * `npm run --silent kit -- SPEC.json OUTDIR`: the kit that the page makes, made in Node.
 * SPEC.json: `{ "hosts": ["example.com"], "clients": ["alice"], "algorithm": "P-256", "password": "changeit", "language": "en" }`.
 */
import { readFileSync } from 'node:fs'
import type { KitPlan } from '#deploy/kit-plan.ts'
import { PkiError } from '#pki/fault.ts'
import { kitOf, type KitLanguage, writeKit } from './write-kit.ts'

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)])

function readSpec(path: string): { plan: KitPlan; language: KitLanguage } {
  const { hosts, clients, algorithm = 'P-256', password = '', language = 'en' } = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, unknown>>
  return { plan: { hosts: texts(hosts), clients: texts(clients), algorithm: String(algorithm) as KitPlan['algorithm'], password: String(password) }, language: language === 'zh' ? 'zh' : 'en' }
}

const [spec, directory] = process.argv.slice(2)
if (spec === undefined || directory === undefined) {
  console.error('usage: kit SPEC.json OUTDIR')
  process.exitCode = 2
} else {
  try {
    const { plan, language } = readSpec(spec)
    const files = await kitOf(plan, language)
    writeKit(files, directory)
    for (const { name, isSecret } of files) console.log(`${isSecret ? 'secret' : '      '}  ${name}`)
  } catch (error) {
    if (!(error instanceof PkiError)) throw error
    console.error(JSON.stringify(error.fault))
    process.exitCode = 1
  }
}
