/** `bench vault`: saving and opening a workspace costs what it holds: ten times the objects, at most twelve times the time. */
import { runPage } from './browser.ts'
import { makeCertificates, packItems } from './inputs.ts'
import { printRatio } from './measure.ts'
import type { VaultFigure } from './page/vault.ts'

const MANY = 5000

export async function benchVault(): Promise<void> {
  const figures = await runPage<VaultFigure[]>('vault', { 'certificates.bin': packItems(makeCertificates(MANY)) })
  console.log('\nvault: a workspace saved and opened, Chromium\n| | 500 objects, ms | 5,000 objects, ms | ratio |\n|---|--:|--:|--:|')
  for (const { name, milliseconds: few } of figures.filter(({ count }) => count < MANY)) {
    const many = figures.find((figure) => figure.name === name && figure.count === MANY)!.milliseconds
    console.log(`| ${name} | ${few.toFixed(0)} | ${many.toFixed(0)} | ${(many / few).toFixed(1)} |`)
    printRatio(`vault/${name.replace(': ', '-')}-5000-vs-500`, many / few)
  }
}
