/** The programs whose answer is told, in the order they are shown. One line each; the page asks for a label for every one. */
import { apple } from './apple.ts'
import { chrome } from './chrome.ts'
import { curl } from './curl.ts'
import { dotnet } from './dotnet.ts'
import { firefox } from './firefox.ts'
import { go } from './go.ts'
import { java } from './java.ts'
import { nginxProxy } from './nginx-proxy.ts'
import { nginx } from './nginx.ts'
import { opensslStrict } from './openssl-strict.ts'
import { openssl } from './openssl.ts'

export const clients = { openssl, opensslStrict, chrome, firefox, apple, java, dotnet, go, curl, nginx, nginxProxy }

export type ClientName = keyof typeof clients
