/** 每条检查结果的说明：哪里不对、有什么影响、怎么办。`{name}` 代表结果中的参数。 */
import type { FindingWords } from '#i18n/en/findings.ts'
import type { CheckId } from '#pki/checks/index.ts'
import type { InputFindingId } from '#pki/recognise/check-input.ts'

export const findings = {
  'certificate/expired': {
    title: '已于 {notAfter} 过期',
    cause: '有效期止于 {notAfter}，所有客户端都会拒绝。',
    fix: '重新签发证书（私钥可以沿用），连同证书链一起部署。如果按你的时间还没到期，请检查系统时钟。',
  },
  'certificate/not-yet-valid': {
    title: '{notBefore} 之前无效',
    cause: '有效期从 {notBefore} 开始，晚于检查的时刻。',
    fix: '检查两端的时钟和时区；签发时通常把 notBefore 提前几分钟。',
  },
  'certificate/validity-reversed': {
    title: '结束早于开始',
    cause: 'notAfter（{notAfter}）早于 notBefore（{notBefore}），任何时刻都无效。',
    fix: '把两个日期的顺序改对后重新签发。',
  },
  'certificate/bad-date': {
    title: '日期不存在',
    cause: '有效期中的“{text}”不是合法的日期时间。',
    fix: '重新签发；大多数程序根本无法读取这张证书。',
  },
  'certificate/time-form': {
    title: '时间写法不合 RFC 5280',
    cause: '“{text}”必须写到秒并以 Z 结尾，不能有小数秒或时区偏移。',
    fix: '换用能正确写 DER 时间的软件重新签发；严格的读取方会拒绝它。',
  },
  'certificate/time-type': {
    title: '2050 年以前用了 GeneralizedTime',
    cause: '{text} 写成了 GeneralizedTime；2049 年及以前的日期必须用 UTCTime。',
    fix: '这个日期改用 UTCTime 重新签发；有些验证程序不接受另一种写法。',
  },
  'certificate/extensions-need-version-3': {
    title: '版本 {version} 的证书带有扩展',
    cause: '只有第 3 版才有扩展；客户端可能忽略或拒绝。',
    fix: '按第 3 版重新签发。',
  },
  'certificate/no-extensions': {
    title: '没有任何扩展（版本 {version}）',
    cause: '没有 basicConstraints，OpenSSL 不认它是 CA；没有 subjectAltName，浏览器不认它是服务器证书。`openssl x509 -req` 不带 `-extfile` 就会签出这样的证书。',
    fix: '带上扩展重新签发：`-copy_extensions copy`，或 `-extfile` 加 `-extensions`。',
  },
  'certificate/serial-not-positive': {
    title: '序列号为零或负数',
    cause: '序列号必须为正数；有的客户端会拒绝，吊销列表也无法可靠地指明它。',
    fix: '用 16 到 20 字节的随机正数作序列号重新签发。',
  },
  'certificate/serial-too-long': {
    title: '序列号长达 {octets} 字节',
    cause: '最多允许 20 字节。',
    fix: '用更短的序列号重新签发。',
  },
  'certificate/signature-algorithm-mismatch': {
    title: '签名算法前后不一致',
    cause: '被签名部分内的算法与外层的算法不同，验证程序会拒绝。',
    fix: '证书在签名后被改动过，或签发软件有错：重新签发。',
  },
  'certificate/weak-signature': {
    title: '用 {hash} 签名',
    cause: '{hash} 签名可以伪造；浏览器和安全级别 2 的 OpenSSL 都会拒绝。',
    fix: '让签发方改用 SHA-256 或更强的算法签名。',
  },
  'certificate/precertificate': {
    title: '这是预证书，不是证书',
    cause: '它带有 CT poison 扩展：只供证书透明度日志使用，没有客户端会接受。',
    fix: '改用 CA 为它签发的正式证书（序列号相同）。',
  },
  'certificate/no-san': {
    title: '没有 subjectAltName',
    cause: '客户端只在 subjectAltName 中查找主机名；Chrome、Firefox、Safari、Go 等都忽略通用名“{commonName}”。',
    fix: '把所有主机名写成 DNS 名称或 IP 地址放入 subjectAltName，重新签发。',
  },
  'certificate/common-name-not-in-san': {
    title: '通用名不在 subjectAltName 中',
    cause: '“{commonName}”只出现在主体里，用它连接的客户端会报名称不匹配。',
    fix: '把“{commonName}”加入 subjectAltName 重新签发，或换一个通用名。',
  },
  'certificate/empty-subject-san-not-critical': {
    title: '主体为空，但 subjectAltName 不是关键扩展',
    cause: '主体为空时，subjectAltName 必须标为关键（critical）。',
    fix: '把 subjectAltName 标为关键，或给主体一个名称。',
  },
  'certificate/empty-subject': {
    title: '主体为空',
    cause: 'CA 必须有名称；没有 subjectAltName 的证书也必须有。',
    fix: '重新签发并填写主体，至少要有通用名。',
  },
  'certificate/empty-issuer': {
    title: '颁发者为空',
    cause: '颁发者名称为空，无法据此建立证书链。',
    fix: '给 CA 设置主体名称后重新签发。',
  },
  'certificate/no-authority-key-identifier': {
    title: '没有 authorityKeyIdentifier',
    cause: '没有说明是哪把密钥签的。Python 3.13 及以上和 `openssl verify -x509_strict` 会拒绝。',
    fix: '加上 `authorityKeyIdentifier = keyid` 重新签发。',
  },
  'certificate/no-subject-key-identifier': {
    title: 'CA 没有 subjectKeyIdentifier',
    cause: '下级证书无法指向它的密钥。Python 3.13 及以上和 `openssl verify -x509_strict` 会拒绝。',
    fix: '加上 `subjectKeyIdentifier = hash` 重新签发 CA 证书；密钥可以沿用。',
  },
  'certificate/ca-constraints-not-critical': {
    title: 'CA 的 basicConstraints 不是关键扩展',
    cause: 'CA 的这个扩展必须标为关键。否则 Python 3.13 及以上会拒绝。',
    fix: '用 `basicConstraints = critical, CA:TRUE` 重新签发 CA 证书。',
  },
  'certificate/ca-no-key-usage': {
    title: 'CA 没有 keyUsage',
    cause: 'CA 必须声明其密钥用于签发证书。否则 Python 3.13 及以上会拒绝；keytool 和不少教程都漏了它。',
    fix: '用 `keyUsage = critical, keyCertSign, cRLSign` 重新签发 CA 证书。',
  },
  'certificate/ca-without-key-cert-sign': {
    title: '这个 CA 不允许签发证书',
    cause: '它声明了 CA:TRUE，但 keyUsage 中没有 keyCertSign，客户端会拒绝它签出的证书。',
    fix: '在 keyUsage 中加上 keyCertSign，重新签发 CA 证书。',
  },
  'certificate/key-cert-sign-without-ca': {
    title: '有 keyCertSign 却不是 CA',
    cause: 'keyUsage 允许签发证书，但它不是 CA。Python 3.13 及以上会拒绝。',
    fix: '服务器或客户端证书去掉 keyCertSign；如果是 CA，请设置 `basicConstraints = critical, CA:TRUE`。',
  },
  'certificate/path-length-without-ca': {
    title: '有 pathLenConstraint 却不是 CA',
    cause: '路径长度只对 CA 有意义。',
    fix: '去掉 pathLenConstraint，或把它签成 CA。',
  },
  'certificate/ca-as-server': {
    title: 'CA 证书里写了主机名',
    cause: '它是 CA:TRUE 又含主机名，`openssl req -x509` 默认就这样。用作服务器证书时 Firefox 会拒绝；信任它的人等于允许它的密钥为任何名称签发证书。',
    fix: '另建一个 CA，用它签发 CA:FALSE 的服务器证书。',
  },
  'certificate/server-no-purpose': {
    title: '服务器证书没有 extKeyUsage',
    cause: '2019 年 7 月以后签发的服务器证书如果没有列出 serverAuth，苹果系统会拒绝。',
    fix: '用 `extendedKeyUsage = serverAuth` 重新签发。',
  },
  'certificate/hosts-without-server-auth': {
    title: '含主机名，但不能用于服务器',
    cause: '用途中没有 serverAuth，TLS 客户端不会把它当服务器证书接受。',
    fix: '若用于服务器，请加上 serverAuth 重新签发；只作客户端证书则没有问题。',
  },
  'certificate/public-client-auth': {
    title: '公共证书带有 clientAuth',
    cause: '公共 CA 正在停止签发可兼作客户端的服务器证书；下一张将不再有 clientAuth。',
    fix: '双向认证的客户端证书请改用私有 CA 签发。',
  },
  'certificate/public-lifetime': {
    title: '有效期 {days} 天，超过允许的 {limitDays} 天',
    cause: '公共 CA 不得签发更长期限的服务器证书；浏览器会拒绝。',
    fix: '以不超过 {limitDays} 天的期限重新签发，并让续期自动化。',
  },
  'certificate/apple-lifetime': {
    title: '有效期 {days} 天；苹果只允许 825 天',
    cause: 'Safari 和所有 iOS、macOS 程序都拒绝超过 825 天的服务器证书，私有 CA 签的也一样。',
    fix: '以不超过 825 天（最好 397 天）的期限重新签发。',
  },
  'certificate/edwards-server-key': {
    title: '服务器使用 {key} 密钥',
    cause: '浏览器不支持 {key} 的服务器证书，握手会失败；OpenSSL、Go、Java 可以。',
    fix: '要让浏览器访问，请用 EC P-256 或 RSA 2048。',
  },
  'certificate/unique-identifiers': {
    title: '使用了唯一标识符',
    cause: '不得签发 issuerUniqueID 和 subjectUniqueID；有些程序无法识别。',
    fix: '去掉它们重新签发。',
  },
  'certificate/root-without-common-name': {
    title: '根证书没有通用名',
    cause: 'iOS 按通用名列出根证书，因此在“证书信任设置”里无法启用它。',
    fix: '分发之前给根证书加上通用名。',
  },
  'encoding/indefinite-length': {
    title: '不定长编码',
    cause: '此处的长度是不定的，BER 允许而 DER 不允许；严格的读取方会拒绝。',
    fix: '换用能写 DER 的软件重新签发。如果只是这份副本被重新编码过，请用原件：签名是对原件做的。',
  },
  'encoding/length-not-minimal': {
    title: '长度字段不是最短写法',
    cause: 'DER 要求最短形式；严格的读取方（Go、BoringSSL）会拒绝。',
    fix: '换用能写 DER 的软件重新签发。',
  },
  'encoding/constructed-string': {
    title: '字符串分段编码',
    cause: 'BER 允许把字符串拆成几段，DER 不允许；严格的读取方会拒绝。',
    fix: '换用能写 DER 的软件重新签发。',
  },
  'encoding/boolean': {
    title: 'TRUE 没有写成 FF',
    cause: 'DER 中 TRUE 只有一种写法；严格的读取方会拒绝其他值。',
    fix: '换用能写 DER 的软件重新签发。',
  },
  'encoding/integer-not-minimal': {
    title: '整数带有多余的前导字节',
    cause: 'DER 要求最短形式；严格的读取方（Go、BoringSSL）和 OpenSSL 都会拒绝。',
    fix: '重新签发；如果是序列号，说明 CA 的填充有误。',
  },
  'encoding/unused-bits': {
    title: '未使用的位不为零',
    cause: '位串最后一个字节中有不计数的位被置 1；DER 要求为零。',
    fix: '换用能写 DER 的软件重新签发。',
  },
  'extension/duplicate': {
    title: '{extension} 出现了两次',
    cause: '同一扩展不得出现多次；多数客户端会拒绝。',
    fix: '重新签发；常见原因是请求里一份、CA 配置里又一份。',
  },
  'extension/malformed': {
    title: '{extension} 无法读取',
    cause: '其内容不符合定义（{faultCode}）。',
    fix: '重新签发；需要这个扩展的客户端会拒绝证书。',
  },
  'extension/unknown-critical': {
    title: '{extension} 是关键扩展，而客户端不认识',
    cause: '无法处理某个关键扩展的程序必须拒绝证书。',
    fix: '除非所有相关客户端都支持，否则请把它改为非关键后重新签发。',
  },
  'key/unreadable': {
    title: '公钥无法读取',
    cause: '内容不符合其算法的要求（{faultCode}）。',
    fix: '重新生成密钥对并签发。',
  },
  'extension/timestamp-trailing': {
    title: '证书时间戳的签名之后还有字节',
    cause: '某个签名证书时间戳（SCT）比其结构多出 {octets} 个字节，严格的客户端不予计数。',
    fix: '请告知 CA：嵌入日志应答时混入了其他内容。',
  },
  'key/rsa-parameters-not-null': {
    title: 'RSA 密钥的参数不是 NULL',
    cause: 'RSA 密钥的算法参数必须是 NULL 类型，此处为：{found}。',
    fix: '请用现行软件重新生成密钥；严格的程序会拒绝它。',
  },
  'key/rsa-too-small': {
    title: 'RSA 密钥只有 {bits} 位',
    cause: '浏览器、苹果和安全级别 2 的 OpenSSL 都要求至少 2048 位。',
    fix: '换新密钥：EC P-256，或 2048 位以上的 RSA。',
  },
  'key/rsa-exponent-invalid': {
    title: 'RSA 公钥指数为 {exponent}',
    cause: '公钥指数必须是不小于 3 的奇数；用它无法安全地验证任何东西。',
    fix: '用指数 65537 重新生成密钥。',
  },
  'key/rsa-exponent-small': {
    title: 'RSA 指数偏小：{exponent}',
    cause: '小于 65537 的指数曾让有缺陷的实现可被伪造；部分 CA 不接受。',
    fix: '下次生成密钥时用指数 65537。',
  },
  'key/explicit-curve': {
    title: '曲线以显式参数给出',
    cause: '证书中不允许用显式曲线参数；OpenSSL 和浏览器会拒绝。',
    fix: '用命名曲线生成密钥：`-param_enc named_curve` 或 `-pkeyopt ec_param_enc:named_curve`。',
  },
  'key/usage-mismatch': {
    title: 'keyUsage 与 {key} 密钥不符',
    cause: '这类密钥不能用于 {usages}。',
    fix: '去掉 {usages}；服务器只需 digitalSignature。',
  },
  'name/san-empty': {
    title: 'subjectAltName 为空',
    cause: '有这个扩展却没有任何名称；严格的验证程序会拒绝。',
    fix: '填入名称，或去掉这个扩展。',
  },
  'name/wildcard-misplaced': {
    title: '通配符位置不对：{name}',
    cause: '通配符必须独占最左边一段，如 *.example.com；写在这里匹配不到任何主机。',
    fix: '逐个写出主机名，或只在最左段用一个通配符。',
  },
  'name/wildcard-too-wide': {
    title: '通配符覆盖整个顶级域：{name}',
    cause: '通配符直接位于顶级域之下时，浏览器不作任何匹配。',
    fix: '多加一段，如 *.lab.test，或逐个写出主机名。',
  },
  'name/ip-as-dns': {
    title: 'IP 地址写成了 DNS 名称：{name}',
    cause: '按 IP 连接的客户端只查找 IP 类型的条目，不看 DNS 名称。',
    fix: '把 `DNS:{name}` 改成 `IP:{name}` 重新签发。',
  },
  'name/dns-underscore': {
    title: 'DNS 名称含下划线：{name}',
    cause: '主机名不允许下划线；公共 CA 不签发，有的客户端会拒绝。',
    fix: '改用连字符，主机名也一并修改。',
  },
  'name/dns-not-ascii': {
    title: 'DNS 名称含非 ASCII 字符：{name}',
    cause: '国际化域名在证书中须写成 xn-- 形式；这样写匹配不到任何主机。',
    fix: '用该名称的 xn-- 形式重新签发。',
  },
  'name/dns-trailing-dot': {
    title: 'DNS 名称以点结尾：{name}',
    cause: '证书中的名称不写最后的点；客户端无法匹配。',
    fix: '去掉末尾的点重新签发。',
  },
  'name/dns-malformed': {
    title: '不是主机名：{name}',
    cause: '含有空格、空段或超长段，或主机名不允许的字符。',
    fix: '只写主机名：不带 https://、端口和路径，每个条目只写一个。',
  },
  'name/email-malformed': {
    title: '不是电子邮件地址：{name}',
    cause: 'rfc822Name 只能是 ASCII 的纯地址，如 someone@example.com。',
    fix: '只写地址，不带姓名和尖括号；含非 ASCII 字符时用 SmtpUTF8Mailbox。',
  },
  'name/uri-malformed': {
    title: '不是绝对 URI：{name}',
    cause: 'subjectAltName 中的 URI 需要协议名，如 spiffe://… 或 https://…，且只能用 ASCII。',
    fix: '写完整，其他字符用百分号编码。',
  },
  'name/ip-length': {
    title: 'IP 地址长 {octets} 字节',
    cause: '地址应为 4 字节（IPv4）或 16 字节（IPv6）；没有客户端能匹配 {name}。',
    fix: '只写地址、不带掩码，重新签发。',
  },
  'name/country-code': {
    title: '国家不是两字母代码：{value}',
    cause: 'countryName 必须是 ISO 3166 的两个大写字母，如 CN、DE。',
    fix: '改用代码，或去掉国家。',
  },
  'name/attribute-too-long': {
    title: '{attribute} 过长',
    cause: '“{value}”超过了 RFC 5280 对 {attribute} 的上限；有的程序会截断或拒绝。',
    fix: '缩短它；长主机名只写在 subjectAltName 里。',
  },
  'name/attribute-unreadable': {
    title: '{attribute} 不是其类型的文本',
    cause: '这些字节不能构成所声明字符串类型的字符。',
    fix: '用 UTF8String 重新签发。',
  },
  'name/printable-string': {
    title: '{attribute} 含有 PrintableString 不允许的字符',
    cause: "PrintableString 只允许字母、数字、空格和 '()+,-./:=?：“{value}”。",
    fix: '用 UTF8String 重新签发；* _ @ & 和非英文字母都需要它。',
  },
  'name/hidden-characters': {
    title: '{attribute} 含不可见字符',
    cause: '其中有控制字符、零宽字符或改变书写方向的字符，可以让名称看起来像另一个。',
    fix: '不要只看外观，请核对字节，并去掉它们重新签发。',
  },
  'request/no-san': {
    title: '没有请求 subjectAltName',
    cause: '主机名只写在通用名里（“{commonName}”），客户端不看；许多 CA 只照抄请求的内容。',
    fix: '用 `-addext "subjectAltName=DNS:…"` 重新生成请求。',
  },
  'request/extensions-unreadable': {
    title: '请求的扩展无法读取',
    cause: '内容不是扩展列表（{faultCode}），CA 会拒绝请求或忽略这些扩展。',
    fix: '用新版软件重新生成请求。',
  },
  'request/challenge-password': {
    title: '请求中含有口令',
    cause: 'challengePassword 以明文保存，拿到请求的人都能看到。',
    fix: '不要在别处使用这个口令；除非 CA（SCEP）要求，否则不要填写。',
  },
  'request/version': {
    title: '请求的版本未知',
    cause: '只有第 1 版（写作 0）。',
    fix: '用新版软件重新生成请求。',
  },
  'request/weak-signature': {
    title: '请求用 {hash} 签名',
    cause: '许多 CA 拒绝用 {hash} 签名的请求。',
    fix: '用 `-sha256` 重新生成。',
  },
  'request/asks-for-ca': {
    title: '请求成为 CA',
    cause: '它请求 CA:TRUE：持有该密钥的人可以在你的根证书之下为任何名称签发证书。',
    fix: '只有确实要建中间 CA 时才签，并加上路径长度和名称约束。',
  },
  'crl/expired': {
    title: '新列表应已于 {nextUpdate} 发布',
    cause: '列表过期期间，检查吊销的客户端会拒绝所有证书。',
    fix: '发布新列表，并检查负责发布的定时任务。',
  },
  'crl/not-yet-valid': {
    title: '签发日期 {thisUpdate} 在未来',
    cause: '客户端不会使用尚未生效的列表。',
    fix: '检查 CA 和客户端的时钟。',
  },
  'crl/no-next-update': {
    title: '没有 nextUpdate',
    cause: '客户端无法判断列表何时过期，有的会拒绝。',
    fix: '签发时给出 nextUpdate（`-crldays`）。',
  },
  'crl/dates-reversed': {
    title: 'nextUpdate 早于 thisUpdate',
    cause: '列表在开始（{thisUpdate}）之前就已结束（{nextUpdate}）。',
    fix: '重新签发。',
  },
  'crl/bad-date': {
    title: '日期不存在',
    cause: '“{text}”不是合法的日期时间。',
    fix: '重新签发列表。',
  },
  'crl/no-number': {
    title: '没有 cRLNumber',
    cause: '无法判断列表的先后，也无法使用增量列表。',
    fix: '签发时带上编号（CA 配置中的 `crlnumber`）。',
  },
  'crl/no-authority-key-identifier': {
    title: '没有 authorityKeyIdentifier',
    cause: '没有说明由哪把密钥签名；CA 换过密钥时会有影响。',
    fix: '用 `authorityKeyIdentifier = keyid` 签发。',
  },
  'crl/version': {
    title: '第 {version} 版列表',
    cause: 'CA 必须签发第 2 版；第 1 版没有编号，也没有吊销原因。',
    fix: '在 CA 配置中加上 `crl_extensions` 重新签发。',
  },
  'crl/signature-algorithm-mismatch': {
    title: '签名算法前后不一致',
    cause: '被签名部分内的算法与外层的算法不同。',
    fix: '重新签发列表。',
  },
  'crl/weak-signature': {
    title: '用 {hash} 签名',
    cause: '{hash} 签名可以伪造，任何人都可能从列表中去掉条目。',
    fix: '用 SHA-256 或更强的算法签发。',
  },
  'crl/empty-entries': {
    title: '写出了空的条目列表',
    cause: '没有吊销任何证书时应省略 revokedCertificates；有的程序不接受空列表。',
    fix: '换用其他软件签发。',
  },
  'crl/unknown-critical': {
    title: '{extension} 是关键扩展，而客户端不认识',
    cause: '无法处理某个关键扩展的程序不得使用该列表。',
    fix: '把它改为非关键后签发。',
  },
  'input/unknown-structure': {
    title: 'CertLab 不认识的 ASN.1 结构',
    cause: '编码本身正确，但不属于 CertLab 能识别的任何对象。',
    fix: '请查看它的 ASN.1 树。如果本应是证书或密钥，请重新获取：可能只复制了另一个文件的一部分。',
  },
  'pem/label-mismatch': {
    title: 'PEM 标签与内容不符：{label}',
    cause: '该块的标签是 {label}，内容却是另一种对象；依据标签工作的程序会拒绝它。',
    fix: '请在此处以 PEM 格式下载，标签会与内容一致。',
  },
  'input/trailing-octets': {
    title: '对象之后还有 {octets} 个字节',
    cause: '文件或 PEM 块在对象结束之后还有 {octets} 个字节。多数程序会忽略，有的会拒绝整个文件。',
    fix: '请在此处下载该对象，或重新导出。',
  },
  'pem/trust-settings': {
    title: 'OpenSSL 信任设置：信任用途 {trusted}，拒绝用途 {rejected}',
    cause: 'TRUSTED CERTIFICATE 块带有某个 OpenSSL 用户自己的设置（别名：{alias}），不属于证书本身。',
    fix: '供其他程序使用时，请另存为普通的 CERTIFICATE，这些设置会被去掉。',
  },
} satisfies Record<CheckId | InputFindingId, FindingWords>
