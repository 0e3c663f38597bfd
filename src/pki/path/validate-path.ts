/** Validates one path that is given: RFC 5280 §6.1, with the checks of peers, purposes, keys and profiles that §6 leaves to the application. */
import { applyAnchor } from './anchor.ts'
import { checkAlgorithms, processBasics, processWithoutIssuer } from './basic-processing.ts'
import type { PathInputs } from './inputs.ts'
import { checkStrength } from './key-strength.ts'
import type { CandidatePath } from './outcome.ts'
import { type GivenPath, initialise, type PathContext } from './path-state.ts'
import { checkPeerNames } from './peer-names.ts'
import { prepareForNext } from './prepare-for-next.ts'
import { checkProfile } from './profiles.ts'
import { checkPurposes } from './purposes.ts'
import type { SignatureChecker } from './signature-checker.ts'
import { wrapUp } from './wrap-up.ts'

/** What a path has without its status of revocation, which needs other paths. */
export type ValidatedPath = Pick<CandidatePath, 'findings' | 'output'>

/** The trust anchor is the last of the path, or the target itself where that stands alone. */
export async function validatePath(inputs: PathInputs, path: GivenPath, signatures: SignatureChecker): Promise<ValidatedPath> {
  const context = initialise(inputs, path, signatures)
  const top = path.certificates.length - 1
  if (path.isAnchored && top > 0) {
    applyAnchor(context)
  } else {
    processWithoutIssuer(context, top)
    if (top > 0) prepareForNext(context, top)
  }
  // The RFC's i = 1 … n is index n - i here.
  for (let index = top - 1; index >= 0; index--) {
    await processBasics(context, index)
    if (index > 0) prepareForNext(context, index)
  }
  const output = wrapUp(context)
  checkApplication(context)
  return { findings: context.findings, output }
}

function checkApplication(context: PathContext): void {
  const { bound, certificates, inputs, isAnchored, report } = context
  checkPurposes(context)
  checkPeerNames(context)
  for (let index = 0; index < bound; index++) checkStrength(context, index)
  for (let index = 0; index < certificates.length - 1; index++) {
    checkAlgorithms(context, certificates[index]!, index)
    const { authorityKeyIdentifier: expected = '' } = certificates[index]!
    const { subjectKeyIdentifier: found = '' } = certificates[index + 1]!
    if (expected !== found && expected !== '' && found !== '') report('path/key-identifier-differs', index, { expected, found })
  }
  const intermediates = certificates.slice(1, isAnchored ? -1 : undefined).filter(({ isSelfIssued }) => !isSelfIssued).length
  if (intermediates > (inputs.maxIntermediates ?? Infinity)) report('path/too-many-intermediates', certificates.length - 1, { limit: String(inputs.maxIntermediates) })
  if (inputs.purpose !== 'any' && certificates[0]!.values.basicConstraints?.cA === true) report('path/target-is-ca', 0)
  checkProfile(context)
}
