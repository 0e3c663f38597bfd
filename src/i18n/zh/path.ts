/** 证书路径的每条检查结果：哪里不对、有什么影响、怎么办；以及各客户端拒绝的理由。`{name}` 代表结果中的参数。 */
import type { FindingWords } from '#i18n/en/findings.ts'
import type { PathFindingId } from '#pki/path/path-findings.ts'
import type { ClientRuleId } from '#tls/clients/client.ts'
import type { ClientName } from '#tls/clients/index.ts'

export const pathFindings = {
  'path/issuer-not-found': {
    title: '缺少签发者证书：{issuer}',
    cause: '手头没有叫这个名字、并且用其私钥签发了这张证书的证书，证书链到此中断。最常见的原因是服务器只发了自己的证书、没带中间证书；其次是根证书用错了。',
    fix: '补上签发者证书：部署 `fullchain.pem` 而不是 `cert.pem`，或把正确的根证书放进信任库。',
  },
  'path/issuer-of-trusted-not-found': {
    title: '受信任，但不是根证书：缺少签发者 {issuer}',
    cause: '这张证书在信任库中，但不是自签名的。OpenSSL 会继续找它的签发者，结果没有找到。',
    fix: '信任它上面的根证书，或允许证书链在此结束：`-partial_chain`、`X509_V_FLAG_PARTIAL_CHAIN`。',
  },
  'path/target-self-signed': {
    title: '自签名证书，且不受信任',
    cause: '证书由自己的私钥签名，又不在信任锚中，没有任何人为它担保。',
    fix: '把这张证书本身放进客户端的信任库，或找一个 CA 签发。',
  },
  'path/root-not-trusted': {
    title: '证书链止于不受信任的根证书：{issuer}',
    cause: '对端发来了、或列表中有一张自签名根证书，但它不在信任锚中。根证书受信任是因为它在信任库里，不是因为对端发了它。',
    fix: '确认无误后，把这张根证书放进客户端的信任库。',
  },
  'path/search-cut': {
    title: '搜索在 {issuer} 之上提前停止',
    cause: '同名的证书太多，还没找到通往信任锚的路径，预算就用完了。路径也许存在。',
    fix: '去掉与这条证书链无关的证书。',
  },
  'path/issuer-has-other-key': {
    title: '与签发者同名的证书，密钥却不同：{issuer}',
    cause: '名称对得上，但签名用的不是这个密钥。用同一个名称重建过 CA 之后就会这样。',
    fix: '改用当时的 CA 证书，或用新 CA 重新签发。',
  },
  'path/key-identifier-differs': {
    title: '签发者的密钥标识符不一致',
    cause: '签名是对的，但 authorityKeyIdentifier 写的是 {expected}，签发者的 subjectKeyIdentifier 却是 {found}。有的客户端按它挑选签发者，就会找不到。',
    fix: '用签发者自己的密钥标识符重新签发。',
  },
  'path/too-many-intermediates': {
    title: '中间证书超过 {limit} 张',
    cause: '证书链比允许的深度长。',
    fix: '放宽深度限制，或由离根更近的 CA 签发。',
  },
  'path/extension-malformed': {
    title: '{extension} 无法解析',
    cause: '它的内容不符合标准（{fault}），没有验证程序知道它写的是什么。',
    fix: '重新签发证书；“解析”页可以看到具体字节。',
  },
  'path/duplicate-extension': {
    title: '{extension} 出现了两次',
    cause: '同一个扩展只能出现一次，验证程序会拒绝这张证书。',
    fix: '只保留其中一个，重新签发。',
  },
  'path/key-unreadable': {
    title: '公钥无法解析',
    cause: '这些字节不是它所声明的算法的公钥，无法用来验证任何签名。',
    fix: '用正确的密钥重新签发证书。',
  },
  'path/bad-version': {
    title: '版本 {version} 不合规定',
    cause: '证书只有第 1、2、3 版，而且只有第 3 版才有扩展。',
    fix: '按第 3 版重新签发。',
  },
  'path/signature-invalid': {
    title: '签名不对',
    cause: '用签发者的公钥验证不通过。要么证书签名后被改动过，要么用同一个名称重建过 CA，密钥已经不同。',
    fix: '向签发方重新取得这张证书，或找到与它对应的那张 CA 证书。',
  },
  'path/signature-not-checkable': {
    title: '这里无法验证该签名：{algorithm}',
    cause: '浏览器和本页面都不会验证这种算法。证书可能没有问题，但本页面不能替它担保。',
    fix: '换用支持该算法的程序验证。',
  },
  'path/signature-algorithm-mismatch': {
    title: '签名算法前后不一致',
    cause: '被签名部分内的算法与外层的算法不同。',
    fix: '证书在签名后被改动过，或签发软件有错：重新签发。',
  },
  'path/not-yet-valid': {
    title: '{notBefore} 之前无效',
    cause: '验证所取的时间早于有效期的开始。',
    fix: '检查时钟和时区，或等到生效。',
  },
  'path/expired': {
    title: '已于 {notAfter} 过期',
    cause: '验证所取的时间晚于有效期的结束。如果是 CA 证书，它下面的证书也一并失效。',
    fix: '重新签发（密钥可以沿用），连同证书链一起部署。',
  },
  'path/not-before-malformed': {
    title: 'notBefore 不是合法的日期',
    cause: '该字段无法读成一个时刻。',
    fix: '重新签发证书。',
  },
  'path/not-after-malformed': {
    title: 'notAfter 不是合法的日期',
    cause: '该字段无法读成一个时刻。',
    fix: '重新签发证书。',
  },
  'path/issuer-name-mismatch': {
    title: '签发者名称与上级证书的名称不同',
    cause: '证书链靠名称衔接：issuer 字段必须等于签发它的那张证书的 subject。',
    fix: '由名称与之相符的 CA 重新签发。',
  },
  'path/weak-target-key': {
    title: '密钥太弱：{key}',
    cause: '这种长度的密钥花钱就能破解；OpenSSL 的常用安全级别和所有浏览器都会拒绝。',
    fix: '换一个新密钥：EC P-256，或至少 2048 位的 RSA。',
  },
  'path/weak-ca-key': {
    title: 'CA 的密钥太弱：{key}',
    cause: '谁破解了它，谁就能以该 CA 的名义签发，所以它下面的证书一律被拒绝。',
    fix: '用 EC P-384 或至少 3072 位的 RSA 新建 CA，然后重新签发。',
  },
  'path/weak-digest': {
    title: '用 {hash} 签名',
    cause: '{hash} 签名可以用碰撞伪造。',
    fix: '请签发方改用 SHA-256 或更强的算法签名。',
  },
  'path/explicit-curve': {
    title: '曲线写的是完整参数，而不是名称',
    cause: '参数可以自己写，就可以被塞进弱参数，因此只允许用曲线名称。',
    fix: '用命名曲线重新生成密钥（`-pkeyopt ec_param_enc:named_curve`）。',
  },
  'path/name-not-permitted': {
    title: '{name} 不在允许的名称范围内',
    cause: '上级 CA 的 nameConstraints 只允许它为特定名称签发，而这个名称不在其中。',
    fix: '换一个有权签发的 CA，或放宽该 CA 的约束。',
  },
  'path/name-excluded': {
    title: '{name} 在被排除的名称范围内',
    cause: '上级 CA 的 nameConstraints 禁止它为这个名称签发。',
    fix: '换一个 CA 签发。',
  },
  'path/name-constraint-distance': {
    title: 'nameConstraints 中出现 minimum 或 maximum',
    cause: '互联网证书里这两项必须省略，验证程序会拒绝。',
    fix: '去掉这两项，重新签发 CA 证书。',
  },
  'path/name-constraint-unsupported': {
    title: 'nameConstraints 的类型无法执行',
    cause: '下级证书含有这一类名称，谁也无法判断是否允许。',
    fix: '只对 DNS 名称、电子邮件、URI、IP 地址或目录名加约束。',
  },
  'path/name-constraint-malformed': {
    title: 'nameConstraints 无法执行：名称写法不对',
    cause: '其中一项不是该类型的合法写法，例如 IP 地址没有带掩码。',
    fix: '改成正确的写法，重新签发 CA 证书。',
  },
  'path/name-malformed': {
    title: '{name} 不是该类型的合法名称',
    cause: '上级 CA 对这一类名称有约束，而这个名称无法比较。',
    fix: '改成正确的写法，重新签发证书。',
  },
  'path/name-constraints-too-costly': {
    title: '名称太多，约束也太多',
    cause: '全部比较一遍会超过 {limit} 次的上限，这正是攻击的样子。',
    fix: '减少证书中的名称，或减少 CA 的约束项。',
  },
  'path/no-valid-policy': {
    title: '没有一个策略贯穿整条证书链',
    cause: '你的输入或链上的某张证书要求有策略，但没有哪个策略是从上到下每张证书都声明的。',
    fix: '在“更多”里换一个策略，或用上级 CA 允许的 certificatePolicies 重新签发。',
  },
  'path/policy-mapping-any': {
    title: 'anyPolicy 被映射',
    cause: 'policyMappings 不得把 anyPolicy 映射成别的策略，或反过来。',
    fix: '去掉这条映射，重新签发 CA 证书。',
  },
  'path/policy-malformed': {
    title: '策略扩展无法解析',
    cause: '某个策略扩展的写法不被标准允许，例如同一策略写了两次。',
    fix: '重新签发证书。',
  },
  'path/no-basic-constraints': {
    title: '签发了证书，却没有声明自己是 CA',
    cause: '没有 basicConstraints 的证书不是 CA。`openssl x509 -req` 不带 `-extfile` 就会签出这样的证书。',
    fix: '加上 `basicConstraints = critical, CA:TRUE` 重新签发。',
  },
  'path/not-a-ca': {
    title: '不是 CA，却签发了证书',
    cause: 'basicConstraints 写明 CA:FALSE，它签发的一切都不算数。',
    fix: '由 CA 签发下级证书；如果它本应是 CA，就以 CA:TRUE 重新签发。',
  },
  'path/path-length-exceeded': {
    title: 'pathLenConstraint 为 {limit}，下面的 CA 太多',
    cause: '从这个 CA 到终端证书之间最多还能有 {limit} 个 CA，实际有 {found} 个。',
    fix: '直接由这个 CA 签发，或以更大的路径长度重新签发它。',
  },
  'path/no-key-cert-sign': {
    title: 'keyUsage 不允许它签发证书',
    cause: 'CA 证书只要有 keyUsage，就必须包含 keyCertSign。',
    fix: '加上 `keyUsage = critical, keyCertSign, cRLSign` 重新签发 CA 证书。',
  },
  'path/unknown-critical-extension': {
    title: '{extension} 标为关键，而验证程序不认识它',
    cause: '不处理某个关键扩展的程序必须拒绝这张证书。',
    fix: '把该扩展改为非关键，重新签发。',
  },
  'path/purpose-missing': {
    title: '用途不符：extKeyUsage 中没有 {purpose}',
    cause: '证书列出了可以用来做什么，其中没有这一项。最常见的是服务端证书和客户端证书用反了。',
    fix: '换用为此签发的证书，或加上该用途重新签发。',
  },
  'path/issuer-purpose-missing': {
    title: '该 CA 不得为 {purpose} 签发',
    cause: 'CA 自己的 extKeyUsage 没有这个用途，客户端会把这个限制用到它下面的所有证书。',
    fix: '换用没有 extKeyUsage、或包含该用途的 CA 签发。',
  },
  'path/any-purpose': {
    title: '以 anyExtendedKeyUsage 代表所有用途',
    cause: '多数验证程序接受，浏览器和公共 CA 不接受。',
    fix: '把用途逐一写明。',
  },
  'path/key-usage-missing': {
    title: 'keyUsage 不允许 {usage}',
    cause: '密钥只能用于 keyUsage 列出的用途。',
    fix: '加上该用途重新签发。',
  },
  'path/key-usage-for-purpose': {
    title: 'keyUsage 与 {purpose} 不相配',
    cause: 'keyUsage 里没有该用途需要的任何一项：TLS 证书要签名（digitalSignature），RSA 还可以接收密钥（keyEncipherment）。',
    fix: '以 `keyUsage = critical, digitalSignature` 重新签发。',
  },
  'path/target-is-ca': {
    title: '拿 CA 证书当终端证书用',
    cause: 'Firefox 等会拒绝把 CA 证书当服务端证书，除非它本身受信任。',
    fix: '用这个 CA 为服务器另签一张证书。',
  },
  'path/host-name-mismatch': {
    title: '不是为 {name} 签发的',
    cause: 'subjectAltName 中没有相符的名称。证书里的名称：{presented}。通配符只代表恰好一级。',
    fix: '用证书里有的名称访问，或把这个名称加进 subjectAltName 重新签发。',
  },
  'path/email-mismatch': {
    title: '不是为邮箱 {name} 签发的',
    cause: '证书里没有这个电子邮件地址。证书里的名称：{presented}。',
    fix: '把该地址加进 subjectAltName 重新签发。',
  },
  'path/ip-address-mismatch': {
    title: '不是为地址 {name} 签发的',
    cause: 'IP 地址必须以 IP 地址类型写在 subjectAltName 中；写成 DNS 名称或写在 CN 里都不算。证书里的名称：{presented}。',
    fix: '在 subjectAltName 中加上 `IP:{name}` 重新签发。',
  },
  'path/name-only-in-common-name': {
    title: '只有 CN（commonName）与 {name} 相符',
    cause: '浏览器和 Go 早已不看 CN；OpenSSL、curl 和 Java 在没有 DNS 名称时还会看。',
    fix: '在 subjectAltName 中加上 `DNS:{name}` 重新签发。',
  },
  'path/revoked': {
    title: '已于 {date} 吊销',
    cause: '签发者收回了这张证书。原因：{reason}。',
    fix: '不要再用：换新密钥，重新申请证书。',
  },
  'path/revocation-unknown': {
    title: '不知道是否已被吊销',
    cause: '列表中没有与这张证书有关的 CRL 或 OCSP 响应。本页面不会联网去取。',
    fix: '用下面的 `curl` 命令取得吊销列表，拖到这里。',
  },
  'path/crl-not-yet-valid': {
    title: '吊销列表来自未来',
    cause: '它的 thisUpdate 晚于验证所取的时间，不予采用。',
    fix: '检查时钟，或换一个更晚的时间验证。',
  },
  'path/crl-expired': {
    title: '吊销列表已过时',
    cause: '已过 nextUpdate，此后吊销的证书不在其中。',
    fix: '取得最新的吊销列表。',
  },
  'path/crl-signature-invalid': {
    title: '吊销列表的签名不对',
    cause: '用签发者的公钥验证不通过，不予采用。',
    fix: '向 CA 重新取得吊销列表。',
  },
  'path/crl-signature-not-checkable': {
    title: '这里无法验证吊销列表的签名',
    cause: '浏览器和本页面都不会验证这种算法，不予采用。',
    fix: '换用支持该算法的程序验证。',
  },
  'path/crl-issuer-not-found': {
    title: '不知道吊销列表是谁签的',
    cause: '手头没有名称和密钥都与其签发者相符的证书，或它通不到任何信任锚。',
    fix: '补上 CRL 签发者的证书。',
  },
  'path/crl-issuer-without-crl-sign': {
    title: '签吊销列表的证书无权签吊销列表',
    cause: '它的 keyUsage 没有 cRLSign，不予采用。',
    fix: '加上 cRLSign 重新签发 CA 证书。',
  },
  'path/crl-unknown-critical-extension': {
    title: '吊销列表含有不认识的关键扩展',
    cause: '不处理该扩展的程序不得依赖这份列表。',
    fix: '把该扩展改为非关键，重新签发列表。',
  },
  'path/crl-other-scope': {
    title: '这份吊销列表管的是别的证书',
    cause: '它针对的是另一个分发点、另外的吊销原因或另一类证书。',
    fix: '取得证书 cRLDistributionPoints 所指的那份列表。',
  },
  'path/crl-not-conforming': {
    title: '吊销列表不符合签发规范：{list}',
    cause: '{rule}：RFC 5280 对签发吊销列表另有要求，所选的规则集会检查这一点。',
    fix: '请签发者重新签发合规的列表，或改选 RFC 5280 规则集。',
  },
  'path/crl-malformed': {
    title: '吊销列表无法解析',
    cause: '不予采用，其中的内容也无从得知。',
    fix: '向 CA 重新取得。',
  },
  'path/ocsp-not-successful': {
    title: 'OCSP 服务没有给出答复',
    cause: '响应表明请求被拒绝，或服务出错。',
    fix: '用下面的 `openssl ocsp` 命令重新查询。',
  },
  'path/ocsp-malformed': {
    title: 'OCSP 响应无法解析',
    cause: '不予采用。',
    fix: '重新查询。',
  },
  'path/ocsp-stale': {
    title: 'OCSP 响应不在有效时间内',
    cause: '验证所取的时间不在 thisUpdate 和 nextUpdate 之间。',
    fix: '重新查询。',
  },
  'path/ocsp-signature-invalid': {
    title: 'OCSP 响应的签名不对',
    cause: '用响应方的公钥验证不通过，不予采用。',
    fix: '重新查询。',
  },
  'path/ocsp-signature-not-checkable': {
    title: '这里无法验证 OCSP 响应的签名',
    cause: '浏览器和本页面都不会验证这种算法，不予采用。',
    fix: '换用支持该算法的程序验证。',
  },
  'path/ocsp-signer-not-authorised': {
    title: '签 OCSP 响应的证书没有授权',
    cause: '响应必须由签发者本身、或由它签发且用途含 OCSPSigning 的证书签名才算数。',
    fix: '由同一个 CA 以 `extendedKeyUsage = OCSPSigning` 签发响应方证书。',
  },
  'path/ocsp-unknown': {
    title: 'OCSP 服务不认识这张证书',
    cause: '它答复“unknown”：问到了别的 CA，或 CA 没有登记过这张证书。',
    fix: '向证书中写明的 OCSP 地址查询。',
  },
  'path/extension-must-be-critical': {
    title: '{extension} 没有标为关键',
    cause: '签发方必须把它标为关键，不认识它的程序才会拒绝这张证书。',
    fix: '把该扩展改为关键，重新签发。',
  },
  'path/extension-must-not-be-critical': {
    title: '{extension} 标为关键',
    cause: '签发方不得把它标为关键，严格的验证程序会拒绝。',
    fix: '把该扩展改为非关键，重新签发。',
  },
  'path/extension-only-for-ca': {
    title: '非 CA 证书中出现 {extension}',
    cause: '它只对 CA 证书有意义，不得出现在别处。',
    fix: '去掉它，重新签发。',
  },
  'path/path-length-without-key-cert-sign': {
    title: '写了路径长度，却没有 keyCertSign',
    cause: '只有 keyUsage 允许签发证书的 CA 才能写 pathLenConstraint。',
    fix: '加上 keyCertSign，或去掉路径长度，重新签发 CA 证书。',
  },
  'path/name-constraint-form': {
    title: 'nameConstraints 用了别的类型的写法：{constraint}',
    cause: '这一项按另一种名称的写法书写，无法按本意执行。',
    fix: '按该类型的正确写法重新签发 CA 证书。',
  },
  'path/webpki-no-san': {
    title: '没有 subjectAltName',
    cause: '公共 TLS 证书只在这里写域名。',
    fix: '把每个域名都写进 subjectAltName 重新签发。',
  },
  'path/webpki-san-critical': {
    title: '有 subject 时 subjectAltName 却标为关键',
    cause: 'subject 为空时它必须是关键扩展，否则不得是。',
    fix: '把 subjectAltName 改为非关键，重新签发。',
  },
  'path/webpki-no-purpose': {
    title: '没有 extKeyUsage',
    cause: '公共 TLS 证书要在这里写明 serverAuth。',
    fix: '以 `extendedKeyUsage = serverAuth` 重新签发。',
  },
  'path/webpki-purpose-critical': {
    title: 'extKeyUsage 标为关键',
    cause: '公共 TLS 证书不得这样写。',
    fix: '把 extKeyUsage 改为非关键，重新签发。',
  },
  'path/webpki-any-purpose': {
    title: '公共证书中出现 anyExtendedKeyUsage',
    cause: '公共证书要把用途逐一写明。',
    fix: '以 `extendedKeyUsage = serverAuth` 重新签发。',
  },
  'path/webpki-target-is-ca': {
    title: '拿 CA 证书当服务端证书',
    cause: '公共 TLS 证书不能是 CA 证书。',
    fix: '用这个 CA 为服务器另签一张证书。',
  },
  'path/webpki-root-purpose': {
    title: '根证书带有 extKeyUsage',
    cause: '公共根证书不得限制用途。',
    fix: '把用途限制放到下一级 CA。',
  },
  'path/webpki-root-authority-key': {
    title: '根证书的 authorityKeyIdentifier 不是它自己的密钥',
    cause: '公共根证书如果有这一项，只能以标识符指向自己的密钥。',
    fix: '重新制作根证书。',
  },
  'path/webpki-authority-key-form': {
    title: 'authorityKeyIdentifier 写了签发者和序列号',
    cause: '公共证书里只能写密钥标识符。',
    fix: '以 `authorityKeyIdentifier = keyid` 重新签发。',
  },
  'path/webpki-empty-name-constraints': {
    title: 'nameConstraints 是空的',
    cause: '它必须允许或排除点什么。',
    fix: '去掉它，或写上约束项，重新签发 CA 证书。',
  },
  'path/webpki-common-name': {
    title: 'CN 的写法与 subjectAltName 中的不同：{commonName}',
    cause: '公共证书如果有 CN，必须与 subjectAltName 中的某个名称逐字相同。',
    fix: '去掉 CN，或照抄其中一个名称。',
  },
  'path/webpki-wildcard-too-wide': {
    title: '{name} 覆盖了整个公共后缀',
    cause: '不允许直接在他人可注册域名的后缀下使用通配符。',
    fix: '把域名逐一写明。',
  },
  'path/webpki-key-type': {
    title: '公共证书不用这种密钥：{key}',
    cause: '公共证书用至少 2048 位的 RSA，或 P-256、P-384、P-521。',
    fix: '换一个新密钥：EC P-256，或 2048、3072 位的 RSA。',
  },
  'path/webpki-signature-algorithm': {
    title: '公共证书不用这种签名算法',
    cause: '公共证书以 RSA 或 ECDSA 配合 SHA-256、SHA-384 或 SHA-512 签名。',
    fix: '请签发方改用其中之一。',
  },
  'path/webpki-version': {
    title: '不是第 3 版证书',
    cause: '公共证书都是第 3 版。',
    fix: '按第 3 版重新签发。',
  },
} satisfies Record<PathFindingId, FindingWords>

