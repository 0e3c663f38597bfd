/** `openssl verify` and `s_client`: checking what was made. */
import { lastValue, type ParsedOptions } from '#commands/options.ts'
import type { CommandReader, Context } from '#commands/reading.ts'
import { remark, type Remark } from '#commands/remarks.ts'

export const verify: CommandReader = {
  options: {
    CAfile: 'value', CApath: 'value', CAstore: 'value', untrusted: 'value', trusted: 'value', CRLfile: 'value', crl_download: 'flag', show_chain: 'flag', verbose: 'flag', purpose: 'value', verify_hostname: 'value', verify_email: 'value', verify_ip: 'value', verify_name: 'value', verify_depth: 'value',
    crl_check: 'flag', crl_check_all: 'flag', x509_strict: 'flag', partial_chain: 'flag', attime: 'value', no_check_time: 'flag', policy: 'value', policy_check: 'flag', explicit_policy: 'flag', inhibit_any: 'flag', inhibit_map: 'flag', policy_print: 'flag', check_ss_sig: 'flag',
    trusted_first: 'flag', no_alt_chains: 'flag', auth_level: 'value', nameopt: 'value', vfyopt: 'value', allow_proxy_certs: 'flag', extended_crl: 'flag', use_deltas: 'flag', ignore_critical: 'flag', 'no-CAfile': 'flag', 'no-CApath': 'flag', engine: 'value', provider: 'value',
  },
  read: (options, _statement, context) => ({
    act: 'verifies', makes: [],
    remarks: [
      ...options.operands.filter((file) => isSeveral(file, context)).map((file) => remark('command/verify-reads-first-only', { file })),
      ...trustRemarks(options, context),
      ...(options.values.has('purpose') || options.values.has('verify_hostname') ? [] : [remark('command/verify-without-purpose')]),
    ],
    here: { panel: 'verify' },
  }),
}

const isSeveral = (file: string, context: Context): boolean => {
  const artifact = context.files.get(file)
  return artifact?.kind === 'bundle' ? artifact.files.length > 1 : /full-?chain|bundle/i.test(file)
}

/** Intermediates in the file of what is trusted: a CA that the server forgot to send is not missed then. */
function trustRemarks(options: ParsedOptions, context: Context): Remark[] {
  const trusted = context.files.get(lastValue(options, 'CAfile') ?? lastValue(options, 'trusted') ?? '')
  const files = trusted?.kind === 'bundle' ? trusted.files : []
  const hasIntermediate = files.some((file) => {
    const artifact = context.files.get(file)
    return artifact?.kind === 'certificate' && !artifact.isSelfSigned
  })
  return hasIntermediate ? [remark('command/intermediates-trusted')] : []
}

export const connect: CommandReader = {
  options: {
    connect: 'value', servername: 'value', CAfile: 'value', CApath: 'value', cert: 'value', key: 'value', certform: 'value', keyform: 'value', cert_chain: 'value', showcerts: 'flag', tls1_2: 'flag', tls1_3: 'flag', verify: 'value', verify_return_error: 'flag', verify_hostname: 'value', brief: 'flag', status: 'flag',
    msg: 'flag', debug: 'flag', state: 'flag', quiet: 'flag', alpn: 'value', accept: 'value', port: 'value', www: 'flag', WWW: 'flag', Verify: 'value', starttls: 'value', cipher: 'value', ciphersuites: 'value', pass: 'value', noservername: 'flag', ign_eof: 'flag', prexit: 'flag',
  },
  read: () => ({ act: 'connects', makes: [], remarks: [], here: { panel: 'verify' } }),
}
