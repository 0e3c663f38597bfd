/** What one reader's run says of itself, as plain data between the two processes. */
export interface RunFigures {
  readonly inputs: number
  readonly elapsedMs: number
  /** Branches and functions reached, of those in the modules that were loaded. */
  readonly edges: number
  readonly allEdges: number
  /** Codes of the faults that were named. */
  readonly faults: readonly string[]
  readonly slowestMs: number
  readonly peakMemory: number
  readonly finds: readonly string[]
  /** Inputs that each reached something new. */
  readonly corpus: number
}
