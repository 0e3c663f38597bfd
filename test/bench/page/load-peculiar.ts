import '@abraham/reflection'
import { X509Certificate } from '@peculiar/x509'
import { showPasted } from './show.ts'

showPasted((der) => new X509Certificate(der).subject)
