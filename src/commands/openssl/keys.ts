/** `openssl genrsa`, `genpkey`, `ecparam`: private keys. */
import { keyRemarks, newKey } from '#commands/key-facts.ts'
import { lastValue, type ParsedOptions } from '#commands/options.ts'
import { passwordRemarks } from '#commands/passwords.ts'
import { keyProposal } from '#commands/proposals.ts'
import type { CommandReader, Context, Effect, KeyArtifact } from '#commands/reading.ts'
import { remark, type Remark } from '#commands/remarks.ts'
import { cipherOptions, cipherRemarks, keyCipher } from './private-key-files.ts'

interface Making {
  readonly options: ParsedOptions
  readonly context: Context
}

const makesKey = (key: KeyArtifact, { options, context }: Making, more: readonly Remark[] = []): Effect => ({
  act: 'makesKey',
  makes: [{ file: lastValue(options, 'out'), artifact: key }],
  remarks: [...keyRemarks(key), ...cipherRemarks(options), ...passwordRemarks(options), ...more],
  here: keyProposal(key, lastValue(options, 'out'), context),
})

export const genrsa: CommandReader = {
  options: { out: 'value', passout: 'value', F4: 'flag', f4: 'flag', 3: 'flag', primes: 'value', verbose: 'flag', quiet: 'flag', traditional: 'flag', engine: 'value', provider: 'value', rand: 'value', writerand: 'value', ...cipherOptions },
  read(options, _statement, context) {
    const size = options.operands[0]
    const key = newKey('rsa', { bits: size, isEncrypted: keyCipher(options) !== undefined })
    return makesKey(key, { options, context }, [
      ...(size === undefined ? [remark('command/default-key-size', { bits: '2048' })] : []),
      ...(options.operands.length > 1 ? [remark('line/options-after-operand', { extra: options.operands.slice(1).join(' ') })] : []),
    ])
  },
}

export const genpkey: CommandReader = {
  options: {
    algorithm: 'value', pkeyopt: 'value', out: 'value', outform: 'value', outpubkey: 'value', paramfile: 'value', pass: 'value', genparam: 'flag', text: 'flag', quiet: 'flag', verbose: 'flag', engine: 'value', provider: 'value',
    cipher: 'value', ...cipherOptions,
  },
  read(options, _statement, context) {
    const settings = new Map((options.values.get('pkeyopt') ?? []).map((setting) => setting.split(':') as [string, string]))
    const key = newKey(lastValue(options, 'algorithm') ?? 'other', {
      bits: settings.get('rsa_keygen_bits'), curve: settings.get('ec_paramgen_curve') ?? settings.get('group'), isEncrypted: keyCipher(options) !== undefined,
    })
    if (options.flags.has('genparam')) return { act: 'makesParameters', makes: [{ file: lastValue(options, 'out'), artifact: { kind: 'parameters' } }], remarks: [remark('command/parameters-only')] }
    return makesKey(key, { options, context }, settings.get('ec_param_enc') === 'explicit' ? [remark('command/explicit-curve')] : [])
  },
}

export const ecparam: CommandReader = {
  options: {
    name: 'value', genkey: 'flag', noout: 'flag', out: 'value', in: 'value', inform: 'value', outform: 'value', param_enc: 'value', conv_form: 'value', list_curves: 'flag', text: 'flag', check: 'flag', check_named: 'flag', no_seed: 'flag',
    engine: 'value', provider: 'value', rand: 'value',
  },
  read(options, _statement, context) {
    if (!options.flags.has('genkey')) return { act: 'makesParameters', makes: [{ file: lastValue(options, 'out'), artifact: { kind: 'parameters' } }], remarks: options.flags.has('list_curves') ? [] : [remark('command/parameters-only')] }
    const key = newKey('ec', { curve: lastValue(options, 'name'), isEncrypted: false })
    return makesKey(key, { options, context }, [
      ...(lastValue(options, 'param_enc') === 'explicit' ? [remark('command/explicit-curve')] : []),
      ...(options.flags.has('noout') ? [] : [remark('command/parameters-before-key')]),
    ])
  },
}
