/** `openssl pkcs12`, `pkcs8`, `crl2pkcs7`, and the key tools `rsa`, `ec`, `pkey`: files made of other files. */
import { lastValue } from '#commands/options.ts'
import { passwordRemarks } from '#commands/passwords.ts'
import type { CommandReader } from '#commands/reading.ts'
import { remark } from '#commands/remarks.ts'
import { cipherOptions, cipherRemarks, keyCipher } from './private-key-files.ts'

export const pkcs12: CommandReader = {
  options: {
    export: 'flag', in: 'value', inkey: 'value', out: 'value', certfile: 'value', chain: 'flag', CAfile: 'value', CApath: 'value', untrusted: 'value', name: 'value', caname: 'value', password: 'value', passin: 'value', passout: 'value', clcerts: 'flag', cacerts: 'flag',
    nocerts: 'flag', nokeys: 'flag', nodes: 'flag', noenc: 'flag', info: 'flag', noout: 'flag', legacy: 'flag', keypbe: 'value', certpbe: 'value', descert: 'flag', macalg: 'value', nomac: 'flag', nomacver: 'flag', iter: 'value', noiter: 'flag', nomaciter: 'flag', maciter: 'flag',
    keyex: 'flag', keysig: 'flag', jdktrust: 'value', twopass: 'flag', CSP: 'value', LMK: 'flag', pbmac1_pbkdf2: 'flag', passcerts: 'value', engine: 'value', provider: 'value', 'provider-path': 'value', 'no-CAfile': 'flag', 'no-CApath': 'flag', ...cipherOptions,
  },
  read(options, _statement, context) {
    const out = lastValue(options, 'out')
    if (!options.flags.has('export')) {
      const isOpen = options.flags.has('nodes') || options.flags.has('noenc')
      return { act: 'opensKeystore', makes: out === undefined ? [] : [{ file: out, artifact: { kind: 'converted' } }], remarks: [...(isOpen ? [remark('command/key-unencrypted')] : []), ...passwordRemarks(options)], here: { panel: options.flags.has('info') || out === undefined ? 'decode' : 'convert' } }
    }
    const source = context.files.get(lastValue(options, 'in') ?? '')
    const isTruststore = options.flags.has('nokeys')
    const hasChain = options.values.has('certfile') || options.flags.has('chain') || source?.kind === 'bundle'
    const needsChain = source?.kind !== 'certificate' || (source.issuerFile !== undefined && !isRoot(source.issuerFile))
    function isRoot(file: string): boolean {
      const issuer = context.files.get(file)
      return issuer?.kind === 'certificate' && issuer.isSelfSigned
    }
    const passout = lastValue(options, 'passout') ?? lastValue(options, 'password')
    return {
      act: 'exportsKeystore', makes: [{ file: out, artifact: { kind: 'pkcs12' } }],
      remarks: [
        ...(!isTruststore && !hasChain && needsChain ? [remark('command/pkcs12-without-chain')] : []),
        ...(!isTruststore && !options.values.has('name') ? [remark('command/pkcs12-without-name')] : []),
        ...(isTruststore && !options.values.has('jdktrust') ? [remark('command/truststore-without-java-trust')] : []),
        ...(options.flags.has('legacy') && !options.values.has('certpbe') && !options.flags.has('descert') ? [remark('command/pkcs12-legacy-rc2')] : []),
        ...(options.flags.has('legacy') || options.values.has('certpbe') ? [] : [remark('command/pkcs12-unreadable-by-old')]),
        ...(passout === 'pass:' ? [remark('command/pkcs12-empty-password')] : []),
        ...passwordRemarks(options),
      ],
      here: { panel: 'convert' },
    }
  },
}

const keyTool = (isPkcs8: boolean): CommandReader => ({
  options: {
    in: 'value', out: 'value', inform: 'value', outform: 'value', passin: 'value', passout: 'value', nocrypt: 'flag', topk8: 'flag', v1: 'value', v2: 'value', v2prf: 'value', scrypt: 'flag', iter: 'value', text: 'flag', noout: 'flag', pubin: 'flag', pubout: 'flag', check: 'flag',
    modulus: 'flag', traditional: 'flag', conv_form: 'value', param_enc: 'value', no_public: 'flag', RSAPublicKey_out: 'flag', RSAPublicKey_in: 'flag', ec_param_enc: 'value', text_pub: 'flag', embed: 'flag', noiter: 'flag', engine: 'value', provider: 'value', ...cipherOptions,
  },
  read(options, _statement, context) {
    const out = lastValue(options, 'out')
    if (out === undefined && (options.flags.has('text') || options.flags.has('noout') || options.flags.has('check'))) return { act: 'shows', makes: [], remarks: passwordRemarks(options), here: { panel: 'decode' } }
    if (options.flags.has('pubout')) return { act: 'converts', makes: [{ file: out, artifact: { kind: 'publicKey' } }], remarks: passwordRemarks(options), here: { panel: 'convert' } }
    const isEncrypting = isPkcs8 ? options.flags.has('topk8') && !options.flags.has('nocrypt') : keyCipher(options) !== undefined
    const source = context.files.get(lastValue(options, 'in') ?? '')
    const artifact = source?.kind === 'privateKey' ? { ...source, isEncrypted: isEncrypting } : ({ kind: 'converted' } as const)
    const isOldScheme = (lastValue(options, 'v1') ?? '').toUpperCase().includes('MD5') || (lastValue(options, 'v1') ?? '').toUpperCase().includes('DES')
    return {
      act: isEncrypting ? 'encryptsKey' : 'converts', makes: [{ file: out, artifact }],
      remarks: [...cipherRemarks(options), ...(isOldScheme ? [remark('command/key-encryption-weak')] : []), ...passwordRemarks(options)], here: { panel: 'convert' },
    }
  },
})

export const pkcs8 = keyTool(true)
export const pkey = keyTool(false)

export const crl2pkcs7: CommandReader = {
  options: { certfile: 'value', nocrl: 'flag', in: 'value', inform: 'value', out: 'value', outform: 'value', engine: 'value', provider: 'value' },
  read: (options) => ({ act: 'makesPkcs7', makes: [{ file: lastValue(options, 'out'), artifact: { kind: 'pkcs7' } }], remarks: [], here: { panel: 'convert' } }),
}
