/** `cat a b > c` and `curl`: the other lines that stand between the openssl ones. */
import type { CommandReader, Context } from './reading.ts'
import { remark, type Remark } from './remarks.ts'

/** Certificates joined into one file: the end entity first, each CA after the one it signed, the root left out (RFC 8446 §4.4.2). */
export const cat: CommandReader = {
  options: {},
  read(options, { output }, context) {
    const files = options.operands
    if (output === undefined) return { act: 'shows', makes: [], remarks: [], here: { panel: 'decode' } }
    return { act: 'bundles', makes: [{ file: output, artifact: { kind: 'bundle', files } }], remarks: bundleRemarks(files, output, context), here: { panel: 'convert' } }
  },
}

function bundleRemarks(files: readonly string[], output: string, context: Context): Remark[] {
  const certificates = files.flatMap((file) => {
    const artifact = context.files.get(file)
    return artifact?.kind === 'certificate' ? [{ file, artifact }] : []
  })
  const endEntity = certificates.findIndex(({ file, artifact }) => !artifact.isSelfSigned && !context.authorities.has(file))
  const root = certificates.find(({ artifact }) => artifact.isSelfSigned)
  if (endEntity < 0) return []
  const isInOrder = endEntity === 0 && certificates.every(({ artifact }, index) => index + 1 >= certificates.length || artifact.issuerFile === undefined || artifact.issuerFile === certificates[index + 1]!.file)
  return [...(isInOrder ? [] : [remark('command/bundle-order', { file: output })]), ...(root === undefined ? [] : [remark('command/root-in-bundle', { file: root.file })])]
}

export const curl: CommandReader = {
  options: {
    k: 'flag', insecure: 'flag', v: 'flag', verbose: 'flag', cacert: 'value', capath: 'value', cert: 'value', E: 'value', key: 'value', pass: 'value', 'cert-type': 'value', 'key-type': 'value', resolve: 'value', I: 'flag', s: 'flag', S: 'flag', o: 'value', H: 'value', X: 'value', d: 'value',
    'connect-to': 'value', 'tls-max': 'value', tlsv1: 'flag', i: 'flag', L: 'flag', silent: 'flag', head: 'flag', sS: 'flag', vk: 'flag', kv: 'flag', f: 'flag', w: 'value', u: 'value', A: 'value', m: 'value',
  },
  read: ({ flags }) => ({ act: 'connects', makes: [], remarks: ['k', 'insecure', 'vk', 'kv'].some((name) => flags.has(name)) ? [remark('command/server-not-checked')] : [], here: { panel: 'verify' } }),
}
