/** A deployment target: what it needs of the parts, and the files it is set up with. One file for each in this folder, one line in `index.ts`. */
import type { Ingredients } from './ingredients.ts'
import type { PartId } from './parts.ts'
import type { FormatId, TemplateValues } from './template.ts'

/** What a server that wants client certificates does with a client that has none, or a bad one. */
export type Refusal =
  | 'http400' // the handshake ends well, the answer is 400
  | 'alert' // the connection ends with a TLS alert

export interface Target {
  /** Parts whose names or contents stand in the files. */
  readonly needs: readonly PartId[]
  /** Parts that go along without being named: uploaded by hand. */
  readonly offers?: readonly PartId[]
  readonly files: readonly TargetFile[]
  /** Values of its own beside those of every target (`target-values.ts`). */
  readonly values?: (ingredients: Ingredients) => TemplateValues
  /** What the README promises, and `interop -- servers` holds it to. */
  readonly refusal?: Refusal
}

/** What a file of a target is, for its words in each language. */
export type TargetNote =
  | 'nginx' | 'apache' | 'haproxy' | 'caddy' | 'envoy' | 'traefik' | 'kubernetesTls' | 'kubernetesCa' | 'kubernetesIngress' | 'springBoot'
  | 'javaServer' | 'javaClient' | 'nodeServer' | 'nodeClient' | 'goServer' | 'goClient' | 'pythonServer' | 'pythonClient' | 'testScript'

export interface TargetFile {
  readonly name: string
  readonly note: TargetNote
  readonly format: FormatId
  readonly template: string
  /** Holds a private key. */
  readonly isSecret?: true
  /** Only where there is a client whose files it names. */
  readonly isForClient?: true
}
