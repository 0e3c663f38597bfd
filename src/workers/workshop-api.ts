/** Making the workshop's mistakes: a scene, and the files that it is opened from. */
import { mistakes } from '#workshop/index.ts'
import type { Scene, SceneFile } from '#workshop/scene.ts'
import { filesOf } from '#workshop/scene-files.ts'
import type { MistakeId } from '#workshop/topics.ts'

export interface MadeMistake {
  readonly scene: Scene
  readonly files: readonly SceneFile[]
}

async function makeMistake({ id, nowMs }: { id: MistakeId; nowMs: number }): Promise<MadeMistake> {
  const scene = await mistakes[id].make({ nowMs, random: (octets) => crypto.getRandomValues(octets) })
  return { scene, files: filesOf(scene) }
}

export const workshopApi = { makeMistake }
