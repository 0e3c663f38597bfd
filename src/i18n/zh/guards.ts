/** 签发前每条提醒的说明：会发生什么、为什么、怎么改。`{name}` 代表参数。 */
import type { FindingWords } from '#i18n/en/findings.ts'
import type { GuardId } from '#pki/issuance/guards/index.ts'
import type { ListGuardId } from '#pki/issuance/guards/list-guards.ts'

export const guards = {
  'guard/issuer-not-ca': {
    title: '“{issuer}”不是 CA',
    cause: '它的 basicConstraints 没有写 cA，它签发的证书会被所有客户端拒绝（openssl：invalid CA certificate）。',
    fix: '换一个签发者，或用同一私钥把它续签为 CA。',
  },
  'guard/issuer-cannot-sign': {
    title: '“{issuer}”不允许签发证书',
    cause: '它的 keyUsage 是 {usage}，缺少 keyCertSign，客户端会拒绝它签发的证书。',
    fix: '换一个签发者，或用同一私钥续签并加上 keyCertSign。',
  },
  'guard/issuer-key-mismatch': {
    title: '此私钥与“{issuer}”不匹配',
    cause: '用来签名的私钥不是签发者证书里的那一个，签名将无法验证。',
    fix: '选择与签发者证书匹配的私钥。',
  },
  'guard/issuer-expired': {
    title: '签发者已于 {notAfter} 过期',
    cause: '证书的有效期不会超过上级 CA，这张证书一签出来就会被拒绝。',
    fix: '先用原私钥续签签发者；它以前签发的证书在续签后依然有效。',
  },
  'guard/issuer-not-yet-valid': {
    title: '签发者 {notBefore} 之前无效',
    cause: '在此之前客户端会拒绝整条证书链。',
    fix: '等到生效，或把签发者的起始时间提前后续签。',
  },
  'guard/issuer-key-weak': {
    title: '签发者的密钥（{key}）强度不足',
    cause: 'OpenSSL、Go、苹果系统和浏览器都拒绝 2048 位以下的 RSA 密钥，CA 也不例外。',
    fix: '换用密钥强度足够的签发者。',
  },
  'guard/path-length-exceeded': {
    title: '“{issuer}”之下最多允许 {pathLength} 级 CA，这样会变成 {used} 级',
    cause: '它的 pathLenConstraint 约束整条链（openssl：path length constraint exceeded）。',
    fix: '改由更上一级签发，或用原私钥续签“{issuer}”并放宽路径长度。',
  },
  'guard/path-length-too-long': {
    title: '路径长度写了 {pathLength}，实际只能用 {possible}',
    cause: '上级 CA 允许得更少，客户端以较小的为准。',
    fix: '把路径长度改为 {possible}。',
  },
  'guard/purpose-not-allowed': {
    title: '“{issuer}”不允许用途 {purposes}',
    cause: '它的 extKeyUsage 限定了别的用途，OpenSSL、Go、Windows 和 NSS 会据此约束下级证书。',
    fix: '去掉该用途，或换一个没有此限制的签发者。',
  },
  'guard/name-not-permitted': {
    title: '“{issuer}”不允许名称 {name}',
    cause: '它的 nameConstraints 约束下级的每个 {kind}，OpenSSL、Go、Java 和浏览器都会拒绝这条链。',
    fix: '去掉该名称，或换一个没有此约束的签发者。',
  },
  'guard/same-name-as-issuer': {
    title: '名称与签发者“{issuer}”相同',
    cause: '客户端会把它当成 CA 本身：openssl 报“self-signed certificate”，找不到证书链。',
    fix: '给它起一个不同的名称。',
  },
  'guard/same-key-as-issuer': {
    title: '使用了与“{issuer}”相同的密钥',
    cause: '拿到这个私钥的人就能以 CA 的身份签名。',
    fix: '为它生成新的密钥。',
  },
  'guard/serial-number-used': {
    title: '这个序列号已经用过',
    cause: '{serialNumber} 已属于该 CA 的另一张证书；Firefox 会拒绝后一张，吊销列表也分不清二者。',
    fix: '换一个新的序列号。',
  },
  'guard/outlives-issuer': {
    title: '有效期超过签发者',
    cause: '它写到 {notAfter}，但上级 CA 在 {issuerNotAfter} 到期，之后就会被拒绝。',
    fix: '把结束时间改为 {issuerNotAfter}，或先续签签发者。',
  },
  'guard/starts-before-issuer': {
    title: '起始时间早于签发者',
    cause: '它写的是 {notBefore}，但 {issuerNotBefore} 之前整条链无效。',
    fix: '把起始时间改为 {issuerNotBefore}。',
  },
  'guard/name-unreadable': {
    title: '“{name}”无法写成合法的名称',
    cause: '它不会出现在证书里。',
    fix: '请更正或删除。',
  },
  'guard/name-twice': {
    title: '“{name}”重复出现',
    cause: '不影响使用，但可能是笔误。',
    fix: '只保留一个。',
  },
  'guard/attribute-empty': {
    title: '属性 {type} 为空',
    cause: '属性至少要有一个字符，严格的读取方会拒绝整张证书。',
    fix: '填写或删除它。',
  },
  'guard/email-missing': {
    title: '备用名称中没有电子邮件地址',
    cause: '邮件程序拿发件人与 subjectAltName 比对，没有就不会使用这张证书。',
    fix: '加上邮件地址。',
  },
  'guard/hash-shorter-than-key': {
    title: '{hash} 比密钥（{key}）弱',
    cause: '证书有效，但签名的强度取决于较弱的摘要。',
    fix: '改用与密钥相称的 {fitting}。',
  },
  'guard/pss-not-everywhere': {
    title: '并非所有程序都支持 RSA-PSS',
    cause: 'OpenSSL、浏览器、Go 和 Java 11 可以验证；更早的 Java 和不少设备不行。',
    fix: '需要兼容它们时，改用 PKCS#1 v1.5。',
  },
  'guard/issuer-cannot-sign-lists': {
    title: '“{issuer}”不允许签发吊销列表',
    cause: '它的 keyUsage 没有 cRLSign：检查吊销的客户端会拒绝这份列表，进而拒绝该 CA 的所有证书。',
    fix: '用原私钥续签该 CA，并加上 cRLSign。',
  },
  'guard/list-key-mismatch': {
    title: '此私钥与“{issuer}”不匹配',
    cause: '用该 CA 的证书将无法验证列表的签名。',
    fix: '选择匹配的私钥。',
  },
  'guard/list-already-stale': {
    title: '列表一签出来就已过时',
    cause: '下次更新时间 {nextUpdate} 已经过去，客户端会拒绝它。',
    fix: '把下次更新时间往后调。',
  },
  'guard/list-outlives-issuer': {
    title: '下次更新时间晚于 CA 的到期时间',
    cause: '它写的是 {nextUpdate}，而 CA 在 {notAfter} 到期：届时没有人能签发下一份列表。',
    fix: '把下次更新时间设在 CA 到期之前，或续签该 CA。',
  },
} satisfies Record<GuardId | ListGuardId, FindingWords>
