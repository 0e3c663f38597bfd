/** Every mistake of the workshop. A new one is an id in `topics.ts`, a line in its topic's file, its words, and a run of `interop -- workshop --write`. */
import { chainMistakes } from './chain-mistakes.ts'
import { clientMistakes } from './client-mistakes.ts'
import { encodingMistakes } from './encoding-mistakes.ts'
import { fileMistakes } from './file-mistakes.ts'
import { nameMistakes } from './name-mistakes.ts'
import { revocationMistakes } from './revocation-mistakes.ts'
import { timeMistakes } from './time-mistakes.ts'
import { usageMistakes } from './usage-mistakes.ts'
import type { Mistake } from './scene.ts'
import type { MistakeId } from './topics.ts'

export const mistakes: Readonly<Record<MistakeId, Mistake>> = {
  ...timeMistakes, ...nameMistakes, ...chainMistakes, ...usageMistakes, ...clientMistakes, ...fileMistakes, ...revocationMistakes, ...encodingMistakes,
}
