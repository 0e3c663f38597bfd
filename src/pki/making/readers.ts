/** Programs and systems that open keystores, by the versions between which something changed. */

export const readerIds = [
  'windowsServer2012', 'windowsServer2016', 'windowsServer2019', 'dotnet', 'macos14', 'macos15', 'ios', 'android13', 'android14',
  'java8u300', 'java8', 'java11', 'java17', 'openssl11', 'openssl3', 'openssl3Legacy', 'openssl34', 'nss', 'gnutls', 'node',
] as const

export type ReaderId = (typeof readerIds)[number]