/** 程序名照原样。 */
export const clientLabels = {
  openssl: 'OpenSSL 3', opensslStrict: 'OpenSSL 严格模式、Python ≥ 3.13', chrome: 'Chrome、Edge', firefox: 'Firefox', apple: 'Safari、iOS、macOS', java: 'Java', dotnet: '.NET', go: 'Go',
  curl: 'curl', nginx: 'nginx 验证客户端', nginxProxy: 'nginx 作为反向代理',
} satisfies Record<ClientName, string>

/** 客户端拒绝的理由；路径和单张证书的检查结果另有标题。 */
export const clientRules = {
  'client/path': '它按 RFC 5280 验证证书链。',
  'client/not-checkable': '本页面无法验证这个签名，因此也说不准客户端的结果。',
  'client/revoked-if-told': '已被吊销，但它只在要求时才检查（`{by}`）。',
  'client/revoked-if-public': '已被吊销，但它所依据的 {by} 只涵盖公共证书。',
  'client/revoked-unnoticed': '已被吊销，但它本身从不检查，用它写的程序可以自己检查。',
  'client/only-sends': '它只负责发送这张证书，结果取决于验证它的服务器。',
  'client/key-too-small': '{key} 低于它的最低要求。',
  'client/curve': '它只接受 {curves}，这里是 {curve}。',
  'client/key-type': '它不接受证书中的 {key} 密钥。',
  'client/digest': '它不接受 {hash} 签名。',
  'client/lifetime': '有效期 {days} 天；对 {notBefore} 签发的证书，它最多允许 {limitDays} 天。',
  'client/no-alternative-name': '它只看 subjectAltName，而其中没有主机名。',
  'client/no-purpose': '它要求 extKeyUsage 含有 serverAuth。',
  'client/not-sent': 'extKeyUsage 没有 clientAuth 的证书它从不发送，服务器什么也收不到。',
  'client/strict': '它坚持 RFC 5280 对签发方的要求。',
  'client/depth': '它默认只允许 {depth} 张中间证书，这条链有 {needed} 张。',
  'client/anchor-not-root': '它要求证书链止于自签名的根证书，而这个信任锚不是。',
  'client/looks-self-signed': '主体与签发者同名，又没有密钥标识可以区分，所以它把这张证书当成自签名的。',
  'client/authority-as-end-entity': '它不接受拿 CA 证书当服务端证书。',
  'client/no-transparency': '它要求证书透明度（CT）的凭据；证书里没有，但可能在握手时提供。',
} satisfies Record<ClientRuleId, string>
